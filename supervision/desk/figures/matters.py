"""What is owed (办理中事项): what is late, and what falls due within a week, by who owes it; from the turns.

One matter counts once, however many people hold it: at the division whose head has to act, the inspectors, the leaders. A
case that not everybody may know of is in no number here, nor is what a leader keeps out of. An escalation (督办) is no
matter of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q

from supervision.core.organisation import Division, Officer
from supervision.core.turns import (
    DISCIPLINE,
    INSPECTORS,
    LEADERS,
    Turn,
    TurnQuerySet,
    head_key,
    late_at,
    listed,
    officer_key,
)

WEEK = timedelta(days=7)
LATE, SOON, UNRECEIVED = "late", "week", "receipt"
OWNERS = {INSPECTORS: "督察（检查）人员", LEADERS: "局领导", DISCIPLINE: "监察、人事人员"}
"""Who owes what no division owes; whoever checks in a mutual check does so as an inspector."""


def owed(user: Officer, now: datetime) -> TurnQuerySet:
    """The bureau's open matters with a day that the person may know of, each once."""
    turns: TurnQuerySet = Turn.objects.at(now)
    turns = turns.filter(bureau_id=user.bureau_id, due_at__isnull=False, is_counted=True, escalation__isnull=True)
    return turns if user.division_id is None else turns.without("kept_out", user.division_id)


def escalated(user: Officer, now: datetime) -> TurnQuerySet:
    """What stands under escalation (督办), as far as the person may know of it: the bureau's, and of what only certain
    people may know the person's own."""
    turns: TurnQuerySet = Turn.objects.at(now).filter(bureau_id=user.bureau_id, escalation__isnull=False)
    known, own = Q(is_counted=True), officer_key(user.pk)
    if user.division_id is not None:
        known &= ~Q(kept_out__contains=listed([user.division_id]))
    return turns.filter(known | Q(waiter=own) | Q(holder=own))


def late(now: datetime) -> Q:
    """Past its last day; a provisional one makes nobody late before it is over."""
    return late_at(now)


def soon(now: datetime) -> Q:
    return Q(due_at__gt=now, due_at__lte=now + WEEK)


def unreceived(now: datetime) -> Q:
    """Issued, and not received yet, late or not."""
    return Q(is_receipt=True)


COUNTED: dict[str, Callable[[datetime], Q]] = {"late": late, "soon": soon, "unreceived": unreceived}


@dataclass(frozen=True)
class Owed:
    """What a division, the inspectors or the leaders owe: how much is late, how much falls due within a week, how much of
    what was issued to it is not received."""

    owner: str
    name: str
    late: int
    soon: int
    unreceived: int

    def query(self, due: str) -> str:
        return urlencode({"due": due, "owner": self.owner})


def owners(divisions: Mapping[int, str]) -> dict[str, str]:
    """Who can owe something in a bureau, by the key under which turns say it."""
    return {**{head_key(key): name for key, name in divisions.items()}, **OWNERS}


def owners_of(bureau_id: int) -> dict[str, str]:
    return owners(dict(Division.objects.filter(bureau_id=bureau_id).order_by("pk").values_list("pk", "name")))


def by_owner(user: Officer, now: datetime, names: Mapping[str, str]) -> list[Owed]:
    """By who owes it; the most late first, for that is what has to be looked at."""
    rows: Any = owed(user, now).filter(late(now) | soon(now) | unreceived(now)).order_by().values("owner")
    counted = rows.annotate(**{name: Count("pk", filter=which(now)) for name, which in COUNTED.items()})
    found = [
        Owed(row["owner"], names.get(row["owner"], "其他"), row["late"], row["soon"], row["unreceived"])
        for row in counted
    ]
    return sorted(found, key=lambda owes: (-owes.late, -owes.soon, -owes.unreceived, owes.name))


def whole(rows: list[Owed]) -> Owed:
    return Owed(
        "", "", sum(row.late for row in rows), sum(row.soon for row in rows), sum(row.unreceived for row in rows)
    )
