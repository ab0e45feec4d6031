"""The pages of a check sheet (检查表): saving as it is typed, without JavaScript, reading, printing."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documents import clock
from documents.models import Evidence
from supervision.models import Answer, Check, Finding, Sheet
from tests.cases import Cases, key
from tests.conftest import signed_in


@pytest.fixture
def sheet(cases: Cases) -> Sheet:
    """A sheet that two inspectors fill in."""
    people = [str(cases.person(name).pk) for name in ("inspector", "second-inspector")]
    return cases.sheet(cases.check(inspectors=people))


def endpoint(sheet: Sheet, place: int = 0) -> str:
    return reverse("sheet-answer", args=[sheet.pk, sheet.items[place].pk])


def page_of(sheet: Sheet) -> str:
    return reverse("sheet", args=[sheet.pk])


def said(result: str = "complies", remark: str = "", version: int = 0, **more: Any) -> dict[str, Any]:
    return {"result": result, "remark": remark, "version": version, **more}


def part(sheet: Sheet, *answers: dict[str, Any]) -> dict[str, Any]:
    """What a part's form sends: its items, each under its key."""
    sent = zip(sheet.items, answers, strict=False)
    return {f"{item.pk}-{name}": value for item, answer in sent for name, value in answer.items()} | {"part": "1"}


# --- As it is typed


def test_a_change_is_saved_and_its_time_is_said(cases: Cases, sheet: Sheet) -> None:
    browser = signed_in(cases.person("inspector"))
    answer = browser.post(endpoint(sheet), said("problem", "没有出示证件。"))
    assert answer.status_code == 200
    assert answer.json() == {
        "version": 1,
        "by": cases.person("inspector").name,
        "at": "10:00:00",
        "result": "problem",
        "label": "存在问题",
        "remark": "没有出示证件。",
        "deducted": "",
        "score": "",
    }
    assert browser.post(endpoint(sheet), said(version=1)).json()["version"] == 2


def test_a_stale_change_is_answered_with_what_stands_and_who_wrote_it(
    cases: Cases, sheet: Sheet, today: datetime
) -> None:
    with clock.set_to(today + timedelta(minutes=3, seconds=7)):
        signed_in(cases.person("second-inspector")).post(endpoint(sheet), said("not_applicable", "没有此类案件。"))
    answer = signed_in(cases.person("inspector")).post(endpoint(sheet), said("complies", "我的说明"))
    assert answer.status_code == 409
    theirs = answer.json()["theirs"]
    assert (theirs["by"], theirs["at"]) == (cases.person("second-inspector").name, "10:03:07")
    assert (theirs["label"], theirs["remark"], theirs["version"]) == ("不适用", "没有此类案件。", 1)
    assert Answer.objects.get().remark == "没有此类案件。"


def test_the_score_is_said_with_each_answer(cases: Cases) -> None:
    sheet = cases.scored()
    browser = signed_in(cases.person("inspector"))
    assert "还有27项" in browser.post(endpoint(sheet), said()).json()["score"]
    cases.fill(sheet)
    last = len(sheet.items) - 1
    answer = browser.post(endpoint(sheet, last), said("problem", "有涂改。", version=1, deducted="0.5"))
    assert answer.json()["score"] == "99.5分　优秀"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"deducted": "3"}, "不超过本项的分值（2分）"),
        ({"deducted": "0"}, "扣分应当大于0"),
        ({"deducted": "-1"}, "扣分应当大于0"),
        ({"deducted": "0.25"}, "最多一位小数"),
        ({"deducted": "12345"}, "不能超过本项的分值"),
        ({"deducted": "一分"}, "请填写数字"),
        ({"deducted": "NaN"}, "请填写数字"),
        ({"remark": "长" * 2001}, "不超过2000字"),
        ({"result": "other"}, "other"),
        ({"remark": "坏\x00字"}, "空字符"),
    ],
)
def test_what_cannot_be_saved_is_said_and_not_saved(cases: Cases, typed: dict[str, str], message: str) -> None:
    sheet = cases.scored()
    answer = signed_in(cases.person("inspector")).post(
        endpoint(sheet, len(sheet.items) - 1), said("problem", "有涂改。") | typed
    )
    assert answer.status_code == 422
    assert message in answer.json()["wrong"]
    assert not Answer.objects.exists()


def test_what_contradicts_a_finding_is_said(cases: Cases, sheet: Sheet) -> None:
    item = sheet.items[0]
    cases.answer(sheet, item, "problem")
    cases.finding(sheet.check_task, sheet=str(sheet.pk), item=str(item.pk))
    answer = signed_in(cases.person("inspector")).post(endpoint(sheet), said(version=1))
    assert (answer.status_code, "已据此项记录问题1" in answer.json()["wrong"]) == (422, True)


@pytest.mark.parametrize("way", ["concluded", "cancelled", "set aside"])
def test_after_the_end_the_answer_says_why(cases: Cases, sheet: Sheet, way: str) -> None:
    if way == "concluded":
        cases.concluded(sheet.check_task)
    elif way == "cancelled":
        cases.act("check.cancel", sheet.check_task, "inspector", reason="并入专项检查。")
    else:
        cases.act("sheet.set-aside", sheet, "inspector", reason="选错了。")
    browser = signed_in(cases.person("inspector"))
    answer = browser.post(endpoint(sheet), said())
    assert (answer.status_code, "检查表" in answer.json()["wrong"]) == (409, True)
    assert "data-item" not in browser.get(page_of(sheet)).content.decode()
    assert browser.post(page_of(sheet), part(sheet, said())).status_code == 409
    assert not Answer.objects.exists()


def test_who_may_not_fill_in_is_refused_or_learns_nothing(cases: Cases, foreign_cases: Cases, sheet: Sheet) -> None:
    statuses = {
        "leader": 403,
        "head": 404,
        "other-head": 404,
        "officer": 404,
        "auditor": 404,
        "rule-admin": 404,
        "discipline": 404,
    }
    for name, status in statuses.items():
        for where, typed in ((endpoint(sheet), said()), (page_of(sheet), part(sheet, said()))):
            assert signed_in(cases.person(name)).post(where, typed).status_code == status, name
    assert signed_in(foreign_cases.person("inspector")).post(endpoint(sheet), said()).status_code == 404
    assert Client().post(endpoint(sheet), said()).status_code == 302
    assert not Answer.objects.exists()


def test_saving_needs_the_forms_token(cases: Cases, sheet: Sheet) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cases.person("inspector"))
    assert browser.post(endpoint(sheet), said()).status_code == 403
    assert browser.post(page_of(sheet), part(sheet, said())).status_code == 403
    assert not Answer.objects.exists()


def test_only_the_sheets_own_items_are_there(cases: Cases, sheet: Sheet) -> None:
    """Not another checklist's, not one under a content or a kind that the check does not look at."""
    others = [
        cases.checklist("penalty-files").items.all()[0],
        cases.checklist().items.filter(content="2.3")[0],
        cases.checklist().items.filter(content="2.2", kind="licensing")[0],
    ]
    browser = signed_in(cases.person("inspector"))
    for item in others:
        assert browser.post(reverse("sheet-answer", args=[sheet.pk, item.pk]), said()).status_code == 404
    assert browser.post(endpoint(sheet), {"result": "complies"}).status_code == 404, "no page of ours"
    assert browser.get(endpoint(sheet)).status_code == 405


# --- Without JavaScript


def test_a_part_is_saved_by_its_button(cases: Cases, sheet: Sheet) -> None:
    browser = signed_in(cases.person("inspector"))
    answer = browser.post(page_of(sheet), part(sheet, said(), said("problem", "两行\r\n说明"), said("")))
    assert (answer.status_code, answer["Location"]) == (302, f"{page_of(sheet)}#part-1")
    assert "已保存 10:00:00" in browser.get(page_of(sheet)).content.decode()
    saved = Answer.objects.order_by("item__position").values_list("result", "remark")
    assert list(saved) == [("complies", ""), ("problem", "两行\n说明")], "what is empty is not written"


def test_both_texts_are_shown_where_somebody_else_was_faster(cases: Cases, sheet: Sheet) -> None:
    first = sheet.items[0]
    cases.answer(sheet, first, "problem", "对方的说明", by="second-inspector")
    browser = signed_in(cases.person("inspector"))
    answer = browser.post(page_of(sheet), part(sheet, said("complies", "我的说明"), said()))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "有1项没有保存" in text
    assert f"{cases.person('second-inspector').name}于10:00:00改为「存在问题」" in text
    assert "对方的说明" in text
    assert ">我的说明</textarea>" in text
    assert f'name="{first.pk}-version" value="1"' in text
    assert Answer.objects.get(item=sheet.items[1]).result == "complies", "the rest is saved"
    again = browser.post(page_of(sheet), part(sheet, said("complies", "我的说明", version=1)))
    assert again.status_code == 302
    assert Answer.objects.get(item=first).remark == "我的说明"


def test_what_is_typed_wrongly_stays_on_the_page(cases: Cases) -> None:
    sheet = cases.scored()
    scored = [item for item in sheet.items if item.points]
    item = scored[0]
    typed = {f"{item.pk}-{name}": value for name, value in said("problem", "缺页。", deducted="99").items()}
    answer = signed_in(cases.person("inspector")).post(page_of(sheet), typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "不超过本项的分值" in text
    assert 'value="99"' in text
    assert ">缺页。</textarea>" in text
    broken = {f"{item.pk}-version": "x", f"{item.pk}-result": "complies"}
    assert signed_in(cases.person("inspector")).post(page_of(sheet), broken).status_code == 404


def test_what_a_login_interrupted_stands_on_the_page_again(cases: Cases, sheet: Sheet) -> None:
    browser = signed_in(cases.person("inspector"))
    session = browser.session
    session["session_started"] = session["session_seen"] = 1
    session.save()
    assert browser.post(page_of(sheet), part(sheet, said("problem", "中断前的说明"), said(""))).status_code == 302
    browser.force_login(cases.person("inspector"))
    text = browser.get(page_of(sheet)).content.decode()
    assert "有1项没有保存" in text
    assert ">中断前的说明</textarea>" in text
    assert "先前填写的，还没有保存" in text
    assert not Answer.objects.exists()


# --- Reading and printing


def test_who_only_reads_sees_the_answers_and_no_fields(cases: Cases, sheet: Sheet) -> None:
    cases.answer(sheet, sheet.items[0], "problem", "没有出示证件。")
    text = signed_in(cases.person("leader")).get(page_of(sheet)).content.decode()
    assert "没有出示证件。" in text
    assert "☑ 存在问题" in text
    assert "<textarea" not in text
    assert "sheet.js" not in text


def test_a_score_that_is_half_filled_in_is_read_and_printed(cases: Cases) -> None:
    sheet = cases.scored()
    item = next(item for item in sheet.items if item.points)
    cases.answer(sheet, item, "problem", "缺页。", deducted=Decimal("0.5"))
    for where in (page_of(sheet), reverse("sheet-print", args=[sheet.pk])):
        text = signed_in(cases.person("leader")).get(where).content.decode()
        assert "<td>0.5</td>" in text
        assert f"还有{len(sheet.items) - 1}项" in text
        assert "90分以上为优秀" in text or where != page_of(sheet)


def test_the_print_has_every_item_with_its_boxes_and_places_to_sign(cases: Cases, sheet: Sheet) -> None:
    cases.answer(sheet, sheet.items[0], "complies")
    text = signed_in(cases.person("inspector")).get(reverse("sheet-print", args=[sheet.pk])).content.decode()
    assert all(item.text in text for item in sheet.items)
    assert text.count("☑") == 1
    assert text.count("☐") == 3 * len(sheet.items) - 1
    assert "被检查单位签名" in text


def test_the_checks_page_says_how_far_each_part_has_come_and_by_whom(cases: Cases) -> None:
    people = [str(cases.person(name).pk) for name in ("inspector", "second-inspector")]
    check = cases.check(contents=[key("2.1"), key("2.3")], inspectors=people)
    sheet = cases.sheet(check)
    cases.answer(sheet, sheet.items[0], "complies")
    cases.answer(sheet, sheet.items[-1], "not_applicable", by="second-inspector")
    text = signed_in(cases.person("leader")).get(reverse("check", args=[check.pk])).content.decode()
    assert f"2/{len(sheet.items)}" in text
    assert "（三）规范性文件的合法性</a>　1/5" in text
    assert "、".join(cases.person(name).name for name in ("inspector", "second-inspector")) in text


def test_a_head_reads_the_sheet_of_the_own_division_once_the_check_is_concluded(cases: Cases, sheet: Sheet) -> None:
    browser = signed_in(cases.person("head"))
    assert browser.get(page_of(sheet)).status_code == 404
    cases.concluded(Check.objects.get(pk=sheet.check_task_id))
    assert browser.get(page_of(sheet)).status_code == 200


# --- The rest of a part at once ------------------------------------------------------------------------------------------------


def test_the_rest_of_a_part_complies_and_what_was_answered_stays(cases: Cases, sheet: Sheet) -> None:
    browser, colleague = signed_in(cases.person("inspector")), signed_in(cases.person("second-inspector"))
    browser.post(endpoint(sheet, 0), said("problem", "没有告知。"))
    colleague.post(endpoint(sheet, 1), said("not_applicable"))
    sent = part(sheet, said("problem", "没有告知。", 1), said(""), said(""), said("", "说明留着。"))
    answer = browser.post(page_of(sheet), {**sent, "rest": "complies"})
    assert answer.status_code == 302
    results = {entry.item_id: (entry.result, entry.remark) for entry in Answer.objects.filter(sheet=sheet)}
    assert [results[item.pk] for item in sheet.items[:4]] == [
        ("problem", "没有告知。"),
        ("not_applicable", ""),
        ("complies", ""),
        ("complies", "说明留着。"),
    ]
    assert len(results) == 4, "another part was not asked for"


def test_the_page_leads_to_the_next_item_that_is_not_filled_in(cases: Cases, sheet: Sheet) -> None:
    browser = signed_in(cases.person("inspector"))
    browser.post(endpoint(sheet, 0), said("complies"))
    page = browser.get(page_of(sheet)).content.decode()
    assert f'href="#item-{sheet.items[1].pk}" data-next' in page
    for place in range(1, len(sheet.items)):
        browser.post(endpoint(sheet, place), said("complies"))
    assert "data-next" not in browser.get(page_of(sheet)).content.decode()


def test_choosing_a_checklist_leads_straight_to_its_sheet(cases: Cases) -> None:
    check, browser = cases.check(), signed_in(cases.person("inspector"))
    typed = {"version": check.version, "checklists": [cases.checklist().pk]}
    answer = browser.post(reverse("check-begin-sheet", args=[check.pk]), typed)
    assert answer["Location"] == reverse("sheet", args=[Sheet.objects.get().pk])  # type: ignore[index]


def test_a_picture_taken_on_the_spot_is_evidence_of_the_finding(cases: Cases, sheet: Sheet) -> None:
    browser = signed_in(cases.person("inspector"))
    browser.post(endpoint(sheet, 0), said("problem", "没有告知。"))
    where, named = (
        reverse("check-record-finding", args=[sheet.check_task_id]),
        {"sheet": sheet.pk, "item": sheet.items[0].pk},
    )
    assert 'accept="image/*" capture="environment"' in browser.get(where, named).content.decode()
    photo = SimpleUploadedFile("现场.txt", "现场的情况".encode(), content_type="text/plain")
    typed = {**cases.finding_typed(), **named, "version": Check.objects.get(pk=sheet.check_task_id).version}
    answer = browser.post(where, {**typed, "photos": photo})
    assert answer["Location"] == page_of(sheet)  # type: ignore[index]
    finding = Finding.objects.get()
    assert [file.name for file in Evidence.objects.about(finding)] == ["现场.txt"]
