"""How a period of days is counted (期限计算): pure date arithmetic, no database, today never asked.

The regulation says only 「10日」 and 「15日」 (4.3). Everything else, unit, first day, last day, comes with the rule.
「以上」, 「以内」 and 「日内」 include the number itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from supervision.core.deadlines.stops import Changes, Stop
from supervision.core.deadlines.working_calendar import REACHES_BACK_FROM, statutory_days

ALGORITHM = 1
"""The version of the way in which days are counted here (算法版本), kept with each counting: raised by whatever makes the
same rule, day and calendar give other days."""

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
    provisional_days: int = 15
    """How many days after its last day a provisional period is over, though no arrangement was published."""


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
    EXTENDED = "extended"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Step:
    """One day of a counting: its kind, the part it plays, its number where it counts."""

    day: date
    kind: DayKind
    role: Role
    number: int | None = None
    name: str = ""
    is_last: bool = False


NO_CHANGES = Changes()


@dataclass(frozen=True)
class Counting:
    """A counted period, day by day. ``due_at`` is exclusive: 00:00 in Asia/Shanghai after the last day.

    ``waits_for`` names the years that are not published and decide it; a period that was counted before they were
    kept is provisional without naming one.
    """

    rule: Rule
    trigger: date
    raw_last_day: date
    last_day: date
    provisional: bool
    steps: tuple[Step, ...]
    algorithm: int = ALGORITHM
    waits_for: tuple[int, ...] = ()
    changes: Changes = NO_CHANGES

    @property
    def is_stopped(self) -> bool:
        """Whether it stands still: its last day then is what it was before the stop."""
        return self.changes.open_stop is not None

    @property
    def due_at(self) -> datetime:
        return end_of(self.last_day)

    @property
    def provisional_until(self) -> date | None:
        """The last day on which it is still provisional; None where it is firm."""
        return self.last_day + timedelta(days=self.rule.provisional_days) if self.provisional else None

    @property
    def lapses_at(self) -> datetime:
        """The exclusive instant from which it is over: of a provisional one when no arrangement can move it any more."""
        return end_of(self.provisional_until or self.last_day)

    def as_json(self) -> dict[str, Any]:
        """The counting as plain JSON, to be kept with the deadline."""
        return {
            "rule": {**vars(self.rule), "unit": str(self.rule.unit)},
            "trigger": self.trigger.isoformat(),
            "raw_last_day": self.raw_last_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "provisional": self.provisional,
            "algorithm": self.algorithm,
            "waits_for": list(self.waits_for),
            "steps": [_step_as_json(step) for step in self.steps],
            **self.changes.as_json(),
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
            algorithm=data.get("algorithm", 1),  # what was kept before versions were told was counted by the first
            waits_for=tuple(data.get("waits_for", ())),
            changes=Changes.from_json(data),
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


def count(rule: Rule, trigger: date, calendar: Calendar, changes: Changes = NO_CHANGES) -> Counting:
    """Count a period from the day of its trigger (4.3).

    The last day is the one with the rule's number; where it is a day off and the rule says so, it moves to the next
    working day. Provisional (暂定) while a day that decides it can still be arranged otherwise: it lies in a year that
    is not published, or among the last of a year whose next is not, for a notice reaches back to 26 December.
    """
    steps = _numbered(rule, trigger, calendar, changes)
    raw_last_day = steps[-1].day
    steps += _moved(rule, raw_last_day, calendar, changes)
    last = steps[-1]
    steps[-1] = Step(last.day, last.kind, last.role, last.number, last.name, is_last=True)
    waits_for = tuple(sorted({year for day in _deciding(rule, steps, changes) for year in _unpublished(day, calendar)}))
    return Counting(
        rule=rule,
        trigger=trigger,
        raw_last_day=raw_last_day,
        last_day=last.day,
        provisional=bool(waits_for),
        steps=_standing_still(steps, changes.open_stop),
        waits_for=waits_for,
        changes=changes,
    )


def _standing_still(steps: Sequence[Step], stop: Stop | None) -> tuple[Step, ...]:
    """While a stop lasts nothing counts from its first day on, and there is no last day."""
    if stop is None:
        return tuple(steps)
    ran = [replace(step, is_last=False) for step in steps if step.day < stop.first]
    stands = [replace(step, role=Role.STOPPED, number=None, is_last=False) for step in steps if stop.covers(step.day)]
    return (*ran, *stands)


def _numbered(rule: Rule, trigger: date, calendar: Calendar, changes: Changes) -> list[Step]:
    """The days from the trigger to the one that has the last number."""
    steps: list[Step] = []
    number, day = 0, trigger
    while number < rule.length + changes.extended_by:
        kind = calendar.kind(day)
        runs = (day != trigger or rule.count_trigger_day) and not changes.stops_on(day)
        counts = runs and (rule.unit is Unit.CALENDAR or kind.works)
        number += counts
        role = _role(counts, number > rule.length, day == trigger, changes.stops_on(day))
        steps.append(Step(day, kind, role, number if counts else None, calendar.name(day)))
        day += ONE_DAY
    return steps


def _role(counts: bool, is_extended: bool, is_trigger: bool, is_stopped: bool) -> Role:
    if counts:
        return Role.EXTENDED if is_extended else Role.COUNTED
    if is_trigger:
        return Role.TRIGGER
    return Role.STOPPED if is_stopped else Role.SKIPPED


def _moved(rule: Rule, raw_last_day: date, calendar: Calendar, changes: Changes) -> list[Step]:
    """The days by which the last day moves: up to the next working day that no stop takes."""
    steps: list[Step] = []
    day = raw_last_day
    while changes.stops_on(day) or (rule.moves_to_working_day and not calendar.kind(day).works):
        day += ONE_DAY
        role = Role.STOPPED if changes.stops_on(day) else Role.MOVED
        steps.append(Step(day, calendar.kind(day), role, name=calendar.name(day)))
    return steps


def _deciding(rule: Rule, steps: Sequence[Step], changes: Changes) -> list[date]:
    """The days whose kind decides the last day: of working days all that could count, of calendar days only those from
    the one with the last number on, and none where the last day does not move. A day that a stop takes decides nothing."""
    if rule.unit is Unit.CALENDAR and not rule.moves_to_working_day:
        return []
    first = 0 if rule.count_trigger_day else 1
    if rule.unit is Unit.CALENDAR:
        first = next(place for place, step in enumerate(steps) if step.number == rule.length + changes.extended_by)
    return [step.day for step in steps[first:] if not changes.stops_on(step.day)]


def _unpublished(day: date, calendar: Calendar) -> Iterator[int]:
    """The years that may still arrange a day, and are not published: its own, and the next for the last of December."""
    if not calendar.is_published(day.year):
        yield day.year
    if (day.month, day.day) >= (12, REACHES_BACK_FROM) and not calendar.is_published(day.year + 1):
        yield day.year + 1


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
