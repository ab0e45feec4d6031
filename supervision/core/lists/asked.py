"""What a list is asked for (筛选条件): the fields of its form, those in sight and those folded away, and what is asked in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from supervision.core.lists.declarations import Filter, Listing, Range, Span
from supervision.core.lists.rows import amount_asked, day_asked

IN_SIGHT = 3
"""How many fields stand in sight; a period takes two."""


@dataclass(frozen=True)
class Field:
    """A choice, a period or a span of amounts of the form, as it is asked for."""

    key: str
    label: str
    choices: list[tuple[str, str, bool]]
    first: str = ""
    last: str = ""
    is_span: bool = False
    is_range: bool = False
    is_asked: bool = False


@dataclass(frozen=True)
class Condition:
    """One thing that is asked for, and how the list is asked without it."""

    label: str
    value: str
    without: str


def fields_of(listing: Listing, chosen: Mapping[str, str], asked: QueryDict) -> tuple[list[Field], list[Field]]:
    """The fields in sight, and the others: in the order in which the list names them."""
    fields = [_choice(key, filter_, chosen.get(key, "")) for key, filter_ in listing.filters.items()]
    fields += [_span(key, span, asked) for key, span in listing.spans.items()]
    fields += [_range(key, amounts, asked) for key, amounts in listing.ranges.items()]
    taken, places = 0, 0
    for field in fields:
        taken += 1 + (field.is_span or field.is_range)
        places += taken <= IN_SIGHT
    return fields[:places], fields[places:]


def _choice(key: str, filter_: Filter, chosen: str) -> Field:
    choices = [(value, label, value == chosen) for value, label in filter_.choices]
    return Field(key, filter_.label, choices, is_asked=chosen not in ("", filter_.default))


def _span(key: str, span: Span, asked: QueryDict) -> Field:
    first, last = asked.get(f"{key}_from", ""), asked.get(f"{key}_to", "")
    return Field(key, span.label, [], first, last, is_span=True, is_asked=bool(first or last))


def _range(key: str, amounts: Range, asked: QueryDict) -> Field:
    least, greatest = asked.get(f"{key}_min", ""), asked.get(f"{key}_max", "")
    return Field(key, amounts.label, [], least, greatest, is_range=True, is_asked=bool(least or greatest))


def conditions(listing: Listing, words: str, chosen: Mapping[str, str], asked: QueryDict) -> list[Condition]:
    """All that narrows the list, so that a printed page says it, too."""
    found = [Condition("检索", words, _without(asked, "q"))] if words else []
    for key, value in chosen.items():
        label = dict(listing.filters[key].choices)[value]
        found.append(
            Condition(listing.filters[key].label, str(label), _without(asked, key, also=listing.filters[key].default))
        )
    for key, span in listing.spans.items():
        first, last = day_asked(asked, f"{key}_from"), day_asked(asked, f"{key}_to")
        if first or last:
            found.append(Condition(span.label, _days(first, last), _without(asked, f"{key}_from", f"{key}_to")))
    return [*found, *_amounts(listing, asked)]


def _amounts(listing: Listing, asked: QueryDict) -> Iterator[Condition]:
    for key, amounts in listing.ranges.items():
        names = f"{key}_min", f"{key}_max"
        ends = zip(("不少于", "不超过"), (amount_asked(asked, name) for name in names), strict=True)
        said = "，".join(f"{way}{amount}" for way, amount in ends if amount is not None)
        if said:
            yield Condition(amounts.label, said, _without(asked, *names))


def _days(first: Any, last: Any) -> str:
    if first and last:
        return f"{first}至{last}"
    return f"{first}以后" if first else f"{last}以前"


def _without(asked: QueryDict, *names: str, also: str = "") -> str:
    """The query without some of what it asks; one that is asked for by silence has to be asked off."""
    query = asked.copy()
    for name in (*names, "after"):
        query.pop(name, None)
    if also:
        query[names[0]] = ""
    return query.urlencode()
