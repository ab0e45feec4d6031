"""Filling in a check sheet (填写检查表): saved as it is typed, nobody overwritten, nothing lost."""

from decimal import Decimal

import pytest
from django.db.models import QuerySet

from documents import clock
from documents.models import LedgerEntry
from supervision.checks import sheet_answers
from supervision.checks.sheet_answers import Typed
from supervision.core.refusals import Why
from supervision.models import Answer, Check, ChecklistItem, Sheet
from tests.cases import Cases, in_days, key
from tests.supervision.core.refusing import refused

Result = Answer.Result


@pytest.fixture
def sheet(cases: Cases) -> Sheet:
    """A sheet that two inspectors fill in."""
    people = [str(cases.person(name).pk) for name in ("inspector", "second-inspector")]
    return cases.sheet(cases.check(inspectors=people))


@pytest.fixture
def item(sheet: Sheet) -> ChecklistItem:
    return sheet.items[0]


def standing(item: ChecklistItem) -> Answer:
    found: Answer = Answer.objects.get(item=item)
    return found


def kept(item: ChecklistItem) -> "QuerySet[Answer]":
    found: QuerySet[Answer] = Answer.history.filter(item=item).order_by("history_id")
    return found


def test_an_answer_says_who_what_and_when(cases: Cases, sheet: Sheet, item: ChecklistItem) -> None:
    cases.answer(sheet, item, "problem", "没有出示证件。")
    answer = standing(item)
    assert answer.content() == ("problem", "没有出示证件。", None)
    assert (answer.answered_by, answer.answered_at, answer.version) == (cases.person("inspector"), clock.now(), 1)


def test_saving_is_no_act_and_makes_no_open_page_stale(cases: Cases, sheet: Sheet, item: ChecklistItem) -> None:
    rows, version = LedgerEntry.objects.count(), sheet.check_task.version
    cases.answer(sheet, item, "complies")
    assert LedgerEntry.objects.count() == rows
    assert Check.objects.get(pk=sheet.check_task_id).version == version


def test_every_text_that_was_saved_is_kept(cases: Cases, sheet: Sheet, item: ChecklistItem) -> None:
    for remark in ("没有", "没有出示", ""):
        cases.answer(sheet, item, "problem", remark)
    assert [(version.version, version.remark) for version in kept(item)] == [(1, "没有"), (2, "没有出示"), (3, "")]


def test_what_says_the_same_is_saved_once(cases: Cases, sheet: Sheet, item: ChecklistItem) -> None:
    """An answer that was lost on the way back is sent again, with the version of before."""
    for _ in range(2):
        outcome = cases.answer(sheet, item, "complies", "已核对", seen=0)
        assert outcome.saved[item.pk].version == 1
    assert kept(item).count() == 1


def test_a_stale_save_is_refused_and_says_what_stands(cases: Cases, sheet: Sheet, item: ChecklistItem) -> None:
    cases.answer(sheet, item, "complies", by="second-inspector")
    outcome = cases.answer(sheet, item, "problem", "有一件没有。", seen=0)
    assert outcome.saved == {}
    theirs = outcome.stale[item.pk]
    assert (theirs.answered_by, theirs.content()) == (cases.person("second-inspector"), ("complies", "", None))
    assert standing(item).content() == ("complies", "", None)
    cases.answer(sheet, item, "problem", "有一件没有。", seen=theirs.version)
    assert standing(item).content() == ("problem", "有一件没有。", None)


def test_different_items_never_conflict(cases: Cases, sheet: Sheet) -> None:
    first, second = sheet.items[:2]
    cases.answer(sheet, first, "complies", seen=0)
    outcome = cases.answer(sheet, second, "problem", by="second-inspector", seen=0)
    assert outcome.stale == {}
    assert {answer.answered_by.username for answer in sheet.answers.all()} == {"inspector", "second-inspector"}


def test_of_a_part_the_rest_is_saved(cases: Cases, sheet: Sheet) -> None:
    """A page without JavaScript sends all items of a part."""
    first, second, third = sheet.items[:3]
    cases.answer(sheet, first, "complies", by="second-inspector")
    typed = {item.pk: Typed("not_applicable", "", None, 0) for item in (first, second, third)}
    outcome = sheet_answers.save(sheet, typed, by=cases.person("inspector"), now=clock.now(), only_changed=True)
    assert (set(outcome.stale), set(outcome.saved)) == ({first.pk}, {second.pk, third.pk})


@pytest.mark.parametrize("opened_at", [0, 1])
def test_an_item_that_the_person_did_not_touch_is_nobodys_conflict(
    cases: Cases, sheet: Sheet, item: ChecklistItem, opened_at: int
) -> None:
    """A colleague changed it after the page was opened; the page sends what it had shown."""
    shown = Typed("", "", None, 0)
    if opened_at:
        cases.answer(sheet, item, "complies", "第一次")
        shown = Typed("complies", "第一次", None, 1)
    cases.answer(sheet, item, "problem", "第二次", by="second-inspector")
    outcome = sheet_answers.save(
        sheet, {item.pk: shown}, by=cases.person("inspector"), now=clock.now(), only_changed=True
    )
    assert (outcome.stale, outcome.saved) == ({}, {})
    assert standing(item).remark == "第二次"


def test_an_answer_can_be_taken_back(cases: Cases, sheet: Sheet, item: ChecklistItem) -> None:
    cases.answer(sheet, item, "not_applicable")
    cases.answer(sheet, item, "")
    assert standing(item).result == ""
    assert kept(item).count() == 2


def test_points_are_deducted_for_a_problem_only(cases: Cases) -> None:
    scored = cases.scored()
    item = next(candidate for candidate in scored.items if candidate.points)
    cases.answer(scored, item, "problem", "缺页。", deducted=Decimal("0.5"))
    assert standing(item).deducted == Decimal("0.5")
    cases.answer(scored, item, "complies", "缺页。", deducted=Decimal("0.5"))
    assert standing(item).deducted is None


# --- Who, and when


def test_who_does_not_inspect_fills_in_nothing(cases: Cases, sheet: Sheet, item: ChecklistItem) -> None:
    for name in ("leader", "head", "other-head"):
        with refused(Why.ROLE, "检查人员"):
            cases.answer(sheet, item, "complies", by=name)
    assert not Answer.objects.exists()


def test_the_head_fills_in_the_sheet_of_the_self_check(cases: Cases) -> None:
    check = cases.check(by="head", method="self", inspectors=[str(cases.person("head").pk)])
    sheet = cases.sheet(check, by="head")
    cases.answer(sheet, sheet.items[0], "problem", "本科室没有登记。", by="head")
    assert sheet.answers.get().answered_by == cases.person("head")


@pytest.mark.parametrize("way", ["concluded", "cancelled", "set aside"])
def test_after_the_end_nothing_is_filled_in(cases: Cases, sheet: Sheet, item: ChecklistItem, way: str) -> None:
    if way == "concluded":
        cases.concluded(sheet.check_task)
    elif way == "cancelled":
        cases.act("check.cancel", sheet.check_task, "inspector", reason="并入专项检查。")
    else:
        cases.act("sheet.set-aside", sheet, "inspector", reason="选错了。")
    with refused(Why.CONDITION, "检查表"):
        cases.answer(Sheet.objects.get(pk=sheet.pk), item, "complies")
    assert not Answer.objects.exists()


# --- Problems and their findings


def test_while_a_finding_stands_its_problem_does(cases: Cases, sheet: Sheet, item: ChecklistItem) -> None:
    cases.answer(sheet, item, "problem", "没有告知。")
    finding = cases.finding(sheet.check_task, sheet=str(sheet.pk), item=str(item.pk))
    outcome = cases.answer(sheet, item, "complies")
    assert f"已据此项记录问题{finding.serial}" in outcome.refused[item.pk]
    cases.answer(sheet, item, "problem", "没有书面告知。")
    assert standing(item).content() == ("problem", "没有书面告知。", None), "the remark may be worded anew"
    cases.act("finding.set-aside", finding, "inspector", reason="事实不清。")
    cases.answer(sheet, item, "complies")
    assert standing(item).result == "complies"


@pytest.mark.parametrize("changed", [{"contents": "2.2"}, {"kinds": ["licensing"]}])
def test_what_is_filled_in_stays_within_the_check(cases: Cases, changed: dict[str, object]) -> None:
    sheet = cases.sheet()
    last = sheet.items[-1] if "contents" in changed else next(candidate for candidate in sheet.items if candidate.kind)
    typed = cases.check_typed(**{**changed, **({"contents": [key("2.2")]} if "contents" in changed else {})})
    cases.answer(sheet, last, "complies")
    with refused(Why.CONDITION, "不能从检查中去掉"):
        cases.act("check.edit", sheet.check_task, "inspector", **typed)
    cases.answer(sheet, last, "")
    cases.act("check.edit", sheet.check_task, "inspector", **typed)
    assert last not in Sheet.objects.get(pk=sheet.pk).items


def test_a_scored_file_keeps_its_whole_standard(cases: Cases) -> None:
    sheet = cases.scored()
    with refused(Why.CONDITION, "不能从检查中去掉"):
        cases.act("check.edit", sheet.check_task, "inspector", **cases.check_typed())


def test_another_day_keeps_the_sheet(cases: Cases, sheet: Sheet, item: ChecklistItem) -> None:
    cases.answer(sheet, item, "complies")
    people = [str(inspector.pk) for inspector in sheet.check_task.inspectors.all()]
    typed = cases.check_typed(checked_on=str(in_days(-1)), inspectors=people)
    cases.act("check.edit", sheet.check_task, "inspector", **typed)
    assert standing(item).result == "complies"
