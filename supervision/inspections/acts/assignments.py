"""Acts on assignments (检查任务安排): who inspects which division by which method, by when. Provision 3.1."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from supervision.core.acts import Act, Done, act
from supervision.core.enforcement import Method
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.inspections import permissions
from supervision.inspections.acts.planning import PlanAct
from supervision.inspections.forms.inspections import AssignForm, TaskForm
from supervision.inspections.guards import recused_in
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.search import index_inspection


@act
class AssignChecks(PlanAct):
    name = "assign"
    verb = "安排检查任务"
    explains = "为一个或者几个科室安排同一种方式的检查任务；几种方式结合的，分次安排。审批后每项任务开始一次检查。"
    provision = "3.1"

    def form_for(self, record: Inspection, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"due_on": record.ends_on, **(kwargs.pop("initial", None) or {})}
        return AssignForm(inspection=record, initial=initial, **kwargs)

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        method = Method(data["method"])
        _refuse_assigning(record, by, method, data)
        tasks = [_assign(record, division, method, data) for division in data["divisions"]]
        if method == Method.MUTUAL:
            undo_pairing(record)
        record.forget_tasks()
        index_inspection(record)
        message = "互查任务已安排，请抽取配对。" if method == Method.MUTUAL else "检查任务已安排。"
        return Done(record, message, data={"tasks": [task.as_data() for task in tasks]})


def _refuse_assigning(inspection: Inspection, by: Officer, method: Method, data: Mapping[str, Any]) -> None:
    there = {task.division_id for task in inspection.active_tasks() if task.method == method}
    for division in data["divisions"]:
        refusal = permissions.assign_check_of(by, division, method)
        if refusal is not None:
            raise Refused(refusal)
        if division.pk in there:
            raise Refused(
                by_condition(f"「{division.name}」的{method.label}已经安排。请去掉这个科室，或者修改原来的任务。")
            )


def _assign(inspection: Inspection, division: Any, method: Method, data: Mapping[str, Any]) -> Assignment:
    """Create an assignment, or restore one that was removed from the plan."""
    task = inspection.assignments.filter(division=division, method=method).first()
    task = task or Assignment(inspection=inspection, division=division, method=method)
    task.due_on, task.cancelled_at, task.cancelled_because = data["due_on"], None, ""
    task.save()
    if method == Method.SPOT:
        task.inspectors.set(data["inspectors"])
    return task


def undo_pairing(inspection: Inspection) -> None:
    """Drop the drawn pairing (互查配对): the divisions of the mutual check have changed."""
    for task in inspection.assignments.filter(method=Method.MUTUAL, checker__isnull=False):
        task.checker = None
        task.save()
        task.inspectors.clear()


class TaskAct(Act[Assignment]):
    """An act on one assignment of a plan that is being drafted (拟定)."""

    model = Assignment
    noun = "assignment"

    def permission(self, record: Assignment, by: Officer) -> Refusal | None:
        return permissions.work_on_plan(by, record.inspection)

    def state_refusal(self, record: Assignment) -> Refusal | None:
        inspection = record.inspection
        if inspection.state == Inspection.State.PLANNED:
            return None if record.is_active else by_condition("这项任务已经从计划中去掉。")
        return by_condition(f"监督检查的状态为「{inspection.get_state_display()}」，不能办理「{self.verb}」。")


@act
class EditTask(TaskAct):
    name = "edit"
    verb = "修改任务"
    explains = "修改一项任务的完成期限和检查人员。"
    provision = "3.1"

    def form_for(self, record: Assignment, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"due_on": record.due_on, "inspectors": [inspector.pk for inspector in record.inspectors.all()]}
        return TaskForm(task=record, recused=recused_in(record.inspection), **{**kwargs, "initial": initial})

    def perform(self, record: Assignment, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.due_on = data["due_on"]
        record.save()
        if "inspectors" in data:
            record.inspectors.set(data["inspectors"])
        record.inspection.forget_tasks()
        return Done(record, "任务已修改。", data=record.as_data())


@act
class RemoveTask(TaskAct):
    name = "remove"
    verb = "去掉任务"
    explains = "从计划中去掉这项任务，以后可以重新安排。去掉互查任务的，原来的配对不再适用，需要重新抽取。"
    provision = "3.1"
    is_grave = True

    def perform(self, record: Assignment, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        inspection, recorded = record.inspection, record.as_data()
        record.cancelled_at, record.cancelled_because = now, "拟定时去掉"
        record.save()
        record.inspectors.clear()
        if record.method == Method.MUTUAL:
            undo_pairing(inspection)
        inspection.forget_tasks()
        index_inspection(inspection)
        return Done(record, f"已去掉任务「{record}」。", data=recorded)
