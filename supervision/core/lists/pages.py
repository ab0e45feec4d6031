"""One page of a list, ready to print: what is asked for, what was found, how the next page is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from supervision.core import search
from supervision.core.lists.asked import Condition, Field, conditions, fields_of
from supervision.core.lists.cells import Row
from supervision.core.lists.declarations import Listing, Range
from supervision.core.lists.rows import amount_asked, chosen_values, day_asked, narrowed, ordered, words_of
from supervision.core.lists.searching import searched
from supervision.core.organisation import Officer

COUNTED = 1000


@dataclass(frozen=True)
class Page:
    """One page of a list, ready to print."""

    heads: Sequence[str]
    rows: list[Row]
    count: str
    fields: list[Field]
    """What the list can be narrowed by, in sight."""
    folded: list[Field]
    """What else it can be narrowed by."""
    conditions: list[Condition]
    """What is asked for, in words."""
    orders: list[tuple[str, str, bool]]
    words: str
    can_search: bool
    problem: str
    next_query: str
    first_query: str
    is_first: bool

    @property
    def asks_folded(self) -> bool:
        """Whether something is asked for that is folded away."""
        return any(field.is_asked for field in self.folded)


def page(listing: Listing, asked: QueryDict, user: Officer) -> Page:
    """The page that a query string asks for. What it asks wrongly (an unknown filter, a broken key) is left out."""
    words = words_of(listing, asked)
    name = asked.get("order", "")
    order_name = name if name in listing.orders and not words else next(iter(listing.orders))
    chosen = chosen_values(listing, asked)
    rows = narrowed(listing, asked)
    problem = _problem(listing, words, asked)
    if words and not search.too_short(words):
        found, last = searched(listing, rows, words, asked, user)
        count = ""
    else:
        found, last = ordered(listing, rows, listing.orders[order_name], asked)
        count = _count(rows)
    if listing.prepare is not None:
        listing.prepare([row[1:] for row in found])
    fields, folded = fields_of(listing, chosen, asked)
    return Page(
        heads=listing.heads,
        rows=listing.printed([row[1:] for row in found]),
        count=count or _found(found, last, asked),
        fields=fields,
        folded=folded,
        conditions=conditions(listing, words, chosen, asked),
        orders=[(key, order.label, key == order_name) for key, order in listing.orders.items()],
        words=words,
        can_search=bool(listing.search_kind),
        problem=problem,
        next_query=_query(asked, last) if last else "",
        first_query=_query(asked, ""),
        is_first="after" not in asked,
    )


def _problem(listing: Listing, words: str, asked: QueryDict) -> str:
    """What is asked for in a way that cannot be answered, in words."""
    if words and search.too_short(words):
        return "请输入至少两个字再检索。"
    for key, span in listing.spans.items():
        typed = [name for name in (f"{key}_from", f"{key}_to") if asked.get(name)]
        if any(day_asked(asked, name) is None for name in typed):
            return f"{span.label}的日期不对，请按“2026-09-30”的样子填写；没有按它筛选。"
        start, end = day_asked(asked, f"{key}_from"), day_asked(asked, f"{key}_to")
        if start is not None and end is not None and end < start:
            return f"{span.label}的止日早于起日，请核对。"
    return next(filter(None, (_range_problem(*known, asked) for known in listing.ranges.items())), "")


def _range_problem(key: str, amounts: Range, asked: QueryDict) -> str:
    typed = [name for name in (f"{key}_min", f"{key}_max") if asked.get(name, "").strip()]
    found = [amount_asked(asked, name) for name in typed]
    if None in found:
        return f"{amounts.label}请填写数字，例如5000；没有按它筛选。"
    is_crossed = len(found) == 2 and found[0] > found[1]  # type: ignore[operator]
    return f"{amounts.label}的上限小于下限，请核对。" if is_crossed else ""


def _found(found: Sequence[Any], last: str, asked: QueryDict) -> str:
    """How many a search found: all where they stand on one page, and else only how many stand on this one."""
    if not found:
        return ""
    return f"本页{len(found)}项" if last or "after" in asked else f"共{len(found)}项"


def _count(rows: QuerySet[Any]) -> str:
    counted = rows.order_by()[: COUNTED + 1].count()
    return f"共{counted}项" if counted <= COUNTED else f"超过{COUNTED}项"


def _query(asked: QueryDict, after: str) -> str:
    query = asked.copy()
    query.pop("after", None)
    if after:
        query["after"] = after
    return query.urlencode()
