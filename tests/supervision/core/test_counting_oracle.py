"""Every day from 2004 to 2027 as the beginning of a period, against three counts that share no line with the counting.

The arrangements are those of ``chinesecalendar``. What a notice said of the December before is taken out of the year
and given back with the notice, so that each year end is lived through as it was: first without the next year, then with it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product

import chinese_calendar
import pytest

from supervision.core.deadlines.counting import Counting, DayKind, Rule, TableCalendar, Unit, count
from supervision.core.deadlines.stops import Changes, Stop
from supervision.core.deadlines.working_calendar import statutory_days
from supervision.rules import defaults as rules
from tests.supervision.core.day_ledger import CHANGED, DayLedger, Facts, at_first, facts_of

KNOWN = range(2004, 2027)
"""The years whose arrangements were published."""
FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
RULES = [
    *(Rule("calendar", length) for length in (10, 15, 60)),
    *(Rule("working", length, Unit.WORKING) for length in (1, 5, 10, 40)),
]


def days_from(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def is_reached(day: date) -> bool:
    """Whether the next year's notice may say something of a day."""
    return day.month == 12 and day.day >= 26


@cache
def special(year: int) -> dict[date, DayKind]:
    return {day: kind for day, (kind, _) in rules.special_days(year).items()}


def calendar_until(last: int) -> TableCalendar:
    """What was known when the arrangement of a year was the last that was published."""
    years = {year: {day: kind for day, kind in special(year).items() if not is_reached(day)} for year in KNOWN}
    known = {year: table for year, table in years.items() if year <= last}
    reaching = {day: kind for year in KNOWN if year < last for day, kind in special(year).items() if is_reached(day)}
    return TableCalendar(known, {}, reaching)


# --- The three counts ---------------------------------------------------------------------------------------------------


def works_plainly(day: date, last: int) -> bool:
    """Whether a day is worked, as far as was known when ``last`` was the last published year: one table after another."""
    arranged_by = day.year + 1 if is_reached(day) else day.year
    if arranged_by <= last and day in special(day.year):
        return special(day.year)[day] is DayKind.MAKEUP
    if day.year > last and day in statutory_days(day.year):
        return False
    return day.weekday() < 5


def counted_plainly(rule: Rule, trigger: date, last: int) -> date:
    """One day after the other, on the fingers."""
    day, left = trigger, rule.length
    while left:
        day += timedelta(days=1)
        left -= 1 if rule.unit is Unit.CALENDAR or works_plainly(day, last) else 0
    while not works_plainly(day, last):
        day += timedelta(days=1)
    return day


WORKED = [day for day in days_from(FIRST, LAST) if chinese_calendar.is_workday(day)]
"""Every working day by the package's own question, in order."""


def counted_by_package(rule: Rule, trigger: date) -> date:
    """Looked up in the list of working days."""
    if rule.unit is Unit.WORKING:
        return WORKED[bisect_right(WORKED, trigger) + rule.length - 1]
    return WORKED[bisect_left(WORKED, trigger + timedelta(days=rule.length))]


@cache
def ledger(last: int) -> DayLedger:
    """The third count: a line a day, with running totals, from other facts and another arithmetic."""
    return DayLedger(last)


# --- With every arrangement published ---------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.length}-{rule.unit}")
@pytest.mark.provision("4.3")
def test_three_counts_agree_on_every_day(rule: Rule) -> None:
    calendar = calendar_until(2026)
    for trigger in days_from(FIRST, date(2026, 9, 15)):
        counted = count(rule, trigger, calendar)
        assert counted.last_day == counted_plainly(rule, trigger, 2026), trigger
        assert counted.last_day == counted_by_package(rule, trigger), trigger
        assert counted.last_day == ledger(2026).last_day(rule, trigger), trigger
        assert (counted.provisional, counted.provisional_until) == (False, None), trigger


# --- Before the next year is published --------------------------------------------------------------------------------


def decides(rule: Rule, counted: Counting) -> list[date]:
    """The days on which the answer hangs, said another way."""
    first = counted.trigger + timedelta(days=1 if rule.unit is Unit.WORKING else rule.length)
    return list(days_from(first, counted.last_day))


@pytest.mark.parametrize("year", range(2004, 2027))
@pytest.mark.provision("4.3")
def test_before_the_next_year_is_published(year: int) -> None:
    """Every day of the autumn: the last day by what is known, provisional where it hangs on the next year, until when."""
    calendar = calendar_until(year)
    for rule, trigger in product(RULES, days_from(date(year, 10, 1), date(year, 12, 31))):
        counted = count(rule, trigger, calendar)
        assert counted.last_day == counted_plainly(rule, trigger, year), (rule, trigger)
        assert counted.last_day == ledger(year).last_day(rule, trigger), (rule, trigger)
        hangs = any(day.year > year or is_reached(day) for day in decides(rule, counted))
        assert (counted.provisional, counted.waits_for) == (hangs, (year + 1,) if hangs else ()), (rule, trigger)
        until = counted.last_day + timedelta(days=15)
        assert counted.provisional_until == (until if hangs else None), (rule, trigger)


@pytest.mark.parametrize("year", range(2004, 2026))
@pytest.mark.provision("4.3")
def test_what_was_called_firm_never_moves_and_what_was_provisional_moves_little(year: int) -> None:
    """What the next year's notice did at each year end: to a firm last day nothing; to a provisional one, later by ten
    days at most. The fifteen days after which a provisional period is over leave no right cut."""
    before, after = calendar_until(year), calendar_until(year + 1)
    for rule, trigger in product(RULES, days_from(date(year, 10, 1), date(year, 12, 31))):
        first, then = count(rule, trigger, before), count(rule, trigger, after)
        moved = (then.last_day - first.last_day).days
        assert first.provisional or moved == 0, (rule, trigger)
        assert moved <= 10, (rule, trigger)


@pytest.mark.parametrize(
    ("trigger", "called", "ran_to"),
    [
        ("2018-12-21", "2018-12-31", "2019-01-02"),
        ("2018-12-19", "2018-12-31", "2018-12-29"),
        ("2007-12-21", "2007-12-31", "2008-01-02"),
        ("2007-12-19", "2007-12-31", "2007-12-29"),
        ("2006-12-20", "2007-01-02", "2006-12-30"),
        ("2006-12-21", "2007-01-02", "2006-12-31"),
        ("2011-12-21", "2012-01-02", "2011-12-31"),
    ],
)
def test_year_ends_at_which_a_notice_reached_back(trigger: str, called: str, ran_to: str) -> None:
    day = date.fromisoformat(trigger)
    first = count(Rule("review_request", 10), day, calendar_until(day.year))
    then = count(Rule("review_request", 10), day, calendar_until(day.year + 1))
    assert (str(first.last_day), first.provisional) == (called, True)
    assert (str(then.last_day), then.provisional) == (ran_to, False)


@pytest.mark.parametrize("counts_trigger_day", [False, True])
def test_the_day_of_the_trigger_decides_only_where_it_counts(counts_trigger_day: bool) -> None:
    """Saturday 26 December 2026, of which the next notice may make a working day."""
    rule = Rule("review_request", 1, Unit.WORKING, count_trigger_day=counts_trigger_day)
    friday = Rule("review_request", 1, Unit.WORKING, count_trigger_day=True)
    calendar = calendar_until(2026)
    assert count(rule, date(2026, 12, 26), calendar).provisional
    assert not count(friday, date(2026, 12, 25), calendar).provisional


def test_without_moving_december_decides_nothing() -> None:
    rule = Rule("review_request", 10, moves_to_working_day=False)
    assert not count(rule, date(2026, 12, 21), calendar_until(2026)).provisional


# --- A change in mid-year, and stops ------------------------------------------------------------------------------------


def calendar_with(year: int, facts: Facts) -> TableCalendar:
    """All years as they were arranged, and one as a notice said it."""
    published = calendar_until(2026)
    off, work = facts
    table = dict.fromkeys(work, DayKind.MAKEUP) | dict.fromkeys(off, DayKind.HOLIDAY)
    own = {day: kind for day, kind in table.items() if day.year == year and not is_reached(day)}
    return TableCalendar({**published.years, year: own}, {}, published.reaching)


@pytest.mark.parametrize("year", CHANGED)
@pytest.mark.provision("4.3")
def test_a_year_that_was_changed_in_its_middle_is_counted_as_known_before_and_after(year: int) -> None:
    """2015, 2019 and 2020: each day that a period could begin on, by the first notice and by both."""
    moved = set()
    for rule, trigger in product(RULES, days_from(date(year - 1, 11, 1), date(year, 9, 30))):
        last_days = []
        for facts in (at_first(year), facts_of(year)):
            counted = count(rule, trigger, calendar_with(year, facts))
            assert counted.last_day == _changed_ledger(year, facts).last_day(rule, trigger), (rule, trigger)
            last_days.append(counted.last_day)
        moved.add((last_days[1] > last_days[0]) - (last_days[1] < last_days[0]))
    assert 1 in moved, "some period ends later by the second notice"


@cache
def _changed_ledger(year: int, facts: Facts) -> DayLedger:
    return DayLedger(2026, {year: facts})


@pytest.mark.parametrize("year", [2006, 2011, 2018, 2025])
@pytest.mark.parametrize("rule", [Rule("calendar", 10), Rule("working", 10, Unit.WORKING)], ids=["10", "10-working"])
@pytest.mark.provision("4.3")
def test_stops_at_every_position_over_a_year_end(year: int, rule: Rule) -> None:
    """From before the receipt to behind the last day, of one day to twelve; with the next year's notice and without."""
    for last, trigger in product((year, year + 1), days_from(date(year, 12, 14), date(year, 12, 24))):
        calendar = calendar_until(last)
        for begins, lasts in product(range(16), (1, 2, 5, 12)):
            stop = Stop(trigger + timedelta(days=begins), trigger + timedelta(days=begins + lasts))
            stopped = set(days_from(stop.first, stop.first + timedelta(days=lasts - 1)))
            counted = count(rule, trigger, calendar, Changes((stop,)))
            assert counted.last_day == ledger(last).last_day(rule, trigger, stopped), (trigger, stop)
