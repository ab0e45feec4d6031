"""Sealing held after a restoration (恢复后暂停用印): until the bureau's system administrator has looked at it."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from documents import hold, papers
from documents.models import LedgerEntry, Paper, Restoration
from tests.cases import Cases
from tests.cast import TODAY
from tests.conftest import signed_in


def restored(cases: Cases, bureau: Any = None, **said: Any) -> Restoration:
    """As the command leaves it; the ledger went on for five rows after the backup."""
    plain = {
        "bureau": bureau or cases.cast.bureau,
        "made_at": TODAY - timedelta(days=1),
        "restored_at": TODAY,
        "manifest_sha256": "a" * 64,
        "sequence": 10,
        "hash": "b" * 64,
        "known_sequence": 15,
        "known_at": TODAY - timedelta(hours=2),
    }
    return Restoration.objects.create(**plain | said)


def _issue(cases: Cases, notice: Any) -> Any:
    typed = {"version": notice.version}
    return signed_in(cases.person("leader")).post(reverse("notice-issue", args=[notice.pk]), typed)


def test_nothing_is_issued_until_it_is_confirmed(cases: Cases) -> None:
    notice, found = cases.submitted(), restored(cases)
    before = LedgerEntry.objects.count()
    answer = _issue(cases, notice)
    assert answer.status_code == 409
    assert "请系统管理员在「系统状态」页核对并确认" in answer.content.decode()
    assert (Paper.objects.count(), LedgerEntry.objects.count()) == (0, before)

    hold.confirm(found, by=cases.person("system-admin"), reason="缺失的文书已经核对。")

    assert _issue(cases, notice).status_code == 302
    assert Paper.objects.get().is_sealed


def test_what_takes_no_seal_goes_on(cases: Cases) -> None:
    restored(cases)
    assert cases.submitted().state == "submitted"


def test_another_bureau_s_restoration_holds_nobody_here(cases: Cases) -> None:
    restored(cases, cases.cast.other_bureau)
    assert cases.issued().paper.is_sealed


def test_a_paper_that_has_its_number_waits_too(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr(papers, "finish", lambda paper: paper)
        cases.issued()
    restored(cases)
    with pytest.raises(CommandError, match="没有制成的文书"):
        call_command("finish_papers", stdout=StringIO())
    assert not Paper.objects.get().is_sealed


def test_a_restoration_that_died_holds_everybody(cases: Cases) -> None:
    notice = cases.submitted()
    mark = Path(settings.DATA_DIR) / "restoring"
    hold.begin_restoring()
    try:
        assert mark.exists()
        answer = _issue(cases, notice)
    finally:
        hold.end_restoring()
    assert (answer.status_code, "恢复没有完成" in answer.content.decode()) == (409, True)
    assert _issue(cases, notice).status_code == 302


def test_the_administrator_confirms_with_a_reason_and_the_password(cases: Cases) -> None:
    found, admin = restored(cases), cases.person("system-admin")
    where = reverse("restoration-confirm", args=[found.pk])
    assert signed_in(admin, just_now=False).get(where)["Location"].startswith("/accounts/reauthenticate/")
    browser = signed_in(admin)
    page = browser.get(where).content.decode()
    assert "第11条至第15条，共5条留痕缺失" in page
    for typed in ({}, {"looked": "on"}, {"reason": "已核对。"}):
        assert browser.post(where, typed).status_code == 422
    assert browser.post(where, {"looked": "on", "reason": "已逐件核对。"})["Location"] == reverse("status")
    found.refresh_from_db()
    assert (found.confirmed_by, found.reason) == (admin, "已逐件核对。")
    entry = LedgerEntry.objects.get(act="restoration.confirm")
    assert (entry.actor, entry.reason, entry.data["known_sequence"]) == (admin, "已逐件核对。", 15)
    assert browser.post(where, {"looked": "on", "reason": "再次。"})["Location"] == reverse("status")
    assert LedgerEntry.objects.filter(act="restoration.confirm").count() == 1
    with pytest.raises(ValidationError, match="没有重复办理"):
        hold.confirm(found, by=admin, reason="再次。")


def test_the_status_page_leads_there(cases: Cases) -> None:
    found = restored(cases)
    page = signed_in(cases.person("system-admin")).get(reverse("status")).content.decode()
    assert reverse("restoration-confirm", args=[found.pk]) in page
    assert "暂停编号和用印" in page
    assert Client().get(reverse("status")).status_code == 302


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"known_sequence": 10}, "没有发现缺失"),
        ({"known_sequence": 8}, "没有发现缺失"),
        ({"known_sequence": None, "known_at": None}, "不能判断备份以后缺失多少"),
        ({"is_another": True}, "与外存的链头不符"),
    ],
)
def test_how_far_the_backup_reaches_is_said(cases: Cases, said: dict[str, Any], words: str) -> None:
    assert words in restored(cases, **said).text()


@pytest.mark.parametrize(
    "changed", [{"sequence": 11}, {"made_at": TODAY}, {"manifest_sha256": "c"}, {"known_sequence": 3}]
)
def test_what_was_restored_is_changed_by_nobody(cases: Cases, changed: dict[str, Any]) -> None:
    rows = Restoration.objects.filter(pk=restored(cases).pk)
    with pytest.raises(DatabaseError, match="unchangeable"), transaction.atomic():
        rows.update(**changed)
    with pytest.raises(DatabaseError, match="no_delete"), transaction.atomic():
        rows.delete()


def test_a_confirmation_is_kept_as_it_was(cases: Cases) -> None:
    found = hold.confirm(restored(cases), by=cases.person("system-admin"), reason="已核对。")
    with pytest.raises(DatabaseError, match="confirmed_once"), transaction.atomic():
        Restoration.objects.filter(pk=found.pk).update(reason="别的。")


@pytest.mark.parametrize("half", [{"reason": "没有确认人"}, {"confirmed_at": TODAY}, {"known_at": None}])
def test_half_a_confirmation_is_none(cases: Cases, half: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        restored(cases, **half)
