"""One page of a list, ready to print: what is asked for, what was found, how the next page is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from supervision.core import search
from supervision.core.lists.declarations import Filter, Listing, Range, Span
from supervision.core.lists.rows import amount_asked, chosen_values, day_asked, narrowed, ordered, words_of
from supervision.core.lists.searching import searched
from supervision.core.organisation import Officer

COUNTED = 1000


@dataclass(frozen=True)
class Page:
    """One page of a list, ready to print."""

    heads: Sequence[str]
    rows: list[tuple[str, Sequence[str]]]
    count: str
    filters: list[dict[str, Any]]
    spans: list[dict[str, Any]]
    ranges: list[dict[str, str]]
    orders: list[tuple[str, str, bool]]
    words: str
    can_search: bool
    problem: str
    next_query: str
    first_query: str
    is_first: bool


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
    return Page(
        heads=listing.heads,
        rows=[listing.cells(row[1:]) for row in found],
        count=count,
        filters=[_shown(key, listing.filters[key], chosen.get(key, "")) for key in listing.filters],
        spans=[_shown_span(key, span, asked) for key, span in listing.spans.items()],
        ranges=[_shown_range(key, amounts, asked) for key, amounts in listing.ranges.items()],
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


def _shown_span(key: str, span: Span, asked: QueryDict) -> dict[str, Any]:
    return {"key": key, "label": span.label, "from": asked.get(f"{key}_from", ""), "to": asked.get(f"{key}_to", "")}


def _shown_range(key: str, amounts: Range, asked: QueryDict) -> dict[str, str]:
    return {
        "key": key,
        "label": amounts.label,
        "min": asked.get(f"{key}_min", ""),
        "max": asked.get(f"{key}_max", ""),
    }


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


def _query(asked: QueryDict, after: str) -> str:
    query = asked.copy()
    query.pop("after", None)
    if after:
        query["after"] = after
    return query.urlencode()
