"""What becomes of the draft of a plan besides its approval (撤回提交、作废草稿、据此另行拟定). Provision 3.2."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from supervision.core.acts import Done, act
from supervision.core.drafted_acts import TakeBackDraft, VoidDraft
from supervision.core.enforcement import Method
from supervision.core.organisation import Officer
from supervision.core.redraft_acts import RedraftAct
from supervision.core.refusals import Refusal
from supervision.inspections import permissions
from supervision.inspections.acts.planning import fill, typed_in
from supervision.inspections.acts.progress import ProgressAct
from supervision.inspections.forms.inspections import PlanForm
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection


@act
class TakeBackInspection(TakeBackDraft[Inspection], ProgressAct):
    """撤回提交: the plan is its planner's again (3.2)."""

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return permissions.work_on_plan(by, record)


@act
class VoidInspection(VoidDraft[Inspection], ProgressAct):
    """作废草稿: nothing is announced (3.2)."""

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return permissions.void_plan(by, record)


@act
class RedraftInspection(RedraftAct[Inspection], ProgressAct):
    """据此另行拟定: another plan with its assignments; what was drawn by lot is drawn anew (3.2)."""

    explains = (
        "以这份已经作废或者取消的计划另行拟定一份：计划、附件和各项检查任务自动带入，可以修改；互查配对和案卷重新抽取。"
    )
    states = (Inspection.State.CANCELLED,)

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return permissions.work_on_plan(by, record)

    def form_for(self, record: Inspection, *, by: Officer, **kwargs: Any) -> forms.Form:
        return PlanForm(by=by, **{**kwargs, "initial": typed_in(record)})

    def begin(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Inspection:
        inspection: Inspection = Inspection(bureau_id=by.bureau_id, planned_by=by, created_at=now)
        fill(inspection, data)
        for task in record.active_tasks():
            _assign_again(task, inspection, data["team"])
        return inspection

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        done = super().perform(record, by=by, now=now, data=data)
        tasks = [task.as_data() for task in done.then.load_tasks()]
        return Done(**{**vars(done), "data": {**done.data, "tasks": tasks}})


def _assign_again(task: Assignment, inspection: Inspection, team: Any) -> None:
    """The same assignment in another plan; of a spot check's inspectors those who are in the team."""
    again = Assignment(inspection=inspection, division=task.division, method=task.method, due_on=task.due_on)
    again.save()
    if task.method == Method.SPOT:
        again.inspectors.set([inspector for inspector in task.inspectors.all() if inspector in team])
