"""What a verification holds in memory (核对时的内存): as much for a bureau of many years as for one of a week."""

import gc
from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from documents import agreement, case_verification, clock, evidence, evidence_verification, ledger, soundness
from documents.models import CaseDigest, Evidence, LedgerEntry, Paper
from tests.cases import Cases

AT_ONCE = 2
READ = (LedgerEntry, CaseDigest, Paper, Evidence)


def held() -> Counter[str]:
    """How many records of each kind are in memory. By their type: a lazy object that is asked for its class makes what it
    stands for."""
    gc.collect()
    return Counter(type(found).__name__ for found in gc.get_objects() if issubclass(type(found), READ))


def test_however_many_rows_there_are_few_are_held_at_once(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
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
