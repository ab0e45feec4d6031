"""Every test runs beside a database, and those that ask about the database itself beside both."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.assignment import ASKS_THE_DATABASE, ON_BOTH, VENDORS, runs_beside

ROOT = Path(settings.BASE_DIR)
_OWN = ("tests/test_assignment.py",)


@pytest.fixture
def each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EACH_ONCE", "1")


def _beside(item: pytest.Item) -> list[str]:
    return [vendor for vendor in VENDORS if runs_beside(item, vendor)]


def test_what_the_tables_name_is_there() -> None:
    assert [name for name in ON_BOTH if not _is_there(*name.split("::"))] == []


def _is_there(path: str, test: str = "") -> bool:
    test = test.partition("[")[0]
    return (ROOT / path).exists() and (not test or f"def {test}(" in (ROOT / path).read_text())


def test_what_asks_the_database_itself_runs_beside_both() -> None:
    files = (path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py"))
    asking = [path for path in files if path not in _OWN and re.search(ASKS_THE_DATABASE, (ROOT / path).read_text())]
    named = tuple(name.partition("::")[0] for name in ON_BOTH)
    assert [path for path in sorted(asking) if not path.startswith(named)] == []


def test_each_test_runs_somewhere_and_once(each_once: None, request: pytest.FixtureRequest) -> None:
    for item in request.session.items:
        beside = _beside(item)
        assert beside == list(VENDORS) or len(beside) == 1, item.nodeid


def test_what_is_named_runs_beside_both_and_all_else_beside_sqlite(each_once: None) -> None:
    assert _beside(_Named("tests/some/test_1.py::test_it")) == ["sqlite"]  # type: ignore[arg-type]
    for name in ON_BOTH:
        assert _beside(_Named(name)) == list(VENDORS)  # type: ignore[arg-type]


def test_a_named_row_of_a_table_is_there(request: pytest.FixtureRequest) -> None:
    """One that is called otherwise meanwhile would run beside one database only, and nothing would say so."""
    items = [item.nodeid for item in request.session.items]
    for name in (name for name in ON_BOTH if "[" in name):
        rows = [nodeid for nodeid in items if nodeid.startswith(f"{name.partition('[')[0]}[")]
        assert not rows or name in rows


def test_without_the_switch_everything_runs_beside_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EACH_ONCE", raising=False)
    assert _beside(_Named("tests/some/test_1.py::test_it")) == list(VENDORS)  # type: ignore[arg-type]


class _Named:
    """What is asked of a test: its name and its fixtures."""

    fixturenames = ("db",)

    def __init__(self, nodeid: str) -> None:
        self.nodeid = nodeid
