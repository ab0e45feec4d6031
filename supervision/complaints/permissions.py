"""Who may do what with complaints (投诉举报): each function returns the reason against, or None."""

from supervision.complaints import recusal
from supervision.complaints.models.complaints import Complaint
from supervision.core.organisation import Officer
from supervision.core.permissions import needs_role
from supervision.core.refusals import Refusal, by_recusal, by_role
from supervision.core.roles import Role


def register_complaint(user: Officer) -> Refusal | None:
    return needs_role(user, Role.INSPECTOR)


def work_on_complaint(user: Officer, complaint: Complaint) -> Refusal | None:
    """A complaint is its handler's."""
    if user.pk != complaint.handler_id:
        return by_role("此事项由本件的承办人办理。")
    return recusal.own_complaint(user, complaint)


def amend_complaint(user: Officer, complaint: Complaint) -> Refusal | None:
    """Who registered it puts right what was typed until the handler took over; the handler afterwards."""
    if user.pk == complaint.registrar_id and complaint.taken_over_at is None:
        return None
    return work_on_complaint(user, complaint)


def answer_for_complaint(user: Officer, complaint: Complaint) -> Refusal | None:
    """What is the handler's and the responsible leader's alike: to see who complained, to record a retaliation."""
    if user.pk == complaint.leader_id:
        return recusal.own_complaint(user, complaint)
    return work_on_complaint(user, complaint)


def correct_complaint_source(user: Officer, complaint: Complaint) -> Refusal | None:
    if user.pk == complaint.registrar_id and complaint.taken_over_at is None:
        return None
    return answer_for_complaint(user, complaint)


def reassign_complaint(user: Officer, complaint: Complaint) -> Refusal | None:
    """The handler and the leader, also where one of them has to keep out; another leader where both left."""
    if user.pk in (complaint.handler_id, complaint.leader_id) or user.has_role(Role.LEADER):
        return None
    return by_role("此事项由本件的承办人或者负责局领导办理。")


def lead_complaint(user: Officer, complaint: Complaint) -> Refusal | None:
    """Whether what the handler did holds is the responsible leader's to say, and never of the own work."""
    if user.pk != complaint.leader_id and complaint.leader_id not in user.away(Role.LEADER):
        return by_role("此事项由本件的负责局领导办理。")
    if user.pk == complaint.handler_id:
        return by_recusal(
            "您也是本件的承办人，应当回避，不能决定自己办理的事项。请办理「调整承办人」，另定负责局领导。"
        )
    return recusal.own_complaint(user, complaint)


def decide_on_complaint(user: Officer, complaint: Complaint) -> Refusal | None:
    """How a complaint ends, what the bureau says to its source, and that it takes longer: the responsible leader's to decide.
    Where no leader is left, the superior organ decides, and the handler carries that out by its document."""
    return lead_complaint(user, complaint) if complaint.has_leader else work_on_complaint(user, complaint)
