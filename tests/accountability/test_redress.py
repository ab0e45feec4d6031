"""A decision on liability is put right: objected to and decided by others, corrected by the bureau itself; what stands counts, what
was carried out without standing is undone, and nothing is ever heavier."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from accountability.assessment.burdens import Burden, heavier_in
from accountability.cases.facts import assessed
from accountability.models import (
    CasePeriod,
    LaterDecision,
    LiabilityCase,
    LiabilityDecision,
    Objection,
    ObjectionRule,
    SelfCorrection,
)
from config.demo.desk import StoryBroken
from documents import clock, ledger
from documents.models import Ending, Paper
from supervision.core.refusals import Refused
from supervision.core.roles import Role
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Officer, RoleRequest
from supervision.people.role_bars import Bars
from supervision.rules import publication
from tests.accountability import course, endings, liability, redressed, referring_cases
from tests.cases import Cases, at, in_days
from tests.cast import TODAY, USERNAMES, appoint
from tests.conftest import signed_in
from tests.rule_fixtures import second_keeper

LAST_TO_OBJECT = date(2026, 6, 10)
"""Received on 11 May: thirty days."""


def page(cases: Cases, username: str, case: LiabilityCase) -> str:
    return signed_in(cases.person(username)).get(f"/liability-cases/{case.pk}/").content.decode()


def to_do(cases: Cases, username: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(username), clock.now())]


def said_in(paper: Paper | None) -> str:
    assert paper is not None
    return "".join(str(block.get("text", "")) for block in paper.facts["blocks"])


def fresh(case: LiabilityCase) -> LiabilityCase:
    found: LiabilityCase = LiabilityCase.objects.get(pk=case.pk)
    return found


# --- An objection ------------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.0")
def test_an_objection_is_upheld(cases: Cases) -> None:
    """Filed from the officer's page after the case was closed; decided by a leader who took no part; served; closed again."""
    case = course.closed(cases)
    made = case.decision
    assert "申请复核" in page(cases, "officer", case)
    assert f"{LAST_TO_OBJECT.month}月{LAST_TO_OBJECT.day}日" in page(cases, "officer", case)
    objection = redressed.objected(cases, made)
    assert fresh(case).state == "decided"
    assert "作出复核决定" in to_do(cases, "second-leader")
    assert "作出复核决定" not in to_do(cases, "leader")
    assert made.paper is not None
    assert "已经口头告知，有录像为证" in page(cases, "second-leader", case)
    later = redressed.reviewed(cases, objection)
    assert (later.effect, later.outcome, later.forms) == ("upheld", "pursued", ["5.2.1.1"])
    assert "维持" in said_in(later.paper)
    assert Paper.objects.get(pk=made.paper.pk).ending == ""
    assert "签收复核决定书" in to_do(cases, "officer")
    with pytest.raises(Refused, match="复核决定书》尚未送达"):
        course.closed(cases, fresh(case))
    redressed.served(cases, later)
    assert course.closed(cases, fresh(case)).state == "closed"
    assert "维持" in page(cases, "officer", case)
    assert list(ledger.breaks(cases.cast.bureau)) == []


@pytest.mark.provision("5.2.1.6")
def test_revoked_after_closing_the_role_is_given_back(cases: Cases) -> None:
    measure = course.carried_out(cases, course.sanction(cases, "5.2.1.6"), grants="end", kept_because="")
    case = course.closed(cases, measure.case)
    officer = cases.person("officer")
    assert not officer.grants.active().filter(role=Role.OFFICER).exists()
    assert Bars(case.bureau_id).why(Role.OFFICER, officer)
    later = redressed.reviewed(cases, redressed.objected(cases, case.decision), **redressed.REVOKED)
    assert not Bars(case.bureau_id).why(Role.OFFICER, officer), "what does not stand binds nobody"
    assert (later.outcome, later.forms) == ("", [])
    ended = Paper.objects.get(pk=case.decision.paper_id)
    assert (ended.ending, ended.ended_because) == (Ending.REVOKED, f"{later.number}复核决定")
    redressed.served(cases, later)
    with pytest.raises(Refused, match="「取消执法资格」已不再成立，还没有撤除"):
        course.closed(cases, fresh(case))
    assert "撤除不再成立的措施并记录" in to_do(cases, "inspector")
    undone = redressed.undone(cases, case.sanctions.get(), grants="give")
    assert undone.consequence == "「执法人员」已恢复。"
    assert undone.recorded_by == cases.person("inspector")
    assert officer.grants.active().filter(role=Role.OFFICER).exists()
    assert not RoleRequest.objects.exists()
    assert course.closed(cases, fresh(case)).state == "closed"
    assert "已撤销，没有现行的处理" in page(cases, "officer", case)


def test_another_measure_that_stands_makes_the_role_wait_for_a_second_person(cases: Cases) -> None:
    """Given back is no more than what this case took."""
    transferred = course.carried_out(cases, course.sanction(cases, "5.2.1.5"))
    other = course.heard_by(cases, course.plain(cases), "officer")
    other = course.voted(cases, course.submitted(cases, other), forms=["5.2.1.6"], weight="ordinary")
    made = course.served(cases, course.decided(cases, other))
    course.carried_out(cases, made.case.sanctions.get(), grants="end", kept_because="")
    redressed.corrected(cases, redressed.proposed(cases, fresh(made.case)))
    undone = redressed.undone(cases, made.case.sanctions.get(), grants="give")
    assert transferred.case != made.case
    assert undone.consequence == "「执法人员」已提请授予，等待第二人确认。"
    assert RoleRequest.objects.waiting().get().role == Role.OFFICER


@pytest.mark.provision("5.2.1")
def test_a_varied_decision_drops_a_form_and_puts_a_lighter_one_in_its_place(cases: Cases) -> None:
    made = course.served(cases, course.decided(cases, course.voted(cases, forms=["5.2.1.3", "5.2.1.4"])))
    course.carried_out(cases, made.case.sanctions.get(form="5.2.1.3"))
    typed = redressed.varied(forms=["5.2.1.1"])
    later = redressed.reviewed(cases, redressed.objected(cases, made), **typed)
    assert (later.weight, later.forms) == ("lighter", ["5.2.1.1"])
    standing = {measure.form: measure.stands for measure in made.case.sanctions.all()}
    assert standing == {"5.2.1.3": False, "5.2.1.4": False, "5.2.1.1": True}
    old = Paper.objects.get(pk=made.paper_id)
    assert (old.ending, old.replaced_by) == (Ending.REPLACED, later.paper)
    assert "从轻追究，处理方式：诫勉谈话" in said_in(later.paper)
    redressed.served(cases, later)
    with pytest.raises(Refused, match="已不再成立，不再执行"):
        course.carried_out(cases, made.case.sanctions.get(form="5.2.1.4"))
    with pytest.raises(StoryBroken, match='"extent"'):
        redressed.undone(cases, made.case.sanctions.get(form="5.2.1.3"), extent="")
    recalled = redressed.undone(cases, made.case.sanctions.get(form="5.2.1.3"), how="以江安监通〔2026〕9号通报撤销。")
    assert recalled.extent == "全局"
    course.carried_out(cases, made.case.sanctions.get(form="5.2.1.1"))
    assert course.closed(cases, fresh(made.case)).state == "closed"
    assert "以江安监通〔2026〕9号通报撤销" in page(cases, "officer", made.case)


HEAVIER = {
    "a heavier weight": redressed.varied(weight="heavier"),
    "another form of words": redressed.varied(forms=["5.2.1.2"]),
    "one form more": redressed.varied(forms=["5.2.1.1", "5.2.1.2"]),
    "a form that touches the post": redressed.varied(forms=["5.2.1.4"]),
    "nothing changed": redressed.varied(weight="ordinary"),
}


@pytest.mark.parametrize("typed", HEAVIER.values(), ids=HEAVIER)
def test_nothing_is_heavier_or_the_same_after_an_objection_or_a_correction(cases: Cases, typed: dict[str, Any]) -> None:
    objection = redressed.objected(cases)
    with pytest.raises(StoryBroken, match=r'"(outcome|weight|forms)": '):
        redressed.reviewed(cases, objection, **typed)
    with pytest.raises(StoryBroken, match=r'"(outcome|weight|forms)": '):
        redressed.proposed(cases, objection.case, **typed)
    assert not LaterDecision.objects.exists()


def test_what_was_proposed_before_another_decision_is_not_heavier_than_that(cases: Cases) -> None:
    """Two under way at once: the second is held against what the first left standing."""
    made = course.served(cases, course.decided(cases, course.voted(cases, forms=["5.2.1.1", "5.2.1.4"])))
    correction = redressed.proposed(cases, made.case, **redressed.varied(forms=["5.2.1.4"]))
    redressed.reviewed(cases, redressed.objected(cases, made), **redressed.varied(forms=["5.2.1.1"]))
    with pytest.raises(Refused, match="处理方式重于现行的决定"):
        redressed.corrected(cases, correction)


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        (("pursued", "heavier", ("5.2.1.6",)), ("pursued", "heavier", ("5.2.1.1",)), ""),
        (("pursued", "ordinary", ("5.2.1.5", "5.2.1.6")), ("pursued", "ordinary", ("5.2.1.4", "5.2.1.5")), ""),
        (("pursued", "ordinary", ("5.2.1.5",)), ("pursued", "ordinary", ("5.2.1.1", "5.2.1.2")), "forms"),
        (("pursued", "ordinary", ("5.2.1.4",)), ("pursued", "ordinary", ("5.2.1.5",)), "forms"),
        (("pursued", "ordinary", ("5.2.1.1",)), ("pursued", "ordinary", ("5.2.1.3",)), "forms"),
        (("pursued", "lighter", ("5.2.1.1",)), ("pursued", "ordinary", ("5.2.1.1",)), "weight"),
        (("not_pursued", "", ()), ("pursued", "lighter", ("5.2.1.1",)), "outcome"),
        (("not_established", "", ()), ("not_pursued", "", ()), "outcome"),
        (("pursued", "lighter", ("5.2.1.1",)), ("not_pursued", "", ()), ""),
    ],
)
def test_what_is_heavier(before: Any, after: Any, where: str) -> None:
    assert heavier_in(Burden(*before), Burden(*after)) == where


# --- When, by whom -------------------------------------------------------------------------------------------------------


def test_an_objection_is_open_until_the_thirtieth_day_is_over(cases: Cases) -> None:
    made = course.served(cases)
    assert made.objection_deadline is not None
    assert made.objection_deadline.last_day == LAST_TO_OBJECT
    with clock.set_to(at(LAST_TO_OBJECT, 23, 59, 59)):
        assert "liability-decisions" in page(cases, "officer", made.case)
    with clock.set_to(at(LAST_TO_OBJECT + timedelta(days=1))), pytest.raises(Refused, match="届满"):
        cases.act("liability-decision.object", made, "officer", **redressed.ASKED)


def test_one_that_came_on_paper_is_judged_by_its_true_day(cases: Cases) -> None:
    made = course.served(cases)
    with clock.set_to(at(LAST_TO_OBJECT + timedelta(days=5), 10)):
        posted = {"handing": "posted", "bureau_received_on": str(in_days(-2))}
        with pytest.raises(Refused, match="届满"):
            redressed.registered(cases, made, **posted, handed_in_on=str(LAST_TO_OBJECT + timedelta(days=1)))
        objection = redressed.registered(cases, made, **posted, handed_in_on=str(LAST_TO_OBJECT))
    assert objection.deadline.trigger_on == LAST_TO_OBJECT + timedelta(days=3)
    assert objection.registered_by == cases.person("discipline")
    assert objection.filed_by == cases.person("officer")


def test_nobody_finds_out_by_registering_whom_a_case_is_about(cases: Cases) -> None:
    """A wrong number, a wrong name, and a person who has to keep out are answered alike."""
    made = course.served(cases)
    division = Officer.objects.filter(pk=cases.person("discipline").pk)
    wrong = [{"number": "江安监追决〔2026〕保9号"}, {"name": "马科长"}]
    answers = []
    for changed in wrong:
        with pytest.raises(StoryBroken) as refused:
            redressed.registered(cases, made, **changed)
        answers.append(str(refused.value))
    division.update(division=cases.division)
    cases.desk.people["discipline"] = Officer.objects.with_roles().get(username="discipline")
    with pytest.raises(StoryBroken) as refused:
        redressed.registered(cases, made)
    assert {str(refused.value)} == set(answers)
    division.update(division=None)
    cases.desk.people["discipline"] = Officer.objects.with_roles().get(username="discipline")


def test_the_registrar_sees_what_was_registered_and_not_what_came_of_it(cases: Cases) -> None:
    objection = redressed.registered(cases)
    redressed.reviewed(cases, objection)
    read = signed_in(cases.person("discipline")).get(f"/objections/{objection.pk}/").content.decode()
    assert "已作出复核决定" in read
    assert "维持" not in read
    assert objection.case.reference not in read
    assert signed_in(cases.person("discipline")).get(f"/liability-cases/{objection.case_id}/").status_code == 404


def test_whoever_took_part_does_not_decide(cases: Cases) -> None:
    objection = redressed.objected(cases)
    with pytest.raises(Refused, match="您参与了本案的办理"):
        cases.act("objection.decide", objection, "leader", **redressed.UPHELD)
    with pytest.raises(Refused, match="本局有没有参与本案办理的局领导"):
        cases.act("objection.record-superior", objection, "inspector", files=["批复"], **redressed.superior_typed())


def test_a_leader_who_approved_the_opening_keeps_out_although_another_has_the_case_now(cases: Cases) -> None:
    case = liability.answered_case_of(cases, "officer")
    hands = {"handler": str(case.handler_id), "leader": str(cases.person("second-leader").pk), "reason": "分工调整。"}
    case = cases.act("liability-case.reassign", case, "leader", **hands)
    case = course.submitted(cases, course.heard_by(cases, case, "officer"))
    case = course.voted(cases, case, by="second-leader")
    made = cases.act("liability-case.decide", case, "second-leader", reasons="事实清楚。")
    objection = redressed.objected(cases, course.served(cases, made))
    assert not LiabilityCase.objects.visible_to(cases.person("leader").viewer).exists()
    assert "报请上级决定复核申请，并登记结果" in to_do(cases, "inspector")
    assert objection.is_open


def test_where_both_leaders_took_part_the_superior_decides(cases: Cases) -> None:
    objection = redressed.with_both_leaders(cases)
    typed = redressed.superior_typed(**redressed.varied())
    decided = cases.act("objection.record-superior", objection, "inspector", files=["批复"], **typed)
    assert decided.result.superior_number == "江市安监复〔2026〕2号"
    assert "江城市安全生产监督管理局" in said_in(decided.result.paper)
    assert decided.result.weight == "lighter"


def test_a_leader_who_gave_the_order_decides_on_no_objection(cases: Cases) -> None:
    """Nor is told of one: whom the incident concerns keeps out of it, and the superior organ decides."""
    case = endings.involved(cases, course.plain(cases)).case
    made = course.decided(cases, course.voted(cases, course.submitted(cases, course.heard_by(cases, case, "officer"))))
    objection = redressed.objected(cases, course.served(cases, made))
    assert "作出复核决定" not in to_do(cases, "second-leader")
    assert "报请上级决定复核申请，并登记结果" in to_do(cases, "inspector")
    typed = redressed.superior_typed()
    decided = cases.act("objection.record-superior", objection, "inspector", files=["批复"], **typed)
    assert decided.result.superior_number == "江市安监复〔2026〕2号"


def test_a_late_decision_says_why_and_is_shown_as_late(cases: Cases) -> None:
    objection = redressed.objected(cases)
    with clock.set_to(at(objection.deadline.last_day + timedelta(days=1), 10)):
        with pytest.raises(StoryBroken, match="late_because"):
            redressed.reviewed(cases, objection)
        later = redressed.reviewed(cases, objection, **redressed.UPHELD, late_because="复核人员出差。")
        assert "逾期决定" in page(cases, "inspector", objection.case)
    assert "本决定逾期作出，理由：复核人员出差。" in said_in(later.paper)


def test_it_suspends_nothing(cases: Cases) -> None:
    objection = redressed.objected(cases)
    assert course.carried_out(cases, objection.case.sanctions.get()).is_done
    with pytest.raises(Refused, match="有复核申请还没有作出决定"):
        course.closed(cases, fresh(objection.case))


def test_one_that_was_withdrawn_can_be_filed_again_and_one_decided_cannot(cases: Cases) -> None:
    again = redressed.objected(cases, redressed.withdrawn(cases).case.decision)
    with pytest.raises(Refused, match="复核申请等待决定"):
        redressed.objected(cases, again.case.decision)
    redressed.reviewed(cases, again)
    with pytest.raises(Refused, match="当前状态为「已经复核」"):
        redressed.objected(cases, again.case.decision)


# --- The rule ------------------------------------------------------------------------------------------------------------


def _switch_off(cases: Cases) -> None:
    draft = publication.new_draft(ObjectionRule.objects.get(bureau=cases.cast.bureau), by=cases.person("rule-admin"))
    draft.is_open, draft.reason, draft.effective_from = False, "局务会决定。", in_days(0)
    draft.save()
    publication.publish(draft, by=second_keeper(cases.cast.bureau), seen=publication.fingerprint(draft))


def test_paper_and_page_tell_what_is_open_as_the_rule_says(cases: Cases) -> None:
    made = course.served(cases)
    assert "自收到本决定书之日起30日内向本局申请复核" in said_in(made.paper)
    assert "由没有参与本案办理的局领导决定" in page(cases, "officer", made.case)


def test_a_rule_that_is_switched_off_leaves_correction_alone(cases: Cases) -> None:
    _switch_off(cases)
    made = course.served(cases)
    assert "申请复核：" not in said_in(made.paper)
    assert "随时自行纠正" in said_in(made.paper)
    assert "对本决定不能申请复核" in page(cases, "officer", made.case)
    with pytest.raises(Refused, match="按照作出决定时本局的规则"):
        redressed.objected(cases, made)
    assert redressed.corrected(cases, redressed.proposed(cases, made.case)).effect == "revoked"


def test_what_the_paper_promised_holds_though_the_rule_is_switched_off_before_its_receipt(cases: Cases) -> None:
    made = course.decided(cases)
    _switch_off(cases)
    with clock.set_to(TODAY + timedelta(days=1)):
        assert redressed.objected(cases, course.served(cases, made)).is_open


def test_nothing_is_told_where_nothing_is_held_against_the_officer(cases: Cases) -> None:
    made = course.decided(cases, course.voted(cases, course.innocent(cases), **course.FAVOURABLE))
    assert "申请复核" not in said_in(made.paper)
    assert course.served(cases, made).objection_deadline is None


# --- The bureau's own correction --------------------------------------------------------------------------------------------


@pytest.mark.provision("5.2.1.1")
def test_the_bureau_corrects_itself_after_closing(cases: Cases) -> None:
    case = course.closed(cases)
    correction = redressed.proposed(cases, case)
    assert "决定是否自行纠正" in to_do(cases, "leader")
    assert fresh(case).state == "closed"
    later = redressed.corrected(cases, correction)
    assert fresh(case).state == "decided"
    assert "撤销" in said_in(later.paper)
    assert "签收纠正决定书" in to_do(cases, "officer")
    redressed.served(cases, later)
    redressed.undone(cases, case.sanctions.get())
    closed = course.closed(cases, fresh(case))
    assert closed.state == "closed"
    assert not waiting_for(cases.person("inspector"), clock.now())
    with pytest.raises(Refused, match="没有需要纠正的处理"):
        redressed.proposed(cases, closed)


def test_whoever_proposed_a_correction_does_not_make_it(cases: Cases) -> None:
    """Not even as the responsible leader that they became since."""
    correction = redressed.proposed(cases)
    with pytest.raises(Refused, match="负责局领导办理"):
        cases.act("self-correction.make", correction, "inspector", reasons="错误。")
    cases.act("self-correction.take-back", correction, "inspector")
    own = {"effect": "revoked", "reasons": "事实不清。", "proposed_by": cases.person("leader"), "proposed_at": TODAY}
    correction = SelfCorrection.objects.create(case=correction.case, **own)
    with pytest.raises(Refused, match="由您提出，您应当回避"):
        cases.act("self-correction.make", correction, "leader", reasons="错误。")


def test_a_revocation_ends_an_objection_and_a_variation_does_not(cases: Cases) -> None:
    objection = redressed.objected(cases, course.served(cases, course.decided_all(cases)))
    later = redressed.corrected(cases, redressed.proposed(cases, objection.case, **redressed.varied()))
    assert Objection.objects.get(pk=objection.pk).is_open
    assert later.forms == ["5.2.1.1"]
    redressed.corrected(cases, redressed.proposed(cases, objection.case))
    ended = Objection.objects.get(pk=objection.pk)
    assert (ended.state, ended.ended_because != "") == ("ended", True)


def test_a_decision_put_right_before_it_was_served_is_not_served_any_more(cases: Cases) -> None:
    made = course.decided(cases)
    later = redressed.corrected(cases, redressed.proposed(cases, made.case, **redressed.varied()))
    assert "签收决定书" not in to_do(cases, "officer")
    with pytest.raises(Refused, match="文书已失效"):
        course.served(cases, made)
    assert not assessed(course.plain(cases), clock.today()).repetition.is_repeated
    redressed.served(cases, later)
    again = LiabilityDecision.objects.get(pk=made.pk)
    assert again.objection_deadline is not None, "the right runs from what the officer received"
    assert assessed(course.plain(cases), clock.today()).repetition.is_repeated
    course.carried_out(cases, made.case.sanctions.get())
    assert course.closed(cases, fresh(made.case)).state == "closed"


# --- What counts -------------------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.2.2.5")
def test_only_what_stands_and_was_served_is_counted(cases: Cases) -> None:
    made, other = course.decided(cases), course.plain(cases)
    assert not assessed(other, clock.today()).repetition.is_repeated, "not served yet"
    course.served(cases, made)
    assert assessed(other, clock.today()).repetition.is_repeated
    redressed.corrected(cases, redressed.proposed(cases, made.case))
    assert not assessed(fresh(other), clock.today()).repetition.is_repeated, "it does not stand"


@pytest.mark.provision("5.2.2.5")
def test_a_decision_that_counted_what_fell_is_looked_at_again(cases: Cases) -> None:
    case = redressed.counted(cases)
    assert case.decision.assessment["earlier"]
    what = "复看决定：计入的前次追究已不成立"
    assert what in to_do(cases, "leader")
    assert what not in to_do(cases, "second-leader")
    cases.act("liability-case.look-again", case, "leader", text="本决定没有因此从重，仍然适当。")
    assert what not in to_do(cases, "leader")
    assert "仍然适当" in page(cases, "inspector", case)
    with pytest.raises(Refused, match="没有计入已经不成立的前次追究"):
        cases.act("liability-case.look-again", fresh(case), "leader", text="再看。")


@pytest.mark.provision("5.2.1")
def test_lists_and_figures_count_forms_that_stand(cases: Cases) -> None:
    made = course.served(cases, course.decided(cases, course.voted(cases, forms=["5.2.1.3"])))
    browser = signed_in(cases.person("leader"))
    asked = reverse("liability-case-list") + "?form=5.2.1.3"
    assert made.case.reference in browser.get(asked).content.decode()
    redressed.corrected(cases, redressed.proposed(cases, made.case))
    assert made.case.reference not in browser.get(asked).content.decode()


# --- A later ruling ------------------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.3.1.1")
def test_a_later_ruling_opens_the_duties_of_a_closed_case(cases: Cases) -> None:
    """The case stays closed: what was decided in it stands, and is carried out."""
    case = course.closed(cases)
    cases.act("liability-case.add-ruling", case, "inspector", files=["判决书"], **liability.ruling_typed())
    assert fresh(case).state == "closed"
    assert "移送有关材料" in to_do(cases, "inspector")
    referring_cases.sent(cases, referring_cases.drafted(cases, fresh(case)))
    assert "移送有关材料" not in to_do(cases, "inspector")


# --- Who learns of it -----------------------------------------------------------------------------------------------------------


def test_only_its_hands_and_those_who_decide_learn_of_an_objection(cases: Cases) -> None:
    objection = redressed.objected(cases)
    where = f"/liability-cases/{objection.case_id}/"
    seen = {name for name in USERNAMES if signed_in(cases.person(name)).get(where).status_code == 200}
    assert seen == {"inspector", "leader", "second-leader", "officer"}
    cases.act("objection.withdraw", objection, "officer")
    assert signed_in(cases.person("second-leader")).get(where).status_code == 404


def test_a_leader_whom_the_complaint_names_learns_nothing_of_the_objection(cases: Cases) -> None:
    named = appoint("named-leader", Role.LEADER, None, cases.cast.bureau)
    complaint = cases.complaint()
    case = liability.answered_case_of(cases, "officer", origin="complaint", complaint=str(complaint.pk))
    complaint.named.add(named)
    case = course.voted(cases, course.submitted(cases, course.heard_by(cases, case, "officer")))
    objection = redressed.objected(cases, course.served(cases, course.decided(cases, case)))
    assert not LiabilityCase.objects.visible_to(Officer.objects.with_roles().get(pk=named.pk).viewer).exists()
    assert LiabilityCase.objects.visible_to(cases.person("second-leader").viewer).filter(pk=objection.case_id).exists()


def test_a_later_decision_comes_by_post_on_the_day_of_its_receipt(cases: Cases) -> None:
    with clock.set_to(clock.now() - timedelta(days=5)):
        later = redressed.corrected(cases)
    typed = course.service(
        manner="post", posted_on=str(in_days(-4)), tracking="EB123456789CN", received_on=str(in_days(-2))
    )
    found: LaterDecision = cases.act("later-decision.record-service", later, "inspector", files=["回执"], **typed)
    assert (found.received_on, found.service.manner, found.service.tracking) == (in_days(-2), "post", "EB123456789CN")
    assert found.service.paper is not None
    assert "邮件编号EB123456789CN" in str(found.service.paper.facts["blocks"])


def test_a_later_decision_is_not_posted_before_its_day(cases: Cases) -> None:
    later = redressed.corrected(cases)
    typed = course.service(manner="post", posted_on=str(in_days(-1)), tracking="EB1", received_on=str(in_days(0)))
    with pytest.raises(Refused) as refusal:
        cases.act("later-decision.record-service", later, "inspector", files=["回执"], **typed)
    assert "交寄日期早于文书的日期" in refusal.value.refusal.message


def test_measures_of_what_took_the_decisions_place_are_owed_from_its_service_on(cases: Cases) -> None:
    """The first decision was put right before it was served, and never is: what stands is owed all the same."""
    made = course.decided(cases)
    later = redressed.corrected(cases, redressed.proposed(cases, made.case, **redressed.varied()))
    assert not CasePeriod.objects.filter(case=made.case, kind="execution").exists()
    later = redressed.served(cases, later)
    period = CasePeriod.objects.get(case=made.case, kind="execution")
    assert (period.is_open, period.deadline.trigger_on) == (True, later.received_on)
