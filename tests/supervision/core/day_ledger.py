"""A third count of periods (第三种算法): a ledger with a line a day, from the tests' own facts and dateutil's recurrences.

It shares neither tables nor arithmetic with the counting, nor with the other two counts: which days are worked is a
recurrence of weekdays, with what the notices take out and put in; a period's last day is read off the running totals.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from itertools import accumulate

from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule, rruleset

from supervision.core.deadlines.counting import Rule, Unit
from supervision.core.deadlines.working_calendar import statutory_days
from tests.supervision.core.working_calendar.facts import ARRANGED, holidays

FIRST, LAST = date(2003, 12, 1), date(2028, 12, 31)
ONE_DAY = timedelta(days=1)
OFF_BY_ERROR = date(2005, 12, 31)
"""A Saturday that the notice of 2006 makes a working day and chinesecalendar 1.11 calls off; the other counts go by it."""
Facts = tuple[frozenset[date], frozenset[date]]
"""Of a year's notice: the days off and the make-up days."""


def facts_of(year: int) -> Facts:
    off = frozenset(day for holiday in holidays(year) for day in holiday.off)
    return off, frozenset(day for holiday in holidays(year) for day in holiday.work) - {OFF_BY_ERROR}


def at_first(year: int) -> Facts:
    """What a year's first notice said, where a second one changed it in mid-year."""
    off, work = facts_of(year)
    taken_out, off_at_first, worked_at_first = _SECOND_NOTICES[year]
    return (off - taken_out) | off_at_first, (work - _days(year, _ADDED_WORK.get(year, ""))) | worked_at_first


def _days(year: int, text: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(f"{year}-{day}") for day in text.split())


_NONE: frozenset[date] = frozenset()
_SECOND_NOTICES = {
    2015: (_days(2015, "09-03 09-04 09-05"), _NONE, _NONE),
    2019: (_days(2019, "05-02 05-03 05-04"), _NONE, _NONE),
    2020: (_days(2020, "01-31 02-01 02-02"), _NONE, _days(2020, "02-01")),
}
"""What the second notice took off beside the first; what it left worked."""
_ADDED_WORK = {2015: "09-06", 2019: "04-28 05-05"}
CHANGED = tuple(_SECOND_NOTICES)


class DayLedger:
    """What was known when the arrangement of ``last`` was the newest: a line a day, worked or not."""

    def __init__(self, last: int, changed: Mapping[int, Facts] | None = None) -> None:
        changed = changed or {}
        known = {year: changed.get(year) or facts_of(year) for year in ARRANGED if year <= last}
        self.days = [FIRST + n * ONE_DAY for n in range((LAST - FIRST).days + 1)]
        self.worked = _worked(known)

    def last_day(self, rule: Rule, trigger: date, stopped: Collection[date] = ()) -> date:
        """The last day of a period from the day after its trigger, days of stops left out."""
        counts = [
            day > trigger and day not in stopped and (rule.unit is Unit.CALENDAR or day in self.worked)
            for day in self._near(trigger)
        ]
        totals = list(accumulate(counts))
        reached = self._near(trigger)[totals.index(rule.length)]
        return next(day for day in self._near(reached) if day in self.worked and day not in stopped)

    def _near(self, day: date) -> list[date]:
        """The lines from a day on, as many as any period takes."""
        at = (day - FIRST).days
        return self.days[at : at + 120]


def _worked(known: Mapping[int, Facts]) -> frozenset[date]:
    """Weekdays, less the days off and the statutory days of years that nobody arranged, and the make-up days besides."""
    recurs = rruleset()
    recurs.rrule(rrule(DAILY, byweekday=(MO, TU, WE, TH, FR), dtstart=_noon(FIRST), until=_noon(LAST)))
    for year in range(FIRST.year, LAST.year + 1):
        off, work = known.get(year) or (frozenset(statutory_days(year)), _NONE)
        for day in off:
            recurs.exdate(_noon(day))
        for day in work:
            recurs.rdate(_noon(day))
    return frozenset(moment.date() for moment in recurs)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - a day and no instant
