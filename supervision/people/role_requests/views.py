"""List and page of roles that wait for a second person, or waited (角色授予的确认)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from supervision.core.lists import Filter, Listing, Order, day_text, labels, page, state_tags
from supervision.core.record_heads import head_of
from supervision.core.record_views import find, offers_on, timeline_of
from supervision.core.roles import Role
from supervision.core.turn_store import PendingStep
from supervision.people.role_approval import waits_of
from supervision.people.role_bars import Bars
from supervision.people.role_requests.models import RoleRequest

_WAITING = RoleRequest.State.WAITING
_STATES, _ROLES = state_tags(RoleRequest.State.choices, waits=(RoleRequest.State.WAITING,)), labels(Role.choices)
SECONDS = (Role.SYSTEM_ADMIN, Role.LEADER)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, name, role, state, asked_by, asked_at, decided_by = row
    texts = [name, _ROLES[role], _STATES[state], asked_by, day_text(asked_at), decided_by or "—"]
    return f"/role-requests/{pk}/", texts


@require_safe
@holds(*SECONDS)
def role_request_list(request: HttpRequest) -> HttpResponse:
    """Requests to give or take roles (角色申请)."""
    user: Any = request.user
    listing = Listing(
        rows=RoleRequest.objects.visible_to(user.viewer),
        columns=("pk", "officer__name", "role", "state", "asked_by__name", "asked_at", "decided_by__name"),
        heads=("人员", "角色", "状态", "提请人", "提请日期", "办理人"),
        cells=_cells,
        orders={"newest": Order("最新", "id")},
        apart=("asked_at", "{}提请"),
        filters={
            "state": Filter("状态", "state", RoleRequest.State.choices),
            "role": Filter("角色", "role", Role.choices),
        },
    )
    return render(request, "list.html", {"title": "角色确认", "page": page(listing, request.GET, user)})


@require_safe
@holds(*SECONDS)
def role_request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A request with what the role allows, for whoever decides on it."""
    user: Any = request.user
    found: RoleRequest = find(RoleRequest, user, pk)
    now, (timeline, goes_back_further) = clock.about_now(), timeline_of(found)
    context = {
        "asked": found,
        "bound": Bars(found.bureau_id).why(found.role, found.officer) if found.state == _WAITING else "",
        "head": head_of(found, user, now, offers=offers_on([found], user, now), waits=_waits(found), timeline=timeline),
        "timeline": timeline,
        "goes_back_further": goes_back_further,
    }
    return render(request, "people/role_requests/role_request.html", context)


def _waits(request: RoleRequest) -> list[tuple[str, PendingStep]]:
    return [(_SECOND[wait.holder.partition(":")[0]], wait) for wait in waits_of(request)]


_SECOND = {"officer": "另一名系统管理员", "leader": "局领导"}
"""Who the second person is, as a turn's key says it."""
