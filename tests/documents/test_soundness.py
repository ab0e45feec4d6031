"""What a verification holds in memory (核对时的内存): as much for a bureau of many years as for one of a week."""

import gc
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.db.models.signals import post_init

from documents import agreement, case_verification, clock, evidence, evidence_verification, ledger, soundness
from documents.models import CaseDigest, Evidence, LedgerEntry, Paper
from tests.cases import Cases

AT_ONCE = 2
READ = (LedgerEntry, CaseDigest, Paper, Evidence)


@pytest.fixture
def held() -> Iterator[Callable[[], Counter[str]]]:
    """How many of the records that were made from here on are in memory, of each kind."""
    alive: dict[int, weakref.ref[models.Model]] = {}

    def made(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
        key = id(instance)
        alive[key] = weakref.ref(instance, lambda _: alive.pop(key, None))

    def count() -> Counter[str]:
        gc.collect()
        return Counter(type(found).__name__ for found in [held() for held in alive.values()] if found is not None)

    gc.collect()
    gc.freeze()  # what was there before is not looked through at each count
    for model in READ:
        post_init.connect(made, sender=model)
    yield count
    for model in READ:
        post_init.disconnect(made, sender=model)


def test_however_many_rows_there_are_few_are_held_at_once(
    cases: Cases, monkeypatch: pytest.MonkeyPatch, held: Callable[[], Counter[str]]
) -> None:
    for number in range(8):
        notice = cases.served()
        file = SimpleUploadedFile(f"{number}.txt", f"材料{number}".encode())
        with transaction.atomic():
            evidence.hand_in([file], subject=notice, root=notice, by=cases.person("head"), now=clock.now())
            ledger.append(
                bureau_id=notice.bureau_id,
                at=clock.now(),
                by=cases.person("head"),
                act="test.act",
                verb="试",
                subject=notice,
                root=notice,
            )
    for module in (ledger, agreement, case_verification, evidence_verification):
        monkeypatch.setattr(module, "AT_ONCE", AT_ONCE)
    assert all(model._default_manager.count() >= 4 * AT_ONCE for model in READ)
    before, looks = held(), []

    def look(what: str, read: int) -> None:
        looks.append((what, held() - before))

    assert soundness.wrong_with(cases.cast.bureau, {}, progress=look) == ""
    assert {what for what, _ in looks} == {"留痕", "文书", "材料"}
    for what, found in looks:
        assert all(count <= 3 * AT_ONCE for count in found.values()), (what, found)
    assert not held() - before
