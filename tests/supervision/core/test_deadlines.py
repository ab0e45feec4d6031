"""How periods are counted (期限计算), against worked cases and against an oracle written another way."""

import json
from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from django.core.management import CommandError, call_command

from supervision.core.deadlines.counting import Counting, DayKind, Rule, TableCalendar, Unit, count
from supervision.core.deadlines.explanation import sentence, strip
from supervision.rules import defaults
from tests.cast import Cast

REQUEST = Rule("review_request", 10)
DECISION = Rule("review_decision", 15)
YEARS = range(2010, 2027)


def published(*years: int) -> TableCalendar:
    tables = {year: defaults.special_days(year) for year in years}
    return TableCalendar(
        {year: {day: kind for day, (kind, _) in table.items()} for year, table in tables.items()},
        {day: name for table in tables.values() for day, (_, name) in table.items()},
    )


@pytest.fixture(scope="module")
def calendar() -> TableCalendar:
    return published(*YEARS)


def working(rule: Rule) -> Rule:
    return Rule(rule.code, rule.length, unit=Unit.WORKING)


@pytest.mark.parametrize(
    ("received", "raw", "last", "in_working_days", "decision_raw", "decision_last"),
    [
        ("2026-02-05", "2026-02-15", "2026-02-24", "2026-02-26", "2026-02-20", "2026-02-24"),
        ("2026-09-10", "2026-09-20", "2026-09-20", "2026-09-23", "2026-09-25", "2026-09-28"),
        ("2026-09-22", "2026-10-02", "2026-10-08", "2026-10-13", "2026-10-07", "2026-10-08"),
        ("2026-01-05", "2026-01-15", "2026-01-15", "2026-01-19", "2026-01-20", "2026-01-20"),
        ("2025-01-18", "2025-01-28", "2025-02-05", "2025-02-07", "2025-02-02", "2025-02-05"),
    ],
)
@pytest.mark.provision("4.3")
def test_worked_cases(
    calendar: TableCalendar,
    received: str,
    raw: str,
    last: str,
    in_working_days: str,
    decision_raw: str,
    decision_last: str,
) -> None:
    day = date.fromisoformat(received)
    request, decision = count(REQUEST, day, calendar), count(DECISION, day, calendar)
    assert [str(request.raw_last_day), str(request.last_day)] == [raw, last]
    assert str(count(working(REQUEST), day, calendar).last_day) == in_working_days
    assert [str(decision.raw_last_day), str(decision.last_day)] == [decision_raw, decision_last]


def test_a_year_that_is_not_published_makes_a_deadline_provisional(calendar: TableCalendar) -> None:
    day = date(2026, 12, 21)
    assert count(REQUEST, day, calendar).last_day == date(2026, 12, 31)
    assert count(REQUEST, day, calendar).provisional, "the next year's notice may make the 31st a day off"
    assert count(working(REQUEST), day, calendar).provisional
    decision = count(DECISION, day, calendar)
    assert (decision.last_day, decision.provisional) == (date(2027, 1, 5), True)
    assert "暂定" in sentence(decision)


def test_without_moving_the_calendar_does_not_matter() -> None:
    rule = Rule("review_request", 10, moves_to_working_day=False)
    counted = count(rule, date(2026, 9, 22), TableCalendar({}, {}))
    assert (counted.last_day, counted.provisional) == (date(2026, 10, 2), False)


@pytest.mark.parametrize(
    ("trigger", "last"),
    [
        ("2024-02-19", "2024-02-29"),
        ("2023-02-19", "2023-03-01"),
        ("2024-12-22", "2025-01-02"),
        ("2025-12-24", "2026-01-04"),
    ],
)
def test_leap_days_and_year_ends(calendar: TableCalendar, trigger: str, last: str) -> None:
    """29 February counts; 1 January 2025 moves on; 3 January 2026 would be off, but the 4th is a make-up Sunday."""
    assert str(count(REQUEST, date.fromisoformat(trigger), calendar).last_day) == last


def test_counting_the_day_of_the_trigger_ends_a_day_earlier(calendar: TableCalendar) -> None:
    counts = Rule("review_request", 10, count_trigger_day=True)
    assert count(counts, date(2026, 1, 5), calendar).last_day == date(2026, 1, 14)


WORKED = [
    day
    for day in (date(YEARS[0], 1, 1) + timedelta(days=n) for n in range(7000))
    if day.year in YEARS and chinese_calendar.is_workday(day)
]
"""Every working day of the years, in order, by the package's own question."""


def oracle(trigger: date, length: int, *, in_working_days: bool) -> date:
    """The last day, looked up in the list of working days; shares no line with the counting."""
    if in_working_days:
        return WORKED[bisect_right(WORKED, trigger) + length - 1]
    return WORKED[bisect_left(WORKED, trigger + timedelta(days=length))]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(("rule", "length"), [(REQUEST, 10), (DECISION, 15)])
@pytest.mark.provision("4.3")
def test_every_day_of_seventeen_years(calendar: TableCalendar, year: int, rule: Rule, length: int) -> None:
    """Each day as trigger, in both units; at the end of the last published year only what is certain."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366 if year % 4 == 0 else 365)]
    if year == max(YEARS):
        days = [day for day in days if day <= date(2026, 11, 25)]
    for day in days:
        for counted, in_working_days in (
            (count(rule, day, calendar), False),
            (count(working(rule), day, calendar), True),
        ):
            assert counted.last_day == oracle(day, length, in_working_days=in_working_days), day
            assert not counted.provisional


def test_a_deadline_ends_with_its_last_day_in_shanghai(calendar: TableCalendar) -> None:
    due = count(REQUEST, date(2026, 9, 22), calendar).due_at
    assert due == datetime(2026, 10, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert due.utcoffset() == timedelta(hours=8)


def test_counting_survives_being_kept(calendar: TableCalendar) -> None:
    counted = count(DECISION, date(2026, 2, 5), calendar)
    assert Counting.from_json(json.loads(json.dumps(counted.as_json()))) == counted


def test_strip_shows_every_day_with_its_part(calendar: TableCalendar) -> None:
    months = strip(count(REQUEST, date(2026, 9, 22), calendar))
    cells = [cell for month in months for cell in month.cells]
    assert [month.name for month in months] == ["2026年9月", "2026年10月"]
    assert [cell.number for cell in cells] == [str(n) for n in [*range(22, 31), *range(1, 9)]]
    assert "起算事由发生日，不计入" in cells[0].text
    assert "第10日" in cells[10].text
    assert "国庆节" in cells[10].text
    assert all("顺延" in cell.text for cell in cells[11:])
    assert [cell for cell in cells if "day-last" in cell.css] == [cells[-1]]


def test_sentence_says_how_it_was_counted(calendar: TableCalendar) -> None:
    said = sentence(count(REQUEST, date(2026, 9, 22), calendar))
    assert said == (
        "自2026年9月22日起算，当日不计入，10日，至2026年10月2日，该日为休息日，顺延至2026年10月8日，当日24时届满。"
    )


def test_a_make_up_sunday_is_a_working_day(calendar: TableCalendar) -> None:
    assert calendar.kind(date(2026, 9, 20)) is DayKind.MAKEUP
    assert calendar.kind(date(2026, 9, 20)).works


def test_an_unpublished_year_is_never_guessed() -> None:
    with pytest.raises(defaults.NotPublished):
        defaults.special_days(2027)


# --- The command ------------------------------------------------------------------------------------------------------


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("deadline", *arguments, stdout=out)
    return out.getvalue()


def test_command_prints_the_last_day_first(cast: Cast) -> None:
    assert said("review_request", "2026-09-22").split(" ")[0] == "2026-10-08"
    assert said("review_request", "2026-09-22", "--unit", "working").startswith("2026-10-13")
    assert said("review_decision", "2026-09-10").startswith("2026-09-28")
    assert said("review_decision", "2026-12-21").startswith("2027-01-05 暂定 ")


def test_command_says_until_when_a_last_day_is_provisional_and_why(cast: Cast) -> None:
    told = said("review_request", "2026-12-21")
    assert told.startswith("2026-12-31 暂定 ")
    assert "2027年的放假安排尚未公布，可能调整2026年12月26日至31日的工作日" in told
    assert "到2027年1月15日仍未公布的，当日24时届满" in told
    answer = json.loads(said("review_request", "2026-12-21", "--json"))
    assert (answer["provisional"], answer["provisional_until"]) == (True, "2027-01-15")
    assert json.loads(said("review_request", "2026-12-10", "--json"))["provisional_until"] is None


def test_command_prints_json(cast: Cast) -> None:
    answer = json.loads(said("review_request", "2026-09-22", "--json"))
    assert answer.keys() == {
        "last_day",
        "raw_last_day",
        "due_at",
        "provisional",
        "provisional_until",
        "algorithm",
        "steps",
    }
    assert answer["last_day"] == "2026-10-08"
    assert answer["raw_last_day"] == "2026-10-02"
    assert answer["due_at"] == "2026-10-09T00:00:00+08:00"
    assert (answer["provisional"], answer["provisional_until"]) == (False, None)
    assert len(answer["steps"]) == 17


@pytest.mark.parametrize(
    "arguments",
    [("review_request", "2026-13-01"), ("unknown", "2026-01-01"), ("review_request", "2026-01-01", "--bureau", "no")],
)
def test_command_says_what_is_wrong(cast: Cast, arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        said(*arguments)


@pytest.mark.django_db
def test_command_without_a_bureau_says_what_to_do() -> None:
    with pytest.raises(CommandError, match="begin_bureau"):
        said("review_request", "2026-09-22")
