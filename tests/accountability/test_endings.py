"""Cases that leave their ordinary course: the innocent are told no more than they knew, nobody acts in a matter of their own,
nobody escapes by leaving."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accountability.assessment.factors import Element
from accountability.cases.desk import liability as liability_figures
from accountability.cases.desk import liability_by_fault
from accountability.cases.incidents import barred_from
from accountability.cases.personal_service import unserved
from accountability.cases.register import earlier_pursuits
from accountability.models import LiabilityCase, PublicNotice, Referral, Seat, Withdrawal
from documents import clock, ledger
from documents.models import LedgerEntry, Paper
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Refused, Why
from supervision.desk.figures.years import Year
from supervision.models import Officer, Turn
from supervision.people import accounts
from tests.accountability import course, endings, liability, redressed, referring_cases
from tests.accountability.test_cases import key_of, wrong
from tests.cases import Cases, in_days
from tests.conftest import signed_in


def read(cases: Cases, by: str, where: str, status: int = 200) -> str:
    answer = signed_in(cases.person(by)).get(where)
    assert answer.status_code == status
    return answer.content.decode()


def page_of(case: LiabilityCase) -> str:
    return reverse("liability-case", args=[case.pk])


def turns(case: LiabilityCase) -> list[tuple[str, str]]:
    found = Turn.objects.filter(root_type=case._meta.label_lower, root_id=case.pk)
    return sorted((turn.what, turn.holder) for turn in found)


def holder(cases: Cases, username: str) -> str:
    return f"officer:{cases.person(username).pk}"


def refused(cases: Cases, code: str, record: Any, by: str) -> str:
    refusal = REGISTRY[code].refusal(record, cases.person(by), clock.now())
    return refusal.message if refusal is not None else ""


def fresh(case: LiabilityCase) -> LiabilityCase:
    found: LiabilityCase = LiabilityCase.objects.get(pk=case.pk)
    return found


# --- 撤案 -------------------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.0")
def test_whoever_was_never_told_is_never_told(cases: Cases) -> None:
    case = endings.withdrawn(cases)
    assert (case.state, case.withdrawals.get().paper) == ("withdrawn", None)
    assert not Paper.objects.filter(root_id=case.pk).exists()
    assert turns(case) == []
    read(cases, "officer", page_of(case), 404)
    assert case.reference not in read(cases, "officer", "/own-liability-cases/")
    where = reverse("withdrawal-acknowledge", args=[case.withdrawals.get().pk])
    read(cases, "officer", where, 404)


@pytest.mark.provision("5.0")
def test_of_a_withdrawn_case_lists_figures_and_search_say_nothing_and_its_file_all(cases: Cases) -> None:
    standing = liability.opened(cases)
    case = endings.withdrawn(cases)
    for where in ("/liability-cases/", f"/liability-cases/?q={case.respondent.name}"):
        said = read(cases, "leader", where)
        assert case.reference not in said
        assert standing.reference in said
    assert case.reference not in read(cases, "leader", f"/search/?q={case.respondent.name}")
    assert "已撤案" not in read(cases, "leader", "/figures/")
    year = Year.until(clock.now().date(), clock.now().year)
    for count in (liability_figures, liability_by_fault):
        entered = count(cases.person("leader"), year).figures[0]
        assert (entered.name, entered.number) == ("登记", 1)
    assert case.reference in read(cases, "leader", "/liability-cases/?state=withdrawn")
    said = read(cases, "inspector", page_of(case))
    assert endings.REASON in said
    assert "没有告知" not in said
    assert "未告知陈述申辩权" in said


def test_whoever_was_served_is_told_that_it_is_over_and_nothing_else(cases: Cases) -> None:
    told = course.received(cases)
    number, paper = told.number, told.paper
    assert paper is not None
    case = endings.withdrawn(cases, told.case)
    ended = case.withdrawals.get()
    assert ended.paper is not None
    text = str(ended.paper.facts["blocks"])
    assert number in text
    assert "所涉行为不是你作出" in text
    assert endings.REASON not in text
    said = read(cases, "officer", page_of(case))
    assert ended.number in said
    assert "拟给予诫勉谈话" not in said
    assert number not in said
    paper.refresh_from_db()
    assert paper.ending == "revoked"
    read(cases, "officer", reverse("announcement-state", args=[told.pk]), 404)
    assert ("签收撤案告知书", holder(cases, "officer")) in turns(case)
    cases.act("withdrawal.acknowledge", ended, "officer")
    assert turns(case) == []


def test_what_was_announced_and_never_received_ends_unseen(cases: Cases) -> None:
    case = endings.withdrawn(cases, course.announced(cases).case)
    assert case.withdrawals.get().paper is None
    read(cases, "officer", page_of(case), 404)


def test_votes_stay_in_the_file_for_those_who_may_see_it(cases: Cases) -> None:
    case = endings.withdrawn(cases, course.voted(cases, course.seated(cases)))
    assert Seat.objects.filter(case=case, voted_at__isnull=False).exists()
    for by in ("leader", "second-leader", "inspector"):
        assert course.PURSUED["opinion"] in read(cases, by, page_of(case))


def test_a_withdrawn_case_carries_a_duty_to_refer_no_further_and_loses_none(cases: Cases) -> None:
    """The judgment is referred by the case of whoever did act, in the same incident."""
    case = liability.answered(cases)
    assert "无人承担" in refused(cases, "liability-case.withdraw", case, "leader")
    other = liability.opened(cases, respondent=key_of(cases, "head"), incident=str(case.pk))
    assert refused(cases, "liability-case.withdraw", fresh(case), "leader") == ""
    endings.withdrawn(cases, fresh(case))
    assert turns(case) == []
    assert [what for what, _ in turns(other)] == ["决定是否立案", "移送有关材料"]


def test_what_leaders_are_asked_of_a_ground_ends_with_the_case_and_is_nobodys_turn(cases: Cases) -> None:
    """Another case of the incident carries the duty: of this one nothing is asked, and nobody has to withdraw the question."""
    asked = referring_cases.asked(cases)
    other = liability.opened(cases, respondent=key_of(cases, "head"), incident=str(asked.case_id))
    assert Turn.objects.filter(what="认定是否属于移送情形").count() == 2
    endings.withdrawn(cases, fresh(asked.case))
    asked.refresh_from_db()
    assert (asked.state, asked.withdrawn_because) == ("withdrawn", "案件已经撤销，不需要认定。")
    assert not Turn.objects.filter(root_type=asked._meta.label_lower, root_id=asked.pk).exists()
    read(cases, "second-leader", f"/ground-findings/{asked.pk}/", 404)
    assert "案件已经撤销" in read(cases, "inspector", f"/ground-findings/{asked.pk}/")
    assert [what for what, _ in turns(other)] == ["决定是否立案", "移送有关材料"]
    assert list(ledger.breaks(cases.cast.bureau)) == []


def test_a_whole_incident_ends_by_one_act(cases: Cases) -> None:
    first = course.plain(cases)
    second = liability.opened(cases, respondent=key_of(cases, "head"), incident=str(first.pk), effect="upheld")
    second = liability.investigated(cases, second)
    before = LedgerEntry.objects.count()
    cases.act("liability-case.withdraw", fresh(first), "leader", **endings.withdraw_typed(together=[str(second.pk)]))
    assert LedgerEntry.objects.count() == before + 1
    assert {fresh(first).state, fresh(second).state} == {"withdrawn"}
    assert fresh(second).version == second.version + 1
    assert Withdrawal.objects.count() == 2


def test_only_the_responsible_leader_ends_a_case_and_only_before_a_decision(cases: Cases) -> None:
    case = course.plain(cases)
    for by in ("inspector", "second-leader"):
        assert refused(cases, "liability-case.withdraw", case, by)
    assert "已决定" in refused(cases, "liability-case.withdraw", course.decided(cases).case, "leader")


def test_a_finding_whose_case_was_withdrawn_waits_again(cases: Cases) -> None:
    case = liability.investigated(cases, liability.from_concluded_finding(cases))
    check = case.finding.check_task  # type: ignore[union-attr]
    where = "/findings/unhandled/"
    finding = str(case.finding)
    assert finding not in read(cases, "inspector", where)
    cases.act("liability-case.withdraw", case, "leader", **endings.withdraw_typed(kind="unfounded"))
    assert str(check.pk) in read(cases, "inspector", where)


# --- 同一事件的回避 ----------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.0")
def test_a_leader_who_gave_the_order_sees_none_of_the_incidents_cases(cases: Cases) -> None:
    first = liability.investigated(cases)
    second = liability.opened(cases, respondent=key_of(cases, "head"), incident=str(first.pk))
    case = endings.involved(cases, fresh(first), "leader").case
    for one in (first, second):
        read(cases, "leader", page_of(one), 404)
        assert holder(cases, "leader") not in {who for _, who in turns(one)}
        assert cases.person("leader").pk in barred_from(one)
        assert "应当回避" in refused(cases, "liability-case.reassign", fresh(one), "leader")
    assert ("另定负责局领导，没有不需回避的，报请上级机关处理", holder(cases, "inspector")) in turns(case)
    assert "还有不需回避的局领导（江陈局长）" in refused(cases, "liability-case.ask-superior", case, "inspector")


def test_the_handler_hands_on_the_place_of_a_leader_who_has_to_keep_out_and_not_the_own(cases: Cases) -> None:
    case = endings.involved(cases, username="leader").case
    typed = {"leader": key_of(cases, "second-leader"), "reason": "原负责局领导应当回避。"}
    moved = cases.act("liability-case.reassign", case, "inspector", handler=key_of(cases, "second-inspector"), **typed)
    assert (moved.leader.name, moved.handler.username) == ("江陈局长", cases.person("inspector").username)
    read(cases, "second-leader", page_of(moved))


def test_respondents_of_an_incident_handle_answer_for_and_vote_in_none_of_its_cases(cases: Cases) -> None:
    first = course.submitted(cases)
    liability.opened(
        cases, respondent=key_of(cases, "second-leader"), incident=str(first.pk), summary="同一处罚案件的审批。"
    )
    seat = {"leaders": [key_of(cases, "second-leader")]}
    form = REGISTRY["liability-case.seat"].form_for(fresh(first), by=cases.person("leader"), data=seat)
    assert "与本案所涉的同一事件有关" in str(form.errors)
    errors = wrong(cases, respondent=key_of(cases, "head"), incident=str(first.pk), leader=seat["leaders"][0])
    assert "与本案所涉的同一事件有关" in errors["leader"][0]


def test_a_vote_of_whoever_has_to_keep_out_is_not_waited_for(cases: Cases) -> None:
    case = course.seated(cases)
    course.voted(cases, case)
    assert "陈局长" in refused(cases, "liability-case.decide", fresh(case), "leader")
    endings.involved(cases, fresh(case), "second-leader")
    assert refused(cases, "liability-case.decide", fresh(case), "leader") == ""
    assert "审议人员" in refused(cases, "liability-case.vote", fresh(case), "second-leader")
    assert Seat.objects.filter(case=case, officer=cases.person("second-leader")).exists()


def test_whoever_handles_the_incident_is_replaced_before_they_are_looked_into(cases: Cases) -> None:
    first = liability.investigated(cases)
    with pytest.raises(Refused) as refusal:
        endings.involved(cases, first, "inspector")
    assert "请先由该案负责局领导办理「调整承办人」" in refusal.value.refusal.message


def test_a_named_person_who_was_set_aside_keeps_out_no_more(cases: Cases) -> None:
    named = endings.set_aside(cases)
    assert barred_from(named.case) == frozenset()


def test_whoever_gave_the_order_is_named_before_the_officer_is_told(cases: Cases) -> None:
    found = (*liability.PLAIN, Element.ORDERED)
    case = liability.answered_case_of(cases, "officer", *found)
    assert "登记是谁下达的" in refused(cases, "liability-case.announce", case, "inspector")
    endings.involved(cases, case)
    assert refused(cases, "liability-case.announce", fresh(case), "inspector") == ""


def test_somebody_outside_is_named_in_words_and_keeps_nobody_out(cases: Cases) -> None:
    typed = endings.involved_typed(cases, officer="", outsider="江滨区人民政府副区长赵某")
    named = cases.act("liability-case.name-involved", liability.investigated(cases), "inspector", **typed)
    assert (named.name, barred_from(named.case)) == ("江滨区人民政府副区长赵某", frozenset())


# --- 报请上级机关 ------------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.0")
def test_the_superiors_decision_counts_as_of_its_day(cases: Cases) -> None:
    asked = endings.with_superior(cases)
    assert asked.paper is not None
    assert "两名" not in str(asked.paper.facts)
    assert turns(asked.case) == [("登记上级的处理结果", holder(cases, "inspector"))] + [
        turn for turn in turns(asked.case) if turn[0] == "移送有关材料"
    ]
    answered = endings.answered(cases, asked, **endings.PURSUED)
    case = answered.case
    assert (case.state, case.decision.outcome, case.decision.decided_on) == ("decided", "pursued", in_days(0))
    assert case.decision.paper is not None
    text = str(case.decision.paper.facts["blocks"])
    assert all(said in text for said in (endings.SUPERIOR, "江滨政监〔2026〕9号", "诫勉谈话"))
    course.served(cases, case.decision)
    course.carried_out(cases, case.sanctions.get())
    later = liability.opened(cases)
    pursuits = earlier_pursuits(later, in_days(-1), in_days(1))
    assert [pursuit.reference for pursuit in pursuits] == [case.decision.number]


def test_nobody_is_held_liable_by_the_superior_unheard(cases: Cases) -> None:
    asked = endings.with_superior(cases)
    typed = endings.outcome_typed(**{**endings.PURSUED, "was_heard": ""})
    form = REGISTRY["superior-handling.record-outcome"].form_for(asked, by=cases.person("inspector"), data=typed)
    assert "没有听取陈述、申辩的，不能予以追究" in str(form.errors)


@pytest.mark.parametrize(("outcome", "state"), [("dropped", "dropped"), ("withdrawn", "withdrawn")])
def test_the_superior_ends_a_case_too(cases: Cases, outcome: str, state: str) -> None:
    opened = (
        liability.opened(cases)
        if outcome == "dropped"
        else liability.investigated(cases, liability.opened(cases, effect="upheld"))
    )
    asked = endings.with_superior(cases, endings.without_leaders(cases, opened))
    case = endings.answered(cases, asked, outcome=outcome).case
    assert (case.state, hasattr(case, "decision")) == (state, False)
    assert case.ruled_at is not None


def test_what_the_superior_withdraws_loses_no_duty_to_refer(cases: Cases) -> None:
    """Like a case that the bureau itself withdraws: what is owed is referred first."""
    asked = endings.with_superior(cases, endings.without_leaders(cases, liability.answered(cases)))
    with pytest.raises(Refused) as refusal:
        endings.answered(cases, asked, outcome="withdrawn")
    assert "无人承担" in refusal.value.refusal.message
    assert fresh(asked.case).state == LiabilityCase.State.SUPERIOR


def test_a_case_that_was_approved_is_not_dropped_but_withdrawn(cases: Cases) -> None:
    with pytest.raises(Refused) as refusal:
        endings.answered(cases, outcome="dropped")
    assert "请选「撤案」" in refusal.value.refusal.message


def test_nothing_is_deliberated_under_a_leader_who_has_to_keep_out(cases: Cases) -> None:
    case = endings.involved(cases, course.finished(cases).case, "leader").case
    assert "负责局领导应当回避" in refused(cases, "liability-case.submit", case, "inspector")


def test_what_has_to_be_referred_is_sealed_by_the_handler_where_no_leader_may(cases: Cases) -> None:
    drafted = referring_cases.submitted(cases)
    endings.without_leaders(cases, fresh(drafted.case))
    drafted.refresh_from_db()
    assert refused(cases, "referral.seal", Referral.objects.get(pk=drafted.pk), "inspector") == ""


def test_an_answer_before_the_letter_is_refused(cases: Cases) -> None:
    with pytest.raises(Refused) as refusal:
        endings.answered(cases, answered_on=str(in_days(-1)))
    assert "早于报请之日" in refusal.value.refusal.message


def test_a_case_for_which_no_leader_is_free_is_opened_without_one(cases: Cases) -> None:
    first = endings.without_leaders(cases)
    typed = {"respondent": key_of(cases, "head"), "incident": str(first.pk)}
    assert "同一事件有关" in wrong(cases, **typed)["leader"][0]
    assert "请选定负责局领导" in wrong(cases, leader="")["leader"][0]
    case = liability.opened(cases, **typed, leader="")
    assert not case.has_leader
    assert ("报请上级机关处理", holder(cases, "inspector")) in turns(case)
    refusal = REGISTRY["liability-case.approve"].refusal(case, cases.person("inspector"), clock.now())
    assert refusal is not None
    assert refusal.why is Why.ROLE
    assert endings.with_superior(cases, case).case.state == "superior"


def test_the_superior_gives_a_case_back_to_a_leader_who_is_free_alone(cases: Cases) -> None:
    asked = endings.with_superior(cases)
    typed = endings.outcome_typed(outcome="returned", leader=key_of(cases, "second-leader"))
    form = REGISTRY["superior-handling.record-outcome"].form_for(asked, by=cases.person("inspector"), data=typed)
    assert "leader" in form.errors


# --- 离职人员和送达 ----------------------------------------------------------------------------------------------------


def _gone(cases: Cases, username: str = "officer") -> Officer:
    """Left: no role any more, and the account deactivated."""
    person = Officer.objects.get(pk=cases.person(username).pk)
    for grant in person.grants.active():
        accounts.end(grant, by=cases.person("system-admin"), reason="离职。")
    Officer.objects.filter(pk=person.pk).update(is_active=False)
    return Officer.objects.get(pk=person.pk)


@pytest.mark.provision("5.0")
def test_whoever_left_is_a_respondent_like_others(cases: Cases) -> None:
    person = _gone(cases)
    form = REGISTRY["liability-case.open"].form_for(None, by=cases.person("inspector"))
    assert f"{person.name}（监察一科，已离职）" in str(form["respondent"])
    Officer.objects.filter(pk=cases.person("head").pk).update(is_active=False)
    form = REGISTRY["liability-case.open"].form_for(None, by=cases.person("inspector"))
    assert "（监察一科，已停用）" in str(form["respondent"])
    told = course.announced(cases)
    assert [what for what, _ in turns(told.case)] == ["送达陈述申辩告知书"]
    read(cases, "inspector", page_of(told.case))


def test_a_paper_comes_by_post_on_the_day_of_its_receipt(cases: Cases) -> None:
    with clock.set_to(clock.now() - timedelta(days=5)):
        told = course.announced(cases)
    typed = course.service(
        manner="post", posted_on=str(in_days(-4)), tracking="EB123456789CN", received_on=str(in_days(-2))
    )
    cases.act("announcement.record-service", told, "inspector", files=["回执"], **typed)
    told.refresh_from_db()
    assert (told.received_on, told.service.tracking) == (in_days(-2), "EB123456789CN")
    assert told.deadline is not None
    assert told.deadline.trigger_on == in_days(-2)
    assert told.service.paper is not None
    assert "EB123456789CN" in str(told.service.paper.facts["blocks"])
    assert "于系统内签收" not in str(told.service.paper.facts["blocks"])


def test_a_letter_is_not_posted_before_its_paper(cases: Cases) -> None:
    told = course.announced(cases)
    typed = course.service(manner="post", posted_on=str(in_days(-1)), tracking="EB1", received_on=str(in_days(0)))
    with pytest.raises(Refused) as refusal:
        cases.act("announcement.record-service", told, "inspector", files=["回执"], **typed)
    assert "交寄日期早于文书的日期" in refusal.value.refusal.message


@pytest.mark.provision("5.0")
def test_a_public_notice_says_a_name_and_that_papers_wait_and_nothing_else(cases: Cases) -> None:
    notice = endings.noticed(cases)
    assert notice.paper is not None
    facts = notice.paper.facts
    assert facts["title"] == "公告"
    assert facts["blocks"] == [{"type": "paragraph", "text": f"{notice.case.respondent.name}：有文书待领取。"}]
    said = {key for key in facts if facts[key]}
    assert said <= {"layout", "title", "blocks", "signature", "number", "issued_on", "issuer", "verify_url", "ledger"}
    verified = signed_in(cases.person("auditor")).get(reverse("verify-paper", args=[notice.paper.token]))
    assert "追究" not in verified.content.decode()


def test_a_paper_counts_as_served_when_the_rules_days_are_over_and_not_before(cases: Cases) -> None:
    notice = endings.published(cases)
    assert notice.deadline is not None
    assert notice.deadline.last_day == in_days(30)
    refusal = REGISTRY["public-notice.record-service"].refusal(notice, cases.person("inspector"), clock.now())
    assert refusal is not None
    assert (refusal.why, refusal.deadline) == (Why.PERIOD, notice.deadline)
    with clock.set_to(endings.over(notice)):
        cases.act("public-notice.record-service", notice, "inspector", files=["照片"], remark="")
    told = notice.case.announcements.get()
    assert (told.received_on, told.service.manner) == (in_days(31), "public")
    assert told.deadline is not None
    assert told.service.paper is not None
    assert "公告满30日，视为送达" in str(told.service.paper.facts["blocks"])
    assert [what for what, _ in turns(told.case)] == ["提请审议", "陈述申辩"]


def test_what_was_received_meanwhile_is_not_served_by_notice(cases: Cases) -> None:
    notice = endings.long_ago(cases)
    cases.act("announcement.acknowledge", notice.case.announcements.get(), "officer")
    notice = PublicNotice.objects.get(pk=notice.pk)
    assert "已经送达" in refused(cases, "public-notice.record-service", notice, "inspector")
    assert "登记公告送达" not in {what for what, _ in turns(notice.case)}


def test_a_decision_and_the_end_of_a_case_are_served_by_notice_too(cases: Cases) -> None:
    with clock.set_to(clock.now() - timedelta(days=60)):
        made = course.decided(cases)
        notice = endings.published(cases, endings.noticed(cases, made.case, made.paper_id))
    cases.act("public-notice.record-service", notice, "inspector", files=["照片"], remark="")
    made.refresh_from_db()
    assert notice.deadline is not None
    assert (made.received_on, made.service.manner) == (clock.day(notice.deadline.lapses_at), "public")


def test_a_later_decision_is_served_by_notice_too(cases: Cases) -> None:
    """And what it took the place of before it was served is not put on a notice any more."""
    with clock.set_to(clock.now() - timedelta(days=60)):
        made = course.decided(cases)
        later = redressed.corrected(cases, redressed.proposed(cases, made.case, **redressed.varied()))
        assert [str(record.paper_id) for record in unserved(fresh(made.case))] == [str(later.paper_id)]
        notice = endings.published(cases, endings.noticed(cases, fresh(made.case), later.paper_id))
    cases.act("public-notice.record-service", notice, "inspector", files=["照片"], remark="")
    later.refresh_from_db()
    made.refresh_from_db()
    assert notice.deadline is not None
    assert (later.received_on, later.service.manner) == (clock.day(notice.deadline.lapses_at), "public")
    assert made.objection_deadline is not None
    assert made.objection_deadline.trigger_on == later.received_on


def test_a_notice_is_the_last_way_and_the_leaders_to_answer_for(cases: Cases) -> None:
    case = course.announced(cases).case
    assert "负责局领导" in refused(cases, "liability-case.serve-publicly", case, "inspector")
    assert "没有需要公告送达的文书" in refused(
        cases, "liability-case.serve-publicly", course.received(cases).case, "leader"
    )
    typed = endings.notice_typed(case.announcements.get().paper_id, tried=["post", "phone"])
    form = REGISTRY["liability-case.serve-publicly"].form_for(case, by=cases.person("leader"), data=typed)
    assert "直接送达和邮寄送达都试过" in str(form.errors)
