"""No end of a complaint is one person's alone (拟办、决定): the handler proposes, a leader who has no other part decides."""

from typing import Any

import pytest
from django.urls import reverse

from documents.models import Evidence, Paper
from supervision.complaints.acts.complaints import ComplaintAct
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Why
from supervision.models import Complaint, ComplaintProposal, Turn
from tests.cases import SOURCE_TYPED, Cases
from tests.cast import LEGAL, TODAY
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.5")

REASONS = "反映的事项不属于本局职权范围。"
ENDS = ("refuse", "issue-result", "leave-untold", "close", "extend-period")
"""The acts by which a complaint ends, or takes longer."""


def without_leader(cases: Cases, **changed: Any) -> Complaint:
    """Both leaders are named in it: nobody is left to answer for it."""
    leaders = [str(cases.person(name).pk) for name in ("leader", "second-leader")]
    return cases.complaint(named=leaders, leader="", **changed)


def turns(complaint: Complaint) -> list[tuple[str, str]]:
    rows = Turn.objects.filter(root_type="supervision.complaint", root_id=complaint.pk)
    return [(row.what, row.holder) for row in rows]


def test_a_refusal_is_proposed_and_decided(cases: Cases) -> None:
    proposed = cases.proposed_refusal(reasons=REASONS)
    assert (proposed.state, Paper.objects.count()) == ("registered", 0)
    assert turns(proposed) == [("决定是否不予受理", f"officer:{cases.person('leader').pk}")]
    decided = cases.act("complaint.refuse", proposed, "leader", reasons="不是本局的职权。")
    proposal = ComplaintProposal.objects.get()
    assert (decided.state, decided.decided_by, decided.decision_reasons) == (
        "refused",
        cases.person("leader"),
        "不是本局的职权。",
    )
    assert (proposal.outcome, proposal.proposed_by, proposal.ended_by) == (
        "granted",
        cases.person("inspector"),
        cases.person("leader"),
    )
    assert proposal.reasons == REASONS, "what was proposed stays as it was"


def test_the_handler_ends_no_complaint_alone(cases: Cases) -> None:
    """Whatever its state: of each end it is said whose the decision is."""
    at_their_state = {
        "refuse": cases.proposed_refusal(),
        "issue-result": cases.concluded_complaint(),
        "leave-untold": cases.proposed_untold(),
        "close": cases.concluded_anonymous(),
        "extend-period": cases.accepted_complaint(),
    }
    inspector = cases.person("inspector")
    for name in ENDS:
        refusal = REGISTRY[f"complaint.{name}"].refusal(at_their_state[name], inspector, TODAY)
        assert refusal is not None, name
        assert (refusal.why, refusal.message) == (Why.ROLE, "此事项由本件的负责局领导办理。"), name


def test_no_transition_to_an_end_is_left_to_the_handler(cases: Cases) -> None:
    """A new act that ends a complaint is asked here who may do it."""
    over = {"refused", "fed_back", "closed"}
    complaint = cases.complaint()
    by_one = []
    for act in REGISTRY.values():
        if not isinstance(act, ComplaintAct) or not act.transition:
            continue
        target = getattr(Complaint, act.transition)._django_fsm.transitions
        ends = {one.target for one in target.values()} & over
        if ends and act.permission(complaint, cases.person("inspector")) is None:
            by_one.append(act.code())
    assert by_one == []


def test_nothing_is_refused_that_was_not_proposed(cases: Cases) -> None:
    complaint = cases.complaint()
    with refused(Why.CONDITION, "还没有提出「不予受理」的意见"):
        cases.act("complaint.refuse", complaint, "leader", reasons=REASONS)


def test_what_is_proposed_waits_and_can_be_recalled_or_returned(cases: Cases) -> None:
    proposed = cases.proposed_refusal()
    for code, by, typed in (
        ("complaint.accept", "inspector", {}),
        ("complaint.propose-refusal", "inspector", {"reasons": REASONS}),
        ("complaint.edit", "inspector", cases.complaint_typed(about="改后的内容。")),
    ):
        with refused(Why.CONDITION, "等待决定"):
            cases.act(code, proposed, by, **typed)
    recalled = cases.act("complaint.recall-proposal", proposed, "inspector")
    assert turns(recalled) == [("决定是否受理", f"officer:{cases.person('inspector').pk}")]
    returned = cases.act(
        "complaint.return-proposal", cases.proposed_refusal(recalled), "leader", comments="属于本局职权。"
    )
    page = signed_in(cases.person("inspector")).get(reverse("complaint", args=[returned.pk])).content.decode()
    assert "属于本局职权。" in page
    assert "已撤回提交" in page
    assert cases.accepted_complaint(returned).decided_by == cases.person("inspector")
    assert list(ComplaintProposal.objects.values_list("outcome", flat=True)) == ["recalled", "returned"]


def test_who_proposed_does_not_decide_whatever_part_the_person_has_by_now(cases: Cases) -> None:
    """The handler is made a leader, and the leader who answers for it."""
    inspector = cases.person("inspector")
    proposed, concluded = cases.proposed_refusal(), cases.concluded_anonymous()
    for complaint in (proposed, concluded):
        Complaint.objects.filter(pk=complaint.pk).update(leader=inspector, handler=cases.person("second-inspector"))
    for code, complaint in (("complaint.refuse", proposed), ("complaint.close", concluded)):
        refusal = REGISTRY[code].refusal(Complaint.objects.get(pk=complaint.pk), inspector, TODAY)
        assert refusal is not None
        assert refusal.why is Why.RECUSAL, code


def test_handler_and_leader_are_two(cases: Cases) -> None:
    """Where leaders handle it, another one answers for it; one who is both, in an older record, decides nothing."""
    legal, leader = str(cases.cast.division(LEGAL).pk), str(cases.person("leader").pk)
    typed = cases.complaint_typed(division=legal, named=[], handler=leader, leader=leader)
    form = REGISTRY["complaint.register"].form_for(None, by=cases.person("inspector"), data=typed, files={})
    assert "应当是两个人" in form.errors["leader"][0]
    complaint = cases.complaint(division=legal, named=[], handler=leader, leader=str(cases.person("second-leader").pk))
    Complaint.objects.filter(pk=complaint.pk).update(leader=cases.person("leader"))
    proposed = cases.act("complaint.propose-refusal", Complaint.objects.get(pk=complaint.pk), "leader", reasons=REASONS)
    with refused(Why.RECUSAL, "您也是本件的承办人"):
        cases.act("complaint.refuse", proposed, "leader", reasons=REASONS)


def test_where_no_leader_is_left_the_superior_organ_decides(cases: Cases) -> None:
    """By its document, with a scan; without them nothing ends."""
    proposed = cases.proposed_refusal(without_leader(cases))
    form = REGISTRY["complaint.refuse"].form_for(
        proposed, by=cases.person("inspector"), data={"reasons": REASONS}, files={}
    )
    assert set(form.errors) == {"superior", "attachments"}
    typed = {"reasons": REASONS, "superior": "江滨市应急管理局〔2026〕8号"}
    decided = cases.act("complaint.refuse", proposed, "inspector", files=["批复"], **typed)
    assert (decided.state, decided.superior) == ("refused", "江滨市应急管理局〔2026〕8号")
    assert ComplaintProposal.objects.get().superior == decided.superior
    assert Evidence.objects.of_case(decided).filter(is_encrypted=True).count() == 1
    anonymous = {"signed": "no", "source_kind": "", **dict.fromkeys(SOURCE_TYPED, "")}
    complaint = cases.investigated(cases.accepted_complaint(without_leader(cases, **anonymous)))
    concluded = cases.concluded_complaint(cases.looked_into(complaint))
    form = REGISTRY["complaint.close"].form_for(concluded, by=cases.person("inspector"), data={}, files={})
    assert not form.is_valid()
    closed = cases.act(
        "complaint.close", concluded, "inspector", files=["批复"], superior="江滨市应急管理局〔2026〕9号"
    )
    assert closed.state == "closed"


def test_an_anonymous_one_that_is_called_unfounded_is_a_leaders_to_close_or_return(cases: Cases) -> None:
    complaint = cases.investigated(cases.accepted_complaint(cases.anonymous_complaint()))
    concluded = cases.concluded_complaint(cases.looked_into(complaint, found=False), outcome="unfounded")
    assert concluded.concluded_by == cases.person("inspector")
    assert turns(concluded) == [("审定匿名件办结", f"officer:{cases.person('leader').pk}")]
    page = signed_in(cases.person("leader")).get(reverse("complaint-close", args=[concluded.pk])).content.decode()
    assert "不属实" in page
    assert concluded.conclusion in page
    returned = cases.act("complaint.give-back", concluded, "leader", comments="请再查。")
    assert (returned.state, returned.concluded_by) == ("investigating", None)


def test_nobody_can_be_told_is_proposed_and_decided(cases: Cases) -> None:
    proposed = cases.proposed_untold()
    typed = {"manner": "post", "delivered_on": "2026-05-11", "proof": "挂号信"}
    with refused(Why.CONDITION, "等待决定"):
        cases.act("complaint.record-delivery", proposed, "inspector", **typed)
    ended = cases.act("complaint.leave-untold", proposed, "leader", reasons="两次退信。")
    assert (ended.state, ended.untold_because) == ("closed", "两次退信。")


def test_what_is_proposed_is_seen_by_its_hands_alone(cases: Cases) -> None:
    proposed = cases.proposed_refusal(reasons="暗记拟办之由。")
    for name in ("second-inspector", "second-leader", "head", "auditor", "officer"):
        browser = signed_in(cases.person(name))
        for where in ("/", "/search/?q=暗记拟办", "/ledger/", "/complaints/"):
            page = browser.get(where).content.decode()
            assert proposed.reference not in page, (name, where)
            assert "暗记拟办之由" not in page, (name, where)
        for address in ("complaint", "complaint-preview", "complaint-refuse", "complaint-return-proposal"):
            assert browser.get(reverse(address, args=[proposed.pk])).status_code == 404, (name, address)


def test_a_second_leader_cannot_decide_in_the_place_of_the_one_who_answers_for_it(cases: Cases) -> None:
    proposed = cases.proposed_refusal()
    for by in ("second-leader", "inspector"):
        with refused(Why.ROLE, "此事项由本件的负责局领导办理"):
            cases.act("complaint.return-proposal", proposed, by, comments="退回。")
