"""The items of a notice (条目): 「一、元旦：…」, each about a holiday, and which day a date in it means."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from supervision.core.deadlines.working_calendar.statutory import SPRING, statutory_days
from supervision.core.deadlines.working_calendar.tokens import Kind, Token, holidays_in

ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""What a text may name; the lunar calendar is known for all of it."""
_MARK = re.compile(
    r"(?!(?:五一|十一):)第?[一二三四五六七八九十]{1,3}(?:[、.:)]|是(?=\D))|第[一二三四五六七八九十]{1,3},|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.)](?!\d)|\d(?=[、.]|元旦|春节|清明|劳动|五一|端午|中秋|国庆)"
)
_APART = re.compile(r"此外|另外|另,")
_BEFORE_NAME = (Kind.FILLER, Kind.AND, Kind.YEAR, Kind.WHEREOF, Kind.HOLIDAY, Kind.EXTEND)
_TITLED = re.compile(r"(?:\d{4}年)?([^:,;\d(]{1,40})(?=:|\([^()]*\):)")
_BRACKETED = re.compile(r"[\[【〔]([^()\[\]【】〔〕:,\d]{2,16})[\]】〕]:?")
_NAMED = re.compile(
    r"(?:\d{4}年)?((?:[^:,;\d()]{0,6}?(?:元旦|新年|除夕|春节|清明|五一|劳动节|端午|中秋|国庆|十一(?![月日]))节?[、和及暨]?)+)"
)


@dataclass
class Item:
    """An item of a notice; ``holidays`` are the statutory ones that it is about."""

    title: str = ""
    holidays: tuple[str, ...] = ()
    is_explicit: bool = False
    is_named: bool = False
    """The sentence begins with the holiday's name."""
    off: dict[date, None] = field(default_factory=dict)
    uncounted: list[date] = field(default_factory=list)
    """Days off for which the text has not said yet how many they are."""
    is_counted: bool = False
    """The text says how many days all of it are."""
    last: date | None = None
    """The last day that was named: a day without a month follows it."""

    @property
    def name(self) -> str:
        return "、".join(self.holidays) or self.title


def heading(sentence: str) -> tuple[Item, int] | None:
    """The item that a sentence begins, and where its own words begin; None where it goes on with the item before."""
    if "如下" in sentence or _APART.match(sentence):
        return Item("", _holidays(sentence)), 0
    mark = _MARK.match(sentence)
    at = mark.end() if mark else 0
    titled = _TITLED.match(sentence, at)
    if titled and (mark or _holidays(titled[1]) or titled[1].endswith(("节", "纪念日"))):
        return Item(titled[1], _holidays(titled[1]), is_explicit=bool(_holidays(titled[1]))), titled.end()
    bracketed = _BRACKETED.match(sentence, at)
    if bracketed and _holidays(bracketed[1]):
        return Item(bracketed[1], _holidays(bracketed[1]), is_explicit=True), bracketed.end()
    named = _NAMED.match(sentence, at)
    if named:
        is_whole = named.end() == len(sentence)
        return Item(named[1], _holidays(named[1]), is_explicit=bool(mark) or is_whole, is_named=True), at
    return (Item(), at) if mark else None


def named_in(tokens: list[Token], item: Item) -> Item:
    """The item of a sentence in which a clause begins with another holiday (「…补班，春节…放假」)."""
    names: dict[str, None] = {}
    begins = True
    for token in tokens:
        begins = token.kind is Kind.COMMA or (begins and token.kind in _BEFORE_NAME)
        if begins:
            names.update(dict.fromkeys(token.names))
    return item if set(names) <= set(item.holidays) else Item("", tuple(names), is_named=True)


def _holidays(title: str) -> tuple[str, ...]:
    found = holidays_in(title)
    return found if found or "除夕" not in title else (SPRING,)


def resolve(token: Token, year: int, item: Item, weekday: int | None = None, begin: date | None = None) -> date | None:
    """The day that a date means, its year and month taken from what stands around it; None where there is no such day.

    Without a year it is the one nearest to the item's holiday; without a month, that of the day named before, or of
    the item's days off. ``weekday`` is what the text says beside it and decides between several; ``begin`` is the
    first day of a range that this one ends.
    """
    days = list(dict.fromkeys(_candidates(token, year, item, begin)))
    if weekday is not None and any(day.weekday() == weekday for day in days):
        return next(day for day in days if day.weekday() == weekday)
    return days[0] if days else None


def _candidates(token: Token, year: int, item: Item, begin: date | None) -> Iterator[date]:
    assert token.day is not None
    if token.year is not None and token.month is not None:
        yield from _valid([(token.year, token.month, token.day)])
    elif token.month is not None:
        found = _valid((near, token.month, token.day) for near in (year - 1, year, year + 1))
        yield from _nearest(found, year, item)
    else:
        before = begin or item.last
        yield from _valid([(before.year, before.month, token.day)] if before else [])
        yield from (day for day in item.off if day.day == token.day)


def _nearest(days: Iterable[date], year: int, item: Item) -> list[date]:
    """Without a holiday to hold on to, the year itself."""
    anchors = days_of(item.holidays, year)
    if not anchors:
        return [day for day in days if day.year == year]
    return sorted(days, key=lambda day: abs(day - anchors[0]))[:1]


def days_of(holidays: Iterable[str], year: int) -> list[date]:
    """The statutory days of some holidays in the year, in order."""
    return [day for day, name in statutory_days(year).items() if set(name.split("、")) & set(holidays)]


def name_of(day: date, year: int, item: Item) -> str:
    """The holiday to which a day belongs: the item's, of several in one sentence the nearest."""
    if item.is_explicit or len(item.holidays) < 2:
        return item.name
    return min(item.holidays, key=lambda name: _distance(day, days_of([name], year)))


def _distance(day: date, days: Iterable[date]) -> timedelta:
    return min((abs(day - other) for other in days), default=timedelta.max)


def _valid(parts: Iterable[tuple[int, int, int]]) -> Iterator[date]:
    for year, month, day in parts:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if FIRST_YEAR <= year <= LAST_YEAR:
            yield found
