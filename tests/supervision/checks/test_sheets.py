"""Check sheets (检查表) from the choice of a checklist to the record of the check; scoring case files (案卷评查)."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from documents.models import LedgerEntry
from supervision.checks import sheet_summary
from supervision.core.refusals import Why
from supervision.models import Answer, Check, ChecklistItem, Finding, Sheet
from tests.cases import FACTS, Cases, key, open_items_typed
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

CONTENTS = ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7"]


def item_of(sheet: Sheet, start: str) -> ChecklistItem:
    """The item whose text begins so."""
    return next(item for item in sheet.items if item.text.startswith(start))


def from_item(cases: Cases, sheet: Sheet, item: ChecklistItem, **changed: Any) -> Finding:
    return cases.finding(sheet.check_task, sheet=str(sheet.pk), item=str(item.pk), **changed)


def facts_of(check: Check) -> str:
    assert check.paper is not None
    return str(check.paper.facts)


# --- Choosing


def test_a_checklist_is_chosen_once(cases: Cases) -> None:
    sheet = cases.sheet()
    with refused(Why.CONDITION, "没有重复选用"):
        cases.act("check.begin-sheet", sheet.check_task, "inspector", checklists=[str(sheet.checklist_id)])
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(
            check_task=sheet.check_task,
            checklist=sheet.checklist,
            begun_by=sheet.begun_by,
            begun_at=sheet.begun_at,
        )


def test_one_that_was_set_aside_is_chosen_again_and_what_it_said_is_kept(cases: Cases) -> None:
    sheet = cases.sheet()
    cases.answer(sheet, sheet.items[0], "complies")
    cases.act("sheet.set-aside", sheet, "inspector", reason="科室选错了。")
    cases.act("check.begin-sheet", sheet.check_task, "inspector", checklists=[str(sheet.checklist_id)])
    assert Sheet.objects.active().get().answers.count() == 0
    assert Sheet.objects.get(pk=sheet.pk).answers.count() == 1


def test_a_case_file_is_scored_once_however_its_number_is_written(cases: Cases) -> None:
    check = cases.scored(file="安监罚〔2026〕17号").check_task
    with refused(Why.CONDITION, "没有重复登记"):
        cases.scored(check, file="安监罚(2026)17号")
    cases.scored(check, file="安监罚〔2026〕18号")
    assert check.sheets.count() == 2


def test_a_number_on_the_register_leads_to_the_case_file(cases: Cases) -> None:
    case_file = cases.case_file()
    sheet = cases.scored(file=case_file.number.replace("〔", "[").replace("〕", "]"))
    assert (sheet.registered_case, sheet.case_file) == (case_file, case_file.number)
    assert cases.scored(file="不在册的案卷").registered_case is None


# --- A problem becomes a finding


def test_the_findings_form_comes_prefilled_from_the_item(cases: Cases) -> None:
    sheet = cases.sheet()
    item = item_of(sheet, "作出决定前书面告知")
    cases.answer(sheet, item, "problem", "告知书次日即作出决定。")
    where = reverse("check-record-finding", args=[sheet.check_task_id])
    page = signed_in(cases.person("inspector")).get(where, {"sheet": sheet.pk, "item": item.pk})
    form = page.context["form"]
    assert form["content"].value() == sheet.check_task.ordered_contents[0].pk
    assert (form["kind"].value(), form["facts"].value()) == ("penalty", "告知书次日即作出决定。")
    assert form["violated"].value() == item.basis
    text = page.content.decode()
    assert f"检查项目：{item.text}" in text
    assert f'value="{item.pk}"' in text


@pytest.mark.provision("3.3")
def test_a_finding_remembers_its_item(cases: Cases) -> None:
    sheet = cases.sheet()
    item = sheet.items[0]
    cases.answer(sheet, item, "problem", "没有告知。")
    finding = from_item(cases, sheet, item)
    assert (finding.sheet, finding.item) == (sheet, item)
    cases.act("finding.edit", finding, "inspector", **cases.finding_typed(facts="改写的事实。"))
    finding.refresh_from_db()
    assert (finding.facts, finding.item) == ("改写的事实。", item)


@pytest.mark.parametrize("result", ["", "complies", "not_applicable"])
def test_only_a_problem_becomes_a_finding(cases: Cases, result: str) -> None:
    sheet = cases.sheet()
    if result:
        cases.answer(sheet, sheet.items[0], result)
    typed = cases.finding_typed(sheet=str(sheet.pk), item=str(sheet.items[0].pk))
    where = reverse("check-record-finding", args=[sheet.check_task_id])
    version = Check.objects.get(pk=sheet.check_task_id).version
    answer = signed_in(cases.person("inspector")).post(where, {**typed, "version": version})
    assert answer.status_code == 422
    assert "没有填写为「存在问题」" in answer.content.decode()


def test_another_checks_item_is_no_item_of_this_one(cases: Cases) -> None:
    other, sheet = cases.sheet(), cases.sheet()
    cases.answer(other, other.items[0], "problem")
    where = reverse("check-record-finding", args=[sheet.check_task_id])
    browser = signed_in(cases.person("inspector"))
    page = browser.get(where, {"sheet": other.pk, "item": other.items[0].pk})
    assert page.context["form"]["facts"].value() is None
    for query in ({"sheet": "x", "item": "1"}, {"sheet": "9" * 40, "item": "1"}, {"sheet": "1"}):
        assert browser.get(where, query).status_code == 200


# --- Before the check is concluded


def concluding(sheet: Sheet) -> dict[str, Any]:
    """What is typed to conclude its check, whatever is not filled in."""
    return {"conclusion": "已核对。", **open_items_typed(sheet.check_task)}


def test_a_problem_without_a_finding_is_told_before_the_conclusion(cases: Cases) -> None:
    sheet = cases.sheet()
    first, second = sheet.items[:2]
    for item in (first, second):
        cases.answer(sheet, item, "problem", "没有告知。")
    from_item(cases, sheet, first)
    with refused(Why.CONDITION, f"检查表中有1项填写为存在问题，还没有记录问题：「{second}」。"):
        cases.act("check.conclude", sheet.check_task, "inspector", **concluding(sheet))
    page = signed_in(cases.person("inspector")).get(reverse("check", args=[sheet.check_task_id])).content.decode()
    assert f"?sheet={sheet.pk}&amp;item={second.pk}" in page
    assert f"?sheet={sheet.pk}&amp;item={first.pk}" not in page
    from_item(cases, sheet, second)
    assert cases.concluded(sheet.check_task).state == "concluded"


def test_a_finding_set_aside_no_longer_stands_for_its_problem(cases: Cases) -> None:
    sheet = cases.sheet()
    item = sheet.items[0]
    cases.answer(sheet, item, "problem", "没有告知。")
    finding = from_item(cases, sheet, item)
    cases.act("finding.set-aside", finding, "inspector", reason="事实不清。")
    with refused(Why.CONDITION, "还没有记录问题"):
        cases.act("check.conclude", sheet.check_task, "inspector", **concluding(sheet))
    page = signed_in(cases.person("inspector")).get(reverse("sheet", args=[sheet.pk])).content.decode()
    assert f"问题{finding.serial}（不再采用）" in page
    cases.answer(sheet, item, "complies", "复核后认为符合。")
    assert cases.concluded(sheet.check_task).state == "concluded"


def test_many_of_them_are_named_shortly(cases: Cases) -> None:
    sheet = cases.sheet()
    for item in sheet.items[:7]:
        cases.answer(sheet, item, "problem")
    with refused(Why.CONDITION, "检查表中有7项填写为存在问题"):
        cases.act("check.conclude", sheet.check_task, "inspector", **concluding(sheet))


def test_a_sheet_that_is_set_aside_asks_for_nothing(cases: Cases) -> None:
    sheet = cases.sheet()
    cases.answer(sheet, sheet.items[0], "problem")
    cases.act("sheet.set-aside", sheet, "inspector", reason="选错了。")
    concluded = cases.concluded(sheet.check_task)
    assert "检查表" not in facts_of(concluded)


def test_what_is_not_answered_does_not_hinder_and_is_printed(cases: Cases) -> None:
    sheet = cases.sheet()
    cases.answer(sheet, sheet.items[0], "complies")
    concluded = cases.concluded(sheet.check_task)
    assert f"符合1项，存在问题0项，不适用0项，未填写{len(sheet.items) - 1}项" in facts_of(concluded)


# --- The record of the check


@pytest.mark.parametrize("code", CONTENTS)
@pytest.mark.provision("2.1")
@pytest.mark.provision("2.2")
@pytest.mark.provision("2.3")
@pytest.mark.provision("2.4")
@pytest.mark.provision("2.5")
@pytest.mark.provision("2.6")
@pytest.mark.provision("2.7")
def test_each_content_is_examined_by_items_and_printed(cases: Cases, code: str) -> None:
    sheet = cases.sheet(cases.check(contents=[key(code)]))
    assert {item.content for item in sheet.items} == {code}
    first, second, *rest = sheet.items
    cases.answer(sheet, first, "problem", "制度没有建立。")
    cases.answer(sheet, second, "not_applicable")
    from_item(cases, sheet, first, content=key(code))
    concluded = cases.concluded(cases.fill(sheet).check_task)
    printed = facts_of(concluded)
    assert f"符合{len(rest)}项，存在问题1项，不适用1项，未填写0项" in printed
    assert f"{first.text}\\n说明：制度没有建立。\\n见发现的问题第1项。" in printed
    assert second.text not in printed


def test_the_ledger_keeps_what_each_sheet_said(cases: Cases) -> None:
    sheet = cases.fill(cases.sheet())
    cases.concluded(sheet.check_task)
    (said,) = LedgerEntry.objects.get(act="check.conclude").data["sheets"]
    assert (said["items"], said["complies"], said["grade"]) == (len(sheet.items), len(sheet.items), "")
    filled = Sheet.objects.with_answers().get(pk=sheet.pk)
    assert said["sha256"] == sheet_summary.fingerprint(filled)
    Answer.objects.filter(item=sheet.items[0]).update(remark="事后改写")
    assert said["sha256"] != sheet_summary.fingerprint(Sheet.objects.with_answers().get(pk=sheet.pk))


def test_a_check_without_a_sheet_prints_none(cases: Cases) -> None:
    concluded = cases.concluded()
    assert "检查表" not in facts_of(concluded)
    assert "sheets" not in LedgerEntry.objects.get(act="check.conclude").data


# --- Scoring


def _scored(cases: Cases, **lost: str) -> Sheet:
    """A file that loses points: beginning of the item's text → points."""
    sheet = cases.scored()
    for start, points in lost.items():
        item = item_of(sheet, start)
        cases.answer(sheet, item, "problem", f"{start}有缺陷。", deducted=Decimal(points) if points else None)
    return cases.fill(sheet)


def test_score_grade_and_reasons_are_kept_and_printed(cases: Cases) -> None:
    sheet = _scored(cases, 当事人的身份="1.5", 询问笔录="2")
    concluded = cases.concluded(sheet.check_task)
    sheet.refresh_from_db()
    assert (sheet.score, sheet.grade) == (Decimal("96.5"), "excellent")
    printed = facts_of(concluded)
    assert "案卷评查" in printed
    assert "96.5分\\u3000优秀。" in printed
    assert "扣1.5分，当事人的身份有缺陷。" in printed
    (said,) = LedgerEntry.objects.get(act="check.conclude").data["sheets"]
    assert (said["score"], said["grade"], said["case_file"]) == ("96.5", "excellent", sheet.case_file)


def test_a_deduction_needs_no_finding_and_a_veto_does(cases: Cases) -> None:
    sheet = _scored(cases, 当事人的身份="1", 主要事实清楚="")
    with refused(Why.CONDITION, "主要事实清楚"):
        cases.act("check.conclude", sheet.check_task, "inspector", **concluding(sheet))
    from_item(cases, sheet, item_of(sheet, "主要事实清楚"), facts=FACTS)
    concluded = cases.concluded(sheet.check_task)
    sheet.refresh_from_db()
    assert (sheet.score, sheet.grade) == (Decimal("99.0"), "unqualified")
    assert "不合格（一票否决1项）" in facts_of(concluded)
    assert "见发现的问题第1项" in facts_of(concluded)


@pytest.mark.parametrize("missing", ["an answer", "points", "a reason"])
def test_an_unfinished_score_hinders_the_conclusion(cases: Cases, missing: str) -> None:
    sheet = cases.scored()
    item = item_of(sheet, "当事人的身份")
    said = {"points": ("problem", "缺执照。", None), "a reason": ("problem", "", Decimal(1))}.get(missing)
    if said is not None:
        cases.answer(sheet, item, said[0], said[1], deducted=said[2])
        cases.fill(sheet)
    with refused(Why.CONDITION, f"案卷「{sheet.case_file}」的评查还没有完成"):
        cases.act("check.conclude", sheet.check_task, "inspector", **concluding(sheet))
    cases.act("sheet.set-aside", sheet, "inspector", reason="案卷已另行评查。")
    assert cases.concluded(sheet.check_task).state == "concluded"


def test_the_case_files_page_shows_its_scores_to_who_may_see_the_check(cases: Cases) -> None:
    case_file = cases.case_file()
    sheet = cases.fill(cases.scored(file=case_file.number))
    where = reverse("casefile", args=[case_file.pk])
    browser = signed_in(cases.person("inspector"))
    assert "案卷评查" not in browser.get(where).content.decode()
    cases.concluded(sheet.check_task)
    for name in ("inspector", "leader", "head"):
        assert "100分　优秀" in signed_in(cases.person(name)).get(where).content.decode(), name
