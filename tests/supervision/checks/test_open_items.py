"""Concluding a check with items that are not filled in (未填写的项目): how many, a tick, a reason, on the record for good."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from documents.models import LedgerEntry
from supervision.checks import sheet_summary
from supervision.core.acts import REGISTRY
from supervision.core.carrying_out import carry_out
from supervision.core.refusals import Why
from supervision.models import Check
from tests.cases import Cases
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.3")


def _half_filled(cases: Cases) -> tuple[Check, int]:
    sheet = cases.sheet()
    cases.answer(sheet, sheet.items[0], "complies")
    return sheet.check_task, len(sheet.items) - 1


def _post(cases: Cases, check: Check, **typed: Any) -> Any:
    said = {"conclusion": "未发现问题。", "version": check.version, **typed}
    return signed_in(cases.person("inspector")).post(reverse("check-conclude", args=[check.pk]), said)


def test_the_page_says_how_many_and_takes_a_tick_and_a_reason(cases: Cases) -> None:
    check, left = _half_filled(cases)
    text = signed_in(cases.person("inspector")).get(reverse("check-conclude", args=[check.pk])).content.decode()
    assert f"检查表有{left}项没有填写，仍要完成检查" in text
    for typed, said in (
        ({}, f"检查表还有{left}项没有填写"),
        ({"leave_open": [str(left)]}, "请写明为什么没有填写"),
        ({"unfilled_because": "不涉及。"}, f"检查表还有{left}项没有填写"),
    ):
        answer = _post(cases, check, **typed)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert "未发现问题。" in answer.content.decode()
    assert Check.objects.get(pk=check.pk).state == "under_way"
    assert _post(cases, check, leave_open=[str(left)], unfilled_because="不涉及。").status_code == 302


def test_it_is_recorded_printed_and_shown(cases: Cases) -> None:
    check, left = _half_filled(cases)
    typed = {"conclusion": "未发现问题。", "leave_open": [str(left)], "unfilled_because": "本科室没有受委托的处罚。"}
    concluded: Check = cases.act("check.conclude", check, "inspector", **typed)
    assert (concluded.unfilled, concluded.unfilled_because) == (left, "本科室没有受委托的处罚。")
    assert concluded.paper is not None
    assert f"检查表共有{left}项没有填写。理由：本科室没有受委托的处罚。" in str(concluded.paper.facts)
    entry = LedgerEntry.objects.get(act="check.conclude")
    assert (entry.data["unfilled"], entry.reason) == (left, "本科室没有受委托的处罚。")
    for by in ("inspector", "leader", "head"):
        page = signed_in(cases.person(by)).get(reverse("check", args=[check.pk])).content.decode()
        assert f"检查表共有{left}项没有填写" in page
        assert "本科室没有受委托的处罚。" in page


def test_a_number_that_changed_meanwhile_is_asked_for_again(cases: Cases) -> None:
    check, left = _half_filled(cases)
    sheet = check.sheets.get()
    cases.answer(sheet, sheet.items[1], "complies")
    answer = _post(cases, check, leave_open=[str(left)], unfilled_because="不涉及。")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "没有填写的项目数有变化" in text
    assert f"检查表有{left - 1}项没有填写，仍要完成检查" in text


def test_the_act_counts_under_its_lock(cases: Cases) -> None:
    """What was counted for the form may be filled in, or emptied, before the check is locked."""
    check, left = _half_filled(cases)
    data = {"conclusion": "无。", "leave_open": [str(left + 1)], "unfilled_because": "不涉及。"}
    with refused(Why.CONDITION, f"检查表有{left}项没有填写"):
        carry_out(REGISTRY["check.conclude"], check, by=cases.person("inspector"), data=data)


def test_with_everything_filled_in_nothing_is_asked(cases: Cases) -> None:
    sheet = cases.fill(cases.sheet())
    check = sheet.check_task
    assert sheet_summary.unfilled(Check.objects.get(pk=check.pk)) == 0
    text = signed_in(cases.person("inspector")).get(reverse("check-conclude", args=[check.pk])).content.decode()
    assert "unfilled_because" not in text
    concluded: Check = cases.act("check.conclude", check, "inspector", conclusion="未发现问题。")
    assert (concluded.unfilled, concluded.unfilled_because) == (0, "")
    assert "没有填写" not in str(concluded.paper.facts if concluded.paper else "")


@pytest.mark.parametrize("wrong", [{"unfilled": 3, "unfilled_because": ""}, {"unfilled": 0, "unfilled_because": "无"}])
def test_the_database_keeps_number_and_reason_together(cases: Cases, wrong: dict[str, Any]) -> None:
    check = cases.check()
    with pytest.raises(IntegrityError, match="check_unfilled_with_reason"), transaction.atomic():
        Check.objects.filter(pk=check.pk).update(**wrong)
