"""Whose turn it is (轮到谁办) with complaints (投诉举报)."""

from datetime import datetime

from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.proposals import ComplaintProposal
from supervision.core.acts import after_acts_on
from supervision.core.deadlines.change_models import is_stopped
from supervision.core.turn_store import PendingStep, replace_turns
from supervision.core.turns import officer_key


@after_acts_on(Complaint)
def refresh_complaint(complaint: Complaint, now: datetime) -> None:
    division = complaint.division.name if complaint.division is not None else ""
    replace_turns(complaint, waits_of_complaint(complaint), now, division)


def waits_of_complaint(complaint: Complaint) -> list[PendingStep]:
    """Whose turn it is with a complaint, and whether the time for it may still change."""
    waits, deadline = [*_steps_of_complaint(complaint), *_waits_of_stop(complaint)], complaint.deadline
    return [step.owed_by(deadline) if deadline is not None and step.due_at is not None else step for step in waits]


def _waits_of_stop(complaint: Complaint) -> list[PendingStep]:
    """While the period stands still, somebody has to see when the reason is gone."""
    if not complaint.is_running or not is_stopped(complaint.deadline):
        return []
    handler = officer_key(complaint.handler_id)
    leader = officer_key(complaint.leader_id) if complaint.leader_id is not None else handler
    return [PendingStep("恢复计算期限（中止的原因消除后）", leader, handler).done_by("complaint.resume-period")]


def _steps_of_complaint(complaint: Complaint) -> list[PendingStep]:
    """Whose turn it is with a complaint: its handler's or its leader's alone. Their names tell, so nobody else waits."""
    handler = officer_key(complaint.handler_id)
    leader = officer_key(complaint.leader_id) if complaint.leader_id is not None else handler
    state = Complaint.State(complaint.state)
    proposal = complaint.open_proposal()
    if proposal is not None:
        step = PendingStep(f"决定是否{proposal.get_kind_display()}", leader, handler, complaint.due_at)
        return [step.done_by(_PROPOSED[proposal.kind], "complaint.return-proposal")]
    if state is Complaint.State.REGISTERED and complaint.taken_over_at is None:
        return [PendingStep("接办", handler, leader, complaint.due_at).done_by("complaint.take-over")]
    if state in _OF_THE_HANDLER:
        what, *acts = _OF_THE_HANDLER[state]
        step = PendingStep(what, handler, leader, complaint.due_at).done_by(*acts)
        delivering = PendingStep("送达延长期限的文书", handler, leader).done_by(_DELIVER)
        return [step, delivering] if complaint.to_deliver() else [step]
    if state is Complaint.State.REFUSED:
        return [PendingStep("送达告知书", handler, leader).done_by(_DELIVER)] if complaint.awaits_delivery else []
    if state is not Complaint.State.CONCLUDED:
        return []
    if complaint.is_anonymous:
        return [PendingStep("审定匿名件办结", leader, handler).done_by("complaint.close", "complaint.give-back")]
    if complaint.paper_id is None:
        return [PendingStep("签发结果告知书", leader, handler, complaint.due_at).done_by("complaint.issue-result")]
    return [PendingStep("送达告知书", handler, leader, complaint.due_at).done_by(_DELIVER)]


_DELIVER = "complaint.record-delivery"
_OF_THE_HANDLER = {
    Complaint.State.REGISTERED: ("决定是否受理", "complaint.accept", "complaint.propose-refusal"),
    Complaint.State.ACCEPTED: ("组织调查", "complaint.investigate"),
    Complaint.State.INVESTIGATING: ("查结", "complaint.conclude", "complaint.add-files"),
}
_PROPOSED: dict[str, str] = {
    ComplaintProposal.Kind.REFUSAL: "complaint.refuse",
    ComplaintProposal.Kind.UNTOLD: "complaint.leave-untold",
}
"""The act by which a leader follows what the handler proposed."""
