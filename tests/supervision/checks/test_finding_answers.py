"""Findings sent to the division (送科室核对): what it is shown, until when it answers, what its objections lead to."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from documents import clock
from documents.models import Evidence, LedgerEntry
from supervision.checks.finding_responses import status_of
from supervision.checks.turns import refresh_check
from supervision.core.refusals import Why
from supervision.desk.worklist.pages import awaited_by, waiting_for
from supervision.models import Check, Deadline, Finding, FindingAnswer, Method, ResponseStatus, Turn
from tests.cases import FACTS, Cases, answer_on_paper, at, response_typed
from tests.cast import SECOND, TODAY
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.3")

LAST_DAY = date(2026, 5, 18)
"""Five working days after Monday, 11 May."""
OVER = at(LAST_DAY + timedelta(days=1))
CONCLUSION = {"conclusion": "已核对。"}


def _standing(finding: Finding) -> ResponseStatus:
    return status_of(Finding.objects.get(pk=finding.pk), clock.now())


def _what(cases: Cases, username: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(username), clock.now())]


# --- The period -----------------------------------------------------------------------------------------------------


def test_the_period_is_the_rules_and_is_kept(cases: Cases) -> None:
    answer = FindingAnswer.objects.get(finding=cases.asked_finding())
    assert (answer.deadline.last_day, answer.deadline.due_at) == (LAST_DAY, OVER)
    assert "不是本制度或者法律规定的" in answer.deadline.rule.legal_basis


def test_the_division_answers_until_the_last_second(cases: Cases) -> None:
    finding = cases.asked_finding()
    with clock.set_to(OVER - timedelta(seconds=1)):
        assert _standing(finding) == ResponseStatus.ASKED
        cases.answered(finding)
    assert _standing(finding) == ResponseStatus.AGREED


def test_and_not_a_second_later(cases: Cases) -> None:
    finding = cases.asked_finding()
    with clock.set_to(OVER):
        assert _standing(finding) == ResponseStatus.SILENT
        with refused(Why.PERIOD, "已于2026年5月18日届满，未答复的视为无异议"):
            cases.answered(finding)


def test_the_check_waits_for_the_answer_until_then(cases: Cases) -> None:
    check = cases.asked()
    with clock.set_to(OVER - timedelta(seconds=1)), refused(Why.PERIOD, "问题1等待科室答复，期限到2026年5月18日届满"):
        cases.act("check.conclude", check, "inspector", **CONCLUSION)
    with clock.set_to(OVER):
        concluded: Check = cases.act("check.conclude", check, "inspector", **CONCLUSION)
    assert concluded.paper is not None
    assert "答复期限至2026年5月18日，期满未答复，视为无异议" in str(concluded.paper.facts)


def test_a_provisional_deadline_refuses_nobody_and_lets_nothing_pass_before_it_is_over(cases: Cases) -> None:
    check = cases.asked()
    finding = check.findings.get()
    lapses = OVER + timedelta(days=15)
    Deadline.objects.update(is_provisional=True, lapses_at=lapses)
    refresh_check(Check.objects.get(pk=finding.check_task_id), clock.now())
    with clock.set_to(lapses - timedelta(seconds=1)):
        with refused(Why.PERIOD, "等待科室答复"):
            cases.act("check.conclude", check, "inspector", **CONCLUSION)
        assert (_what(cases, "head"), _what(cases, "inspector")) == (["核对问题"], [])
        assert [row.left for row in waiting_for(cases.person("head"), clock.now())] == ["已过暂定的末日"]
    with clock.set_to(lapses):
        assert (_what(cases, "head"), _what(cases, "inspector")) == ([], ["完成检查"])
        with refused(Why.PERIOD, "视为无异议"):
            cases.answered(finding)
    with clock.set_to(lapses - timedelta(seconds=1)):
        cases.answered(finding)
    assert FindingAnswer.objects.get().answer_due_at == lapses


def test_a_check_is_concluded_with_a_provisional_period_that_is_over(cases: Cases) -> None:
    check = cases.asked()
    lapses = OVER + timedelta(days=15)
    Deadline.objects.update(is_provisional=True, lapses_at=lapses)
    with clock.set_to(lapses):
        assert cases.act("check.conclude", check, "inspector", **CONCLUSION).paper is not None


def test_the_worklists_follow_the_period_without_anybody_writing(cases: Cases) -> None:
    cases.asked()
    rows = Turn.objects.count()
    head, inspector = cases.person("head"), cases.person("inspector")
    assert _what(cases, "head") == ["核对问题"]
    assert [row.last_day for row in waiting_for(head, TODAY)] == ["2026-05-18"]
    assert [row.what for row in awaited_by(inspector, TODAY)] == ["核对问题"]
    with clock.set_to(OVER - timedelta(seconds=1)):
        assert (_what(cases, "head"), _what(cases, "inspector")) == (["核对问题"], [])
    with clock.set_to(OVER):
        assert (_what(cases, "head"), _what(cases, "inspector")) == ([], ["完成检查"])
        assert [row.since for row in waiting_for(inspector, OVER)] == ["2026-05-19"]
    assert Turn.objects.count() == rows


# --- What is sent ---------------------------------------------------------------------------------------------------


def test_what_waits_for_its_sending_holds_up_the_check(cases: Cases) -> None:
    check = cases.finding().check_task
    assert _what(cases, "inspector") == ["送科室核对"]
    with refused(Why.CONDITION, "问题1尚未送科室核对"):
        cases.act("check.conclude", check, "inspector", **CONCLUSION)


def test_what_was_set_aside_is_not_sent(cases: Cases) -> None:
    finding = cases.finding()
    cases.act("finding.set-aside", finding, "inspector", reason="事实不清。")
    with refused(Why.CONDITION, "没有需要送核对的问题"):
        cases.asked(finding.check_task)
    second = cases.finding(finding.check_task, facts="另一个问题。")
    cases.asked(finding.check_task)
    assert FindingAnswer.objects.get().finding == second


def test_only_what_is_new_is_sent_again(cases: Cases) -> None:
    finding = cases.asked_finding()
    second = cases.finding(finding.check_task, facts="另一个问题。")
    cases.asked(finding.check_task)
    assert list(FindingAnswer.objects.order_by("pk").values_list("finding", "round")) == [
        (finding.pk, 1),
        (second.pk, 1),
    ]
    with refused(Why.CONDITION, "没有需要送核对的问题"):
        cases.asked(finding.check_task)


def test_a_self_check_asks_nobody(cases: Cases) -> None:
    check = cases.check(by="head", method=Method.SELF, inspectors=[str(cases.person("head").pk)])
    cases.act("check.record-finding", check, "head", **cases.finding_typed())
    with refused(Why.CONDITION, "自查由科室负责人自己进行"):
        cases.act("check.ask-answers", check, "head")
    assert _what(cases, "head") == ["完成自查"]
    assert cases.act("check.conclude", check, "head", **CONCLUSION).state == "concluded"


def test_a_check_without_findings_asks_nobody(cases: Cases) -> None:
    assert cases.act("check.conclude", cases.check(), "inspector", **CONCLUSION).state == "concluded"


def test_what_was_asked_of_a_division_stays_with_it(cases: Cases) -> None:
    check = cases.asked()
    for changed in ({"division": str(cases.cast.division(SECOND).pk)}, {"method": "mutual"}):
        with refused(Why.CONDITION, "被检查科室和检查方式不能再改"):
            cases.act("check.edit", check, "inspector", **cases.check_typed(**changed))


def test_a_changed_finding_is_sent_again_and_an_unchanged_one_is_not(cases: Cases) -> None:
    finding = cases.answered()
    cases.act("finding.edit", finding, "inspector", files=["补充证据"], **cases.finding_typed())
    assert _standing(finding) == ResponseStatus.AGREED
    cases.act("finding.edit", finding, "inspector", **cases.finding_typed(facts="改写的事实。"))
    assert _standing(finding) == ResponseStatus.UNSENT
    with refused(Why.CONDITION, "问题1尚未送科室核对"):
        cases.act("check.conclude", finding.check_task, "inspector", **CONCLUSION)
    with refused(Why.CONDITION, "检查人员正在修改这个问题"):
        cases.answered(finding)
    cases.asked(finding.check_task)
    rounds = FindingAnswer.objects.filter(finding=finding).order_by("round")
    assert [(answer.round, answer.is_current, answer.answer) for answer in rounds] == [
        (1, False, "agreed"),
        (2, True, ""),
    ]
    assert ["问题事实", FACTS] in rounds[0].said
    assert ["问题事实", "改写的事实。"] in rounds[1].said


# --- The answer and the response ------------------------------------------------------------------------------------


def test_an_answer_is_given_once(cases: Cases) -> None:
    finding = cases.answered()
    with refused(Why.CONDITION, "已经答复，不能重复答复"):
        cases.contested(finding)


def test_only_the_head_of_the_division_answers(cases: Cases) -> None:
    finding = cases.asked_finding()
    with refused(Why.ROLE, "「监察一科」的负责人"):
        cases.act("finding.answer", finding, "other-head", answer="agreed")


def test_an_objection_keeps_its_files_apart_from_the_evidence(cases: Cases) -> None:
    finding = cases.asked_finding()
    cases.act("finding.answer", finding, "head", files=["放弃书"], answer="contested", reasons="已书面放弃。")
    assert [file.name for file in Evidence.objects.about(FindingAnswer.objects.get())] == ["放弃书.txt"]
    assert not Evidence.objects.about(finding).exists()


@pytest.mark.parametrize("code", ["finding.edit", "finding.set-aside"])
def test_what_is_contested_is_changed_only_with_a_response(cases: Cases, code: str) -> None:
    finding = cases.contested()
    typed: dict[str, Any] = cases.finding_typed(facts="改。") if code == "finding.edit" else {"reason": "不要了。"}
    with refused(Why.CONDITION, "请办理「审核异议」，一并作出书面答复"):
        cases.act(code, finding, "inspector", **typed)


def test_an_objection_holds_up_the_check_however_long(cases: Cases) -> None:
    finding = cases.contested()
    assert _what(cases, "inspector") == ["审核异议"]
    with clock.set_to(OVER + timedelta(days=90)), refused(Why.CONDITION, "科室对问题1有异议"):
        cases.act("check.conclude", finding.check_task, "inspector", **CONCLUSION)


def test_without_an_objection_there_is_nothing_to_respond_to(cases: Cases) -> None:
    finding = cases.answered()
    with refused(Why.CONDITION, "没有待审核的异议"):
        cases.responded("kept", finding)


def test_a_kept_finding_stands_and_both_sides_are_printed(cases: Cases) -> None:
    finding = cases.responded("kept")
    assert _standing(finding) == ResponseStatus.KEPT
    concluded: Check = cases.act("check.conclude", finding.check_task, "inspector", **CONCLUSION)
    assert concluded.paper is not None
    printed = str(concluded.paper.facts)
    assert "科室意见：有异议。当事人已书面放弃陈述、申辩。（江马科长，2026年5月11日）" in printed
    assert "审核结果：维持。放弃书没有当事人签名，不予采纳。" in printed


def test_a_corrected_finding_goes_to_the_division_again(cases: Cases) -> None:
    finding = cases.contested()
    with clock.set_to(TODAY + timedelta(days=3)):
        finding = cases.responded("corrected", finding)
    assert finding.facts == "告知书于次日送达，当日即作出处罚决定。"
    again = FindingAnswer.objects.get(finding=finding, is_current=True)
    assert (again.round, again.deadline.last_day, _standing(finding)) == (2, date(2026, 5, 21), ResponseStatus.ASKED)
    assert _what(cases, "head") == ["核对问题"]
    cases.answered(finding)
    concluded: Check = cases.act("check.conclude", finding.check_task, "inspector", **CONCLUSION)
    assert concluded.paper is not None
    printed = str(concluded.paper.facts)
    for said in ("审核结果：改正后重新送核对。", "科室意见：无异议", finding.facts):
        assert said in printed
    assert FACTS not in printed


def test_a_finding_set_aside_after_an_objection_is_printed_no_more(cases: Cases) -> None:
    finding = cases.responded("set_aside")
    assert (finding.set_aside_because, _what(cases, "inspector")) == (response_typed("")["text"], ["完成检查"])
    concluded: Check = cases.act("check.conclude", finding.check_task, "inspector", **CONCLUSION)
    assert concluded.paper is not None
    assert "未发现问题。" in str(concluded.paper.facts)


def test_the_ledger_says_what_was_answered(cases: Cases) -> None:
    finding = cases.responded("kept")
    rows = LedgerEntry.objects.about(finding.check_task).filter(act__in=["check.ask-answers", "finding.answer"])
    asked, answered = rows
    assert asked.data == {"findings": [1], "last_day": "2026-05-18"}
    assert (answered.data["answer"], answered.reason) == ("contested", "当事人已书面放弃陈述、申辩。")


# --- What the head sees of a check under way ------------------------------------------------------------------------


@pytest.fixture
def asking(cases: Cases) -> Check:
    """A check with a finding that was sent, one that was recorded after, and one that was sent and changed."""
    check = cases.check(record_text="群众来电反映。")
    cases.act("check.record-finding", check, "inspector", files=["案卷第3页"], **cases.finding_typed())
    changed = cases.finding(check, facts="送出时的事实。")
    cases.asked(check)
    cases.act("finding.edit", changed, "inspector", **cases.finding_typed(facts="改写中的事实。"))
    cases.act(
        "check.record-finding", check, "inspector", files=["尚未送出"], **cases.finding_typed(facts="后来的问题。")
    )
    return Check.objects.get(pk=check.pk)


def test_the_head_sees_what_was_sent_and_nothing_else(cases: Cases, asking: Check) -> None:
    text = signed_in(cases.person("head")).get(reverse("check", args=[asking.pk])).content.decode()
    for shown in (FACTS, "案卷第3页.txt", "送出时的事实。", "检查人员正在修改", "答复核对", "2026年5月18日"):
        assert shown in text
    for hidden in ("群众来电反映。", "改写中的事实。", "后来的问题。", "尚未送出.txt", "记录问题", "修改问题"):
        assert hidden not in text


def test_a_cancelled_check_asks_no_more(cases: Cases) -> None:
    check = cases.asked()
    cases.act("check.cancel", check, "inspector", reason="并入专项检查。")
    text = signed_in(cases.person("head")).get(reverse("check", args=[check.pk])).content.decode()
    assert "已取消" in text
    assert "并入专项检查。" not in text
    assert "答复核对" not in text
    assert _what(cases, "head") == []


def test_nobody_else_sees_it(cases: Cases, asking: Check) -> None:
    for name in ("other-head", "officer", "auditor"):
        assert signed_in(cases.person(name)).get(reverse("check", args=[asking.pk])).status_code == 404


def test_the_head_opens_the_files_of_what_was_sent_only(cases: Cases, asking: Check) -> None:
    browser = signed_in(cases.person("head"))
    files = {file.name: file.key for file in Evidence.objects.of_case(asking)}
    answers = {name: browser.get(reverse("evidence-file", args=[key])).status_code for name, key in files.items()}
    assert answers == {"案卷第3页.txt": 200, "尚未送出.txt": 404}


def test_the_list_names_the_check_and_a_search_does_not_try_its_words(cases: Cases, asking: Check) -> None:
    browser = signed_in(cases.person("head"))
    where = reverse("check-list")
    assert asking.title in browser.get(where).content.decode()
    for words in ("后来的问题", "群众来电", "行政处罚"):
        assert reverse("check", args=[asking.pk]) not in browser.get(where, {"q": words}).content.decode()


def test_acts_on_the_check_stay_unknown_to_the_head(cases: Cases, asking: Check) -> None:
    browser = signed_in(cases.person("head"))
    for name in ("check-edit", "check-conclude", "check-ask-answers"):
        assert browser.get(reverse(name, args=[asking.pk])).status_code == 404


def test_an_answer_leads_back_to_what_was_asked(cases: Cases, asking: Check) -> None:
    browser = signed_in(cases.person("head"))
    finding = asking.findings.get(serial=1)
    typed = {"version": asking.version, "answer": "agreed"}
    answer = browser.post(reverse("finding-answer", args=[finding.pk]), typed, follow=True)
    assert answer.redirect_chain == [(reverse("check", args=[asking.pk]), 302)]
    assert "对问题1的答复已提交" in answer.content.decode()


def test_a_page_from_before_a_change_answers_nothing(cases: Cases) -> None:
    finding = cases.asked_finding()
    version = finding.check_task.version
    cases.act("finding.edit", finding, "inspector", **cases.finding_typed(facts="改写的事实。"))
    typed = {"version": version, "answer": "agreed"}
    answer = signed_in(cases.person("head")).post(reverse("finding-answer", args=[finding.pk]), typed)
    assert answer.status_code == 409
    assert FindingAnswer.objects.get().answer == ""


# --- On paper


def _registered(cases: Cases, finding: Finding, **changed: Any) -> FindingAnswer:
    typed = answer_on_paper(cases, **changed)
    cases.act("finding.register-answer", finding, "inspector", files=["核对意见原件"], **typed)
    return FindingAnswer.objects.get(finding=finding, is_current=True)


@pytest.mark.provision("3.3")
def test_an_answer_on_paper_counts_from_the_day_on_which_it_was_posted(cases: Cases) -> None:
    """Registered when silence would count already: the division objected in time."""
    finding = cases.asked_finding()
    with clock.set_to(at(date(2026, 5, 21), 9)):
        answer = _registered(cases, finding, handing="posted", handed_in_on=str(LAST_DAY))
        assert answer.status(clock.now()) == "contested"
        with refused(Why.CONDITION, "先办理「审核异议」"):
            cases.act("check.conclude", finding.check_task, "inspector", conclusion="属实。", checked_on="2026-05-11")
    assert (answer.answered_by, clock.day(answer.answered_at)) == (cases.person("head"), LAST_DAY)
    row = LedgerEntry.objects.get(act="finding.register-answer")
    assert (row.actor, row.data["handed_in_on"]) == (cases.person("inspector"), str(LAST_DAY))
    assert Evidence.objects.about(answer).count() == 1


@pytest.mark.parametrize(
    ("handed_in_on", "why", "said"),
    [("2026-05-19", Why.PERIOD, "2026年5月18日届满"), ("2026-05-08", Why.CONDITION, "早于送核对的日期")],
)
def test_a_paper_of_another_time_is_refused(cases: Cases, handed_in_on: str, why: Why, said: str) -> None:
    finding = cases.asked_finding()
    with clock.set_to(at(date(2026, 5, 21), 9)), refused(why, said):
        _registered(cases, finding, handed_in_on=handed_in_on)
    assert FindingAnswer.objects.get(finding=finding).answer == ""


def test_a_finding_is_answered_once_by_either_way(cases: Cases) -> None:
    finding = cases.asked_finding()
    _registered(cases, finding)
    with refused(Why.CONDITION, "已经答复"):
        cases.act("finding.answer", finding, "head", answer="agreed")
    with refused(Why.CONDITION, "已经答复"):
        _registered(cases, finding)
