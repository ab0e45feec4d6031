"""Which rows of a list a query string asks for, by filters, periods and order; what it asks wrongly is left out."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from supervision.core.lists.declarations import Listing, Order

PAGE = 50
_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?")
LAST_YEAR = 9000


def words_of(listing: Listing, asked: QueryDict) -> str:
    """What is searched for; nothing where the list has no search."""
    return asked.get("q", "").strip() if listing.search_kind else ""


def chosen_values(listing: Listing, asked: QueryDict) -> dict[str, str]:
    """The filters that are asked for with a value that can be chosen, and those that are chosen by silence."""
    wanted = {key: str(asked.get(key, filter_.default)) for key, filter_ in listing.filters.items()}
    return {
        key: value
        for key, value in wanted.items()
        if value and value in {choice for choice, _ in listing.filters[key].choices}
    }


def narrowed(listing: Listing, asked: QueryDict) -> QuerySet[Any]:
    """The rows that the filters and periods leave."""
    wanted: dict[str, Any] = {
        listing.filters[key].column: value for key, value in chosen_values(listing, asked).items()
    }
    for key, span in listing.spans.items():
        wanted |= span.narrowed(day_asked(asked, f"{key}_from"), day_asked(asked, f"{key}_to"))
    for key, amounts in listing.ranges.items():
        wanted |= amounts.narrowed(amount_asked(asked, f"{key}_min"), amount_asked(asked, f"{key}_max"))
    return listing.rows.filter(**wanted)


def amount_asked(asked: QueryDict, name: str) -> Decimal | None:
    """The amount that is asked for; None where it is none of money."""
    typed = asked.get(name, "").strip().replace(",", "")
    return Decimal(typed) if _AMOUNT.fullmatch(typed) else None


def day_asked(asked: QueryDict, name: str) -> date | None:
    try:
        day = date.fromisoformat(asked.get(name, ""))
    except ValueError:
        return None
    return day if 1900 <= day.year <= LAST_YEAR else None  # beyond what converts from zone to zone


def ordered(listing: Listing, rows: QuerySet[Any], order: Order, asked: QueryDict) -> tuple[list[tuple[Any, ...]], str]:
    sign = "-" if order.descending else ""
    rows = rows.order_by(f"{sign}{order.column}", f"{sign}id") if order.column != "id" else rows.order_by(f"{sign}id")
    if order.column != "id":
        rows = rows.filter(**{f"{order.column}__isnull": False})
    after = _parse(asked.get("after", ""), listing.rows.model._meta.get_field(order.column))
    if after is not None:
        rows = rows.filter(_beyond(order, after))
    found = list(rows.values_list(order.column, "pk", *listing.read)[: PAGE + 1])
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
    pk = key_in(after)
    try:
        value = column.to_python(written)
    except ValidationError:
        return None
    if isinstance(value, datetime) and timezone.is_naive(value):
        return None
    if isinstance(value, date) and not 1900 <= value.year <= LAST_YEAR:
        return None  # beyond what converts from zone to zone
    return (value, pk) if value and pk is not None else None


def key_in(after: str) -> int | None:
    key = after.rpartition("~")[2]
    return int(key) if key.isdecimal() and len(key) < 19 else None


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
