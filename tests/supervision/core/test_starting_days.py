"""Every unit from every kind of starting day (起算日), by two counts written otherwise and by cases reckoned by hand.

n working days from a receipt on a day off begin with the next working day as day one.
"""

import hashlib
import json
from datetime import date, timedelta
from typing import Any

import pytest

from supervision.core.deadlines import counting
from supervision.core.deadlines.counting import ALGORITHM, Counting, DayKind, Role, Rule, TableCalendar, Unit, count
from supervision.rules import defaults
from tests.supervision.core.working_calendar.facts import is_worked

pytestmark = pytest.mark.provision("4.3")

TABLES = {year: defaults.special_days(year) for year in range(2004, 2027)}
CALENDAR = TableCalendar(
    {year: {day: kind for day, (kind, _) in table.items()} for year, table in TABLES.items()},
    {day: name for table in TABLES.values() for day, (_, name) in table.items()},
)
STARTS = {
    "a working day": "2026-03-11",
    "a Friday": "2026-03-13",
    "a Saturday": "2026-03-14",
    "a Sunday": "2026-03-15",
    "a make-up Sunday": "2026-09-20",
    "a holiday on a weekday": "2026-10-01",
    "the last day of a holiday": "2026-10-07",
    "the last working day before a holiday": "2026-09-30",
    "the day before a make-up Sunday": "2026-09-19",
    "the last day of a year": "2025-12-31",
    "New Year's Day": "2026-01-01",
    "29 February": "2024-02-29",
}


def _rules() -> list[Rule]:
    return [
        Rule("review_request", length, unit, counts, moves)
        for length in (1, 2, 3, 5, 7, 10, 15)
        for unit in Unit
        for counts in (False, True)
        for moves in (False, True)
    ]


def _by_package(rule: Rule, start: date) -> date:
    """The last day by the package's own question, a day at a time; shares no line with the counting."""
    numbered, day = 0, start - timedelta(days=1)
    while numbered < rule.length:
        day += timedelta(days=1)
        skipped = day == start and not rule.count_trigger_day
        numbered += not skipped and (rule.unit is Unit.CALENDAR or is_worked(day))
    while rule.moves_to_working_day and not is_worked(day):
        day += timedelta(days=1)
    return day


def _by_list(rule: Rule, start: date) -> date:
    """The last day looked up in the list of the working days."""
    days = [start + timedelta(days=n) for n in range(60)]
    worked = [day for day in days if is_worked(day)]
    first = start if rule.count_trigger_day else start + timedelta(days=1)
    if rule.unit is Unit.WORKING:
        return [day for day in worked if day >= first][rule.length - 1]
    last = first + timedelta(days=rule.length - 1)
    return next(day for day in worked if day >= last) if rule.moves_to_working_day else last


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_three_counts_agree_from_every_kind_of_day(start: str) -> None:
    day = date.fromisoformat(start)
    for rule in _rules():
        counted = count(rule, day, CALENDAR).last_day
        assert counted == _by_package(rule, day) == _by_list(rule, day), rule


@pytest.mark.parametrize("year", range(2004, 2027))
def test_three_counts_agree_on_every_third_day_of_a_year(year: int) -> None:
    """The year begins and ends with one; after 1 November 2026 the list would lead into a year that is not published."""
    last = date(year, 12, 31) if year < 2026 else date(2026, 11, 1)
    days = [last - timedelta(days=n) for n in range(0, (last - date(year, 1, 1)).days + 1, 3)]
    for rule in (Rule("review_request", 10, unit) for unit in Unit):
        for day in days:
            assert count(rule, day, CALENDAR).last_day == _by_package(rule, day) == _by_list(rule, day), day


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        ("2026-03-14", 1, "2026-03-16"),
        ("2026-03-15", 1, "2026-03-16"),
        ("2026-03-14", 5, "2026-03-20"),
        ("2026-10-01", 1, "2026-10-08"),
        ("2026-10-07", 3, "2026-10-10"),
        ("2026-02-15", 10, "2026-03-06"),
        ("2026-01-01", 1, "2026-01-04"),
        ("2025-12-31", 1, "2026-01-04"),
        ("2026-09-19", 1, "2026-09-20"),
    ],
)
def test_from_a_day_off_the_next_working_day_is_day_one(start: str, length: int, last: str) -> None:
    """Reckoned by hand: 2026-01-04, 2026-02-28, 2026-09-20 and 2026-10-10 are make-up days."""
    counted = count(Rule("referral", length, Unit.WORKING), date.fromisoformat(start), CALENDAR)
    assert str(counted.last_day) == last
    numbered = [step for step in counted.steps if step.role is Role.COUNTED]
    assert [step.number for step in numbered] == list(range(1, length + 1))
    assert all(step.kind.works for step in numbered)


def test_the_day_of_the_trigger_counts_where_the_rule_says_so_and_it_is_worked() -> None:
    rule = Rule("referral", 3, Unit.WORKING, count_trigger_day=True)
    assert str(count(rule, date(2026, 3, 13), CALENDAR).last_day) == "2026-03-17"
    assert str(count(rule, date(2026, 3, 14), CALENDAR).last_day) == "2026-03-18"


def test_every_kind_of_day_is_among_the_starts() -> None:
    kinds = {CALENDAR.kind(date.fromisoformat(start)) for start in STARTS.values()}
    assert kinds == set(DayKind)


# --- The version of the way it was counted


def test_a_counting_keeps_the_version_of_the_way() -> None:
    counted = count(Rule("review_request", 10), date(2026, 9, 22), CALENDAR)
    assert counted.as_json()["algorithm"] == counted.algorithm == ALGORITHM


def test_what_was_kept_before_versions_were_told_is_of_the_first() -> None:
    kept: dict[str, Any] = count(Rule("review_request", 10), date(2026, 9, 22), CALENDAR).as_json()
    del kept["algorithm"]
    assert Counting.from_json(kept).algorithm == 1


_COUNTED_BY = {1: "e9e3d4be1de38ca692ef849615e2a333efcd52ca4aad4f344e6a16a7c97ad2ce"}
"""For each version, the SHA-256 of what it says of every rule from every start."""


def test_another_way_of_counting_is_another_version() -> None:
    """Whoever changes what the same rule, day and calendar give raises ``ALGORITHM``, and adds its fingerprint here."""
    said = [
        [
            str(found.raw_last_day),
            str(found.last_day),
            [(str(step.day), step.role, step.number) for step in found.steps],
        ]
        for rule in _rules()
        for start in STARTS.values()
        for found in [count(rule, date.fromisoformat(start), CALENDAR)]
    ]
    digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()
    assert digest == _COUNTED_BY[counting.ALGORITHM]
