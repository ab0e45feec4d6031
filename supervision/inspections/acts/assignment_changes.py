"""Acts on an assignment under way (检查任务的调整): other inspectors, a later due day, an end. Provision 3.1."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django import forms

from documents import clock, papers
from documents.models import Paper
from supervision.checks.materials import material_guards
from supervision.checks.models.checks import Check
from supervision.checks.search import index_check
from supervision.core.acts import Act, Done, act
from supervision.core.deadlines.counting import end_of, in_words
from supervision.core.enforcement import Method
from supervision.core.form_fields import ReasonForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.inspections import paper_kinds, permissions
from supervision.inspections import papers as inspection_papers
from supervision.inspections.forms.inspections import ChangeInspectorsForm, PostponeForm
from supervision.inspections.guards import recused_in
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection


class TaskChange(Act[Assignment]):
    """An act on an assignment (检查任务) whose check is under way. Inspection and check are locked and changed together."""

    model = Assignment
    noun = "assignment"
    provision = "3.1"

    def state_refusal(self, record: Assignment) -> Refusal | None:
        inspection = record.inspection
        if inspection.state != Inspection.State.UNDER_WAY:
            return by_condition(f"监督检查的状态为「{inspection.get_state_display()}」，不能办理「{self.verb}」。")
        if not record.is_active or record.check_task is None:
            return by_condition("这项任务已经取消。")
        if record.check_task.state != Check.State.UNDER_WAY:
            return by_condition(f"检查的状态为「{record.check_task.get_state_display()}」，不能办理「{self.verb}」。")
        return None


def _locked_check(task: Assignment) -> Check:
    """The assignment's check, locked and with its version raised, so that its open pages become stale."""
    check: Check = Check.objects.select_for_update(of=("self",)).select_related("division").get(pk=task.check_task_id)
    check.version += 1
    return check


@act
class ChangeInspectors(TaskChange):
    name = "change-inspectors"
    verb = "调整检查人员"
    explains = "更换或者增加一项任务的检查人员。新的检查人员即日起可以办理检查，去掉的不再办理；抽查的一并列入检查组。"

    def permission(self, record: Assignment, by: Officer) -> Refusal | None:
        return permissions.manage_task(by, record)

    def state_refusal(self, record: Assignment) -> Refusal | None:
        if record.method == Method.SELF:
            return by_condition("自查由科室负责人进行，不另定检查人员。")
        return super().state_refusal(record)

    def form_for(self, record: Assignment, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"inspectors": [inspector.pk for inspector in record.inspectors.all()]}
        return ChangeInspectorsForm(
            task=record, recused=recused_in(record.inspection), **{**kwargs, "initial": initial}
        )

    def perform(self, record: Assignment, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        before = record.as_data()["inspectors"]
        record.inspectors.set(data["inspectors"])
        if record.method == Method.SPOT:
            record.inspection.team.add(*data["inspectors"])
        check = _locked_check(record)
        check.inspectors.set(data["inspectors"])
        check.save()
        index_check(check)
        record.inspection.forget_tasks()
        after = [inspector.pk for inspector in data["inspectors"]]
        return Done(
            record,
            "检查人员已调整。",
            reason=data["reason"],
            data={"before": before, "after": sorted(after)},
            also=[check],
        )


@act
class PostponeTask(TaskChange):
    name = "postpone"
    verb = "延长完成期限"
    explains = "延长一项任务的完成期限，原来的期限留在变更记录里。"
    form = PostponeForm

    def permission(self, record: Assignment, by: Officer) -> Refusal | None:
        return permissions.direct_task(by, record)

    def perform(self, record: Assignment, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        before, after = record.due_on, data["due_on"]
        if after <= max(before, clock.day(now)):
            raise Refused(by_condition(f"新的完成期限应当晚于原来的期限（{before:%Y-%m-%d}），并且在今日之后。"))
        record.due_on = after
        record.save()
        check = _locked_check(record)
        check.due_on, check.due_at = after, end_of(after)
        check.save()
        record.inspection.forget_tasks()
        return Done(
            record,
            f"完成期限已延长到{in_words(after)}。",
            reason=data["reason"],
            data={"before": before.isoformat(), "after": after.isoformat()},
            also=[check],
        )


def not_the_last(record: Assignment, by: Officer, now: datetime) -> Refusal | None:
    if len(record.inspection.active_tasks()) > 1:
        return None
    return by_condition("这是最后一项任务。需要取消的，请取消整个监督检查。")


@act
class CancelTask(TaskChange):
    name = "cancel"
    verb = "取消任务"
    explains = "取消一项任务，已经下发检查通知的，向被检查的科室下发取消通知；这项检查一并取消，已记录的问题保留，但不再作为依据。"
    form = ReasonForm
    is_grave = True
    guards = (not_the_last,)
    is_final = True

    def permission(self, record: Assignment, by: Officer) -> Refusal | None:
        return permissions.direct_task(by, record)

    def perform(self, record: Assignment, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.cancelled_at, record.cancelled_because = now, data["reason"]
        record.save()
        inspection, check = record.inspection, stop_check(record, data["reason"], now)
        letters = [] if inspection.is_confidential else [_letter(record, by, now)]
        inspection.forget_tasks()
        also = [check] if check is not None else []
        return Done(record, f"任务「{record}」已取消。", reason=data["reason"], papers=letters, also=also)


def _letter(task: Assignment, by: Officer, now: datetime) -> Paper:
    """Issue the letter that cancels an announced assignment (取消通知)."""
    inspection = task.inspection
    compose = partial(inspection_papers.task_cancellation, task)
    return papers.issue(paper_kinds.INSPECTION_CANCELLATION, compose, subject=task, root=inspection, by=by, now=now)


def stop_check(task: Assignment, reason: str, now: datetime) -> Check | None:
    """Cancel the assignment's check and its requests for material, if it is under way; a concluded check stands."""
    if task.check_task_id is None:
        return None
    check = _locked_check(task)
    if check.state != Check.State.UNDER_WAY:
        return None
    check.cancel()
    check.cancelled_because = reason
    check.save()
    material_guards.end_all(check, f"检查已取消：{reason}", now)
    return check
