"""Acts on a request for material (调阅): asked, served, ended. Provision 3.3."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from documents import clock, papers
from supervision.case_files.normalisation import registered_case
from supervision.checks import permissions as check_permissions
from supervision.checks.acts.checks import CheckAct
from supervision.checks.materials import material_guards, paper_kinds
from supervision.checks.materials import papers as material_papers
from supervision.checks.materials import permissions as material_permissions
from supervision.checks.materials.forms import AskMaterialForm, NewDueDayForm, SettleForm
from supervision.checks.materials.models.items import OWED, MaterialItem
from supervision.checks.materials.models.requests import MaterialRequest, MaterialService
from supervision.checks.materials.search import index_material
from supervision.checks.models.checks import Check
from supervision.core.acts import Act, Done, act
from supervision.core.deadlines.counting import end_of, in_words
from supervision.core.form_fields import ReasonForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.service_acts import Acknowledge, RecordServiceOnPaper, ServiceAct


@act
class AskMaterial(CheckAct):
    name = "ask-material"
    verb = "调阅材料"
    explains = "向被检查科室调阅案卷和文件材料，生成调阅通知单。科室负责人签收（或者记录书面送达）后，按期限逐项提交。"
    provision = "3.3"
    guards = (material_guards.asks_others,)
    form = AskMaterialForm
    is_final = True

    def summary(self, record: Check) -> Sequence[tuple[str, str]]:
        """What was asked for already."""
        before = [str(request) for request in record.material_requests.order_by("pk")]
        return [("被检查科室", record.division.name), ("已经调阅", "、".join(before) or "还没有")]

    def permission(self, record: Check, by: Officer) -> Refusal | None:
        return check_permissions.notify_division(by, record)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        if data["due_on"] < clock.day(now):
            raise Refused(by_condition("提交期限不能在今日之前。请重新确定提交期限。"))
        request = MaterialRequest(
            bureau_id=record.bureau_id,
            check_task=record,
            division=record.division,
            purpose=data["purpose"],
            due_on=data["due_on"],
            due_at=end_of(data["due_on"]),
            asked_by=by,
            asked_at=now,
        )
        items = _items(request, data)
        request.paper = papers.issue(
            paper_kinds.MATERIAL_REQUEST,
            lambda stationery: material_papers.material_request(request, items, stationery),
            subject=request,
            root=record,
            by=by,
            now=now,
        )
        request.number = request.paper.number
        request.save()
        MaterialItem.objects.bulk_create(items)
        index_material(request, [item.name for item in items])
        record.make_known(now)
        return Done(
            request,
            f"调阅通知单已制作，文号为{request.number}，等待科室签收。",
            data={"number": request.number, "items": [item.name for item in items], "due_on": str(request.due_on)},
            papers=[request.paper],
        )


def _items(request: MaterialRequest, data: Mapping[str, Any]) -> list[MaterialItem]:
    kinds = ((MaterialItem.Kind.CASE_FILE, data["case_files"]), (MaterialItem.Kind.DOCUMENT, data["documents"]))
    typed = [(kind, name) for kind, names in kinds for name in names]
    return [_item(request, serial, kind, name) for serial, (kind, name) in enumerate(typed, start=1)]


def _item(request: MaterialRequest, serial: int, kind: MaterialItem.Kind, name: str) -> MaterialItem:
    case = registered_case(request.division_id, name) if kind == MaterialItem.Kind.CASE_FILE else None
    named = case.number if case is not None else name
    return MaterialItem(request=request, serial=serial, kind=kind, name=named, registered_case=case)


class MaterialAct(Act[MaterialRequest]):
    """An act by the inspectors on a request for material (调阅) of their check."""

    model = MaterialRequest
    provision = "3.3"
    states: ClassVar[tuple[str, ...]] = (MaterialRequest.State.SERVED,)
    outlives_the_check: ClassVar[bool] = False
    """Whether the act remains possible after the check has ended."""

    def permission(self, record: MaterialRequest, by: Officer) -> Refusal | None:
        return check_permissions.work_on_check(by, record.check_task)

    def state_refusal(self, record: MaterialRequest) -> Refusal | None:
        check = record.check_task
        if check.state != Check.State.UNDER_WAY and not self.outlives_the_check:
            return by_condition(f"检查的状态为「{check.get_state_display()}」，不能办理「{self.verb}」。")
        return super().state_refusal(record)


class ServeMaterialRequest(ServiceAct[MaterialRequest], MaterialAct):
    transition = "serve"
    delivery = MaterialService
    issued_at = "asked_at"

    def message(self, record: MaterialRequest) -> str:
        return f"已送达，提交期限为{in_words(record.due_on)}。"


@act
class AcknowledgeMaterial(ServeMaterialRequest, Acknowledge[MaterialRequest]):
    explains = "签收调阅通知单。以系统收到签收的时间为送达时间；此后按所列材料和期限提交。"

    def permission(self, record: MaterialRequest, by: Officer) -> Refusal | None:
        return material_permissions.hand_over_material(by, record)


@act
class RecordMaterialService(ServeMaterialRequest, RecordServiceOnPaper[MaterialRequest]):
    explains = "记录调阅通知单在纸面上的送达。送达日期不能在今日之后，也不能早于签发日；应当附送达证明。"


def is_owed(record: MaterialRequest, by: Officer, now: datetime) -> Refusal | None:
    if any(item.fate() in OWED for item in record.load_items()):
        return None
    return by_condition("所列的材料都已经提交，或者已经记录拒绝提供，不需要延长。")


@act
class ExtendMaterial(MaterialAct):
    name = "extend"
    verb = "延长提交期限"
    explains = "科室有正当理由不能按期提交的，说明理由，确定新的提交期限。原来的期限留在变更记录里。"
    guards = (is_owed,)
    form = NewDueDayForm

    def perform(self, record: MaterialRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        if data["due_on"] <= max(record.due_on, clock.day(now)):
            raise Refused(by_condition(f"新的期限应当在原期限（{in_words(record.due_on)}）和今日之后。"))
        before = record.due_on
        record.due_on, record.due_at = data["due_on"], end_of(data["due_on"])
        record.save()
        return Done(
            record,
            f"提交期限延长到{in_words(record.due_on)}。",
            reason=data["reason"],
            data={"before": before.isoformat(), "after": record.due_on.isoformat()},
        )


def nothing_handed_over(record: MaterialRequest, by: Officer, now: datetime) -> Refusal | None:
    if not record.active_handovers():
        return None
    return by_condition("科室已经提交了材料，不能撤回。不再需要其余材料的，请办理「办结调阅」。")


@act
class WithdrawMaterial(MaterialAct):
    name = "withdraw"
    verb = "撤回调阅"
    explains = "科室提交材料之前撤回这次调阅。调阅通知单作废，文号保留，不再使用。"
    transition = "withdraw"
    guards = (nothing_handed_over,)
    form = ReasonForm
    is_grave = True

    def perform(self, record: MaterialRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        material_guards.withdraw(record, data["reason"], now)
        return Done(record, "调阅已撤回。", reason=data["reason"])


def nothing_unconfirmed(record: MaterialRequest, by: Officer, now: datetime) -> Refusal | None:
    if not any(handover.is_declared for handover in record.active_handovers()):
        return None
    return by_condition("科室称已提交的材料还没有确认。请先办理「确认收到材料」。")


@act
class SettleMaterial(MaterialAct):
    name = "settle"
    verb = "办结调阅"
    explains = "不再等待科室提交材料，办结这次调阅。有材料没有提交的，应当说明为什么不再需要。原件仍要退还。"
    transition = "settle"
    guards = (nothing_unconfirmed,)

    def form_for(self, record: MaterialRequest, *, by: Officer, **kwargs: Any) -> forms.Form:
        return SettleForm(request=record, **kwargs)

    def perform(self, record: MaterialRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        owed = list(MaterialItem.objects.owed().filter(request=record))
        if owed and not data["note"]:
            raise Refused(by_condition(f"「{owed[0].name}」没有提交，应当说明为什么不再需要。"))
        record.settle(data["note"], now)
        record.save()
        return Done(record, "调阅已办结。", reason=data["note"], data={"not_given": [item.name for item in owed]})
