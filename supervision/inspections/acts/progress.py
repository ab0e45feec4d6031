"""The course of an inspection (监督检查的提交、审批、签收、取消) from its plan on. Provisions 3.2, 3.3."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import papers
from documents.models import Ending, Paper
from documents.paper_kinds import PaperKind
from documents.rendering import Facts
from supervision.checks.models.checks import Check
from supervision.checks.search import index_check
from supervision.core import organisation, papers_about
from supervision.core.acts import Act, Done, act
from supervision.core.deadlines.counting import end_of
from supervision.core.drafted_acts import ReturnDraft, SubmitDraft
from supervision.core.enforcement import Method
from supervision.core.form_fields import ReasonForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.core.sign_offs.kinds import signable
from supervision.core.sign_offs.sheets import close_sheet, issue_form, signed_off
from supervision.inspections import guards as plan_guards
from supervision.inspections import paper_kinds
from supervision.inspections import papers as inspection_papers
from supervision.inspections import permissions as inspection_permissions
from supervision.inspections.acts.assignment_changes import stop_check
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.search import index_inspection

signable(Inspection, paper_kinds.INSPECTION_NOTICE, compose=inspection_papers.announcement)


class ProgressAct(Act[Inspection]):
    model = Inspection
    provision = "3.2"


@act
class SubmitInspection(SubmitDraft[Inspection], ProgressAct):
    """提交审批: the plan is whole, and what is to be drawn is drawn (3.2)."""

    guards = (
        *plan_guards.WHOLE,
        plan_guards.nothing_to_draw,
        plan_guards.draws_fit,
        plan_guards.basis_is_shown,
        plan_guards.printable,
    )

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return inspection_permissions.work_on_plan(by, record)


class LeaderAct(ProgressAct):
    """A leader's (局领导) act on a submitted plan."""

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return inspection_permissions.approve_inspection(by, record)


@act
class ReturnInspection(ReturnDraft[Inspection], LeaderAct):
    """退回修改: a leader sends the plan back with comments (3.2)."""

    explains = "退回拟定人修改，附上意见。"
    done = "已退回拟定人修改。"


@act
class ApproveInspection(LeaderAct):
    name = "approve"
    verb = "审批并下发通知"
    explains = "批准计划：检查通知编号、用印并下发给被检查的科室，各项检查任务同时开始。此后计划不再修改，只能调整人员、延期或者取消。"
    transition = "approve"
    guards = (*plan_guards.WHOLE, signed_off)
    needs_recent_login = True

    def paper_about(self, record: Inspection) -> Mapping[str, Any] | None:
        return papers_about.drafted(record)

    def form_for(self, record: Inspection, *, by: Officer, **kwargs: Any) -> forms.Form:
        return issue_form(record, **kwargs)

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.approve(now)
        record.approved_by, record.approved_at = by, now
        checks = [_begin_check(task, now) for task in record.active_tasks()]
        record.announcement = _paper(
            paper_kinds.INSPECTION_NOTICE, inspection_papers.announcement, record, by=by, now=now
        )
        record.save()
        index_inspection(record)
        number = record.announcement.number
        sheet = close_sheet(record, number=number, words=data.get("words", ""), by=by, now=now)
        return Done(
            record,
            f"已批准，检查通知的文号为{number}。",
            data={"checks": [check.pk for check in checks]},
            papers=[record.announcement, *sheet[0]],
            also=[*checks, *sheet[1]],
        )


def _begin_check(task: Assignment, now: datetime) -> Check:
    """Create the check that carries out an assignment; a self-check (自查) is the division head's."""
    inspection = task.inspection
    if task.method == Method.SELF:
        task.inspectors.set(organisation.heads_of(task.division_id))
    check: Check = Check(
        bureau_id=inspection.bureau_id,
        inspection=inspection,
        title=f"{inspection.title}（{task}）",
        division=task.division,
        opened_by=inspection.planned_by,
        opened_at=now,
        due_on=task.due_on,
        due_at=end_of(task.due_on),
        method=task.method,
        **{name: getattr(inspection, name) for name in ("basis", "kinds", "period_from", "period_to")},
    )
    check.save()
    check.contents.set(inspection.contents.all())
    check.inspectors.set(task.inspectors.all())
    index_check(check)
    task.check_task = check
    task.save()
    return check


def _paper(
    kind: PaperKind,
    compose: Callable[[Inspection, papers.Stationery], Facts],
    inspection: Inspection,
    *,
    by: Officer,
    now: datetime,
) -> Paper:
    """Issue a letter to the divisions concerned (检查通知、取消通知)."""
    return papers.issue(
        kind, lambda stationery: compose(inspection, stationery), subject=inspection, root=inspection, by=by, now=now
    )


def _tasks_of(inspection: Inspection, head: Officer) -> list[Assignment]:
    return [task for task in inspection.active_tasks() if task.division_id == head.division_id]


def not_acknowledged_yet(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    if any(task.acknowledged_at is None for task in _tasks_of(record, by)):
        return None
    return by_condition("本科室已经签收检查通知，不需要再次签收。")


@act
class AcknowledgeInspection(ProgressAct):
    name = "acknowledge"
    verb = "签收检查通知"
    explains = "签收检查通知，以系统收到签收的时间为准。检查按通知的安排进行，不以签收为条件。"
    provision = "3.3"
    states = (Inspection.State.UNDER_WAY,)
    guards = (not_acknowledged_yet,)

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return inspection_permissions.acknowledge_inspection(by, record)

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        for task in _tasks_of(record, by):
            task.acknowledged_by, task.acknowledged_at = by, now
            task.save()
        record.forget_tasks()
        return Done(record, "检查通知已签收。", data={"division": by.division_id})


@act
class CancelInspection(ProgressAct):
    name = "cancel"
    verb = "取消监督检查"
    explains = "取消这次监督检查：检查通知失效，向各科室下发取消通知；进行中的检查一并取消，已完成的检查仍然有效。"
    transition = "cancel"
    form = ReasonForm
    is_grave = True

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return inspection_permissions.cancel_inspection(by, record)

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.cancel(data["reason"])
        checks = [
            check for task in record.active_tasks() if (check := stop_check(task, data["reason"], now)) is not None
        ]
        issued = []
        if record.announcement is not None:
            issued = [
                _paper(paper_kinds.INSPECTION_CANCELLATION, inspection_papers.cancellation, record, by=by, now=now)
            ]
            papers.end(record.announcement, ending=Ending.REVOKED, because=data["reason"], now=now)
        record.save()
        return Done(record, "监督检查已取消。", reason=data["reason"], papers=issued, also=checks)
