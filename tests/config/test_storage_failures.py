"""Disk and database fail for real (存储故障): a clear page, nothing half done, nothing lost, and the same form again does it.

Faults are those of the database at hand: full, locked by another process, not to be written, gone in mid-act.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from documents import clock, ledger, papers
from documents.failures import BROKEN, BUSY, FULL, GONE, READ_ONLY, Failure
from documents.files.folder import FolderFiles
from documents.models import JobRun, LedgerEntry, Paper
from supervision.checks.views import lists
from supervision.core import carrying_out as acting
from supervision.management.commands import sweep
from tests import rows
from tests.cases import Cases
from tests.conftest import signed_in
from tests.documents.test_bundling import pdf
from tests.failing import files, no_space
from tests.state_cache import patched

LONG = "重复登记。" * 3000
"""A reason that needs room in the database."""


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def _between(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[None]:
    _run(*before)
    try:
        yield
    finally:
        _run(*after)


@contextmanager
def _locked_sqlite() -> Iterator[None]:
    other = sqlite3.connect(connection.settings_dict["NAME"])
    other.execute("BEGIN IMMEDIATE")
    try:
        with _between(("PRAGMA busy_timeout=50",), ("PRAGMA busy_timeout=20000",)):
            yield
    finally:
        other.rollback()
        other.close()


def _full_sqlite() -> Any:
    _run("VACUUM")
    with connection.cursor() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
    return _between((f"PRAGMA max_page_count={pages}",), ("PRAGMA max_page_count=1073741823",))


def _other() -> "psycopg.Connection[Any]":
    return psycopg.connect(**{k: v for k, v in connection.get_connection_params().items() if k in _WHERE})


_WHERE = ("dbname", "user", "password", "host", "port")


@contextmanager
def _locked_postgresql() -> Iterator[None]:
    with _other() as other, _between(("SET lock_timeout = '50ms'",), ("SET lock_timeout = 0",)):
        other.execute("SELECT * FROM documents_ledgerhead FOR UPDATE")
        yield
        other.rollback()


def _full_postgresql() -> Any:
    raising = "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'could not extend file'; END $$"
    return _between(
        (raising, "CREATE TRIGGER full_disk BEFORE INSERT ON documents_ledgerentry EXECUTE FUNCTION full_disk()"),
        ("DROP TRIGGER full_disk ON documents_ledgerentry", "DROP FUNCTION full_disk"),
    )


@contextmanager
def _gone_postgresql() -> Iterator[None]:
    """The server ends the connection after the act's rows are written, before its row in the ledger."""
    with patched() as patch:
        patch.setattr(acting.ledger, "append", _after(terminated, ledger.append))
        yield


def _after(first: Callable[[], None], then: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        first()
        return then(*args, **kwargs)

    return call


def terminated() -> None:
    """Let the server end this connection, as it does when it is restarted."""
    with _other() as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])


FAULTS: dict[str, dict[str, tuple[Callable[[], Any], Failure]]] = {
    "sqlite": {
        "full": (_full_sqlite, FULL),
        "locked": (_locked_sqlite, BUSY),
        "read-only": (lambda: _between(("PRAGMA query_only=ON",), ("PRAGMA query_only=OFF",)), READ_ONLY),
    },
    "postgresql": {
        "full": (_full_postgresql, FULL),
        "locked": (_locked_postgresql, BUSY),
        "read-only": (
            lambda: _between(("SET default_transaction_read_only = on",), ("SET default_transaction_read_only = off",)),
            READ_ONLY,
        ),
        "gone": (_gone_postgresql, GONE),
    },
}
OURS = FAULTS[connection.vendor]


def _browser(cases: Cases, username: str = "inspector") -> Client:
    browser = signed_in(cases.person(username))
    browser.raise_request_exception = False
    return browser


@pytest.mark.parametrize("fault", OURS)
def test_an_act_that_finds_it_so_is_told_and_done_afterwards(transactional_db: None, cases: Cases, fault: str) -> None:
    file, (failing, kind) = cases.case_file(), OURS[fault]
    browser, where = _browser(cases), reverse("casefile-remove", args=[file.pk])
    typed = {"version": file.version, "reason": LONG}
    before = rows.recorded()
    with failing():
        answer = browser.post(where, typed)
    text = answer.content.decode()
    assert (answer.status_code, kind.reason in text, LONG in text) == (kind.status, True, True)
    assert f'name="version" value="{file.version}"' in text
    assert rows.recorded() == before
    assert browser.post(where, typed).status_code == 302
    assert LedgerEntry.objects.filter(act="casefile.remove").count() == 1


@pytest.mark.parametrize("is_done", [False, True], ids=["before", "behind"])
def test_a_commit_that_fails_is_told_and_the_form_again_does_it_once(
    transactional_db: None, cases: Cases, monkeypatch: pytest.MonkeyPatch, is_done: bool
) -> None:
    """Before it, or behind it, where nobody can know: an act that could well be done twice is done once all the same."""
    check, real = cases.check(), connection._commit
    browser, where = _browser(cases), reverse("check-record-finding", args=[check.pk])
    typed = {"version": check.version, **cases.finding_typed()}

    def broken() -> None:
        if is_done:
            real()
        raise OperationalError("the connection is lost")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "_commit", broken)
        answer = browser.post(where, typed)
    text = answer.content.decode()
    assert (answer.status_code, GONE.reason in text) == (503, True)
    assert LedgerEntry.objects.filter(act="check.record-finding").count() == is_done
    (carried,) = re.findall(r'name="version" value="(\d+)"', text)
    assert browser.post(where, {**typed, "version": carried}).status_code == 302
    assert LedgerEntry.objects.filter(act="check.record-finding").count() == 1
    assert check.findings.count() == 1


@pytest.mark.parametrize(
    ("error", "kind"),
    [(no_space("x"), FULL), (InterfaceError("connection already closed"), GONE), (OSError(5, "x"), BROKEN)],
    ids=["full", "gone", "broken"],
)
def test_any_page_that_finds_it_so_says_so(
    cases: Cases, monkeypatch: pytest.MonkeyPatch, error: Exception, kind: Failure
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise error

    monkeypatch.setattr(lists, "page", broken)
    answer = _browser(cases).get(reverse("check-list"), {"q": "赵六"})
    text = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (kind.status, "60")
    assert kind.reason in text
    assert kind.to_do in text
    assert "再次提交也不会重复办理" in text
    assert "<dt>时间</dt>" in text
    assert "赵六" not in text


def test_the_page_is_made_without_the_database(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even who is signed in can be asked."""
    browser = _browser(cases)

    def refused(*args: Any) -> None:
        raise OperationalError("could not connect")

    with connection.execute_wrapper(refused):
        answers = [browser.get("/"), browser.post("/complaints/register/", {}), Client().get("/accounts/login/")]
    for answer in answers[:2]:
        assert answer.status_code == 503
        assert GONE.reason in answer.content.decode()


def test_an_upload_that_finds_no_room_is_told(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise no_space("/tmp/upload")  # noqa: S108 - nothing is written

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", full)
    check, before = cases.check(), rows.recorded()
    where = reverse("check-record-finding", args=[check.pk])
    for checks_csrf in (False, True):  # which reads the body first
        browser = _browser(cases)
        browser.handler.enforce_csrf_checks = checks_csrf
        browser.get(where)
        answer = browser.post(where, {"version": check.version, "attachments": [StringIO("x")]})
        assert answer.status_code == 507
        assert FULL.reason in answer.content.decode()
    assert rows.recorded() == before


def test_a_whole_file_that_finds_no_room_is_told_on_the_page_that_grows(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise no_space("x")

    monkeypatch.setattr(papers, "render", lambda facts: pdf())
    notice = cases.issued()
    monkeypatch.setattr(FolderFiles, "write_new", full)
    before = LedgerEntry.objects.count()
    answer = _browser(cases).post(reverse("dossier-make", args=["notice", notice.pk]), {"form": "pdf"})
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "案卷没有合成" in text
    assert escape(FULL.reason) in text
    assert LedgerEntry.objects.count() == before, "nothing was taken out"


@pytest.mark.parametrize("is_rolled_back", [True, False], ids=["in the act", "at the commit"])
def test_the_files_of_an_act_that_failed_go_with_it(
    transactional_db: None, cases: Cases, monkeypatch: pytest.MonkeyPatch, is_rolled_back: bool
) -> None:
    """But for a failing commit, behind which the act may stand: then they stay, at worst as files that no record knows."""

    def broken(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the connection is lost")

    check, before, browser = cases.check(), files(), _browser(cases)
    upload = SimpleUploadedFile("现场.txt", "送达现场".encode(), content_type="text/plain")
    typed = {"version": check.version, **cases.finding_typed(), "attachments": [upload]}
    where, what = (acting.ledger, "append") if is_rolled_back else (connection, "_commit")
    with monkeypatch.context() as patch:
        patch.setattr(where, what, broken)
        answer = browser.post(reverse("check-record-finding", args=[check.pk]), typed)
    assert answer.status_code == 503
    assert len(files() - before) == (0 if is_rolled_back else 1)


# --- Papers and the sweep -----------------------------------------------------------------------------------------------


def _read_only(*args: Any, **kwargs: Any) -> None:
    raise OSError(30, "Read-only file system")


def test_a_folder_that_cannot_be_written_leaves_the_paper_to_the_next_sweep(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = cases.submitted()
    browser = _browser(cases, "leader")
    with monkeypatch.context() as patch:
        patch.setattr(FolderFiles, "write_new", _read_only)
        answer = browser.post(reverse("notice-issue", args=[notice.pk]), {"version": notice.version})
        text = browser.get(answer["Location"]).content.decode()
        assert answer.status_code == 302
        assert "已经编号，文件暂时没有制成" in text
        assert READ_ONLY.reason in text
        with pytest.raises(CommandError, match="补制文书"):
            call_command("sweep", stdout=StringIO())
    waiting = Paper.objects.get(root_id=notice.pk)
    assert (waiting.is_sealed, bool(waiting.number)) == (False, True)
    call_command("sweep", stdout=StringIO())
    assert Paper.objects.get(pk=waiting.pk).is_sealed
    assert LedgerEntry.objects.filter(act="paper.seal", subject_id=waiting.pk).count() == 1


def test_leftovers_that_cannot_be_removed_hold_up_no_paper(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    left = settings.DATA_DIR / "papers" / "left.part"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    monkeypatch.setattr(papers, "DRAFT_LIFETIME", -1)
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.unlink", _read_only)
        assert cases.issued().paper.is_sealed
        assert list(papers.finish_unfinished()) == []
    assert list(papers.finish_unfinished()) == []
    assert not left.exists()


def test_a_sweep_that_loses_the_database_goes_on_with_the_next_step(
    transactional_db: None, cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*args: Any) -> None:
        if connection.vendor == "postgresql":
            terminated()
            _run("SELECT 1")
        raise OperationalError("the database file is gone")

    waiting = _unfinished(cases)
    with monkeypatch.context() as patch:
        patch.setattr(sweep, "remind", lost)
        with pytest.raises(CommandError, match="没有做完：到期提醒"):
            call_command("sweep", stdout=StringIO())
    run = JobRun.objects.latest("id")
    assert (run.is_well, run.result["reminders"]) == (False, "failed")
    assert Paper.objects.get(pk=waiting.pk).is_sealed
    call_command("sweep", stdout=StringIO())
    assert JobRun.objects.latest("id").is_well


def test_a_sweep_without_any_database_says_so(cases: Cases) -> None:
    def refused(*args: Any) -> None:
        raise OperationalError("could not connect")

    with connection.execute_wrapper(refused), pytest.raises(CommandError, match="与数据库的连接中断"):
        call_command("sweep", stdout=StringIO())


# --- The clock ----------------------------------------------------------------------------------------------------------

_AT = {"sqlite": "SELECT '{}'", "postgresql": "SELECT TIMESTAMP '{}' AT TIME ZONE 'UTC'"}


@contextmanager
def _clock_at(at: datetime) -> Iterator[None]:
    """The database's own clock, not the one that tests set."""
    given = clock._set_to.set(None)
    with patched() as patch:
        patch.setitem(clock._QUESTION, connection.vendor, _AT[connection.vendor].format(f"{at:%Y-%m-%d %H:%M:%S}"))
        try:
            yield
        finally:
            clock._set_to.reset(given)


def test_nothing_is_done_while_the_clock_lies_before_what_was_done(cases: Cases, today: datetime) -> None:
    file, other = cases.case_file(), cases.case_file(number="另一件")
    browser = _browser(cases)
    where, typed = reverse("casefile-remove", args=[file.pk]), {"version": file.version, "reason": "重复登记。"}
    last, before = today.astimezone(UTC), rows.recorded()
    with _clock_at(last.replace(day=last.day - 1)):
        answer = browser.post(where, typed)
    assert answer.status_code == 503
    assert "服务器时间早于上一次办理的时间（2026年5月11日 10:00）" in answer.content.decode()
    assert rows.recorded() == before
    with _clock_at(last.replace(hour=last.hour - 1, minute=57)):  # waited for a lock, or put right by seconds
        assert browser.post(where, typed).status_code == 302
    with _clock_at(last.replace(month=6)):
        where = reverse("casefile-remove", args=[other.pk])
        assert browser.post(where, {"version": other.version, "reason": "重复登记。"}).status_code == 302


def test_no_paper_is_sealed_at_a_time_before_its_act_and_the_next_sweep_finishes_it(
    cases: Cases, today: datetime
) -> None:
    waiting = _unfinished(cases)
    last = today.astimezone(UTC)
    with _clock_at(last.replace(day=last.day - 1)):
        ((_, error),) = papers.finish_unfinished()
        assert isinstance(error, clock.ClockSetBack)
    with _clock_at(last.replace(day=last.day + 1)):
        ((_, error),) = papers.finish_unfinished()
        assert error is None
    assert Paper.objects.get(pk=waiting.pk).is_sealed


def _unfinished(cases: Cases) -> Paper:
    """A paper with its number and without its file."""
    with patched() as patch:
        patch.setattr(FolderFiles, "write_new", _read_only)
        paper = cases.concluded().paper
    assert paper is not None
    return paper
