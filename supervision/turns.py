"""Whose turn it is (轮到谁办): worked out from the state of a case, rewritten with each act."""

from dataclasses import replace
from datetime import datetime

from supervision.acting import after_acts_on
from supervision.check_turns import waits_of_check
from supervision.models import (
    Check,
    Circular,
    Complaint,
    Correction,
    ImportBatch,
    Inspection,
    Notice,
    Opinion,
    RoleGrant,
    YearReport,
)
from supervision.models.turns import head_key, leader_key, officer_key
from supervision.recusal import recused_from_review
from supervision.roles import Role
from supervision.sampling import open_spot_tasks
from supervision.waiting import Wait, rewrite


@after_acts_on(Notice)
def refresh_notice(notice: Notice, now: datetime) -> None:
    notice.forget_reviews()
    rewrite(notice, waits_of_notice(notice), now, notice.division.name)


@after_acts_on(Check)
def refresh_check(check: Check, now: datetime) -> None:
    check.forget_answers()
    rewrite(check, waits_of_check(check, now), now, check.division.name)


@after_acts_on(Check)
def refresh_inspection_of(check: Check, now: datetime) -> None:
    """With its last check an inspection can be summed up."""
    if check.inspection is not None and check.state != Check.State.UNDER_WAY:
        refresh_inspection(check.inspection, now)


@after_acts_on(Circular)
def refresh_circular(circular: Circular, now: datetime) -> None:
    rewrite(circular, waits_of_circular(circular), now, "")
    refresh_inspection(circular.inspection, now)


@after_acts_on(YearReport)
def refresh_year_report(report: YearReport, now: datetime) -> None:
    rewrite(report, waits_of_year_report(report), now, "")


@after_acts_on(Opinion)
def refresh_opinion(opinion: Opinion, now: datetime) -> None:
    """With its last opinion answered an inspection can be closed."""
    rewrite(opinion, waits_of_opinion(opinion), now, opinion.division.name)
    if opinion.state == Opinion.State.SERVED:
        refresh_inspection(opinion.inspection, now)


@after_acts_on(ImportBatch)
def refresh_import(batch: ImportBatch, now: datetime) -> None:
    rewrite(batch, waits_of_import(batch), now, "")


@after_acts_on(Complaint)
def refresh_complaint(complaint: Complaint, now: datetime) -> None:
    division = complaint.division.name if complaint.division is not None else ""
    rewrite(complaint, waits_of_complaint(complaint), now, division)


@after_acts_on(Inspection)
def refresh_inspection(inspection: Inspection, now: datetime) -> None:
    inspection.forget_tasks()
    rewrite(inspection, waits_of_inspection(inspection), now, "")


def who(wait: Wait, case: Notice | Opinion | Circular | YearReport) -> str:
    """Whose turn it is, as the record's page says it."""
    if wait.holder.startswith("officer:"):
        return f"承办人{case.drafted_by.name}"
    if isinstance(case, Notice | Opinion) and wait.holder.startswith("head:"):
        return f"{case.division.name}负责人"
    return "局领导"


def who_in_inspection(wait: Wait, inspection: Inspection) -> str:
    """Whose turn it is in an inspection, as its page says it."""
    if wait.holder.startswith("officer:"):
        frame = inspection.waiting_frame()
        by_frame = frame is not None and wait.holder == officer_key(frame.frozen_by_id)
        return frame.frozen_by.name if by_frame and frame is not None else f"拟定人{inspection.planned_by.name}"
    return f"{wait.division}负责人" if wait.holder.startswith("head:") else "局领导"


def waits_of_inspection(inspection: Inspection) -> list[Wait]:
    """Before approval the planner's and the leaders' turn; after it the divisions acknowledge the announcement."""
    if inspection.is_confidential:
        return []  # whose turn it is its complaint and its checks say
    planner = officer_key(inspection.planned_by_id)
    if inspection.state == Inspection.State.PLANNED:
        return [
            *_waits_of_draw(inspection),
            Wait("修改并提交" if inspection.comments else "提交审批", planner, planner),
        ]
    if inspection.state == Inspection.State.SUBMITTED:
        leader = leader_key(inspection.bureau_id)
        return [Wait("审批检查计划", leader, planner, barred=_recused_from_plan(inspection))]
    if inspection.state != Inspection.State.UNDER_WAY:
        return _waits_of_summary(inspection, planner)
    waits = [
        Wait("签收检查通知", head_key(division_id), planner, division=name)
        for division_id, name in _not_acknowledged(inspection).items()
    ]
    return [
        *_waits_of_draw(inspection),
        *waits,
        *([Wait("总结", planner, planner)] if _is_checked(inspection) else []),
    ]


def _waits_of_draw(inspection: Inspection) -> list[Wait]:
    """From what was settled to be drawn from, something has to be drawn, while a spot check is still to be done."""
    frame = inspection.waiting_frame()
    if frame is None or not open_spot_tasks(inspection):
        return []
    return [Wait("抽取案卷", officer_key(frame.frozen_by_id), officer_key(inspection.planned_by_id))]


def _is_checked(inspection: Inspection) -> bool:
    """Whether all checks are done, and something was checked at all."""
    states = {task.check_task.state for task in inspection.load_tasks() if task.check_task is not None}
    return Check.State.CONCLUDED in states and Check.State.UNDER_WAY not in states


def _waits_of_summary(inspection: Inspection, planner: str) -> list[Wait]:
    """Summed up it is to be made known; made known, and every division corrected, it is to be closed."""
    if inspection.state not in (Inspection.State.SUMMARISED, Inspection.State.CIRCULATED):
        return []
    circular = inspection.circulars.standing().first()
    if circular is None:
        return [Wait("草拟检查情况通报", planner, planner)]
    if inspection.state == Inspection.State.SUMMARISED:
        return []  # the circular's own turn
    answered = all(each.is_answered for each in circular.load_opinions())
    return [Wait("办结监督检查", planner, planner)] if answered else []


def waits_of_circular(circular: Circular) -> list[Wait]:
    """Whose turn it is with a circular until it is issued; after that the opinions have theirs."""
    drafter, leader = officer_key(circular.drafted_by_id), leader_key(circular.bureau_id)
    if circular.state == Circular.State.DRAFT:
        return [Wait("按意见修改通报" if circular.comments else "修改并提交通报", drafter, drafter)]
    if circular.state == Circular.State.SUBMITTED:
        barred = {*circular.hands(), *_leaders_inspected(circular.inspection)}
        return [Wait("审批签发通报", leader, drafter, barred=tuple(sorted(barred)))]
    return []


def waits_of_year_report(report: YearReport) -> list[Wait]:
    drafter, leader = officer_key(report.drafted_by_id), leader_key(report.bureau_id)
    if report.state == YearReport.State.DRAFT:
        return [Wait("按意见修改年度报告" if report.comments else "修改并提交年度报告", drafter, drafter)]
    if report.state == YearReport.State.SUBMITTED:
        return [Wait("审批签发年度报告", leader, drafter, barred=tuple(sorted(report.hands())))]
    return []


def waits_of_served(case: Notice | Opinion) -> list[Wait]:
    """Whose turn it is in the case that a correction stands on."""
    if isinstance(case, Notice):
        return waits_of_notice(case)
    assert isinstance(case, Opinion)
    return waits_of_opinion(case)


def waits_of_opinion(opinion: Opinion) -> list[Wait]:
    """The division's turn to acknowledge and to correct, the inspector's to verify."""
    head, inspector = head_key(opinion.division_id), officer_key(opinion.circular.drafted_by_id)
    if opinion.state == Opinion.State.ISSUED:
        return [Wait("签收通报", head, inspector)]
    if opinion.state != Opinion.State.SERVED or not opinion.asks_for_correction:
        return []
    return _waits_of_correction(opinion.correction, head, inspector)


def _not_acknowledged(inspection: Inspection) -> dict[int, str]:
    tasks = [task for task in inspection.standing_tasks() if task.acknowledged_at is None]
    return {task.division_id: task.division.name for task in tasks}


def _recused_from_plan(inspection: Inspection) -> tuple[int, ...]:
    """The leaders who do not approve it: who planned it, and who belongs to a division that others inspect."""
    return (*inspection.hands(), *_leaders_inspected(inspection))


def _leaders_inspected(inspection: Inspection) -> list[int]:
    """The leaders who belong to a division that others inspect."""
    divisions = inspection.divisions_inspected_by_others()
    leaders = RoleGrant.objects.standing().filter(role=Role.LEADER, officer__division_id__in=divisions)
    return list(leaders.values_list("officer_id", flat=True))


def waits_of_import(batch: ImportBatch) -> list[Wait]:
    if batch.state not in (ImportBatch.State.CHECKING, ImportBatch.State.CHECKED):
        return []
    uploader = officer_key(batch.uploaded_by_id)
    return [Wait("核对并确认导入", uploader, uploader)]


def waits_of_notice(notice: Notice) -> list[Wait]:
    """Whose turn it is in the case of a notice: before service one person's, after it the correction's and review's."""
    inspector, leader = officer_key(notice.drafted_by_id), leader_key(notice.bureau_id)
    head = head_key(notice.division_id)
    before = {
        Notice.State.DRAFT: Wait("修改并提交" if notice.comments else "提交审批", inspector, inspector),
        Notice.State.SUBMITTED: Wait("审批签发", leader, inspector, barred=tuple(notice.hands())),
        Notice.State.ISSUED: Wait("签收", head, inspector),
    }
    if notice.state in before:
        return [before[Notice.State(notice.state)]]
    if notice.state != Notice.State.SERVED:
        return []
    return [
        *_waits_of_correction(notice.correction, head, inspector),
        *_waits_of_review(notice, head, leader),
        *_waits_of_closing(notice, inspector),
    ]


def _waits_of_correction(correction: Correction, head: str, inspector: str) -> list[Wait]:
    if correction.is_owed:
        return [] if correction.is_suspended else [Wait("报告整改", head, inspector, correction.due_at)]
    return [Wait("核实整改", inspector, head)] if correction.state == Correction.State.REPORTED else []


def _waits_of_closing(notice: Notice, inspector: str) -> list[Wait]:
    correction = notice.correction
    if correction.is_owed or correction.state == Correction.State.REPORTED or notice.open_review is not None:
        return []
    return [Wait("办结", inspector, inspector)]


def _waits_of_review(notice: Notice, head: str, leader: str) -> list[Wait]:
    review = notice.open_review
    if review is None:
        return []
    barred = tuple(sorted(recused_from_review(notice)))
    is_provisional = review.deadline.is_provisional
    return [Wait("作出复查决定", leader, head, review.due_at, barred=barred, is_provisional=is_provisional)]


def waits_of_complaint(complaint: Complaint) -> list[Wait]:
    """Whose turn it is with a complaint, and whether the time for it may still change."""
    is_provisional = complaint.deadline is not None and complaint.deadline.is_provisional
    waits = _steps_of_complaint(complaint)
    return [replace(each, is_provisional=is_provisional and each.due_at is not None) for each in waits]


def _steps_of_complaint(complaint: Complaint) -> list[Wait]:
    """Whose turn it is with a complaint: its handler's or its leader's alone. Their names tell, so nobody else waits."""
    handler = officer_key(complaint.handler_id)
    leader = officer_key(complaint.leader_id) if complaint.leader_id is not None else handler
    state = Complaint.State(complaint.state)
    if state is Complaint.State.REGISTERED and complaint.taken_over_at is None:
        return [Wait("接办", handler, leader, complaint.due_at)]
    if state in _OF_THE_HANDLER:
        return [Wait(_OF_THE_HANDLER[state], handler, leader, complaint.due_at)]
    if state is Complaint.State.REFUSED:
        return [Wait("送达告知书", handler, leader)] if complaint.awaits_delivery else []
    if state is not Complaint.State.CONCLUDED:
        return []
    if complaint.is_anonymous:
        return [Wait("匿名件办结", handler, leader)]
    if complaint.paper_id is None:
        return [Wait("签发结果告知书", leader, handler, complaint.due_at)]
    return [Wait("送达告知书", handler, leader, complaint.due_at)]


_OF_THE_HANDLER = {
    Complaint.State.REGISTERED: "决定是否受理",
    Complaint.State.ACCEPTED: "组织调查",
    Complaint.State.INVESTIGATING: "查结",
}
