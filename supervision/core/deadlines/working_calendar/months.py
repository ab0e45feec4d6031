"""A year drawn as months (逐月图): statutory days, other days off, make-up days and weekends side by side."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from supervision.core.deadlines.working_calendar.arrangement import Arrangement
from supervision.core.deadlines.working_calendar.statutory import statutory_days

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Special:
    """A day that is arranged: off or worked, of which holiday, and the sentence that says so."""

    is_off: bool
    name: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Cell:
    """A day of a month as it is printed; an empty place has no number."""

    number: str = ""
    mark: str = ""
    css: str = ""
    label: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Sheet:
    """A month: its weeks from Monday on."""

    title: str
    weeks: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Row:
    """An arranged day in the list beside the months."""

    anchor: str
    day: str
    arrangement: str
    name: str
    statutory: str
    basis: str


def specials_of(arrangement: Arrangement) -> dict[date, Special]:
    """The arranged days of a notice; a day that it calls both off and worked is left out."""
    off, work = set(arrangement.days_off), set(arrangement.make_up_days)
    return {
        day: Special(day in off, arrangement.names.get(day, ""), arrangement.basis_of(day))
        for day in sorted(off ^ work)
    }


def sheets(year: int, specials: Mapping[date, Special]) -> list[Sheet]:
    """Twelve months, and before them the last December where the arrangement reaches into it."""
    months = [(year, month) for month in range(1, 13)]
    if any(day.year < year for day in specials):
        months.insert(0, (year - 1, 12))
    known = statutory_days(year)
    return [_sheet(of_year, month, specials, known) for of_year, month in months]


def rows(year: int, specials: Mapping[date, Special]) -> list[Row]:
    """The arranged days in order, and the statutory days that are missing among them."""
    known = statutory_days(year)
    missing = {day: Special(is_off=True) for day in known if day not in specials}
    return [
        _row(day, special, known.get(day, ""), is_missing=day in missing)
        for day, special in sorted({**missing, **specials}.items())
    ]


def _sheet(year: int, month: int, specials: Mapping[date, Special], known: Mapping[date, str]) -> Sheet:
    weeks = Calendar(firstweekday=0).monthdatescalendar(year, month)
    return Sheet(
        f"{year}年{month}月",
        tuple(tuple(_cell(day, specials, known) if day.month == month else Cell() for day in week) for week in weeks),
    )


def _cell(day: date, specials: Mapping[date, Special], known: Mapping[date, str]) -> Cell:
    special, statutory = specials.get(day), known.get(day, "")
    mark, css, words = _look(day, special, statutory)
    name = (special.name if special else "") or statutory
    label = f"{day.month}月{day.day}日，星期{WEEKDAYS[day.weekday()]}，{words}{f'（{name}）' if name else ''}"
    return Cell(str(day.day), mark, f"day-{css}", label, f"day-{day.isoformat()}" if special or statutory else "")


def _look(day: date, special: Special | None, statutory: str) -> tuple[str, str, str]:
    """Mark, style and words of a day."""
    if special is None and statutory:
        return "缺", "missing", "法定节假日，安排中没有"
    if special is None:
        return ("休", "weekend", "休息日") if day.weekday() >= 5 else ("", "working", "工作日")
    if not special.is_off:
        return "班", "makeup", "上班"
    return ("法", "statutory", "法定节假日") if statutory else ("假", "off", "放假")


def _row(day: date, special: Special, statutory: str, *, is_missing: bool) -> Row:
    words = "（安排中没有）" if is_missing else "放假" if special.is_off else "上班"
    return Row(
        f"day-{day.isoformat()}",
        f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）",
        words,
        special.name or statutory,
        "法定" if statutory else "",
        special.basis,
    )
