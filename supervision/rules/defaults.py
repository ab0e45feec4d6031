"""The rules that a bureau begins with: regulation, published calendars and checklists as data; periods and wordings as the
nouns declare them."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import chinese_calendar

from documents.paper_kinds import PAPER_KINDS
from supervision.core.deadlines.counting import DayKind
from supervision.core.deadlines.period_kinds import PERIOD_KINDS

_HERE = Path(__file__).parent


class NotPublished(ValueError):
    """The State Council's arrangement of this year is not known here."""


def regulation() -> dict[str, Any]:
    """The regulation of 2016 verbatim: its title page and its provisions in order."""
    return _read("regulation-2016.toml")


def deadline_rules() -> list[dict[str, Any]]:
    """The default rules for counting periods, one a period (4.3)."""
    return [kind.first_rule() for kind in PERIOD_KINDS]


def wordings() -> list[dict[str, str]]:
    """The default wording of each kind of paper."""
    return [kind.wording() for kind in PAPER_KINDS]


def checklists() -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The default checklists, each with its items in order (2.1 to 2.7)."""
    return [(row, [_item(*cells) for cells in row.pop("items")]) for row in _read("checklists.toml")["checklist"]]


def _item(content: str, kind: str, text: str, basis: str, points: float = 0, is_veto: bool = False) -> dict[str, Any]:
    item = {"content": content, "kind": kind, "text": text, "basis": basis}
    return {**item, "points": points or None, "is_veto": is_veto}


def _read(name: str) -> dict[str, Any]:
    with (_HERE / name).open("rb") as file:
        return tomllib.load(file)


PUBLISHED = range(2004, 2027)
"""The years whose arrangements the working-day package carries."""

_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def special_days(year: int) -> dict[date, tuple[DayKind, str]]:
    """The days of a published year that are not what their weekday says, and the holidays on weekends, with names.

    Raises NotPublished for a year that the package does not carry: never a guess.
    """
    if year not in PUBLISHED:
        raise NotPublished(f"{year}年的放假安排尚未公布。")
    day, found = date(year, 1, 1), {}
    while day.year == year:
        special = _special(day)
        if special is not None:
            found[day] = special
        day += timedelta(days=1)
    return found


def _special(day: date) -> tuple[DayKind, str] | None:

    is_off, english = chinese_calendar.get_holiday_detail(day)
    if english is None:
        return None
    return (DayKind.HOLIDAY if is_off else DayKind.MAKEUP), _NAMES[english]
