"""What a notice says beside a day (注明): its weekday, its lunar date, the holiday that it is; held against the calendar."""

from collections.abc import Iterable, Iterator
from datetime import date

from supervision.core.deadlines.working_calendar import lunar
from supervision.core.deadlines.working_calendar.items import ONE_DAY
from supervision.core.deadlines.working_calendar.statutory import statutory_days
from supervision.core.deadlines.working_calendar.vocabulary import WEEKDAYS


def wrong_weekdays(days: Iterable[date], weekdays: Iterable[int]) -> Iterator[str]:
    """A sentence for each day whose weekday is another than the one written; 0 is Monday."""
    for day, weekday in zip(days, weekdays, strict=False):
        if day.weekday() != weekday:
            yield f"写的是星期{WEEKDAYS[weekday]}，而{day_label(day)}是星期{WEEKDAYS[day.weekday()]}"


def wrong_lunar_days(days: Iterable[date], stated: Iterable[tuple[int, int]]) -> Iterator[str]:
    """A sentence for each day whose lunar date is another; (12, 0) is 除夕."""
    for day, (month, dom) in zip(days, stated, strict=False):
        right = (
            lunar.lunar_day(day + ONE_DAY) == (1, 1)
            if dom == 0
            else lunar.lunar_day(day) in ((month, dom), (-month, dom))
        )
        if not right:
            yield f"{day_label(day)}的农历日期与所写的不符"


def wrong_holiday(day: date, names: Iterable[str], year: int) -> Iterator[str]:
    """A day of the year that is called a holiday by name is one of its statutory days."""
    known = statutory_days(year).get(day, "") if day.year == year else None
    if known is not None and not set(names) & set(known.split("、")):
        yield f"{day_label(day)}不是{'、'.join(names)}"


def solar_day(stated: tuple[int, int], year: int) -> date:
    """The day of a lunar date around the New Year of ``year``: 冬月 and 腊月 belong to the lunar year before.

    Raises ValueError where that month has no such day.
    """
    month, day = stated
    if day == 0:
        return lunar.new_years_eve(year)
    return lunar.solar_day(year - 1 if month >= 11 else year, month, day)


def day_label(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
