"""What a list is (列表): its rows and columns, by what it is filtered and ordered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from supervision.core import search
from supervision.core.deadlines.counting import end_of, start_of
from supervision.core.lists.cells import Row, told_apart
from supervision.core.organisation import Division, Officer
from supervision.core.roles import Role


@dataclass(frozen=True)
class Order:
    """An order of a list: its name in Chinese, the column, and whether the greatest come first."""

    label: str
    column: str
    descending: bool = True


@dataclass(frozen=True)
class Filter:
    """A choice that narrows a list: what it is called, the column, and the values to choose from."""

    label: str
    column: str
    choices: Sequence[tuple[str, str]]
    default: str = ""
    """What is chosen where a query says nothing of it; one that says 全部 asks for all."""


@dataclass(frozen=True)
class Span:
    """A period that narrows a list, asked for by its first and last day: what it is called, and the column of days, or
    of instants."""

    label: str
    column: str
    is_instant: bool = False
    is_end: bool = False
    """Whether the column holds the exclusive instant at which a last day is over."""

    def narrowed(self, first: date | None, last: date | None) -> dict[str, Any]:
        """What rows have to be like, both days included."""
        wanted: dict[str, Any] = {}
        if self.is_end:
            wanted |= {f"{self.column}__gt": start_of(first)} if first is not None else {}
            return wanted | ({f"{self.column}__lte": end_of(last)} if last is not None else {})
        if first is not None:
            wanted[f"{self.column}__gte"] = start_of(first) if self.is_instant else first
        if last is not None:
            wanted[f"{self.column}__{'lt' if self.is_instant else 'lte'}"] = end_of(last) if self.is_instant else last
        return wanted


@dataclass(frozen=True)
class Range:
    """Amounts that narrow a list, asked for by the least and the greatest: what it is called, and the column."""

    label: str
    column: str

    def narrowed(self, least: Decimal | None, greatest: Decimal | None) -> dict[str, Any]:
        """What rows have to be like, both included."""
        wanted = {"gte": least, "lte": greatest}
        return {f"{self.column}__{way}": amount for way, amount in wanted.items() if amount is not None}


@dataclass(frozen=True)
class Listing:
    """One list: which rows, columns, filters and orders; and how a row is printed."""

    rows: QuerySet[Any]
    columns: Sequence[str]
    heads: Sequence[str]
    cells: Callable[[tuple[Any, ...]], tuple[str, Sequence[str]]]
    orders: dict[str, Order]
    filters: dict[str, Filter] = field(default_factory=dict)
    search_kind: str = ""
    spans: dict[str, Span] = field(default_factory=dict)
    ranges: dict[str, Range] = field(default_factory=dict)
    marks: Sequence[str] = ()
    """What a search asks for besides the bureau: marks of all that the person may see."""
    search_key: str = "pk"
    """The column that the keys of the search's index stand in."""
    search_also: Mapping[str, str] = field(default_factory=dict)
    """Further indexes to search, each with the column that its keys stand in."""
    prepare: Callable[[Sequence[tuple[Any, ...]]], None] | None = None
    """Reads what the cells of a page need besides its rows, for all of them together."""
    apart: tuple[str, str] | None = None
    """What tells rows of one name apart: a column, and how it is said beside the name ("{}登记")."""

    @property
    def read(self) -> Sequence[str]:
        """The columns that are read for a row."""
        return [*self.columns, self.apart[0]] if self.apart is not None else self.columns

    def printed(self, found: Sequence[tuple[Any, ...]]) -> list[Row]:
        """What was read, as a page prints it: no two rows of it are called the same."""
        if self.apart is None:
            return [self.cells(row) for row in found]
        return told_apart([self.cells(row[:-1]) for row in found], [row[-1] for row in found], self.apart[1])


def labels(choices: Sequence[tuple[str, str]]) -> dict[str, str]:
    return {str(value): str(label) for value, label in choices}


def division_filter(bureau_id: int) -> Filter:
    divisions = Division.objects.filter(bureau_id=bureau_id).values_list("pk", "name")
    return Filter("科室", "division_id", [(str(key), name) for key, name in divisions])


def own_division_marks(user: Officer) -> Sequence[str]:
    """What a search asks for besides the bureau: whoever sees the own division's records alone looks through no others."""
    if user.holds_any((Role.INSPECTOR, Role.LEADER)):
        return ()
    return search.marks(user.bureau_id, user.division_id)[1:]
