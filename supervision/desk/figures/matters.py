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
LATE, SOON, UNRECEIVED = "late", "week", "receipt"


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


def unreceived(now: datetime) -> Q:
    """Issued, and not received yet, late or not."""
    return Q(is_receipt=True)


@dataclass(frozen=True)
class Owed:
    """What one division, or the desk itself, owes: how much is late, how much falls due within a week, how much of what
    was issued to it is not received."""

    name: str
    late: int
    soon: int
    unreceived: int

    def query(self, due: str) -> str:
        return urlencode({"due": due, "division": self.name})


def by_division(user: Officer, now: datetime) -> list[Owed]:
    """By the division that a matter is about; the most late first, for that is what has to be looked at."""
    rows: Any = owed(user, now).filter(late(now) | soon(now) | unreceived(now)).order_by().values("division")
    kinds = {"late": late(now), "soon": soon(now), "unreceived": unreceived(now)}
    counted = rows.annotate(**{name: Count("pk", filter=which) for name, which in kinds.items()})
    found = [Owed(row["division"], row["late"], row["soon"], row["unreceived"]) for row in counted]
    return sorted(found, key=lambda division: (-division.late, -division.soon, -division.unreceived, division.name))


def whole(rows: list[Owed]) -> Owed:
    return Owed("", sum(row.late for row in rows), sum(row.soon for row in rows), sum(row.unreceived for row in rows))
