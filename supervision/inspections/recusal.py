"""Who has to keep out (回避) of inspections (监督检查): each function returns the reason, or None."""

from supervision.core.organisation import Officer
from supervision.core.recusal import own_division
from supervision.core.refusals import Refusal, by_recusal
from supervision.inspections.models.inspections import Inspection


def own_plan(user: Officer, inspection: Inspection) -> Refusal | None:
    """Nobody approves what they planned, be it in the plan of somebody else."""
    if not inspection.was_written_by(user):
        return None
    return by_recusal("本计划由您拟定或者修改，您不能审批。请由其他局领导审批。")


def own_division_inspected(user: Officer, inspection: Inspection, doing: str) -> Refusal | None:
    """Nobody plans, approves or ends an inspection in which others inspect their own division; a self-check aside."""
    if user.division is None or user.division_id not in inspection.divisions_inspected_by_others():
        return None
    return own_division(user, user.division, doing)
