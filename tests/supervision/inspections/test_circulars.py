"""The circular (检查情况通报): draft, approval, paper, service a division, correction from an opinion. Provision 3.4."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents import clock, ledger
from documents.models import LedgerEntry, Paper
from supervision.core.refusals import Why
from supervision.inspections.summary_text import NOTHING_TO_COMPARE
from supervision.models import Circular, Correction, Opinion, Turn
from tests.cases import Cases, at, in_days
from tests.cast import FIRST, SECOND
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.4")


def _page(cases: Cases, by: str, name: str, *args: int, status: int = 200) -> str:
    answer = signed_in(cases.person(by)).get(reverse(name, args=args))
    assert answer.status_code == status
    return answer.content.decode()


def _of_two(cases: Cases, method: str = "self") -> Circular:
    """A draft about two divisions with the same problem."""
    return cases.circular(cases.summarised(cases.inspected(method, FIRST, SECOND)))


def _edit(cases: Cases, circular: Circular, **changed: Any) -> Circular:
    found: Circular = cases.act("circular.edit", circular, "inspector", **cases.circular_typed(circular, **changed))
    return found


# --- Draft ------------------------------------------------------------------------------------------------------------


def test_a_draft_begins_with_the_summary_and_an_opinion_for_each_division_with_problems(cases: Cases) -> None:
    circular = _of_two(cases)
    assert circular.overall == "总体情况：见下表。"
    first, second = circular.opinions.order_by("division_id")
    assert (first.division.name, second.division.name) == (FIRST, SECOND)
    assert [finding.check_task.division for finding in first.findings.all()] == [first.division]
    assert first.common_problems == ["2.2", "4.1.2"]
    assert "行政处罚告知书于当日送达" in first.text
    assert "1．" not in first.text, "one item alone has no number"
    assert first.correct_by is None


def test_an_opinion_whose_text_is_emptied_asks_for_nothing_and_stays_in_the_history(cases: Cases) -> None:
    circular = _of_two(cases)
    key = circular.opinions.get(division__name=SECOND).division_id
    edited = _edit(cases, circular, **{f"text_{key}": "", f"correct_by_{key}": ""})
    assert [demand.division.name for demand in edited.load_demands()] == [FIRST]
    second = edited.opinions.get(division__name=SECOND)
    assert (second.text, second.correct_by, second.common_problems, second.findings.count()) == ("", None, [], 0)
    said = [opinion.text for opinion in Opinion.history.filter(id=second.pk).order_by("history_id")]
    assert ("告知书" in said[0], said[-1]) == (True, "")


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"correct_by": "2026-05-11"}, "整改期限应当在今日之后"), ({"text": ""}, "没有填写整改意见")],
)
def test_what_does_not_fit_is_said_at_its_division(cases: Cases, changed: dict[str, str], said: str) -> None:
    circular = cases.circular()
    key = circular.opinions.get().division_id
    typed = cases.circular_typed(circular, **{f"{name}_{key}": value for name, value in changed.items()})
    answer = signed_in(cases.person("inspector")).post(
        reverse("circular-edit", args=[circular.pk]), {**typed, "version": circular.version}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_finding_of_another_division_is_no_choice(cases: Cases) -> None:
    circular = _of_two(cases)
    first, second = circular.opinions.order_by("division_id")
    typed = cases.circular_typed(circular)
    typed[f"findings_{first.division_id}"] = [str(finding.pk) for finding in second.findings.all()]
    answer = signed_in(cases.person("inspector")).post(
        reverse("circular-edit", args=[circular.pk]), {**typed, "version": circular.version}
    )
    assert answer.status_code == 422


def test_each_division_with_a_part_in_a_common_problem_is_told_what_to_correct(cases: Cases) -> None:
    circular = _of_two(cases)
    key = circular.opinions.get(division__name=SECOND).division_id
    _edit(cases, circular, **{f"text_{key}": "", f"correct_by_{key}": ""})
    with refused(Why.CONDITION, f"对{SECOND}还没有提出整改意见"):
        cases.act("circular.submit", circular, "inspector")


def test_without_a_day_it_is_not_submitted(cases: Cases) -> None:
    circular = cases.circular()
    with refused(Why.CONDITION, f"对{FIRST}的整改意见没有整改期限"):
        cases.act("circular.submit", circular, "inspector")


def test_a_day_that_passed_before_approval_is_refused(cases: Cases) -> None:
    circular = cases.circular_submitted()
    with clock.set_to(at(in_days(31), 9)), refused(Why.CONDITION, "已经不在今日之后"):
        cases.act("circular.issue", circular, "leader")


def test_one_circular_at_a_time(cases: Cases) -> None:
    circular = cases.circular()
    with refused(Why.CONDITION, "检查情况通报已经草拟"):
        cases.act("inspection.draft-circular", circular.inspection, "inspector")


# --- Approval ---------------------------------------------------------------------------------------------------------


def test_nobody_approves_what_they_wrote_into_the_draft_of_another(cases: Cases) -> None:
    person = cases.person("second-inspector")
    circular = cases.circular()
    cases.act("circular.edit", circular, "second-inspector", **cases.circular_typed(circular))
    cases.act("circular.submit", circular, "inspector")
    person.grants.create(role="leader", granted_at=clock.now())
    page = _page(cases, "second-inspector", "circular-issue", circular.pk, status=403)
    assert "本通报由您草拟或者修改" in page


@pytest.mark.parametrize(("method", "status"), [("spot", 404), ("self", 200)])
def test_a_leader_of_a_division_that_others_inspected_learns_of_it_when_it_is_issued(
    cases: Cases, method: str, status: int
) -> None:
    person = cases.person("second-leader")
    type(person).objects.filter(pk=person.pk).update(division=cases.division)
    circular = cases.circular_submitted(cases.edited(cases.circular(cases.summarised(cases.inspected(method)))))
    _page(cases, "second-leader", "circular", circular.pk, status=status)
    _page(cases, "second-leader", "opinion", circular.opinions.get().pk, status=status)
    assert (circular.title in _page(cases, "second-leader", "home")) is (status == 200)
    assert (circular.title in _page(cases, "second-leader", "circular-list")) is False
    cases.circulated(circular)
    _page(cases, "second-leader", "circular", circular.pk)


def test_before_it_is_issued_a_head_learns_nothing(cases: Cases) -> None:
    circular = cases.circular_submitted()
    for name, pk in (("circular", circular.pk), ("opinion", circular.opinions.get().pk)):
        _page(cases, "head", name, pk, status=404)
    page = _page(cases, "head", "inspection", circular.inspection_id)
    for untold in ("草拟检查情况通报", "第1次总结", "检查情况通报"):
        assert untold not in page
    cases.circulated(circular)
    assert "检查情况通报" in _page(cases, "head", "inspection", circular.inspection_id)


def test_the_circular_is_for_the_inspected_divisions_alone(cases: Cases) -> None:
    circular = cases.circulated()
    _page(cases, "head", "circular", circular.pk)
    for by in ("other-head", "officer", "auditor"):
        _page(cases, by, "circular", circular.pk, status=404)
        _page(cases, by, "opinion", circular.opinions.get().pk, status=404)


def test_a_head_opens_the_own_opinion_and_no_other(cases: Cases) -> None:
    circular = cases.circulated(cases.circular_submitted(cases.edited(_of_two(cases))))
    first, second = circular.opinions.order_by("division_id")
    page = _page(cases, "head", "circular", circular.pk)
    assert reverse("opinion", args=[first.pk]) in page
    assert reverse("opinion", args=[second.pk]) not in page
    _page(cases, "head", "opinion", second.pk, status=404)


def test_the_paper_says_figures_problems_and_opinions(cases: Cases) -> None:
    circular = cases.circulated(cases.circular_submitted(cases.edited(_of_two(cases))))
    assert circular.paper is not None
    facts = circular.paper.facts
    said = [block.get("text", "") for block in facts["blocks"]]
    assert facts["addressee"] == f"{FIRST}、{SECOND}"
    assert facts["title"] == "关于2026年上半年行政执法监督检查情况的通报"
    headings = [block["text"] for block in facts["blocks"] if block["type"] == "heading1"]
    assert headings == [
        "一、总体情况",
        "二、主要问题",
        "三、普遍性问题",
        "四、倾向性问题",
        "五、整改意见",
        "六、报告和说明",
    ]
    table = next(block for block in facts["blocks"] if block["type"] == "table")
    assert table["head"] == ["序号", "检查内容", "问题个数", "所在科室"]
    (_, content, *figures), total = table["rows"]
    assert content.startswith("具体行政行为"), "a column is never called by the number of its content"
    assert figures == ["2", f"{FIRST}1个、{SECOND}1个"]
    assert total == ["", "合计", *figures]
    assert [block["text"] for block in facts["blocks"] if block["type"] == "heading2"] == [
        f"（一）{FIRST}",
        f"（二）{SECOND}",
    ]
    clause = "自收到之日起至该日不足10日的，至收到之日起第10日止"
    assert f"整改期限：2026年6月10日前（含当日）；{clause}。" in said
    assert any("不适用申请复查的规定" in text for text in said)
    assert circular.inspection.state == "circulated"


def test_where_there_is_nothing_to_compare_the_paper_has_no_such_part(cases: Cases) -> None:
    summarised = cases.summarised(tendencies=NOTHING_TO_COMPARE)
    circular = cases.circulated(cases.circular_submitted(cases.edited(cases.circular(summarised))))
    assert circular.paper is not None
    headings = [block["text"] for block in circular.paper.facts["blocks"] if block["type"] == "heading1"]
    assert headings == ["一、总体情况", "二、主要问题", "三、普遍性问题", "四、整改意见", "五、报告和说明"]
    assert NOTHING_TO_COMPARE not in str(circular.paper.facts)


# --- Withdrawal -------------------------------------------------------------------------------------------------------


def test_taken_back_before_service_it_keeps_its_number_and_another_can_be_drafted(cases: Cases) -> None:
    circular = cases.circulated()
    withdrawn = cases.act("circular.withdraw", circular, "leader", reason="数字有误。")
    assert withdrawn.paper.ending == "voided"
    assert withdrawn.inspection.state == "summarised"
    opinion = withdrawn.opinions.get()
    assert opinion.state == "withdrawn"
    assert not Turn.objects.filter(root_id=opinion.pk).exists()
    assert "通报已经撤回" in _page(cases, "head", "opinion", opinion.pk)
    again = cases.circulated(cases.circular_submitted(cases.edited(cases.circular(withdrawn.inspection))))
    assert again.number != withdrawn.number


def test_once_a_division_received_it_it_is_not_taken_back(cases: Cases) -> None:
    circular = cases.served_opinion().circular
    with refused(Why.CONDITION, f"{FIRST}已经收到通报"):
        cases.act("circular.withdraw", circular, "leader", reason="数字有误。")


def test_what_closed_the_inspection_is_not_taken_back(cases: Cases) -> None:
    inspection = cases.closed_inspection()
    with refused(Why.CONDITION, "监督检查已经办结"):
        cases.act("circular.withdraw", inspection.circulars.get(), "leader", reason="数字有误。")


# --- A division with nothing to correct -------------------------------------------------------------------------------


def _with_nothing_for_the_second(cases: Cases) -> Circular:
    """Issued; the first division has something to correct, the second has not."""
    inspection = cases.begun("self", FIRST, SECOND)
    cases.done(inspection.checks.get(division__name=FIRST))
    cases.done(inspection.checks.get(division__name=SECOND), finds=False)
    return cases.circulated(cases.circular_submitted(cases.edited(cases.circular(cases.summarised(inspection)))))


def test_it_is_served_as_on_the_others_and_owes_nothing(cases: Cases) -> None:
    circular = _with_nothing_for_the_second(cases)
    assert circular.paper is not None
    headings = [block["text"] for block in circular.paper.facts["blocks"] if block["type"] == "heading2"]
    assert headings == [FIRST], "one division alone has no number"
    second = circular.opinions.get(division__name=SECOND)
    assert "签收通报" in _page(cases, "other-head", "home")
    assert "没有对本科室提出整改意见" in _page(cases, "other-head", "opinion", second.pk)
    served: Opinion = cases.act("opinion.acknowledge", second, "other-head")
    assert (served.state, served.received_on, served.due_at) == ("served", in_days(0), None)
    assert served.service.paper is not None
    assert not Correction.objects.filter(opinion=served).exists()
    assert not Turn.objects.filter(root_id=served.pk).exists()
    assert "不适用申请复查" not in _page(cases, "other-head", "opinion", second.pk)
    assert "没有整改意见" in _page(cases, "leader", "circular", circular.pk)


def test_the_inspection_waits_until_it_received_the_circular(cases: Cases) -> None:
    circular = _with_nothing_for_the_second(cases)
    cases.answered_opinion(cases.served_opinion(circular))
    with refused(Why.CONDITION, f"还有科室没有办完：{SECOND}（待签收）"):
        cases.act("inspection.close", circular.inspection, "inspector", reason="完成。")
    cases.act("opinion.acknowledge", circular.opinions.get(division__name=SECOND), "other-head")
    closed = cases.act("inspection.close", circular.inspection, "inspector", reason="完成。")
    assert (closed.state, {opinion.state for opinion in circular.opinions.all()}) == ("closed", {"closed"})


# --- Service and correction -------------------------------------------------------------------------------------------


def test_an_acknowledged_opinion_has_its_proof_and_its_correction(cases: Cases) -> None:
    opinion = cases.served_opinion()
    assert (opinion.state, opinion.received_on, opinion.service.manner) == ("served", in_days(0), "acknowledged")
    assert opinion.service.paper is not None
    said = str(opinion.service.paper.facts)
    assert opinion.circular.number in said
    assert FIRST in said
    correction = opinion.correction
    assert (correction.state, correction.due_on, correction.due_at) == ("open", in_days(30), at(in_days(31)))
    assert correction.root() == opinion
    assert "报告整改" in _page(cases, "head", "home")


def _proof() -> SimpleUploadedFile:
    return SimpleUploadedFile("回证.txt", "送达现场".encode(), content_type="text/plain")


def test_left_with_a_witness_it_is_served(cases: Cases) -> None:
    typed = {
        "manner": "refused",
        "received_on": str(in_days(0)),
        "receiver": "马科长",
        "place": FIRST,
        "witnesses": "唐伟",
        "remark": "拒绝签收。",
    }
    opinion = cases.act("opinion.record-service", cases.opinion(), "inspector", files=["照片"], **typed)
    assert opinion.service.witnesses == "唐伟"
    assert "文书留置" in str(opinion.service.paper.facts)


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"received_on": "2026-05-12"}, "在今日之后"), ({"received_on": "2026-05-10"}, "早于签发日")],
)
def test_a_receipt_on_paper_lies_between_issue_and_today(cases: Cases, changed: dict[str, str], said: str) -> None:
    typed = {"manner": "paper", "receiver": "马科长", "place": FIRST, **changed}
    opinion = cases.opinion()
    with refused(Why.CONDITION, said):
        cases.act("opinion.record-service", opinion, "inspector", files=["照片"], **typed)


def test_a_correction_runs_from_an_opinion_as_from_a_notice(cases: Cases) -> None:
    correction = cases.served_opinion().correction
    cases.act("correction.report", correction, "head", files=["补正文书"], text="已补正。")
    report = correction.reports.get()
    assert report.paper is not None
    said = str(report.paper.facts)
    assert f"《检查情况通报》（{correction.root().number}）" in said
    assert "对下列问题予以纠正" in said
    cases.act("correction.give-back", correction, "inspector", text="没有附送达回证。")
    cases.act("correction.extend", correction, "leader", due_on=str(in_days(60)), reason="企业停产。")
    opinion = Opinion.objects.get(pk=correction.opinion_id)
    assert opinion.due_at == at(in_days(61))
    cases.act("correction.record-refusal", correction, "inspector", how="明确表示不改。")
    cases.act("correction.report", correction, "head", text="补充报告。")
    accepted: Correction = cases.act("correction.accept", correction, "inspector", text="属实。")
    assert accepted.state == "accepted"
    rows = LedgerEntry.objects.about(opinion).exclude(act=ledger.SEALED)
    assert [row.act for row in rows] == [
        "opinion.acknowledge",
        "correction.report",
        "correction.give-back",
        "correction.extend",
        "correction.record-refusal",
        "correction.report",
        "correction.accept",
    ]
    assert Paper.objects.about(opinion).count() == 4, "its service, two reports, and the extension"


def test_what_was_closed_on_a_refusal_is_late_no_more(cases: Cases) -> None:
    opinion = cases.served_opinion()
    cases.act("correction.record-refusal", opinion.correction, "inspector", how="明确表示不改。")
    with clock.set_to(at(opinion.correction.due_on + timedelta(days=1))):
        assert Correction.objects.overdue(clock.now()).get().is_overdue(clock.now())
        cases.act("inspection.close", opinion.circular.inspection, "inspector", reason="拒不整改已记录。")
        assert not Correction.objects.overdue(clock.now()).exists()
        assert not Correction.objects.get().is_overdue(clock.now())


def test_it_is_overdue_from_the_end_of_its_last_day(cases: Cases) -> None:
    correction = cases.served_opinion().correction
    with clock.set_to(at(correction.due_on, 23, 59, 59)):
        assert not Correction.objects.overdue(clock.now()).exists()
    with clock.set_to(at(correction.due_on + timedelta(days=1))):
        assert Correction.objects.overdue(clock.now()).get() == correction
        for by in ("head", "inspector", "leader"):
            assert "逾期" in _page(cases, by, "correction", correction.pk)
            assert "整改逾期" in _page(cases, by, "opinion", correction.opinion_id)
        assert "逾期" in _page(cases, "inspector", "circular", correction.root().circular_id)


@pytest.mark.provision("4.3")
def test_no_review_and_no_suspension_against_an_opinion(cases: Cases) -> None:
    correction = cases.served_opinion().correction
    page = _page(cases, "leader", "correction-suspend", correction.pk, status=403)
    assert "整改意见不适用复查" in page
    for by in ("leader", "head"):
        page = _page(cases, by, "correction", correction.pk)
        assert "不适用申请复查的规定" in page
        assert "暂停执行</b>" not in page
        assert "申请复查</a>" not in page


def test_the_act_cites_the_provision_that_the_correction_stands_on(cases: Cases) -> None:
    own, other = cases.served_opinion().correction, cases.correction()
    assert "第三部分第（四）项" in _page(cases, "head", "correction-report", own.pk)
    assert "第四部分第三款" in _page(cases, "head", "correction-report", other.pk)


# --- Lists and search -------------------------------------------------------------------------------------------------


def test_the_list_of_corrections_holds_both_kinds(cases: Cases) -> None:
    opinion, notice = cases.served_opinion(), cases.served()
    for query in ("", "?order=newest", f"?division={cases.division.pk}", "?q=行政处罚告知书"):
        answer = signed_in(cases.person("leader")).get(reverse("correction-list") + query).content.decode()
        assert opinion.circular.number in answer, query
        assert notice.number in answer, query
    only = signed_in(cases.person("leader")).get(reverse("correction-list") + "?q=上半年").content.decode()
    assert (opinion.circular.number in only, notice.number in only) == (True, False)


def test_a_circular_is_found_by_its_words(cases: Cases) -> None:
    circular = cases.circulated(cases.circular_submitted(cases.edited(overall="危险化学品许可档案不全。")))
    browser = signed_in(cases.person("leader"))
    found = browser.get(reverse("circular-list") + "?q=许可档案").content.decode()
    assert circular.number in found
    assert circular.number not in browser.get(reverse("circular-list") + "?q=消防验收").content.decode()


# --- What followed from a finding -------------------------------------------------------------------------------------


def test_a_finding_says_which_opinion_and_which_notice_stand_on_it(cases: Cases) -> None:
    circular = cases.circular()
    finding = circular.opinions.get().findings.get()
    said = "检查情况通报（未编号）的整改意见"
    assert said in _page(cases, "inspector", "check", finding.check_task_id)
    assert "的整改意见" not in _page(cases, "head", "check", finding.check_task_id), "not before it is issued"
    cases.circulated(cases.circular_submitted(cases.edited(circular)))
    notice = cases.draft(findings=[str(finding.pk)])
    number = Circular.objects.get().number
    for by, drafted in (("inspector", True), ("head", False)):
        page = _page(cases, by, "check", finding.check_task_id)
        assert f"检查情况通报{number}的整改意见</a>" in page
        assert (reverse("notice", args=[notice.pk]) in page) == drafted
