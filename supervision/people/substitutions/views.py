"""List and page of substitutions (工作代理)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from supervision.core.confidential_turns import confidential_roots
from supervision.core.lists import Filter, Listing, Order, day_text, labels, last_day_text, page, state_tags
from supervision.core.offers import beginning
from supervision.core.organisation import Officer
from supervision.core.record_heads import head_of
from supervision.core.record_views import find, offers_on, timeline_of
from supervision.core.roles import Role
from supervision.core.turn_access import is_open_to
from supervision.core.turn_store import address_of
from supervision.core.turns import Turn, head_key, officer_key
from supervision.people.substitutions.models import STOOD_IN, Substitution
from supervision.people.substitutions.open_work import open_turns

READERS = (Role.LEADER, Role.INSPECTOR, Role.HEAD, Role.DISCIPLINE)
"""Whoever arranges one, can be stood in for, or stands in: a substitute has the role meanwhile."""
_STATES, _ROLES = state_tags(Substitution.State.choices), labels(STOOD_IN)
WORK = 100
"""How much open work the page shows."""


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, role, absent, substitute, from_on, until_on, state = row
    until = day_text(until_on) if until_on else "未定"
    return f"/substitutions/{pk}/", [_ROLES[role], absent, substitute, day_text(from_on), until, _STATES[state]]


@require_safe
@holds(*READERS)
def substitution_list(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom (委托代理)."""
    user: Any = request.user
    listing = Listing(
        rows=Substitution.objects.visible_to(user.viewer),
        columns=("pk", "role", "absent__name", "substitute__name", "from_on", "until_on", "state"),
        heads=("角色", "离岗人员", "代理人", "开始", "结束", "状态"),
        cells=_cells,
        orders={"newest": Order("最新", "id")},
        filters={
            "state": Filter("状态", "state", Substitution.State.choices),
            "role": Filter("角色", "role", STOOD_IN),
        },
    )
    context = {
        "title": "工作代理",
        "page": page(listing, request.GET, user),
        "begin": beginning("substitution.arrange", user, clock.about_now()),
    }
    return render(request, "list.html", context)


class Work(NamedTuple):
    """One thing that is open, ready to print."""

    address: str
    what: str
    title: str
    division: str
    last_day: str
    text: str


@require_safe
@holds(*READERS)
def substitution_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A substitution with its days and the work that it hands over."""
    user: Any = request.user
    found: Substitution = find(Substitution, user, pk)
    now = clock.about_now()
    turns = _open_turns(found, now)
    substitute = Officer.objects.with_roles().get(pk=found.substitute_id)
    timeline, goes_back_further = timeline_of(found)
    context = {
        "substitution": found,
        "holds": found.holds_on(clock.day(now)),
        "is_over": found.until_on is not None and found.until_on < clock.day(now),
        "work": list(_work(turns[:WORK], user, substitute)) if found.state == Substitution.State.STANDING else [],
        "lists_work": found.role in _LISTED,
        "more": len(turns) > WORK,
        "head": head_of(found, user, now, offers=offers_on([found], user, now), timeline=timeline),
        "timeline": timeline,
        "goes_back_further": goes_back_further,
    }
    return render(request, "people/substitutions/substitution.html", context)


_LISTED = (Role.INSPECTOR, Role.HEAD)
"""Whose open work the page lists: what a leader or the discipline staff have to do is mostly confidential, and shows on the
substitute's own worklist alone."""


def _open_turns(found: Substitution, now: datetime) -> list[Turn]:
    """What is open in the role that is stood in for, without what belongs to a confidential case."""
    if found.role not in _LISTED:
        return []
    division = found.absent.division_id
    is_head = found.role == Role.HEAD and division is not None
    key = head_key(division or 0) if is_head else officer_key(found.absent_id)
    turns = list(open_turns([key], "holder").filter(in_person=False).at(now).order_by("sort_at", "id")[: WORK + 1])
    hidden = confidential_roots(turns)
    return [turn for turn in turns if (turn.root_type, turn.root_id) not in hidden]


def _work(turns: Iterable[Turn], reader: Officer, substitute: Officer) -> Iterable[Work]:
    """What is open, as far as the reader may know of it; and what the substitute has to leave to others."""
    for turn in turns:
        if not is_open_to(turn, reader):
            continue
        yield Work(
            address_of(turn.root_type, turn.root_id),
            turn.what,
            turn.title,
            turn.division,
            last_day_text(turn.due_at, is_provisional=turn.is_provisional, over_at=turn.provisional_until),
            "" if is_open_to(turn, substitute) else "代理人应当回避，请另行安排",
        )
