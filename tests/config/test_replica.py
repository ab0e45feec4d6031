"""Lists, figures and exports are read from a standby where there is one; acts, records and what one has just done never are
(从备库读取)."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connections
from django.test import override_settings
from django.urls import reverse

from config.replica import OWN_ACT, REMEMBERED
from documents import replicas
from documents.models import LedgerEntry
from supervision.models import Officer
from tests.cases import Cases
from tests.config.addresses import walk
from tests.conftest import signed_in

LAGS = {
    "leader": {
        "amendment-list", "casefile-list", "check-list", "circular-list", "complaint-list", "correction-list", "escalation-list",
        "figures", "figures-timeliness", "finding-list", "inspection-list", "liability-case-list", "material-list", "matters",
        "notice-list", "referral-list", "review-list", "search", "search-suggestions", "unhandled-list", "year-report-list",
        "case-period-list", "ground-finding-list", "objection-list", "figures-svg", "figures-png",
    },
    "inspector": {"clue-list"},
    "auditor": {"ledger", "look-list"},
    "discipline": {"sanction-list"},
}  # fmt: skip
"""What a standby may answer, by a person who sees it."""
EXPORTS = {"casefile-export", "figures-workbook"}
OF_THE_PERSON = re.compile(r'FROM "?django_session"?|"supervision_officer"."password"')


@pytest.fixture
def standby(cast: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A standby with the rows of the test's transaction; yields what it is asked."""
    asked: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    other = copy(connections["default"])
    other.alias, other.execute_wrappers = replicas.ALIAS, [listen]
    monkeypatch.setattr(other, "close", lambda: None)
    monkeypatch.setattr(replicas, "is_fit", lambda: True)
    router, middleware = "documents.replicas.ReplicaRouter", "config.replica.ReplicaMiddleware"
    connections[replicas.ALIAS] = other
    with override_settings(DATABASE_ROUTERS=[router], MIDDLEWARE=[*settings.MIDDLEWARE, middleware]):
        yield asked
    del connections[replicas.ALIAS]


def _address(name: str) -> str:
    return reverse(name, args=["late"]) if name in {"figures-svg", "figures-png"} else reverse(name)


def test_what_may_be_a_moment_old_stands_in_the_table() -> None:
    marked = {address.name for address in walk() if getattr(address.view, "may_lag", False)}
    assert marked == set.union(*LAGS.values(), EXPORTS)


@pytest.mark.parametrize("by", LAGS)
def test_lists_and_figures_are_read_from_the_standby(cases: Cases, standby: list[str], by: str) -> None:
    cases.served(), cases.case_file()
    browser = signed_in(cases.person(by))
    for name in LAGS[by]:
        standby.clear()
        answer = browser.get(_address(name), {"q": "通知", "word": "通知"} if name.startswith("search") else {})
        assert answer.status_code == 200, name
        assert standby, name
        assert all(sql.lstrip("(").startswith(("SELECT", "WITH")) for sql in standby), name
        assert not [sql for sql in standby if OF_THE_PERSON.search(sql)], f"{name}: who asks is asked of the primary"


def test_records_forms_and_the_worklist_are_read_from_the_primary(cases: Cases, standby: list[str]) -> None:
    notice = cases.served()
    browser = signed_in(cases.person("head"))
    for where in (reverse("home"), reverse("notice", args=[notice.pk]), reverse("draft-list")):
        assert browser.get(where).status_code == 200
    assert not standby


def test_who_has_just_done_something_sees_it(cases: Cases, standby: list[str]) -> None:
    browser = signed_in(cases.person("leader"))
    answer = browser.post(reverse("reminders-read"))
    assert answer.cookies[OWN_ACT]["max-age"] == REMEMBERED > replicas.MOST_BEHIND
    assert answer.cookies[OWN_ACT]["httponly"]
    browser.get(reverse("notice-list"))
    assert not standby
    del browser.cookies[OWN_ACT]
    browser.get(reverse("notice-list"))
    assert standby


def test_an_export_is_read_from_the_standby_to_its_last_row_and_recorded_on_the_primary(
    cases: Cases, standby: list[str]
) -> None:
    case = cases.case_file()
    browser = signed_in(cases.person("inspector"))
    answer = browser.post(reverse("casefile-export"))
    before = len(standby)
    assert case.number in b"".join(answer.streaming_content).decode()
    assert len(standby) > before
    assert not replicas.is_reading()
    assert LedgerEntry.objects.filter(act="casefile.export").count() == 1
    assert OWN_ACT not in answer.cookies


def test_a_standby_that_goes_away_in_the_middle_is_replaced_by_the_primary(
    cases: Cases, standby: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*args: Any) -> None:
        raise OperationalError("terminating connection due to conflict with recovery")

    notice = cases.served()
    connections[replicas.ALIAS].execute_wrappers.append(gone)
    monkeypatch.setattr(replicas, "_said", replicas._Said(is_fit=True, at=float("inf")))
    answer = signed_in(cases.person("leader")).get(reverse("notice-list"))
    assert answer.status_code == 200
    assert notice.number in answer.content.decode()
    assert not replicas._said.is_fit


def test_a_standby_that_does_not_follow_is_not_read(
    cases: Cases, standby: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replicas, "is_fit", lambda: False)
    assert signed_in(cases.person("leader")).get(reverse("notice-list")).status_code == 200
    assert not standby


def test_what_is_written_is_written_to_the_primary(standby: list[str]) -> None:
    with replicas.reading():
        found = Officer.objects.filter(username="leader").get()
        assert standby
        standby.clear()
        found.save()
        assert Officer.objects.select_for_update().filter(pk=found.pk).exists()
    assert not standby


def _settings(**environment: str) -> "subprocess.CompletedProcess[str]":
    code = "import json; from config.settings import DATABASES; print(json.dumps(DATABASES['replica']['OPTIONS']))"
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=os.environ | environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )


def test_it_is_connected_to_as_its_own_address_says() -> None:
    primary = "postgres://application:p@db1,db2/supervision?target_session_attrs=read-write"
    said = _settings(
        DATABASE_URL=primary, REPLICA_DATABASE_URL="postgres://application:p@db2/supervision?connect_timeout=3"
    )
    options = json.loads(said.stdout)
    assert "target_session_attrs" not in options, "a standby takes no writing, and would be left at once"
    assert options["connect_timeout"] == 3
    assert "default_transaction_read_only=on" in options["options"]
    assert "jit=off" in options["options"]


def test_sqlite_has_no_standby() -> None:
    said = _settings(
        DATABASE_URL="sqlite:///nowhere.sqlite3", REPLICA_DATABASE_URL="postgres://application:p@db2/supervision"
    )
    assert "REPLICA_DATABASE_URL只用于PostgreSQL的备库" in said.stderr
