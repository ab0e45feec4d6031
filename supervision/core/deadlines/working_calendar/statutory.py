"""Statutory days (法定节假日): what 《全国年节及纪念日放假办法》 gives to everybody, without any notice.

The versions of 1999 (in force from 1999-09-18), 2007 (from 2008-01-01), 2013 (from 2014-01-01) and 2024 (from 2025-01-01).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from supervision.core.deadlines.working_calendar import lunar

NEW_YEAR, SPRING, QINGMING, LABOUR = "元旦", "春节", "清明节", "劳动节"
DRAGON_BOAT, MID_AUTUMN, NATIONAL = "端午节", "中秋节", "国庆节"
HOLIDAYS = (NEW_YEAR, SPRING, QINGMING, LABOUR, DRAGON_BOAT, MID_AUTUMN, NATIONAL)
FIRST_YEAR = 2000
LAST_YEAR = lunar.LAST_YEAR


def statutory_days(year: int) -> dict[date, str]:
    """The statutory days of a year with their names, in order; two that share a day share its entry (中秋节、国庆节).

    Raises ValueError outside 2000 to 2088.
    """
    return dict(_statutory_days(year))


@cache
def _statutory_days(year: int) -> MappingProxyType[date, str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"法定节假日只推算{FIRST_YEAR}年至{LAST_YEAR}年，没有{year}年。")
    names: dict[date, str] = {}
    for day, name in sorted(_days(year)):
        names[day] = f"{names[day]}、{name}" if day in names else name
    return MappingProxyType(names)


def _days(year: int) -> Iterator[tuple[date, str]]:
    yield date(year, 1, 1), NEW_YEAR
    yield from _run(_spring_begins(year), 4 if year >= 2025 else 3, SPRING)
    yield from _run(date(year, 5, 1), _labour_days(year), LABOUR)
    yield from _run(date(year, 10, 1), 3, NATIONAL)
    if year >= 2008:
        yield lunar.qingming(year), QINGMING
        yield lunar.solar_day(year, 5, 5), DRAGON_BOAT
        yield lunar.solar_day(year, 8, 15), MID_AUTUMN


def _run(first: date, length: int, name: str) -> Iterator[tuple[date, str]]:
    return ((first + timedelta(days=n), name) for n in range(length))


def _spring_begins(year: int) -> date:
    """除夕 from 2008 to 2013 and from 2025 on, else 正月初一."""
    eve = 2008 <= year <= 2013 or year >= 2025
    return lunar.new_years_eve(year) if eve else lunar.solar_day(year, 1, 1)


def _labour_days(year: int) -> int:
    return 3 if year < 2008 else 1 if year < 2025 else 2
