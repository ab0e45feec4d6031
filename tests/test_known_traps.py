"""What goes wrong on several machines and nowhere else (多节点下的陷阱), held against this application's own source and settings."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.db.models import signals
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.drafts import store as drafts
from documents.models import Draft, JobTurn, LedgerEntry, LedgerHead, NumberSeries, Paper, SharedEntry
from documents.shared_cache import SharedCache
from supervision.management.commands import sweep
from supervision.people import known_browsers
from supervision.people.login_models import FailedLogins, KnownBrowser
from tests.cast import Cast

ROOT = Path(settings.BASE_DIR)
HOUSES = ("config", "accountability", "supervision", "documents")


def sources() -> Iterator[Path]:
    for house in HOUSES:
        yield from (path for path in (ROOT / house).rglob("*.py") if "migrations" not in path.parts)


def has_history(model: type[models.Model]) -> bool:
    return hasattr(model._meta, "simple_history_manager_attribute")


SWEPT: dict[str, tuple[Callable[[], Any], type[models.Model]]] = {
    "drafts": (drafts.clear, Draft),
    "browsers": (known_browsers.clear, KnownBrowser),
    "sessions": (sweep._forget_sessions, Session),
    "shared cache": (lambda: SharedCache("", {}).forget_old(), SharedEntry),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", SWEPT)
def test_what_is_forgotten_by_its_age_goes_in_one_statement(what: str) -> None:
    """Looked up first and deleted then, it would take what another machine has just renewed."""
    forget, model = SWEPT[what]
    with CaptureQueriesContext(connection) as asked:
        forget()
    table = model._meta.db_table
    on_table = [query["sql"] for query in asked if table in query["sql"]]
    assert len(on_table) == 1, on_table
    assert on_table[0].startswith("DELETE"), on_table
    assert "SELECT" not in on_table[0].partition("WHERE")[2].replace("clock_timestamp", ""), on_table


def test_nothing_that_is_deleted_by_the_lot_keeps_a_history_or_is_listened_to() -> None:
    """Then Django looks it up first, and deletes in a second statement what it found."""
    for model in (Draft, KnownBrowser, FailedLogins, Session, SharedEntry, JobTurn):
        assert not has_history(model), model
        for signal in (signals.pre_delete, signals.post_delete):
            assert not signal.has_listeners(model), model


def _deletions() -> Iterator[tuple[Path, int, str]]:
    """Each ``something.delete()`` on a set of rows that a condition chose."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(attr="delete", value=ast.Call() as rows), args=[]):
                    yield path, node.lineno, ast.unparse(rows)


def test_no_record_with_a_history_is_deleted_by_a_condition() -> None:
    kept = {model.__name__ for model in apps.get_models() if has_history(model)}
    assert {"Notice", "Correction"} <= kept
    found = list(_deletions())
    assert len(found) >= 5
    for path, line, rows in found:
        named = re.match(r"(\w+)\.objects", rows)
        assert named is None or named[1] not in kept, (path, line, rows)


def test_nothing_locks_by_session_or_by_the_cache() -> None:
    """An advisory lock belongs to whoever gets the pooled connection next, and a standby grants it, too."""
    for path in sources():
        text = path.read_text()
        assert "pg_advisory" not in text, path
        assert "pg_try_advisory" not in text, path
        assert not re.search(r"\bcache\.(add|incr|get_or_set)\(", text), path


def test_what_writes_files_for_good_does_so_in_one_place() -> None:
    """An error within ``open(name, "wb")`` of a storage publishes half of it."""
    writers = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(attr="open"), args=[ast.Constant(value=str(mode)), *_]) if (
                    "w" in mode or "x" in mode
                ):
                    writers.add(path.relative_to(ROOT).as_posix())
    assert writers == {
        "documents/backup/making.py",
        "documents/backup/manifest.py",
        "documents/files/folder.py",
        "documents/paper_fonts.py",
    }


def test_nothing_legal_is_numbered_by_a_sequence() -> None:
    """Sequences jump over a failover, and repeat after a restoration to an earlier time."""
    for model, name in ((Paper, "serial"), (LedgerEntry, "sequence"), (LedgerHead, "sequence"), (NumberSeries, "last")):
        assert not isinstance(model._meta.get_field(name), models.AutoField)


def test_counts_are_not_rolled_back_with_a_request_and_connections_are_looked_at() -> None:
    database = settings.DATABASES["default"]
    assert not database.get("ATOMIC_REQUESTS")
    if connection.vendor == "postgresql":
        assert database["CONN_HEALTH_CHECKS"]


def test_nothing_is_set_that_the_next_request_on_the_connection_would_meet() -> None:
    for path in sources():
        for found in re.finditer(r"[\"']SET (\w+)", path.read_text()):
            assert found[1] in ("TRANSACTION", "CONSTRAINTS", "LOCAL"), (path, found[0])


def test_the_proxies_of_the_manual_repeat_no_act() -> None:
    text = (ROOT / "docs" / "deployment.md").read_text()
    assert re.findall(r"^\s+retry-on (.+)$", text, re.MULTILINE) == ["conn-failure empty-response"]
    only_reads = "http-request disable-l7-retry unless METH_GET"
    assert only_reads in text, "else an empty answer would have an act repeated"
    assert only_reads in (ROOT / "tests" / "nodes" / "web.py").read_text()
    assert re.findall(r"proxy_next_upstream ([^;]+);", text) == ["error timeout"]


def test_two_logins_at_once_leave_both_browsers_known(cast: Cast) -> None:
    """One forgets the oldest while the other adds a new one, between its question and its deletion."""
    officer = cast["inspector"]
    for _ in range(known_browsers.MOST):
        known_browsers.renew(officer, [])
    added: list[KnownBrowser] = []

    def meanwhile(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("DELETE") and not added:
            added.append(KnownBrowser(officer=officer, digest="x" * 64, used_at=timezone.now()))
            added[0].save()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(meanwhile):
        known_browsers.renew(officer, [])
    assert added
    assert KnownBrowser.objects.filter(pk=added[0].pk).exists()
