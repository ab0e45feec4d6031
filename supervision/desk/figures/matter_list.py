"""The list of what is owed (办理中事项一览): each matter once, who holds it, and how many days it is late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from supervision.core.lists import Filter, Listing, Order, Tag, days_left, last_day_text
from supervision.core.organisation import Officer
from supervision.core.turn_store import address_of
from supervision.core.turns import Turn, owner_of
from supervision.desk.figures import matters

COLUMNS = (
    "root_type",
    "root_id",
    "what",
    "title",
    "division",
    "owner",
    "due_at",
    "is_provisional",
    "provisional_until",
    "since",
)
Matter = tuple[str, int, str, str]
"""What tells a matter: the case, what is to be done, and who owes it."""


@dataclass
class Cells:
    """The lines of one page: who holds its matters is read for all of them together."""

    owners: dict[str, str]
    now: datetime
    holders: dict[Matter, list[str]] = field(default_factory=dict)

    def prepare(self, rows: Sequence[tuple[Any, ...]]) -> None:
        held = _held(rows, self.now)
        names = dict(Officer.objects.filter(pk__in=_people(held)).values_list("pk", "name"))
        for matter, holder in held:
            self.holders.setdefault(matter, []).append(names.get(_person(holder), ""))

    def __call__(self, row: tuple[Any, ...]) -> tuple[str, list[str]]:
        root_type, root_id, what, title, division, owner, due_at, is_provisional, until, since = row
        people = [name for name in self.holders.get((root_type, root_id, what, owner), []) if name]
        return address_of(root_type, root_id), [
            what,
            title,
            "、".join(people) or self._owner(owner),
            division or "—",
            last_day_text(due_at, is_provisional=is_provisional, over_at=until),
            Tag(*days_left(due_at, self.now, late_from=until if is_provisional else due_at)),
            timezone.localtime(since).date().isoformat(),
        ]

    def _owner(self, owner: str) -> str:
        name = self.owners.get(owner, "—")
        return f"{name}负责人" if owner.startswith("head:") else name


def _held(rows: Sequence[tuple[Any, ...]], now: datetime) -> list[tuple[Matter, str]]:
    """Who holds the matters of a page: the turns of its cases, one question."""
    roots = Q(pk__in=[])
    for root_type, root_id in {(row[0], row[1]) for row in rows}:
        roots |= Q(root_type=root_type, root_id=root_id)
    turns = Turn.objects.at(now).filter(roots, escalation__isnull=True).order_by("id")
    found = turns.values_list("root_type", "root_id", "what", "holder")
    return [((root_type, root_id, what, owner_of(holder)), holder) for root_type, root_id, what, holder in found]


def _people(held: Iterable[tuple[Matter, str]]) -> set[int]:
    return {_person(holder) for _, holder in held if holder.startswith("officer:")}


def _person(holder: str) -> int:
    """The key of the person who holds a turn; none where an office does."""
    kind, _, key = holder.partition(":")
    return int(key) if kind == "officer" else 0


def listing(user: Officer, now: datetime, narrow: Q) -> Listing:
    """What is owed, the longest due first."""
    owners = matters.owners_of(user.bureau_id)
    cells = Cells(owners, now)
    return Listing(
        rows=matters.owed(user, now).filter(narrow),
        columns=COLUMNS,
        heads=("要办的事", "事项", "由谁办理", "涉及科室", "期限", "日数", "轮到的日期"),
        cells=cells,
        prepare=cells.prepare,
        orders={"due": Order("期限（先到期的在前）", "due_at", descending=False)},
        filters={"owner": Filter("由谁办理", "owner", list(owners.items()))},
    )
