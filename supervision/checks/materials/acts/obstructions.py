"""Acts that record a refusal, a hiding, an obstruction (拒绝、隐瞒、阻挠). Provision 3.3."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from documents import clock, evidence
from documents.models import Evidence
from supervision.checks import permissions
from supervision.checks.acts.checks import CheckAct
from supervision.checks.materials import material_guards
from supervision.checks.materials.acts.handovers import something_to_hand_over
from supervision.checks.materials.acts.requests import MaterialAct
from supervision.checks.materials.forms import ObstructionForm, RefusalForm
from supervision.checks.materials.models.obstructions import Obstruction
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.checks import Check
from supervision.core.acts import Act, Done, act
from supervision.core.form_fields import ReasonForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

_TYPED = ("kind", "happened_on", "people", "how", "witnesses")


def _record(
    check: Check, data: Mapping[str, Any], *, by: Officer, now: datetime, request: MaterialRequest | None = None
) -> tuple[Obstruction, list[dict[str, Any]]]:
    """Record the obstruction (拒绝、隐瞒、阻挠) with its evidence."""
    _refuse_wrong_day(data["happened_on"], now, since=clock.day(request.asked_at) if request else None)
    found = Obstruction(
        bureau_id=check.bureau_id,
        check_task=check,
        division=check.division,
        request=request,
        recorded_by=by,
        recorded_at=now,
        **{name: data[name] for name in _TYPED},
    )
    found.save()
    found.items.set(data.get("items", ()))
    files = evidence.hand_in(data["attachments"], subject=found, root=check, by=by, now=now)
    return found, evidence.as_listed(files)


def _refuse_wrong_day(on: date, now: datetime, *, since: date | None) -> None:
    if on > clock.day(now):
        raise Refused(by_condition("发生日期在今日之后。请填写实际发生的日期。"))
    if since is not None and on < since:
        raise Refused(by_condition(f"发生日期早于调阅日期（{since:%Y-%m-%d}）。请核对发生日期。"))


@act
class RecordRefusalOfMaterial(MaterialAct):
    name = "record-refusal"
    is_internal = True  # the division reads of it with the concluded check
    verb = "记录拒绝或者隐瞒"
    explains = "记录科室拒绝提供或者隐瞒所调阅的材料，写明经过、见证人并附证明。印入检查记录，计入检查总结；科室此后仍可以提交。"
    guards = (something_to_hand_over,)
    is_grave = True

    def form_for(self, record: MaterialRequest, *, by: Officer, **kwargs: Any) -> forms.Form:
        return RefusalForm(request=record, **kwargs)

    def perform(self, record: MaterialRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        items = list(data["items"]) or record.to_hand_over()  # nothing ticked is all that was not given
        found, files = _record(record.check_task, {**data, "items": items}, by=by, now=now, request=record)
        recorded = {"kind": found.kind, "items": [item.name for item in items], "files": files}
        return Done(record, f"{found.get_kind_display()}已记录。", reason=found.how, data=recorded)


@act
class RecordObstruction(CheckAct):
    name = "record-obstruction"
    verb = "记录阻挠检查"
    explains = "记录被检查科室或者有关人员阻挠现场检查、隐瞒情况或者拒绝配合，写明经过、见证人并附证明。印入检查记录，计入检查总结。"
    provision = "3.3"
    guards = (material_guards.asks_others,)
    form = ObstructionForm
    is_grave = True

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"kind": Obstruction.Kind.OBSTRUCTED, **(kwargs.pop("initial", None) or {})}
        return ObstructionForm(initial=initial, **kwargs)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        found, files = _record(record, data, by=by, now=now)
        recorded = {"kind": found.kind, "files": files}
        return Done(record, f"{found.get_kind_display()}已记录。", reason=found.how, data=recorded)


@act
class SetAsideObstruction(Act[Obstruction]):
    model = Obstruction
    name = "set-aside"
    verb = "撤销记载"
    explains = "这条记载有误，予以撤销，不印入检查记录，不计入检查总结；原来的记载和证明仍然保留。"
    provision = "3.3"
    form = ReasonForm
    is_grave = True

    def permission(self, record: Obstruction, by: Officer) -> Refusal | None:
        return permissions.work_on_check(by, record.check_task)

    def state_refusal(self, record: Obstruction) -> Refusal | None:
        if record.check_task.state != Check.State.UNDER_WAY:
            return by_condition(f"检查的状态为「{record.check_task.get_state_display()}」，记载不再改动。")
        if record.set_aside_at is not None:
            return by_condition("这条记载已经撤销。")
        return None

    def perform(self, record: Obstruction, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.set_aside_at, record.set_aside_because = now, data["reason"]
        record.save()
        Evidence.objects.about(record).filter(set_aside_at__isnull=True).update(set_aside_at=now)
        return Done(record, "记载已撤销。", reason=data["reason"], data={"kind": record.kind})
