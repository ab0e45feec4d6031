"""Requests for material (调阅): asked, served, handed over item by item, refused, given back; what the papers say."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from documents import clock
from documents.models import Evidence, LedgerEntry, Paper
from supervision.core.refusals import Why
from supervision.desk.worklist.pages import awaited_by, waiting_for
from supervision.models import Check, Fate, HandOver, MaterialRequest, Method, Obstruction
from tests.cases import Cases, at, handover_typed, in_days, obstruction_typed, provision
from tests.cast import SECOND, TODAY
from tests.conftest import signed_in
from tests.supervision.core.example import service_typed
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.3")

DUE = date(2026, 5, 18)
OVER = at(DUE + timedelta(days=1))


def _fates(request: MaterialRequest) -> list[Fate]:
    return [item.fate() for item in MaterialRequest.objects.get(pk=request.pk).load_items()]


def _what(cases: Cases, username: str) -> list[str]:
    return [row.what.partition("（")[0] for row in waiting_for(cases.person(username), clock.now())]


def _conclude(cases: Cases, check: Check) -> Check:
    found: Check = cases.act("check.conclude", check, "inspector", conclusion="已核对。")
    return found


# --- Asking and serving ---------------------------------------------------------------------------------------------


def test_the_request_lists_what_is_asked_and_quotes_the_duty(cases: Cases) -> None:
    asked = cases.material()
    assert asked.paper is not None
    facts = asked.paper.facts
    assert (facts["title"], facts["addressee"], facts["signature"]["seal"]) == ("调阅通知单", "监察一科", True)
    table = next(block for block in facts["blocks"] if block["type"] == "table")
    assert table["rows"] == [
        ["1", "执法案卷", "安监罚〔2026〕17号"],
        ["2", "执法案卷", "安监罚〔2026〕18号"],
        ["3", "文件材料", "2026年第一季度处罚台账"],
    ]
    printed = str(facts)
    for said in (provision("3.3").text, "于2026年5月18日前（含当日）", "核对处罚程序。", "江周督察"):
        assert said in printed


def test_a_case_file_of_the_register_is_known(cases: Cases) -> None:
    case_file = cases.case_file(number="安监罚〔2026〕17号")
    asked = cases.material(case_files="安监罚(2026)17号\n不在册的案卷")
    assert [(item.name, item.registered_case_id) for item in asked.items.all()[:2]] == [
        ("安监罚〔2026〕17号", case_file.pk),
        ("不在册的案卷", None),
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"case_files": "", "documents": " \n "}, "没有写明要调阅的材料"),
        ({"case_files": "甲\n乙\n甲"}, "「甲」写了两次"),
        ({"documents": "长" * 201}, "第1行超过200字"),
        ({"case_files": "\n".join(str(i) for i in range(100)), "documents": "台账"}, "一次最多调阅100项"),
        ({"due_on": "2026-05-10"}, "提交期限不能在今日之前"),
    ],
)
def test_what_is_asked_is_said_plainly(cases: Cases, typed: dict[str, str], said: str) -> None:
    check = cases.check()
    sent = {"version": check.version, "case_files": "17号", "due_on": "2026-05-11", **typed}
    answer = signed_in(cases.person("inspector")).post(reverse("check-ask-material", args=[check.pk]), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_today_is_soon_enough(cases: Cases) -> None:
    assert cases.material(due_on="2026-05-11").due_at == at(date(2026, 5, 12))


def test_a_self_check_asks_nobody_for_material(cases: Cases) -> None:
    check = cases.check(by="head", method=Method.SELF, inspectors=[str(cases.person("head").pk)])
    for code, typed in (
        ("check.ask-material", {"case_files": "17号", "due_on": str(in_days(1))}),
        ("check.record-obstruction", {"files": ["记录"], **obstruction_typed()}),
    ):
        with refused(Why.CONDITION, "自查由本科室进行"):
            cases.act(code, check, "head", **typed)


def test_only_the_head_of_the_division_acknowledges(cases: Cases) -> None:
    asked = cases.material()
    with refused(Why.ROLE, "「监察一科」的负责人"):
        cases.act("material.acknowledge", asked, "other-head")


def test_a_receipt_in_the_application_has_its_proof(cases: Cases) -> None:
    served = cases.material_served()
    assert (served.state, served.received_on, served.service.manner) == ("served", TODAY.date(), "acknowledged")
    proof = served.service.paper
    assert proof is not None
    assert proof.kind == "service"
    assert proof.facts["blocks"][0]["rows"][0] == ["送达文书", f"调阅通知单　{served.number}"]


def test_a_refused_receipt_is_recorded_with_witnesses(cases: Cases) -> None:
    typed = service_typed(manner="refused", witnesses="唐伟（审计员）", remark="拒绝签名。")
    served: MaterialRequest = cases.act(
        "material.record-service", cases.material(), "inspector", files=["照片"], **typed
    )
    assert served.service.paper is not None
    assert "受送达单位拒绝签收" in str(served.service.paper.facts)
    assert [file.name for file in Evidence.objects.about(served)] == ["照片.txt"]


@pytest.mark.parametrize(("day", "said"), [("2026-05-12", "在今日之后"), ("2026-05-10", "早于签发日（2026-05-11）")])
def test_a_receipt_on_paper_has_its_day(cases: Cases, day: str, said: str) -> None:
    asked = cases.material()
    with refused(Why.CONDITION, said):
        cases.act("material.record-service", asked, "inspector", files=["回证"], **service_typed(received_on=day))


def test_a_request_that_was_withdrawn_is_void(cases: Cases) -> None:
    asked: MaterialRequest = cases.act("material.withdraw", cases.material(), "inspector", reason="名称有误。")
    assert asked.paper is not None
    assert (asked.state, asked.paper.ending) == ("withdrawn", "voided")
    assert _what(cases, "head") == []


def test_what_was_handed_over_is_not_withdrawn(cases: Cases) -> None:
    asked = cases.handed(None, 1)
    with refused(Why.CONDITION, "不能撤回"):
        cases.act("material.withdraw", asked, "inspector", reason="名称有误。")


# --- Handing over ---------------------------------------------------------------------------------------------------


def test_the_worklists_follow_a_request(cases: Cases) -> None:
    asked = cases.material()
    assert _what(cases, "head") == ["签收调阅通知单"]
    cases.act("material.acknowledge", asked, "head")
    assert _what(cases, "head") == ["提交调阅的材料"]
    assert [row.last_day for row in waiting_for(cases.person("head"), TODAY)] == ["2026-05-18"]
    assert "提交调阅的材料" in str(awaited_by(cases.person("inspector"), TODAY))
    cases.handed(asked, 1)
    assert (_what(cases, "head"), "确认收到材料" in _what(cases, "inspector")) == (["提交调阅的材料"], True)
    cases.handed(asked, 2, 3)
    assert _what(cases, "head") == []
    cases.received(asked)
    assert "办结调阅" in _what(cases, "inspector")
    cases.settled(asked)
    assert _what(cases, "inspector") == ["完成检查"]


def test_each_item_has_its_own_fate(cases: Cases) -> None:
    asked = cases.material_served()
    assert _fates(asked) == [Fate.OWED] * 3
    cases.handed(asked, 1)
    cases.act("material.hand-over", asked, "head", **handover_typed(asked, 2, extent="part", remark="第一卷"))
    assert _fates(asked) == [Fate.DECLARED, Fate.PART, Fate.OWED]
    cases.received(asked)
    cases.refused_material(asked, 3)
    assert _fates(asked) == [Fate.GIVEN, Fate.PART, Fate.REFUSED]
    cases.received(cases.handed(asked, 2))
    assert _fates(asked) == [Fate.GIVEN, Fate.GIVEN, Fate.REFUSED]


def test_what_is_owed_is_overdue_from_the_first_second_after_its_day(cases: Cases) -> None:
    asked = cases.material_served()
    assert not MaterialRequest.objects.overdue(OVER - timedelta(microseconds=1)).exists()
    assert not asked.is_overdue(OVER - timedelta(microseconds=1))
    assert MaterialRequest.objects.overdue(OVER).get() == asked
    assert asked.is_overdue(OVER)


@pytest.mark.parametrize("way", ["declared", "received", "refused", "not served"])
def test_and_only_what_is_owed(cases: Cases, way: str) -> None:
    asked = cases.material() if way == "not served" else cases.material_served()
    if way == "refused":
        cases.refused_material(asked)
    elif way != "not served":
        cases.handed(asked)
    if way == "received":
        cases.received(asked)
    assert not MaterialRequest.objects.overdue(OVER).exists()
    assert not MaterialRequest.objects.get(pk=asked.pk).is_overdue(OVER)


def test_a_part_leaves_the_rest_owed(cases: Cases) -> None:
    asked = cases.material_served(case_files="17号", documents="")
    cases.received(cases.handed(asked, 1, extent="part", remark="第一卷"))
    assert MaterialRequest.objects.overdue(OVER).get() == asked


def test_late_material_is_taken_and_marked(cases: Cases) -> None:
    asked = cases.material_served()
    with clock.set_to(OVER):
        cases.handed(asked, 1)
    late = [row.data["late"] for row in LedgerEntry.objects.filter(act="material.hand-over")]
    assert late == [True]


def test_what_was_given_is_not_given_again(cases: Cases) -> None:
    asked = cases.handed(None, 1)
    with refused(Why.CONDITION, "有的已经提交"):
        cases.handed(asked, 1)
    with refused(Why.CONDITION, "有的已经提交"):
        cases.act("material.record-hand-over", asked, "inspector", **handover_typed(asked, 1))


@pytest.mark.parametrize(("day", "said"), [("2026-05-12", "在今日之后"), ("2026-05-10", "早于调阅日期")])
def test_a_hand_over_has_its_day(cases: Cases, day: str, said: str) -> None:
    asked = cases.material_served()
    with refused(Why.CONDITION, said):
        cases.handed(asked, 1, handed_on=day)


def test_files_come_with_what_is_handed_over_electronically(cases: Cases) -> None:
    asked = cases.material_served()
    cases.act("material.hand-over", asked, "head", files=["台账"], **handover_typed(asked, 3, form="electronic"))
    assert [file.name for file in Evidence.objects.about(asked)] == ["台账.txt"]
    sent = {"version": asked.check_task.version, **handover_typed(asked, 1, form="electronic")}
    answer = signed_in(cases.person("head")).post(reverse("material-hand-over", args=[asked.pk]), sent)
    assert (answer.status_code, "应当附上文件" in answer.content.decode()) == (422, True)


def test_what_did_not_come_is_owed_again(cases: Cases) -> None:
    asked = cases.handed()
    first = asked.items.all()[0].handovers.get()
    cases.received(asked, received=[str(first.pk)], missing="只收到一件。")
    assert _fates(asked) == [Fate.GIVEN, Fate.OWED, Fate.OWED]
    denied = HandOver.objects.filter(denied_at__isnull=False)
    assert {handover.denied_because for handover in denied} == {"只收到一件。"}
    assert _what(cases, "head") == ["提交调阅的材料"]


def test_the_list_says_who_gave_what_to_whom(cases: Cases) -> None:
    asked = cases.received()
    paper = Paper.objects.get(kind="material_list")
    printed = str(paper.facts)
    for said in (asked.number, "科室提交材料", "安监罚〔2026〕17号", "原件", "马科长", "江周督察"):
        assert said in printed
    assert {over.paper_id for over in HandOver.objects.all()} == {paper.pk}


# --- Refusals -------------------------------------------------------------------------------------------------------


def test_a_refusal_of_the_whole_is_one_of_all_that_was_not_given(cases: Cases) -> None:
    asked = cases.received(cases.handed(None, 1))
    found = cases.refused_material(asked)
    assert [item.serial for item in found.items.all()] == [2, 3]
    assert [file.name for file in Evidence.objects.about(found)] == ["谈话记录.txt"]


def test_a_refused_item_can_still_come(cases: Cases) -> None:
    asked = cases.material_served()
    cases.refused_material(asked, 1)
    cases.received(cases.handed(asked, 1))
    assert _fates(asked)[0] == Fate.GIVEN
    assert Obstruction.objects.active().count() == 1


def test_a_wrong_record_is_set_aside_and_kept(cases: Cases) -> None:
    found = cases.refused_material()
    assert found.request is not None
    cases.act("obstruction.set-aside", found, "inspector", reason="材料前一日已提交。")
    assert _fates(found.request) == [Fate.OWED] * 3
    kept = Obstruction.objects.get()
    assert (kept.how, kept.set_aside_because) == (found.how, "材料前一日已提交。")
    assert Obstruction.objects.by_division() == []
    with refused(Why.CONDITION, "已经撤销"):
        cases.act("obstruction.set-aside", kept, "inspector", reason="再次。")


@pytest.mark.parametrize(("day", "said"), [("2026-05-12", "在今日之后"), ("2026-05-10", "早于调阅日期")])
def test_a_refusal_has_its_day(cases: Cases, day: str, said: str) -> None:
    asked = cases.material_served()
    with refused(Why.CONDITION, said):
        cases.refused_material(asked, happened_on=day)


def test_refusals_are_counted_by_division(cases: Cases) -> None:
    second = cases.cast.division(SECOND)
    asked = cases.material_served()
    cases.refused_material(asked, 1)
    cases.act("material.record-refusal", asked, "inspector", files=["录音"], **obstruction_typed(kind="hidden"))
    other = cases.check(division=str(second.pk))
    cases.act("check.record-obstruction", other, "inspector", files=["照片"], **obstruction_typed())
    first = {"division_id": cases.division.pk, "division__name": "监察一科"}
    assert MaterialRequest.objects.refusals_by_division() == [{**first, "refused": 1, "hidden": 1}]
    assert Obstruction.objects.by_division() == [
        {**first, "refused": 1, "hidden": 1, "obstructed": 0},
        {"division_id": second.pk, "division__name": "监察二科", "refused": 0, "hidden": 0, "obstructed": 1},
    ]


# --- Giving back ----------------------------------------------------------------------------------------------------


def _give_back(cases: Cases, asked: MaterialRequest, *handed: HandOver, **changed: Any) -> MaterialRequest:
    typed = {
        "handovers": [str(handover.pk) for handover in handed],
        "returned_on": str(in_days(0)),
        "returned_to": "马科长",
    }
    found: MaterialRequest = cases.act("material.give-back", asked, "inspector", **{**typed, **changed})
    return found


def test_only_originals_go_back(cases: Cases) -> None:
    asked = cases.received(cases.handed(None, 1, form="copy"))
    with refused(Why.CONDITION, "没有需要退还的原件"):
        _give_back(cases, asked, *HandOver.objects.all())
    asked = cases.received(cases.handed(asked, 2))
    copy, original = HandOver.objects.order_by("pk")
    with refused(Why.CONDITION, "不是尚未退还的原件"):
        _give_back(cases, asked, copy, original)
    _give_back(cases, asked, original)
    assert not HandOver.objects.out().exists()


@pytest.mark.parametrize(("day", "said"), [("2026-05-12", "在今日之后"), ("2026-05-10", "早于移交日期")])
def test_what_goes_back_has_its_day(cases: Cases, day: str, said: str) -> None:
    asked = cases.received()
    with refused(Why.CONDITION, said):
        _give_back(cases, asked, *HandOver.objects.all(), returned_on=day)


def test_before_it_is_asked_nothing_goes_back(cases: Cases) -> None:
    answer = signed_in(cases.person("inspector")).get(reverse("material-give-back", args=[cases.material().pk]))
    assert (answer.status_code, "状态为「待送达」" in answer.content.decode()) == (409, True)


def test_originals_go_back_after_the_check_too(cases: Cases) -> None:
    asked = cases.settled()
    warned = signed_in(cases.person("inspector")).get(reverse("check-conclude", args=[asked.check_task_id]))
    assert "3项原件尚未退还" in warned.content.decode()
    check = _conclude(cases, asked.check_task)
    assert check.paper is not None
    assert "原件未退还" in str(check.paper.facts)
    assert _what(cases, "inspector") == ["退还调阅的原件"]
    assert (
        "还有3项原件没有退还"
        in signed_in(cases.person("head")).get(reverse("material", args=[asked.pk])).content.decode()
    )
    with clock.set_to(TODAY + timedelta(days=3)):
        _give_back(cases, asked, *HandOver.objects.all())
    assert _what(cases, "inspector") == []
    assert "退还原件" in str(Paper.objects.filter(kind="material_list").order_by("pk").last().facts)  # type: ignore[union-attr]


# --- The end of the check -------------------------------------------------------------------------------------------


def test_a_request_that_was_not_served_holds_up_the_check(cases: Cases) -> None:
    asked = cases.material()
    with refused(Why.CONDITION, "尚未送达。请先送达，或者撤回调阅"):
        _conclude(cases, asked.check_task)


def test_and_one_that_is_not_settled(cases: Cases) -> None:
    asked = cases.received()
    with refused(Why.CONDITION, "尚未办结"):
        _conclude(cases, asked.check_task)


def test_what_was_declared_is_confirmed_before_the_end(cases: Cases) -> None:
    asked = cases.handed()
    with refused(Why.CONDITION, "还没有确认"):
        cases.settled(asked, note="不再需要。")


def test_what_is_owed_needs_a_word_at_the_end(cases: Cases) -> None:
    asked = cases.received(cases.handed(None, 1))
    sent = {"version": asked.check_task.version, "note": ""}
    answer = signed_in(cases.person("inspector")).post(reverse("material-settle", args=[asked.pk]), sent)
    assert (answer.status_code, "「安监罚〔2026〕18号」没有提交" in answer.content.decode()) == (422, True)
    settled = cases.settled(asked, note="已由台账证明。")
    assert (settled.state, settled.settled_note) == ("settled", "已由台账证明。")


def test_the_record_says_what_was_asked_given_and_refused(cases: Cases) -> None:
    asked = cases.received(cases.handed(None, 1))
    cases.act(
        "material.record-refusal",
        asked,
        "inspector",
        files=["录音"],
        **obstruction_typed(kind="hidden", items=[str(asked.items.get(serial=2).pk)], how="称没有，后在柜中发现。"),
    )
    cases.act("check.record-obstruction", asked.check_task, "inspector", files=["照片"], **obstruction_typed())
    cases.settled(asked, note="台账不再需要。")
    check = _conclude(cases, asked.check_task)
    assert check.paper is not None
    tables = [block["rows"] for block in check.paper.facts["blocks"] if block["type"] == "table"]
    assert [row[2] for row in tables[0]] == [
        "已提交\n2026年5月11日由马科长提交原件，原件未退还",
        "隐瞒\n台账不再需要。",
        "未提交\n台账不再需要。",
    ]
    assert [row[1] for row in tables[1]] == ["隐瞒（安监罚〔2026〕18号）\n2026年5月11日", "阻挠检查\n2026年5月11日"]
    assert "见证人：唐伟（审计员）" in str(tables[1])


def test_a_withdrawn_request_is_not_in_the_record(cases: Cases) -> None:
    asked = cases.act("material.withdraw", cases.material(), "inspector", reason="有误。")
    check = _conclude(cases, asked.check_task)
    assert check.paper is not None
    assert "调阅" not in str(check.paper.facts)


def test_a_cancelled_check_asks_no_more_and_still_gives_back(cases: Cases) -> None:
    check = cases.check()
    unserved = cases.material(check)
    served = cases.act("material.acknowledge", cases.material(check), "head")
    handed = cases.received(cases.handed(cases.act("material.acknowledge", cases.material(check), "head")))
    cases.act("check.cancel", check, "inspector", reason="并入专项检查。")
    states = [MaterialRequest.objects.get(pk=request.pk).state for request in (unserved, served, handed)]
    assert states == ["withdrawn", "withdrawn", "settled"]
    assert (_what(cases, "head"), _what(cases, "inspector")) == ([], ["退还调阅的原件"])
    _give_back(cases, handed, *HandOver.objects.all())


def test_when_the_check_is_over_nothing_more_is_handed_over(cases: Cases) -> None:
    asked = cases.settled()
    _conclude(cases, asked.check_task)
    with refused(Why.CONDITION, "检查的状态为「已完成」"):
        cases.handed(asked, 1)


# --- What the division sees -----------------------------------------------------------------------------------------


def test_the_head_sees_the_request_and_not_what_is_recorded_against_the_division(cases: Cases) -> None:
    found = cases.refused_material()
    assert found.request is not None
    browser = signed_in(cases.person("head"))
    text = browser.get(reverse("material", args=[found.request_id])).content.decode()
    assert "安监罚〔2026〕17号" in text
    for hidden in ("拒绝提供", "唐伟（审计员）", found.how, "记录拒绝或者隐瞒", "谈话记录.txt"):
        assert hidden not in text
    proof = Evidence.objects.about(found).get()
    assert browser.get(reverse("evidence-file", args=[proof.key])).status_code == 404
    assert (
        "拒绝提供"
        in signed_in(cases.person("leader")).get(reverse("material", args=[found.request_id])).content.decode()
    )


def test_with_the_concluded_check_the_head_reads_all(cases: Cases) -> None:
    found = cases.refused_material()
    assert found.request is not None
    cases.settled(found.request)
    _conclude(cases, found.check_task)
    text = signed_in(cases.person("head")).get(reverse("material", args=[found.request_id])).content.decode()
    assert found.how in text


def test_the_head_opens_the_papers_of_a_request_of_a_check_under_way(cases: Cases) -> None:
    asked = cases.received()
    browser = signed_in(cases.person("head"))
    for paper in Paper.objects.about(asked.check_task):
        assert browser.get(reverse("paper-file", args=[paper.token])).status_code == 200
        assert signed_in(cases.person("other-head")).get(reverse("paper-file", args=[paper.token])).status_code == 404


def test_the_check_leads_the_head_to_the_request(cases: Cases) -> None:
    asked = cases.material()
    text = signed_in(cases.person("head")).get(reverse("check", args=[asked.check_task_id])).content.decode()
    assert reverse("material", args=[asked.pk]) in text
    assert asked.check_task.record_text not in text
