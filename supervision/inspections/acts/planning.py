"""Acts on the plan of an inspection (监督检查计划) up to its submission. Provisions 1.1, 2.1 to 2.7, 3.1, 3.2."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import evidence
from supervision.core.acts import Act, Done, act
from supervision.core.enforcement import Method
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.inspections import permissions
from supervision.inspections.forms.inspections import PlanForm
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.search import index_inspection

_PLAIN = (
    "title",
    "basis",
    "basis_document",
    "basis_number",
    "kinds",
    "period_from",
    "period_to",
    "starts_on",
    "ends_on",
    "team_leader",
    "requirements",
)
_MANY = ("contents", "team")


def fill(inspection: Inspection, data: Mapping[str, Any]) -> None:
    """Save what was typed."""
    for name in _PLAIN:
        setattr(inspection, name, data[name])
    inspection.save()
    for name in _MANY:
        getattr(inspection, name).set(data[name])
    index_inspection(inspection)


def typed_in(inspection: Inspection) -> dict[str, Any]:
    """What a plan says, as its form holds it."""
    plain = {name: getattr(inspection, name) for name in _PLAIN} | {"team_leader": inspection.team_leader_id}
    return plain | {name: list(getattr(inspection, name).values_list("pk", flat=True)) for name in _MANY}


@act
class PlanInspection(Act[None]):
    noun = "inspection"
    name = "plan"
    verb = "拟定检查计划"
    explains = "拟定一次监督检查的计划。保存后安排各科室的检查任务，再提交局领导审批；审批前科室看不到计划。"
    provision = "3.2"

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.plan_inspection(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"team": [by.pk], "team_leader": by.pk, **(kwargs.pop("initial", None) or {})}
        return PlanForm(by=by, initial=initial, **kwargs)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        inspection = Inspection(bureau_id=by.bureau_id, planned_by=by, created_at=now)
        fill(inspection, data)
        files = evidence.hand_in(data.get("attachments", ()), subject=inspection, root=inspection, by=by, now=now)
        return Done(
            inspection,
            "计划已保存，请安排检查任务。",
            data={"basis": inspection.basis, "files": evidence.as_listed(files)},
        )


class PlanAct(Act[Inspection]):
    """An act on a plan (检查计划) that is being drafted."""

    model = Inspection
    states = (Inspection.State.PLANNED,)

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return permissions.work_on_plan(by, record)


@act
class EditInspection(PlanAct):
    name = "edit"
    verb = "修改计划"
    explains = "修改计划。修改前后的内容都留在变更记录里。"
    provision = "3.2"

    def form_for(self, record: Inspection, *, by: Officer, **kwargs: Any) -> forms.Form:
        return PlanForm(by=by, inspection=record, **{**kwargs, "initial": typed_in(record)})

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_losing_inspectors(record, data)
        fill(record, data)
        files = evidence.hand_in(data.get("attachments", ()), subject=record, root=record, by=by, now=now)
        return Done(record, "计划已修改。", data={"files": evidence.as_listed(files)})


def _refuse_losing_inspectors(inspection: Inspection, data: Mapping[str, Any]) -> None:
    """Inspectors of a spot check (抽查) may not leave the team."""
    team = {officer.pk for officer in data["team"]}
    for task in inspection.active_tasks():
        lost = [
            inspector.name
            for inspector in task.inspectors.all()
            if task.method == Method.SPOT and inspector.pk not in team
        ]
        if lost:
            raise Refused(
                by_condition(f"{'、'.join(lost)}是「{task}」的检查人员，不能从检查组中去掉。请先修改这项任务。")
            )
