"""Lists (列表) that cost the same at a million rows as at ten: filtered and ordered by index, paged by key.

A page begins after the last row of the page before (its order value and key), never at an offset. The count stops at
1,000. A search lists the newest first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone

from documents import clock
from supervision.core import search
from supervision.core.deadlines.counting import end_of, start_of
from supervision.core.organisation import Division, Officer
from supervision.core.roles import Role

PAGE = 50
COUNTED = 1000
SEARCHED = (PAGE + 1, 500, 5000)
"""How many records a search looks through for one page, at first and where most of them are not to be shown."""
EXPORTED = 500
"""How many rows an export reads at once."""
LAST_YEAR = 9000


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
    marks: Sequence[str] = ()
    """What a search asks for besides the bureau: marks of all that the person may see."""
    search_key: str = "pk"
    """The column that the keys of the search's index stand in."""
    search_also: Mapping[str, str] = field(default_factory=dict)
    """Further indexes to search, each with the column that its keys stand in."""
    prepare: Callable[[Sequence[tuple[Any, ...]]], None] | None = None
    """Reads what the cells of a page need besides its rows, for all of them together."""


@dataclass(frozen=True)
class Page:
    """One page of a list, ready to print."""

    heads: Sequence[str]
    rows: list[tuple[str, Sequence[str]]]
    count: str
    filters: list[dict[str, Any]]
    spans: list[dict[str, Any]]
    orders: list[tuple[str, str, bool]]
    words: str
    can_search: bool
    problem: str
    next_query: str
    first_query: str
    is_first: bool


def page(listing: Listing, asked: QueryDict, user: Officer) -> Page:
    """The page that a query string asks for. What it asks wrongly (an unknown filter, a broken key) is left out."""
    words = _words(listing, asked)
    name = asked.get("order", "")
    order_name = name if name in listing.orders and not words else next(iter(listing.orders))
    chosen = _chosen(listing, asked)
    narrowed = _narrowed(listing, asked)
    problem = _problem(listing, words, asked)
    if words and not search.too_short(words):
        found, last = _searched(listing, narrowed, words, asked, user)
        count = ""
    else:
        found, last = _ordered(listing, narrowed, listing.orders[order_name], asked)
        count = _count(narrowed)
    if listing.prepare is not None:
        listing.prepare([row[1:] for row in found])
    return Page(
        heads=listing.heads,
        rows=[listing.cells(row[1:]) for row in found],
        count=count,
        filters=[_shown(key, listing.filters[key], chosen.get(key, "")) for key in listing.filters],
        spans=[_shown_span(key, span, asked) for key, span in listing.spans.items()],
        orders=[(key, order.label, key == order_name) for key, order in listing.orders.items()],
        words=words,
        can_search=bool(listing.search_kind),
        problem=problem,
        next_query=_query(asked, last) if last else "",
        first_query=_query(asked, ""),
        is_first="after" not in asked,
    )


def _words(listing: Listing, asked: QueryDict) -> str:
    """What is searched for; nothing where the list has no search."""
    return asked.get("q", "").strip() if listing.search_kind else ""


def _chosen(listing: Listing, asked: QueryDict) -> dict[str, str]:
    """The filters that are asked for with a value that can be chosen, and those that are chosen by silence."""
    wanted = {key: str(asked.get(key, filter_.default)) for key, filter_ in listing.filters.items()}
    return {
        key: value
        for key, value in wanted.items()
        if value and value in {choice for choice, _ in listing.filters[key].choices}
    }


def _narrowed(listing: Listing, asked: QueryDict) -> QuerySet[Any]:
    """The rows that the filters and periods leave."""
    wanted: dict[str, Any] = {listing.filters[key].column: value for key, value in _chosen(listing, asked).items()}
    for key, span in listing.spans.items():
        wanted |= span.narrowed(_day(asked, f"{key}_from"), _day(asked, f"{key}_to"))
    return listing.rows.filter(**wanted)


def _day(asked: QueryDict, name: str) -> date | None:
    try:
        day = date.fromisoformat(asked.get(name, ""))
    except ValueError:
        return None
    return day if 1900 <= day.year <= LAST_YEAR else None  # beyond what converts from zone to zone


def _problem(listing: Listing, words: str, asked: QueryDict) -> str:
    """What is asked for in a way that cannot be answered, in words."""
    if words and search.too_short(words):
        return "请输入至少两个字再检索。"
    for key, span in listing.spans.items():
        typed = [name for name in (f"{key}_from", f"{key}_to") if asked.get(name)]
        if any(_day(asked, name) is None for name in typed):
            return f"{span.label}的日期不对，请按“2026-09-30”的样子填写；没有按它筛选。"
        start, end = _day(asked, f"{key}_from"), _day(asked, f"{key}_to")
        if start is not None and end is not None and end < start:
            return f"{span.label}的止日早于起日，请核对。"
    return ""


def _shown_span(key: str, span: Span, asked: QueryDict) -> dict[str, Any]:
    return {"key": key, "label": span.label, "from": asked.get(f"{key}_from", ""), "to": asked.get(f"{key}_to", "")}


def _shown(key: str, filter_: Filter, chosen: str) -> dict[str, Any]:
    return {
        "key": key,
        "label": filter_.label,
        "choices": [(value, label, value == chosen) for value, label in filter_.choices],
        "chosen": chosen,
    }


def _count(rows: QuerySet[Any]) -> str:
    counted = rows.order_by()[: COUNTED + 1].count()
    return f"共{counted}项" if counted <= COUNTED else f"超过{COUNTED}项"


def _ordered(
    listing: Listing, rows: QuerySet[Any], order: Order, asked: QueryDict
) -> tuple[list[tuple[Any, ...]], str]:
    sign = "-" if order.descending else ""
    rows = rows.order_by(f"{sign}{order.column}", f"{sign}id") if order.column != "id" else rows.order_by(f"{sign}id")
    if order.column != "id":
        rows = rows.filter(**{f"{order.column}__isnull": False})
    after = _parse(asked.get("after", ""), listing.rows.model._meta.get_field(order.column))
    if after is not None:
        rows = rows.filter(_beyond(order, after))
    found = list(rows.values_list(order.column, "pk", *listing.columns)[: PAGE + 1])
    last = f"{_written(found[PAGE - 1][0])}~{found[PAGE - 1][1]}" if len(found) > PAGE else ""
    return [row[1:] for row in found[:PAGE]], last


def _beyond(order: Order, after: tuple[Any, int]) -> Q:
    """Rows after a key. Written as a bound and a tie-break, which both databases answer from the index."""
    value, key = after
    way = "lt" if order.descending else "gt"
    if order.column == "id":
        return Q(**{f"id__{way}": key})
    tie = Q(**{order.column: value, f"id__{way}": key})
    return Q(**{f"{order.column}__{way}e": value}) & (Q(**{f"{order.column}__{way}": value}) | tie)


def _parse(after: str, column: Any) -> tuple[Any, int] | None:
    """The order value and the key after which a page begins; None where either is not what a page of ours wrote."""
    written, _, _ = after.rpartition("~")
    key = _key(after)
    try:
        value = column.to_python(written)
    except ValidationError:
        return None
    if isinstance(value, datetime) and timezone.is_naive(value):
        return None
    if isinstance(value, date) and not 1900 <= value.year <= LAST_YEAR:
        return None  # beyond what converts from zone to zone
    return (value, key) if value and key is not None else None


def _key(after: str) -> int | None:
    key = after.rpartition("~")[2]
    return int(key) if key.isdecimal() and len(key) < 19 else None


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _searched(
    listing: Listing, rows: QuerySet[Any], words: str, asked: QueryDict, user: Officer
) -> tuple[list[tuple[Any, ...]], str]:
    """The newest that hold the words. The index is asked by bureau, the rows themselves by what the person may see and
    has chosen: so it is asked again, for more each time, until the page is full or nothing is left."""
    before = _key(asked.get("after", ""))
    found: list[tuple[Any, ...]] = []
    for limit in SEARCHED:
        keys = _keys(listing, words, asked, user, before=before, limit=limit)
        chosen = _found(listing, rows, keys).order_by("-found_by", "-id")
        found += chosen.values_list("found_by", "pk", *listing.columns)[: PAGE + 1 - len(found)]
        if len(keys) < limit or len(found) > PAGE:
            break
        before = keys[-1]
    if len(found) > PAGE:
        before = found[PAGE - 1][0] + (found[PAGE][0] == found[PAGE - 1][0])  # rows of one key stay together
    following = f"0~{before}" if len(found) > PAGE or len(keys) == limit else ""
    return [row[1:] for row in found[:PAGE]], following


def newest_found(listing: Listing, words: str, user: Officer, *, most: int) -> list[tuple[str, Sequence[str]]]:
    """The newest rows that hold the words, as many as a page shows that looks through many lists at once. Where most of what
    the index has is not to be shown, it looks less far than the list itself."""
    before: int | None = None
    found: list[tuple[Any, ...]] = []
    for limit in SEARCHED[:2]:
        keys = _keys(listing, words, QueryDict(), user, before=before, limit=limit)
        if not keys:
            break
        chosen = _found(listing, listing.rows, keys).order_by("-found_by", "-id")
        found += chosen.values_list("found_by", "pk", *listing.columns)[: most - len(found)]
        if len(keys) < limit or len(found) == most:
            break
        before = keys[-1]
    return [listing.cells(row[2:]) for row in found]


def _found(listing: Listing, rows: QuerySet[Any], keys: list[int]) -> QuerySet[Any]:
    """The rows that the keys of the indexes lead to, each with the key by which it was found."""
    columns = [listing.search_key, *listing.search_also.values()]
    held = Q()
    for column in columns:
        held |= Q(**{f"{column}__in": keys})
    key = Coalesce(*columns) if listing.search_also else F(listing.search_key)
    found: QuerySet[Any] = rows.filter(held).annotate(found_by=key)
    return found


def _keys(
    listing: Listing, words: str, asked: QueryDict, user: Officer, *, before: int | None, limit: int
) -> list[int]:
    scope = [*search.marks(user.bureau_id, _division(asked)), *listing.marks]
    kinds = (listing.search_kind, *listing.search_also)
    found = [key for kind in kinds for key in search.find(kind, words, scope=scope, before=before, limit=limit)]
    return sorted(found, reverse=True)[:limit]


def every(listing: Listing, asked: QueryDict, user: Officer) -> Iterator[tuple[Any, ...]]:
    """All rows that a query string asks for, not only a page's, one by one and never all in memory: for an export."""
    rows, words = _narrowed(listing, asked), _words(listing, asked)
    if words and not search.too_short(words):
        yield from _every_searched(listing, rows, words, asked, user)
        return
    order = listing.orders.get(asked.get("order", ""), next(iter(listing.orders.values())))
    sign = "-" if order.descending else ""
    yield from rows.order_by(f"{sign}{order.column}", f"{sign}id").values_list(*listing.columns).iterator(EXPORTED)


def _every_searched(
    listing: Listing, rows: QuerySet[Any], words: str, asked: QueryDict, user: Officer
) -> Iterator[tuple[Any, ...]]:
    before: int | None = None
    while keys := _keys(listing, words, asked, user, before=before, limit=EXPORTED):
        yield from rows.filter(pk__in=keys).order_by("-id").values_list(*listing.columns)
        before = keys[-1]


def _division(asked: QueryDict) -> int | None:
    division = asked.get("division", "")
    return int(division) if division.isdecimal() and len(division) < 10 else None


def _query(asked: QueryDict, after: str) -> str:
    query = asked.copy()
    query.pop("after", None)
    if after:
        query["after"] = after
    return query.urlencode()


def day_text(value: date | datetime | None) -> str:
    """A day as lists print it."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return value.isoformat()


def last_day_text(due_at: datetime | None, *, is_provisional: bool = False, over_at: datetime | None = None) -> str:
    """The last day of a period that ends at an exclusive instant, as lists print it; ``over_at`` is when a provisional
    period is over."""
    if due_at is None:
        return "—"
    day = timezone.localtime(due_at - timedelta(microseconds=1)).date()
    if not is_provisional:
        return day.isoformat()
    return f"{day.isoformat()}（暂定{'，已届满' if over_at is not None and over_at <= clock.about_now() else ''}）"


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
