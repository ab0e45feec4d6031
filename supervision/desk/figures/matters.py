"""What is owed (办理中事项): what is late, and what falls due within a week, by division; from the turns.

A case that not everybody may know of is in no number here, nor is what a leader keeps out of.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q

from supervision.core.organisation import Officer
from supervision.core.turns import Turn, TurnQuerySet, late_at

WEEK = timedelta(days=7)
LATE, SOON = "late", "week"


def owed(user: Officer, now: datetime) -> TurnQuerySet:
    """The bureau's open matters with a day that the person may know of."""
    turns: TurnQuerySet = Turn.objects.at(now)
    turns = turns.filter(bureau_id=user.bureau_id, due_at__isnull=False, confidential=False)
    return turns if user.division_id is None else turns.without("kept_out", user.division_id)


def late(now: datetime) -> Q:
    """Past its last day; a provisional one makes nobody late before it is over."""
    return late_at(now)


def soon(now: datetime) -> Q:
    return Q(due_at__gt=now, due_at__lte=now + WEEK)


@dataclass(frozen=True)
class Owed:
    """What one division, or the desk itself, owes: how much is late, how much falls due within a week."""

    name: str
    late: int
    soon: int

    def query(self, due: str) -> str:
        return urlencode({"due": due, "division": self.name})


def by_division(user: Officer, now: datetime) -> list[Owed]:
    """By the division that a matter is about; the most late first, for that is what has to be looked at."""
    rows: Any = owed(user, now).filter(late(now) | soon(now)).order_by().values("division")
    counted = rows.annotate(late=Count("pk", filter=late(now)), soon=Count("pk", filter=soon(now)))
    found = [Owed(row["division"], row["late"], row["soon"]) for row in counted]
    return sorted(found, key=lambda division: (-division.late, -division.soon, division.name))


def whole(rows: list[Owed]) -> Owed:
    return Owed("", sum(row.late for row in rows), sum(row.soon for row in rows))
