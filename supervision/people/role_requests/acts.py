"""Acts on roles that wait for a second person (角色授予的确认): confirmed, refused, withdrawn."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.form_fields import ReasonForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.people import role_approval
from supervision.people.role_bars import Bars
from supervision.people.role_requests.models import RoleRequest


def _still_there(record: RoleRequest, by: Officer, now: datetime) -> Refusal | None:
    """What bars the grant now, although it did not when it was proposed (提请)."""
    if not record.officer.is_active:
        return by_condition("该人员的帐号已经停用，不能授予角色。请办理「不予授予」。")
    if record.officer.grants.active().filter(role=record.role).exists():
        return by_condition("该人员已有此角色。请办理「不予授予」。")
    return None


class RoleRequestAct(Act[RoleRequest]):
    model = RoleRequest

    def permission(self, record: RoleRequest, by: Officer) -> Refusal | None:
        return role_approval.second_person(by, record)

    def related_material(self, record: RoleRequest) -> RelatedMaterial:
        bound = Bars(record.bureau_id).why(record.role, record.officer)
        return RelatedMaterial(
            notes=[f"{record.asked_by.name}提请，理由：{record.reason}", *([bound] if bound else [])]
        )


@act
class ConfirmRole(RoleRequestAct):
    name = "confirm"
    verb = "确认授予"
    explains = "该人员即时具有此角色。提请人和确认人都记入角色授予和留痕。"
    transition = "confirm"
    guards = (_still_there,)
    needs_recent_login = True

    def perform(self, record: RoleRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        role_approval.confirm(record, by=by, now=now)
        return Done(
            record, f"已授予{record.officer.name}「{record.get_role_display()}」。", data=role_approval.as_data(record)
        )


@act
class RefuseRole(RoleRequestAct):
    name = "refuse"
    verb = "不予授予"
    explains = "该人员不具有此角色。理由记入留痕；需要时可以重新提请。"
    transition = "refuse"
    form = ReasonForm
    is_grave = True

    def perform(self, record: RoleRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.refuse(by, data["reason"], now)
        record.save()
        return Done(record, "没有授予该角色。", reason=data["reason"], data=role_approval.as_data(record))


@act
class WithdrawRole(RoleRequestAct):
    name = "withdraw"
    verb = "撤回提请"
    explains = "提请撤回，该人员不具有此角色。"
    transition = "withdraw"
    form = ReasonForm
    is_grave = True

    def permission(self, record: RoleRequest, by: Officer) -> Refusal | None:
        return role_approval.first_person(by, record)

    def perform(self, record: RoleRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.withdraw(by, data["reason"], now)
        record.save()
        return Done(record, "提请已撤回。", reason=data["reason"], data=role_approval.as_data(record))
