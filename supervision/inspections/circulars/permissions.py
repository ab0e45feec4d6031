"""Who may do what with circulars (检查情况通报): each function returns the reason against, or None."""

from supervision.core import recusal
from supervision.core.organisation import Officer
from supervision.core.permissions import needs_head_of, needs_role
from supervision.core.refusals import Refusal
from supervision.core.roles import Role
from supervision.inspections import recusal as inspection_recusal
from supervision.inspections.circulars import recusal as circular_recusal
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion
from supervision.inspections.permissions import sum_up


def work_on_circular(user: Officer, circular: Circular) -> Refusal | None:
    return sum_up(user, circular.inspection)


def approve_circular(user: Officer, circular: Circular) -> Refusal | None:
    return (
        needs_role(user, Role.LEADER)
        or circular_recusal.own_circular(user, circular)
        or inspection_recusal.own_division_inspected(user, circular.inspection, "审批通报")
    )


def void_circular(user: Officer, circular: Circular) -> Refusal | None:
    """A draft is its drafter's to end, or a leader's."""
    if user.pk == circular.drafted_by_id:
        return work_on_circular(user, circular)
    return needs_role(user, Role.LEADER) or inspection_recusal.own_division_inspected(
        user, circular.inspection, "作废草稿"
    )


def withdraw_circular(user: Officer, circular: Circular) -> Refusal | None:
    """What is issued a leader withdraws."""
    return needs_role(user, Role.LEADER) or inspection_recusal.own_division_inspected(
        user, circular.inspection, "撤回通报"
    )


def acknowledge_opinion(user: Officer, opinion: Opinion) -> Refusal | None:
    return needs_head_of(user, opinion.division)


def record_opinion_service(user: Officer, opinion: Opinion) -> Refusal | None:
    return needs_role(user, Role.INSPECTOR) or recusal.own_division(user, opinion.division, "送达通报")
