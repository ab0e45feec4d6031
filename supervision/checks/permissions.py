"""Who may do what with checks (检查任务): each function returns the reason against, or None."""

from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core import recusal
from supervision.core.enforcement import Method
from supervision.core.organisation import Division, Officer
from supervision.core.permissions import needs_head_of, needs_role
from supervision.core.refusals import Refusal, by_role
from supervision.core.roles import Role


def open_check(user: Officer) -> Refusal | None:
    if user.holds_any((Role.INSPECTOR, Role.HEAD)):
        return None
    return by_role("登记检查由督察人员办理；科室自查由科室负责人办理。")


def open_check_of(user: Officer, division: Division, method: Method) -> Refusal | None:
    """A self-check is the head's; any other check is an inspector's, and never of the own division."""
    if division.bureau_id != user.bureau_id:
        return by_role("只能检查本局的科室。")
    if method == Method.SELF:
        return None if user.has_role(Role.INSPECTOR) else needs_head_of(user, division)
    return needs_role(user, Role.INSPECTOR) or recusal.own_division(user, division, "检查")


def work_on_check(user: Officer, check: Check) -> Refusal | None:
    """The right to inspect comes from the assignment, not from the role.

    Whoever opened a check that stands alone may work on it; a self-check within an inspection is the head's, whoever
    that is now.
    """
    opened = user.pk == check.opened_by_id and (check.inspection_id is None or check.is_confidential)
    heads = check.method == Method.SELF and user.heads(check.division_id)
    if not (opened or heads or check.has_inspector(user)):
        return by_role("此事项由本次检查的检查人员办理。")
    if check.method == Method.SELF:
        return None
    return recusal.own_division(user, check.division, "检查")


def tell_division(user: Officer, check: Check) -> Refusal | None:
    """What looks into a complaint becomes known to the division by the word of the complaint's handler alone."""
    if check.is_confidential and user.pk != check.opened_by_id:
        return by_role("这是投诉举报的调查。是否让科室知道，由投诉举报的承办人决定和办理。")
    return work_on_check(user, check)


def answer_finding(user: Officer, finding: Finding) -> Refusal | None:
    return needs_head_of(user, finding.check_task.division)


def sign_record(user: Officer, check: Check) -> Refusal | None:
    """What the division says of a check's record is its head's to say."""
    return needs_head_of(user, check.division)


def cancel_check(user: Officer, check: Check) -> Refusal | None:
    if user.pk == check.opened_by_id:
        return None
    return needs_role(user, Role.LEADER)
