"""How the worklist reads turns (工作台的读取): little of each, to count and to group them; then the lines of one page."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from documents.compiled_queries import compiled
from supervision.core.turns import Turn, TurnQuerySet
from supervision.desk.worklist.queries import MOST
from supervision.desk.worklist.rows import COLUMNS


class Counted(NamedTuple):
    """How many turns there are by group, and how many of them are due within a week."""

    groups: Counter[int]
    soon: int


GROUPS = ("已逾期", "新到", "有期限", "其他")
"""Late; to sign for, under escalation, or new and without a day; with a day; the rest."""
LATE, NEW, DATED, OTHER = range(len(GROUPS))
WEEK = timedelta(days=7)


class _Place(NamedTuple):
    """A place in the order: its group, and whether what stands there is due within a week."""

    group: int
    is_soon: bool


_PLACES = (
    _Place(LATE, False),
    _Place(NEW, True),
    _Place(NEW, False),
    _Place(DATED, True),
    _Place(DATED, False),
    _Place(OTHER, False),
)


class Entry(NamedTuple):
    """A turn, with the little that counts, groups and filters ask."""

    place: int
    order: str
    key: int
    kind: str
    division: str

    @property
    def group(self) -> int:
        return _PLACES[self.place].group

    @property
    def is_soon(self) -> bool:
        return _PLACES[self.place].is_soon


def entries(turns: list[TurnQuerySet], now: datetime) -> list[Entry]:
    """The turns in their order; of each key the most pressing ones, by index, in one question."""
    merged = len(turns) > 1
    found = [entry for some in turns for entry in _entries(some, now, merged=merged)]
    # What one question answers is in order within each place.
    found.sort(key=itemgetter(0, 1, 2) if merged else itemgetter(0))
    return found


def _entries(turns: TurnQuerySet, now: datetime, *, merged: bool) -> Iterable[Entry]:
    """Of one key; of several the instants that put them into one order come as text, which costs a third."""
    order: Any = Cast("sort_at", CharField()) if merged else Value("")
    ordered = turns.annotate(place=_place(now), order=order).order_by("sort_at", "id")
    return map(Entry._make, ordered.values_list("place", "order", "id", "root_type", "division")[: MOST + 1])


_PLACE = """CASE WHEN due_at <= %s AND (NOT is_provisional OR provisional_until <= %s) THEN 0
WHEN is_receipt OR escalation_id IS NOT NULL THEN CASE WHEN due_at <= %s THEN 1 ELSE 2 END
WHEN due_at <= %s THEN 3 WHEN due_at IS NOT NULL THEN 4 WHEN since >= %s THEN 2 ELSE 5 END"""
"""By hand: built by expressions it took as long as its answer. Its first line is what ``late_at`` asks."""


def _place(now: datetime) -> RawSQL:
    soon, new = now + WEEK, now - WEEK
    instants = [connection.ops.adapt_datetimefield_value(at) for at in (now, now, soon, soon, new)]
    return RawSQL(_PLACE, instants, IntegerField())  # noqa: S611 - no part of it comes from outside


def count(found: Collection[Entry]) -> Counted:
    """How many stand in each group, and how many are due within a week."""
    places = Counter(map(itemgetter(0), found))
    groups: Counter[int] = Counter()
    for place, number in places.items():
        groups[_PLACES[place].group] += number
    return Counted(groups, sum(number for place, number in places.items() if _PLACES[place].is_soon))


def lines(page: list[Entry]) -> list[tuple[Any, ...]]:
    """What the lines of some turns are made of, in their order."""
    found = {row[0]: row for row in _with_keys(*[entry.key for entry in page])}
    return [found[entry.key] for entry in page if entry.key in found]


@compiled
def _with_keys(*keys: int) -> QuerySet[Turn, tuple[Any, ...]]:
    return Turn.objects.filter(pk__in=keys).values_list(*COLUMNS)
