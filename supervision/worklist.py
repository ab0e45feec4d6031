"""The worklist of a person (工作台): what waits for them, by due date, and what they wait for."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.utils import timezone

from supervision.listing import last_day_text
from supervision.models import Officer, Turn
from supervision.models.turns import keys_of

SHOWN = 50

_COLUMNS = ("sort_at", "id", "root_type", "root_id", "title", "what", "division", "due_at", "since", "holder", "waiter")


@dataclass(frozen=True)
class Row:
    """One line of the worklist, ready to print."""

    address: str
    what: str
    title: str
    division: str
    last_day: str
    since: str
    urgency: str


def waiting_for(user: Officer, now: datetime) -> list[Row]:
    """What the person has to do, the soonest due first; what they must leave to others is left out."""
    return _rows("holder", user, now)


def awaited_by(user: Officer, now: datetime) -> list[Row]:
    """What the person waits for others to do."""
    return _rows("waiter", user, now)


def _rows(side: str, user: Officer, now: datetime) -> list[Row]:
    keys = keys_of(user)
    found: list[tuple[Any, ...]] = []
    for key in keys:
        turns = Turn.objects.filter(**{side: key}).exclude(barred__contains=f",{user.pk},").order_by("sort_at", "id")
        found += turns.values_list(*_COLUMNS)[:SHOWN]
    if side == "waiter":
        found = [row for row in found if row[9] not in keys]
    return [_row(row, now) for row in sorted(set(found))[:SHOWN]]


def _row(row: tuple[Any, ...], now: datetime) -> Row:
    _, _, root_type, root_id, title, what, division, due_at, since, _, _ = row
    return Row(
        address=f"/{_noun(root_type)}s/{root_id}/",
        what=what,
        title=title,
        division=division,
        last_day=last_day_text(due_at),
        since=timezone.localtime(since).date().isoformat(),
        urgency=_urgency(due_at, now),
    )


@cache
def _noun(label: str) -> str:
    """How the addresses of a kind of case name it."""
    model: Any = apps.get_model(label)
    return str(model.noun)


def _urgency(due_at: datetime | None, now: datetime) -> str:
    """Overdue, due within three days, or nothing."""
    if due_at is None:
        return ""
    if now >= due_at:
        return "已逾期"
    return "即将到期" if (due_at - now).days < 3 else ""
