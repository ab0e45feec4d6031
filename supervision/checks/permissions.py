"""Who may do what with checks (检查任务): each function returns the reason against, or None."""

from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core import recusal
from supervision.core.enforcement import Method
from supervision.core.organisation import Division, Officer
from supervision.core.permissions import needs_head_of, needs_role
from supervision.core.refusals import Refusal, by_recusal, by_role
from supervision.core.roles import Role


def open_check(user: Officer) -> Refusal | None:
    if user.holds_any((Role.INSPECTOR, Role.HEAD)):
        return None
    return by_role("登记检查由督察人员办理；科室自查由科室负责人办理。")


def begins_only_self_checks(user: Officer) -> bool:
    return user.has_role(Role.HEAD) and not user.has_role(Role.INSPECTOR)


def open_check_of(user: Officer, division: Division, method: Method) -> Refusal | None:
    """A self-check is begun by the division's head; any other check is an inspector's, and never of the own division."""
    if division.bureau_id != user.bureau_id:
        return by_role("只能检查本局的科室。")
    if method == Method.SELF:
        return needs_head_of(user, division)
    return needs_role(user, Role.INSPECTOR) or recusal.own_division(user, division, "检查")


def order_self_check(user: Officer) -> Refusal | None:
    """That a division checks itself is the inspectors' to demand (3.2), of the own division too: it is done by its head."""
    return needs_role(user, Role.INSPECTOR)


def work_on_check(user: Officer, check: Check) -> Refusal | None:
    """The right to inspect comes from the assignment, not from the role.

    Whoever opened a check that stands alone may work on it; a self-check is its division's own, whoever ordered it.
    """
    if check.method == Method.SELF:
        return _work_on_self_check(user, check)
    opened = user.pk == check.opened_by_id and (check.inspection_id is None or check.is_confidential)
    if not (opened or check.has_inspector(user)):
        return by_role("此事项由本次检查的检查人员办理。")
    return recusal.own_division(user, check.division, "检查")


def _work_on_self_check(user: Officer, check: Check) -> Refusal | None:
    """It is done by the division's head, whoever that is now, and by the people of the division whom the head named."""
    if user.division_id == check.division_id and (user.heads(check.division_id) or check.has_inspector(user)):
        return None
    return by_role(f"自查由「{check.division.name}」自己进行：由科室负责人和其确定的自查人员办理。")


def lead_self_check(user: Officer, check: Check) -> Refusal | None:
    """Who fills in a self-check is for the division's head to say."""
    if check.method != Method.SELF:
        return by_role("此事项只在自查中办理。")
    return needs_head_of(user, check.division)


def conclude_check(user: Officer, check: Check) -> Refusal | None:
    """A self-check is confirmed by the division's head; any other check is concluded by whoever works on it."""
    return needs_head_of(user, check.division) if check.method == Method.SELF else work_on_check(user, check)


def sees_to_findings_of(user: Officer, check: Check) -> bool:
    """Whether the person decides what becomes of the findings of a check, those aside that name the person."""
    is_open = check.state == Check.State.CONCLUDED and not check.is_confidential
    return is_open and user.has_role(Role.INSPECTOR) and user.division_id != check.division_id


def see_to_finding(user: Officer, finding: Finding) -> Refusal | None:
    """What becomes of a finding is for the inspectors to say: none of the own division's, none that names them."""
    refused = needs_role(user, Role.INSPECTOR) or recusal.own_division(user, finding.check_task.division, "处理问题")
    if refused is not None:
        return refused
    if finding.check_task.is_confidential:
        return by_role("这是投诉举报的调查，问题由承办人在投诉举报中处理。")
    if finding.officers.filter(pk=user.pk).exists():
        return by_recusal("您是这个问题的有关人员，应当回避。请由其他人员办理。")
    return None


def notify_division(user: Officer, check: Check) -> Refusal | None:
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
