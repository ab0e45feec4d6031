"""Which rows of a list hold the words that are searched for, the newest first; and all rows, for an export."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict

from supervision.core import search
from supervision.core.lists.declarations import Listing
from supervision.core.lists.rows import PAGE, key_in, narrowed, words_of
from supervision.core.organisation import Officer

SEARCHED = (PAGE + 1, 500, 5000)
"""How many records a search looks through for one page, at first and where most of them are not to be shown."""
LookUp = Callable[..., list[int]]
"""How an index is asked: for words, or for a number as a whole."""
EXPORTED = 500
"""How many rows an export reads at once."""


def searched(
    listing: Listing, rows: QuerySet[Any], words: str, asked: QueryDict, user: Officer
) -> tuple[list[tuple[Any, ...]], str]:
    """The newest that hold the words. The index is asked by bureau, the rows themselves by what the person may see and
    has chosen: so it is asked again, for more each time, until the page is full or nothing is left."""
    before = key_in(asked.get("after", ""))
    found: list[tuple[Any, ...]] = []
    for limit in SEARCHED:
        keys = _keys(listing, words, asked, user, before=before, limit=limit)
        chosen = _found(listing, rows, keys).order_by("-found_by", "-id")
        found += chosen.values_list("found_by", "pk", *listing.read)[: PAGE + 1 - len(found)]
        if len(keys) < limit or len(found) > PAGE:
            break
        before = keys[-1]
    if len(found) > PAGE:
        before = found[PAGE - 1][0] + (found[PAGE][0] == found[PAGE - 1][0])  # rows of one key stay together
    following = f"0~{before}" if len(found) > PAGE or len(keys) == limit else ""
    return [row[1:] for row in found[:PAGE]], following


def newest_found(
    listing: Listing, words: str, user: Officer, *, most: int, look_up: LookUp = search.find
) -> list[tuple[str, Sequence[str]]]:
    """The newest rows that hold the words, as many as a page shows that looks through many lists at once. Where most of what
    the index has is not to be shown, it looks less far than the list itself."""
    before: int | None = None
    found: list[tuple[Any, ...]] = []
    for limit in SEARCHED[:2]:
        keys = _keys(listing, words, QueryDict(), user, before=before, limit=limit, look_up=look_up)
        if not keys:
            break
        chosen = _found(listing, listing.rows, keys).order_by("-found_by", "-id")
        found += chosen.values_list("found_by", "pk", *listing.read)[: most - len(found)]
        if len(keys) < limit or len(found) == most:
            break
        before = keys[-1]
    return listing.printed([row[2:] for row in found])


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
    listing: Listing,
    words: str,
    asked: QueryDict,
    user: Officer,
    *,
    before: int | None,
    limit: int,
    look_up: LookUp = search.find,
) -> list[int]:
    scope = [*search.marks(user.bureau_id, _division(asked)), *listing.marks]
    kinds = (listing.search_kind, *listing.search_also)
    found = [key for kind in kinds for key in look_up(kind, words, scope=scope, before=before, limit=limit)]
    return sorted(found, reverse=True)[:limit]


def every(listing: Listing, asked: QueryDict, user: Officer) -> Iterator[tuple[Any, ...]]:
    """All rows that a query string asks for, not only a page's, one by one and never all in memory: for an export."""
    rows, words = narrowed(listing, asked), words_of(listing, asked)
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
