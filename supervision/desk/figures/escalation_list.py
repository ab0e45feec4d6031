"""What stands under escalation (督办一览): on top of the figures, and as a list."""

from datetime import datetime
from typing import Any

from supervision.core.lists import Listing, Order, Tag, day_text, days_left
from supervision.core.organisation import Officer
from supervision.core.turn_store import address_of
from supervision.desk.figures import matters

SHOWN = 10
"""How many stand on top of the figures; the list has all."""
HEADS = ("督办的事项", "事项", "责任人", "涉及科室", "督办期限", "日数", "督办要求", "督办人")
_COLUMNS = (
    "root_type",
    "root_id",
    "what",
    "title",
    "escalation__addressee__name",
    "division",
    "escalation__due_on",
    "due_at",
    "escalation__words",
    "escalation__ordered_by__name",
)


def _cells(row: tuple[Any, ...], now: datetime) -> tuple[str, list[str]]:
    root_type, root_id, what, title, addressee, division, due_on, due_at, words, ordered_by = row
    days = Tag(*days_left(due_at, now, late_from=due_at))
    return address_of(root_type, root_id), [
        what.removeprefix("督办："),
        title,
        addressee,
        division or "—",
        day_text(due_on),
        days,
        words,
        ordered_by,
    ]


def listing(user: Officer, now: datetime) -> Listing:
    """All of them, the soonest due first."""
    return Listing(
        rows=matters.escalated(user, now),
        columns=_COLUMNS,
        heads=HEADS,
        cells=lambda row: _cells(row, now),
        orders={"due": Order("督办期限（先到期的在前）", "due_at", descending=False)},
    )


def first_ones(user: Officer, now: datetime) -> tuple[list[tuple[str, list[str]]], bool]:
    """The first of them, ready to print, and whether there are more."""
    rows = matters.escalated(user, now).order_by("due_at", "id").values_list(*_COLUMNS)[: SHOWN + 1]
    found = [_cells(row, now) for row in rows]
    return found[:SHOWN], len(found) > SHOWN
