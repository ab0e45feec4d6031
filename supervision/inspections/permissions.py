"""Who may do what with inspections (监督检查): each function returns the reason against, or None."""

from supervision.core import recusal
from supervision.core.enforcement import Method
from supervision.core.organisation import Division, Officer
from supervision.core.permissions import needs_role
from supervision.core.refusals import Refusal, by_role
from supervision.core.roles import Role
from supervision.inspections import recusal as inspection_recusal
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection


def ordinary(inspection: Inspection) -> Refusal | None:
    """What looks into a complaint is begun, changed and ended from the complaint."""
    if not inspection.is_confidential:
        return None
    return by_role("这是投诉举报的调查，由承办人在投诉举报的页面办理。")


def plan_inspection(user: Officer) -> Refusal | None:
    return needs_role(user, Role.INSPECTOR)


def work_on_plan(user: Officer, inspection: Inspection) -> Refusal | None:
    """A plan is the inspectors', save of those whose own division others are to inspect by it."""
    return (
        ordinary(inspection)
        or needs_role(user, Role.INSPECTOR)
        or inspection_recusal.own_division_inspected(user, inspection, "拟定计划")
    )


def assign_check_of(user: Officer, division: Division, method: Method) -> Refusal | None:
    """Nobody plans that others inspect their own division; that it inspects itself, they may."""
    return None if method == Method.SELF else recusal.own_division(user, division, "安排检查")


def approve_inspection(user: Officer, inspection: Inspection) -> Refusal | None:
    return (
        ordinary(inspection)
        or needs_role(user, Role.LEADER)
        or inspection_recusal.own_plan(user, inspection)
        or inspection_recusal.own_division_inspected(user, inspection, "审批计划")
    )


def void_plan(user: Officer, inspection: Inspection) -> Refusal | None:
    """The draft of a plan is its planner's to end, or a leader's."""
    if (refused := ordinary(inspection)) is not None:
        return refused
    if user.pk == inspection.planned_by_id:
        return needs_role(user, Role.INSPECTOR)
    return needs_role(user, Role.LEADER) or inspection_recusal.own_division_inspected(user, inspection, "作废草稿")


def cancel_inspection(user: Officer, inspection: Inspection) -> Refusal | None:
    """What is announced a leader cancels."""
    return (
        ordinary(inspection)
        or needs_role(user, Role.LEADER)
        or inspection_recusal.own_division_inspected(user, inspection, "取消检查")
    )


def acknowledge_inspection(user: Officer, inspection: Inspection) -> Refusal | None:
    """The head of a division that is inspected acknowledges the announcement."""
    if (refused := ordinary(inspection)) is not None:
        return refused
    if any(user.heads(task.division_id) for task in inspection.active_tasks()):
        return None
    return by_role("此事项由被检查科室的负责人办理。")


def manage_task(user: Officer, task: Assignment) -> Refusal | None:
    return (
        ordinary(task.inspection)
        or needs_role(user, Role.INSPECTOR)
        or recusal.own_division(user, task.division, "调整检查任务")
    )


def direct_task(user: Officer, task: Assignment) -> Refusal | None:
    """Moving the due day of an assignment, and cancelling one, are a leader's."""
    return needs_role(user, Role.LEADER) or recusal.own_division(user, task.division, "决定检查任务")


def sum_up(user: Officer, inspection: Inspection) -> Refusal | None:
    """Summing an inspection up, drafting its circular and closing it are the inspectors', save of those whose own
    division others inspected."""
    return (
        ordinary(inspection)
        or needs_role(user, Role.INSPECTOR)
        or inspection_recusal.own_division_inspected(user, inspection, "总结和通报检查情况")
    )
