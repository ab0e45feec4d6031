"""Every test runs beside a database, and those that ask about the database itself beside both."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.assignment import ASKS_THE_DATABASE, ON_BOTH, SPREAD, VENDORS, runs_beside

ROOT = Path(settings.BASE_DIR)
_OWN = ("tests/test_assignment.py",)


@pytest.fixture
def each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EACH_ONCE", "1")


def _beside(item: pytest.Item) -> list[str]:
    return [vendor for vendor in VENDORS if runs_beside(item, vendor)]


def test_what_the_tables_name_is_there() -> None:
    assert [name for name in (*ON_BOTH, *SPREAD) if not _is_there(*name.split("::"))] == []


def _is_there(path: str, test: str = "") -> bool:
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


def test_both_databases_have_their_share(each_once: None) -> None:
    """A file is always assigned to the same one; of many, each has about half."""
    named = [_Named(f"tests/some/test_{number}.py::test_it") for number in range(200)]
    beside = [_beside(item) for item in named]  # type: ignore[arg-type]
    assert beside == [_beside(item) for item in named]  # type: ignore[arg-type]
    assert 60 < beside.count(["sqlite"]) < 140
    assert beside.count(["sqlite"]) + beside.count(["postgresql"]) == 200


def test_without_the_switch_everything_runs_beside_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EACH_ONCE", raising=False)
    assert _beside(_Named("tests/some/test_1.py::test_it")) == list(VENDORS)  # type: ignore[arg-type]


class _Named:
    """What is asked of a test: its name and its fixtures."""

    fixturenames = ("db",)

    def __init__(self, nodeid: str) -> None:
        self.nodeid = nodeid
