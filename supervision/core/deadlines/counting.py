"""How a period of days is counted (期限计算): pure date arithmetic, no database, today never asked.

The regulation says only 「10日」 and 「15日」 (4.3). Everything else, unit, first day, last day, comes with the rule.
「以上」, 「以内」 and 「日内」 include the number itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from supervision.core.deadlines.working_calendar import statutory_days

SHANGHAI = ZoneInfo("Asia/Shanghai")
ONE_DAY = timedelta(days=1)


class Unit(StrEnum):
    """The unit of a period (期间单位)."""

    CALENDAR = "calendar"
    WORKING = "working"


class DayKind(StrEnum):
    """What a day is (日子的性质)."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"

    @property
    def works(self) -> bool:
        return self in (DayKind.WORKING, DayKind.MAKEUP)


@dataclass(frozen=True)
class Rule:
    """A rule for counting: how many days of which unit, and what happens at both ends."""

    code: str
    length: int
    unit: Unit = Unit.CALENDAR
    count_trigger_day: bool = False
    moves_to_working_day: bool = True
    provision: str = "4.3"


class Calendar(Protocol):
    """Which days are worked. A year that is not published knows its statutory days and weekends (法定节假日)."""

    def kind(self, day: date) -> DayKind: ...

    def name(self, day: date) -> str: ...

    def is_published(self, year: int) -> bool: ...


@dataclass(frozen=True)
class TableCalendar:
    """A calendar from tables: for each published year, the days that are not what their weekday says.

    ``reaching`` are the days of the year before that a year's notice arranges anew: they go before that year's own.
    """

    years: Mapping[int, Mapping[date, DayKind]]
    names: Mapping[date, str]
    reaching: Mapping[date, DayKind] = field(default_factory=dict)

    def kind(self, day: date) -> DayKind:
        special = self.reaching.get(day) or self.years.get(day.year, {}).get(day)
        if special is not None:
            return special
        if not self.is_published(day.year) and _statutory_name(day):
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if day.weekday() >= 5 else DayKind.WORKING

    def name(self, day: date) -> str:
        return self.names.get(day) or ("" if self.is_published(day.year) else _statutory_name(day))

    def is_published(self, year: int) -> bool:
        return year in self.years


def _statutory_name(day: date) -> str:
    """The holiday that the law itself gives (《全国年节及纪念日放假办法》); none where lunar dates are not known."""
    try:
        return statutory_days(day.year).get(day, "")
    except ValueError:
        return ""


class Role(StrEnum):
    """The part that a day plays in a counting."""

    TRIGGER = "trigger"
    COUNTED = "counted"
    SKIPPED = "skipped"
    MOVED = "moved"


@dataclass(frozen=True)
class Step:
    """One day of a counting: its kind, the part it plays, its number where it counts."""

    day: date
    kind: DayKind
    role: Role
    number: int | None = None
    name: str = ""
    is_last: bool = False


@dataclass(frozen=True)
class Counting:
    """A counted period, day by day. ``due_at`` is exclusive: 00:00 in Asia/Shanghai after the last day."""

    rule: Rule
    trigger: date
    raw_last_day: date
    last_day: date
    provisional: bool
    steps: tuple[Step, ...]

    @property
    def due_at(self) -> datetime:
        return end_of(self.last_day)

    def as_json(self) -> dict[str, Any]:
        """The counting as plain JSON, to be kept with the deadline."""
        return {
            "rule": {**vars(self.rule), "unit": str(self.rule.unit)},
            "trigger": self.trigger.isoformat(),
            "raw_last_day": self.raw_last_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "provisional": self.provisional,
            "steps": [_step_as_json(step) for step in self.steps],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Counting":
        """What ``as_json`` gave, again."""
        rule = {**data["rule"], "unit": Unit(data["rule"]["unit"])}
        return cls(
            rule=Rule(**rule),
            trigger=date.fromisoformat(data["trigger"]),
            raw_last_day=date.fromisoformat(data["raw_last_day"]),
            last_day=date.fromisoformat(data["last_day"]),
            provisional=data["provisional"],
            steps=tuple(_step_from_json(step) for step in data["steps"]),
        )


def _step_as_json(step: Step) -> dict[str, Any]:
    return {
        "day": step.day.isoformat(),
        "kind": str(step.kind),
        "role": str(step.role),
        "number": step.number,
        "name": step.name,
        "is_last": step.is_last,
    }


def _step_from_json(data: Mapping[str, Any]) -> Step:
    return Step(
        day=date.fromisoformat(data["day"]),
        kind=DayKind(data["kind"]),
        role=Role(data["role"]),
        number=data["number"],
        name=data["name"],
        is_last=data["is_last"],
    )


def count(rule: Rule, trigger: date, calendar: Calendar) -> Counting:
    """Count a period from the day of its trigger (4.3).

    The last day is the one with the rule's number; where it is a day off and the rule says so, it moves to the next
    working day. Provisional where a day on which the answer depends lies in a year that is not published.
    """
    steps = _numbered(rule, trigger, calendar)
    raw_last_day = steps[-1].day
    steps += _moved(rule, raw_last_day, calendar)
    last = steps[-1]
    steps[-1] = Step(last.day, last.kind, last.role, last.number, last.name, is_last=True)
    return Counting(
        rule=rule,
        trigger=trigger,
        raw_last_day=raw_last_day,
        last_day=last.day,
        provisional=_is_provisional(rule, trigger, raw_last_day, last.day, calendar),
        steps=tuple(steps),
    )


def _numbered(rule: Rule, trigger: date, calendar: Calendar) -> list[Step]:
    """The days from the trigger to the one that has the last number."""
    steps: list[Step] = []
    number, day = 0, trigger
    while number < rule.length:
        kind = calendar.kind(day)
        counts = (day != trigger or rule.count_trigger_day) and (rule.unit is Unit.CALENDAR or kind.works)
        number += counts
        role = Role.COUNTED if counts else Role.TRIGGER if day == trigger else Role.SKIPPED
        steps.append(Step(day, kind, role, number if counts else None, calendar.name(day)))
        day += ONE_DAY
    return steps


def _moved(rule: Rule, raw_last_day: date, calendar: Calendar) -> list[Step]:
    """The days by which the last day moves: up to the next working day."""
    steps: list[Step] = []
    day = raw_last_day
    while rule.moves_to_working_day and not calendar.kind(day).works:
        day += ONE_DAY
        steps.append(Step(day, calendar.kind(day), Role.MOVED, name=calendar.name(day)))
    return steps


def _is_provisional(rule: Rule, trigger: date, raw_last: date, last: date, calendar: Calendar) -> bool:
    """Calendar days depend on the calendar only at their end; working days all the way."""
    first = trigger if rule.unit is Unit.WORKING else raw_last
    if rule.unit is Unit.CALENDAR and not rule.moves_to_working_day:
        return False
    return any(not calendar.is_published(year) for year in range(first.year, last.year + 1))


def end_of(day: date) -> datetime:
    """The exclusive instant at which a day ends: 00:00 of the next, in Asia/Shanghai."""
    after = day + ONE_DAY
    return datetime(after.year, after.month, after.day, tzinfo=SHANGHAI)


def start_of(day: date) -> datetime:
    """The first instant of a day: 00:00 in Asia/Shanghai."""
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)


def in_words(day: date) -> str:
    """A day as official papers write it: Arabic digits, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True)
class Cell:
    """One day of the strip, with everything that the page prints of it."""

    number: str
    mark: str
    css: str
    said: str


@dataclass(frozen=True)
class Month:
    """The days of the strip that lie in one month."""

    name: str
    cells: tuple[Cell, ...]


def strip(counting: Counting) -> list[Month]:
    """The counting as a strip of days by month, ready to print."""
    months = groupby(counting.steps, key=lambda step: (step.day.year, step.day.month))
    return [Month(f"{year}年{month}月", tuple(_cell(step) for step in steps)) for (year, month), steps in months]


_MARKS = {DayKind.WORKING: "", DayKind.WEEKEND: "休", DayKind.HOLIDAY: "假", DayKind.MAKEUP: "班"}
_KINDS = {
    DayKind.WORKING: "工作日",
    DayKind.WEEKEND: "休息日",
    DayKind.HOLIDAY: "放假",
    DayKind.MAKEUP: "调休上班",
}


def _cell(step: Step) -> Cell:
    kind = f"{_KINDS[step.kind]}（{step.name}）" if step.name else _KINDS[step.kind]
    said = f"{in_words(step.day)}，{kind}，{_part(step)}{'，末日' if step.is_last else ''}"
    css = f"day day-{step.role} day-{step.kind}{' day-last' if step.is_last else ''}"
    mark = "末" if step.is_last else "起" if step.role is Role.TRIGGER else _MARKS[step.kind]
    return Cell(number=str(step.day.day), mark=f"{step.number or ''}{mark}", css=css, said=said)


def _part(step: Step) -> str:
    if step.role is Role.COUNTED:
        return f"第{step.number}日"
    return {Role.TRIGGER: "起算事由发生日，不计入", Role.SKIPPED: "不计入", Role.MOVED: "顺延"}[step.role]


def sentence(counting: Counting) -> str:
    """How the period was counted, in one sentence."""
    rule = counting.rule
    unit = "个工作日" if rule.unit is Unit.WORKING else "日"
    said = f"自{in_words(counting.trigger)}起算，{'当日计入' if rule.count_trigger_day else '当日不计入'}，{rule.length}{unit}"
    if counting.raw_last_day != counting.last_day:
        said += f"，至{in_words(counting.raw_last_day)}，该日为休息日，顺延至{in_words(counting.last_day)}"
    else:
        said += f"，至{in_words(counting.last_day)}"
    return said + (
        "（暂定：所涉年度的放假安排尚未公布，只按法定节假日和周末计算）。"
        if counting.provisional
        else "，当日24时届满。"
    )
