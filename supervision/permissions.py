"""Who may do what: one small function an act. The same answer draws the button, refuses the request, feeds the tests.

Each takes the person and the record and returns the reason against, or None. Whether the record may be seen at all
is asked before, by the record's ``visible_to``.
"""

from supervision import recusal
from supervision.models import (
    Assignment,
    Check,
    Circular,
    Complaint,
    Correction,
    Division,
    Finding,
    ImportBatch,
    Inspection,
    MaterialRequest,
    Method,
    Notice,
    Officer,
    Opinion,
    ReviewRequest,
    RoleGrant,
    YearReport,
)
from supervision.refusals import Refusal, by_role
from supervision.roles import Role


def _needs(user: Officer, role: Role) -> Refusal | None:
    if user.has_role(role):
        return None
    return by_role(f"此事项由{role.label}办理，您没有这一角色。")


def _needs_head_of(user: Officer, division: Division) -> Refusal | None:
    if user.heads(division.pk):
        return None
    return by_role(f"此事项由「{division.name}」的负责人办理。")


def keep_register(user: Officer) -> Refusal | None:
    """The register of case files is kept by the inspectors."""
    return _needs(user, Role.INSPECTOR)


def change_register_of(user: Officer, division: Division, doing: str) -> Refusal | None:
    """What stands on the register is changed by nobody of the division whose case file it is."""
    return keep_register(user) or recusal.own_division(user, division, f"办理「{doing}」")


def import_accounts(user: Officer) -> Refusal | None:
    """Accounts and roles are kept by the system administrators."""
    return _needs(user, Role.SYSTEM_ADMIN)


def confirm_import(user: Officer, batch: ImportBatch) -> Refusal | None:
    """An import that changes case files of the own division is left to another inspector."""
    return keep_register(user) or recusal.import_about_own_division(user, batch)


def open_check(user: Officer) -> Refusal | None:
    if user.holds_any((Role.INSPECTOR, Role.HEAD)):
        return None
    return by_role("登记检查由督察人员办理；科室自查由科室负责人办理。")


def open_check_of(user: Officer, division: Division, method: Method) -> Refusal | None:
    """A self-check is the head's; any other check is an inspector's, and never of the own division."""
    if division.bureau_id != user.bureau_id:
        return by_role("只能检查本局的科室。")
    if method == Method.SELF:
        return None if user.has_role(Role.INSPECTOR) else _needs_head_of(user, division)
    return _needs(user, Role.INSPECTOR) or recusal.own_division(user, division, "检查")


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
    return _needs_head_of(user, finding.check_task.division)


def hand_over_material(user: Officer, request: MaterialRequest) -> Refusal | None:
    return _needs_head_of(user, request.division)


def cancel_check(user: Officer, check: Check) -> Refusal | None:
    if user.pk == check.opened_by_id:
        return None
    return _needs(user, Role.LEADER)


def ordinary(inspection: Inspection) -> Refusal | None:
    """What looks into a complaint is begun, changed and ended from the complaint."""
    if not inspection.is_confidential:
        return None
    return by_role("这是投诉举报的调查，由承办人在投诉举报的页面办理。")


def plan_inspection(user: Officer) -> Refusal | None:
    return _needs(user, Role.INSPECTOR)


def work_on_plan(user: Officer, inspection: Inspection) -> Refusal | None:
    """A plan is the inspectors', save of those whose own division others are to inspect by it."""
    return (
        ordinary(inspection)
        or _needs(user, Role.INSPECTOR)
        or recusal.own_division_inspected(user, inspection, "拟定计划")
    )


def assign_check_of(user: Officer, division: Division, method: Method) -> Refusal | None:
    """Nobody plans that others inspect their own division; that it inspects itself, they may."""
    return None if method == Method.SELF else recusal.own_division(user, division, "安排检查")


def approve_inspection(user: Officer, inspection: Inspection) -> Refusal | None:
    return (
        ordinary(inspection)
        or _needs(user, Role.LEADER)
        or recusal.own_plan(user, inspection)
        or recusal.own_division_inspected(user, inspection, "审批计划")
    )


def cancel_inspection(user: Officer, inspection: Inspection) -> Refusal | None:
    """Before it is approved its planner takes it back; once announced, a leader cancels it."""
    if (refused := ordinary(inspection)) is not None:
        return refused
    if inspection.approved_at is None and user.pk == inspection.planned_by_id:
        return _needs(user, Role.INSPECTOR)
    return _needs(user, Role.LEADER) or recusal.own_division_inspected(user, inspection, "取消检查")


def acknowledge_inspection(user: Officer, inspection: Inspection) -> Refusal | None:
    """The head of a division that is inspected acknowledges the announcement."""
    if (refused := ordinary(inspection)) is not None:
        return refused
    if any(user.heads(task.division_id) for task in inspection.standing_tasks()):
        return None
    return by_role("此事项由被检查科室的负责人办理。")


def manage_task(user: Officer, task: Assignment) -> Refusal | None:
    return (
        ordinary(task.inspection)
        or _needs(user, Role.INSPECTOR)
        or recusal.own_division(user, task.division, "调整检查任务")
    )


def direct_task(user: Officer, task: Assignment) -> Refusal | None:
    """Moving the due day of an assignment, and cancelling one, are a leader's."""
    return _needs(user, Role.LEADER) or recusal.own_division(user, task.division, "决定检查任务")


def heads_of(division_id: int) -> list[Officer]:
    """The heads in office of a division."""
    granted = RoleGrant.objects.standing().filter(role=Role.HEAD, officer__division_id=division_id)
    return list(Officer.objects.filter(pk__in=granted.values("officer"), is_active=True).order_by("pk"))


def sum_up(user: Officer, inspection: Inspection) -> Refusal | None:
    """Summing an inspection up, drafting its circular and closing it are the inspectors', save of those whose own
    division others inspected."""
    return (
        ordinary(inspection)
        or _needs(user, Role.INSPECTOR)
        or recusal.own_division_inspected(user, inspection, "总结和通报检查情况")
    )


def work_on_circular(user: Officer, circular: Circular) -> Refusal | None:
    return sum_up(user, circular.inspection)


def approve_circular(user: Officer, circular: Circular) -> Refusal | None:
    return (
        _needs(user, Role.LEADER)
        or recusal.own_circular(user, circular)
        or recusal.own_division_inspected(user, circular.inspection, "审批通报")
    )


def withdraw_circular(user: Officer, circular: Circular) -> Refusal | None:
    """Before it is issued its drafter takes it back; once issued, a leader does."""
    if circular.issued_at is None and user.pk == circular.drafted_by_id:
        return work_on_circular(user, circular)
    return _needs(user, Role.LEADER) or recusal.own_division_inspected(user, circular.inspection, "撤回通报")


def draft_year_report(user: Officer) -> Refusal | None:
    """The year report is the inspectors' and the leaders' to draft: it tells of all divisions."""
    return None if user.has_role(Role.LEADER) else _needs(user, Role.INSPECTOR)


def approve_year_report(user: Officer, report: YearReport) -> Refusal | None:
    return _needs(user, Role.LEADER) or recusal.own_year_report(user, report)


def withdraw_year_report(user: Officer, report: YearReport) -> Refusal | None:
    """Before it is issued its drafter takes it back; once issued, a leader does."""
    if report.issued_at is None and user.pk == report.drafted_by_id:
        return draft_year_report(user)
    return _needs(user, Role.LEADER)


def acknowledge_opinion(user: Officer, opinion: Opinion) -> Refusal | None:
    return _needs_head_of(user, opinion.division)


def record_opinion_service(user: Officer, opinion: Opinion) -> Refusal | None:
    return _needs(user, Role.INSPECTOR) or recusal.own_division(user, opinion.division, "送达通报")


def draft_notice(user: Officer) -> Refusal | None:
    return _needs(user, Role.INSPECTOR)


def work_on_draft(user: Officer, notice: Notice) -> Refusal | None:
    return _needs(user, Role.INSPECTOR) or recusal.own_division(user, notice.division, "草拟文书")


def approve_notice(user: Officer, notice: Notice) -> Refusal | None:
    return (
        _needs(user, Role.LEADER)
        or recusal.own_draft(user, notice)
        or recusal.own_division(user, notice.division, "审批文书")
    )


def withdraw_notice(user: Officer, notice: Notice) -> Refusal | None:
    """Before it is issued its drafter takes it back; once issued, a leader does."""
    if notice.issued_at is None and user.pk == notice.drafted_by_id:
        return _needs(user, Role.INSPECTOR)
    return _needs(user, Role.LEADER) or recusal.own_division(user, notice.division, "撤回文书")


def acknowledge_notice(user: Officer, notice: Notice) -> Refusal | None:
    return _needs_head_of(user, notice.division)


def record_service(user: Officer, notice: Notice) -> Refusal | None:
    return _needs(user, Role.INSPECTOR) or recusal.own_division(user, notice.division, "送达文书")


def close_notice(user: Officer, notice: Notice) -> Refusal | None:
    return _needs(user, Role.INSPECTOR) or recusal.own_division(user, notice.division, "办结")


def report_correction(user: Officer, correction: Correction) -> Refusal | None:
    return _needs_head_of(user, correction.division)


def verify_correction(user: Officer, correction: Correction) -> Refusal | None:
    return _needs(user, Role.INSPECTOR) or recusal.own_division(user, correction.division, "核实整改")


def suspend_correction(user: Officer, correction: Correction) -> Refusal | None:
    """What a review may hold up is a leader's to suspend; against an opinion no review is asked (4.3)."""
    if correction.notice_id is None:
        return by_role("整改意见不适用复查，也不暂停执行。需要更多时间的，请由局领导延长整改期限。")
    return direct_correction(user, correction)


def direct_correction(user: Officer, correction: Correction) -> Refusal | None:
    """Suspending a correction and moving its date are a leader's."""
    return _needs(user, Role.LEADER) or recusal.own_division(user, correction.division, "决定整改事项")


def file_review(user: Officer, notice: Notice) -> Refusal | None:
    return _needs_head_of(user, notice.division)


def withdraw_review(user: Officer, review: ReviewRequest) -> Refusal | None:
    return _needs_head_of(user, review.division)


def decide_review(user: Officer, review: ReviewRequest) -> Refusal | None:
    return _needs(user, Role.LEADER) or recusal.deciding_review(user, review.notice)


# --- Complaints -----------------------------------------------------------------------------------------------------


def register_complaint(user: Officer) -> Refusal | None:
    return _needs(user, Role.INSPECTOR)


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


def give_back_complaint(user: Officer, complaint: Complaint) -> Refusal | None:
    """Whether a conclusion holds is the responsible leader's to say."""
    if user.pk != complaint.leader_id:
        return by_role("此事项由本件的负责局领导办理。")
    return recusal.own_complaint(user, complaint)


def answer_the_source(user: Officer, complaint: Complaint) -> Refusal | None:
    """What the bureau says to the source is the responsible leader's to sign; the handler's where there is none."""
    if complaint.leader_id is None:
        return work_on_complaint(user, complaint)
    if user.pk != complaint.leader_id:
        return by_role("此事项由本件的负责局领导办理。")
    return recusal.own_complaint(user, complaint)
