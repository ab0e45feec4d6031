"""The memory of states: what it gives back is what the acts made, and it keeps nothing that depends on anything else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from documents.files.folder import FolderFiles
from documents.models import Paper
from supervision.models import Check, Notice
from tests import rows, state_cache
from tests.cases import Cases


def _kept() -> int:
    return len(state_cache._MEMORY.kept)


def _contents() -> dict[str, Any]:
    return {table: rows.read(table) for table in rows.tables()}


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Nothing was reached before; what was, is there again for the next test."""
    before = state_cache._MEMORY.kept
    state_cache._MEMORY.kept = {}
    yield
    state_cache._MEMORY.kept = before


def _served(cases: Cases) -> dict[str, Any]:
    """Every row when a notice is served; afterwards the tables are as they were, for the memory as for the database."""
    with transaction.atomic():
        assert cases.served() == Notice.objects.get()
        contents = _contents()
        transaction.set_rollback(True)
    state_cache._MEMORY.written = set()
    return contents


def test_a_state_from_the_memory_is_the_one_that_the_acts_made(cases: Cases, forgotten: None) -> None:
    by_acts = _served(cases)
    assert _kept() > 0
    cases.desk = None  # type: ignore[assignment] - nobody is there to act
    assert _served(cases) == by_acts
    assert len(by_acts["documents_ledgerentry"]) > 3


def test_the_second_state_of_a_test_is_reached_by_the_acts(cases: Cases, forgotten: None) -> None:
    cases.draft()
    kept = _kept()
    assert kept > 0
    cases.draft()
    assert _kept() == kept
    assert Notice.objects.count() == 2


def test_what_was_written_before_is_not_lost(cases: Cases, forgotten: None) -> None:
    first, second = cases.check(), cases.check()
    assert set(Check.objects.all()) == {first, second}


@pytest.mark.parametrize("named", [object(), [object()], {"facts": object()}], ids=["it", "in a list", "in a mapping"])
def test_what_is_not_plain_is_no_key(named: object) -> None:
    assert not state_cache._is_plain(named)


def test_what_is_reached_while_something_is_patched_is_not_kept(cases: Cases, forgotten: None) -> None:
    def refused(*args: object, **kwargs: object) -> None:
        raise OSError(28, "no space left")

    with state_cache.patched() as patch:
        patch.setattr(FolderFiles, "write_new", refused)
        unfinished = cases.concluded().paper
    assert unfinished is not None
    assert not Paper.objects.get(pk=unfinished.pk).is_sealed
    assert _kept() == 0


def test_after_a_patch_nothing_more_is_kept(cases: Cases, forgotten: None) -> None:
    with state_cache.patched():
        pass
    cases.draft()
    assert _kept() == 0


def test_a_test_can_go_without(cast: Any, forgotten: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WITHOUT_STATE_CACHE", "1")
    with state_cache.watching():
        assert state_cache._MEMORY.written is None
    monkeypatch.delenv("WITHOUT_STATE_CACHE")
    with state_cache.watching():
        assert state_cache._MEMORY.written == set()
