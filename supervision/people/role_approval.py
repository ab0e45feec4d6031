"""Giving roles (授予角色): which take a second person, who that may be, and what becomes of one that waits.

A role that decides, sets rules, gives roles or sees what others do not is given by two; so is one of enforcement or
supervision, where a measure binds the person (role_bars). The second is another system
administrator; a leader, where the bureau has no other in office. As long as a bureau never had either (it is being
set up), there is nobody to ask, and the ledger says so.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from supervision.core.acts import after_acts_on
from supervision.core.organisation import Officer, RoleGrant
from supervision.core.refusals import Refusal, by_role
from supervision.core.roles import Role
from supervision.core.turn_store import PendingStep, replace_turns
from supervision.core.turns import leader_key, officer_key
from supervision.people.role_bars import Bars
from supervision.people.role_requests.models import RoleRequest

DECIDING = frozenset({Role.LEADER, Role.DISCIPLINE, Role.RULE_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR})
"""Roles that one person alone does not give."""
_SECONDS = (Role.SYSTEM_ADMIN, Role.LEADER)


def takes_a_second(role: str, *, by: Officer, to: Officer, bars: Bars | None = None) -> bool:
    """Whether the role waits for a second person: where a measure binds the person, always; else not where the bureau never had
    one."""
    if (bars or Bars(by.bureau_id)).why(role, to):
        return True
    if role not in DECIDING:
        return False
    ever = RoleGrant.objects.filter(role__in=_SECONDS, officer__bureau_id=by.bureau_id)
    return ever.exclude(officer_id__in=[by.pk, to.pk]).exists()


def administrators(bureau_id: int, *, without: Collection[int]) -> QuerySet[Officer]:
    """The other system administrators in office."""
    grants = RoleGrant.objects.active().filter(role=Role.SYSTEM_ADMIN)
    found = Officer.objects.filter(bureau_id=bureau_id, is_active=True, pk__in=grants.values("officer"))
    return found.exclude(pk__in=without).order_by("pk")


def _others(request: RoleRequest) -> QuerySet[Officer]:
    return administrators(request.bureau_id, without=[request.asked_by_id, request.officer_id])


def second_person(user: Officer, request: RoleRequest) -> Refusal | None:
    """Who confirms or refuses: neither who asked, nor whom it is given to."""
    if user.pk in (request.asked_by_id, request.officer_id):
        return by_role("此事项由提请人和本人以外的第二人办理。")
    if user.has_role(Role.SYSTEM_ADMIN):
        return None
    if user.has_role(Role.LEADER) and not _others(request).exists():
        return None
    return by_role("此事项由另一名系统管理员办理；本局没有另一名系统管理员的，由局领导办理。")


def first_person(user: Officer, request: RoleRequest) -> Refusal | None:
    """Whoever asked takes it back; another system administrator, where that one left."""
    if user.pk == request.asked_by_id:
        return None
    in_office = administrators(request.bureau_id, without=[]).filter(pk=request.asked_by_id).exists()
    if user.has_role(Role.SYSTEM_ADMIN) and user.pk != request.officer_id and not in_office:
        return None
    return by_role("此事项由提请人办理。")


def ask(officer: Officer, role: str, *, by: Officer, reason: str, now: datetime) -> RoleRequest:
    """Have a role wait for a second person, who finds it on the worklist. The ledger row is the caller's."""
    asked: RoleRequest = RoleRequest(
        bureau_id=by.bureau_id, officer=officer, role=role, reason=reason, asked_by=by, asked_at=now
    )
    asked.save()
    refresh(asked, now)
    return asked


def confirm(request: RoleRequest, *, by: Officer | None, now: datetime) -> RoleGrant:
    """Give what was asked for. Saves."""
    grant = RoleGrant.objects.create(
        officer=request.officer,
        role=request.role,
        granted_by=request.asked_by,
        confirmed_by=by,
        granted_at=now,
    )
    request.confirm(by, grant, now)
    request.save()
    return grant


def as_data(request: RoleRequest) -> dict[str, Any]:
    """What the ledger says of it."""
    return {"officer": request.officer_id, "role": request.role, "asked_by": request.asked_by_id}


@after_acts_on(RoleRequest)
def refresh(request: RoleRequest, now: datetime) -> None:
    replace_turns(request, waits_of(request), now, "")


def waits_of(request: RoleRequest) -> list[PendingStep]:
    """The turn of each other system administrator; of the leaders, where there is none."""
    if request.state != RoleRequest.State.WAITING:
        return []
    waiter = officer_key(request.asked_by_id)
    holders = [officer_key(other.pk) for other in _others(request)] or [leader_key(request.bureau_id)]
    return [
        PendingStep("确认授予角色", holder, waiter, barred=(request.officer_id,)).done_by(
            "role-request.confirm", "role-request.refuse"
        )
        for holder in holders
    ]
