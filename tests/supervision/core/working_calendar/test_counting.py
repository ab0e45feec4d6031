"""Counting into a year that is not published (暂定): by statutory days and weekends; and a year that reaches back."""

from datetime import date

import pytest

from documents import clock
from supervision.core.deadlines.counting import DayKind, Rule, TableCalendar, Unit, count
from supervision.core.deadlines.explanation import sentence, strip
from supervision.core.deadlines.periods import calendar_of, count_on
from supervision.models import CalendarDay, CalendarYear, DeadlineRule
from supervision.notices import period_kinds
from tests.rule_fixtures import AUTUMN, settle

REQUEST = Rule("review_request", 10)
ONLY_2026 = TableCalendar({2026: {}}, {})


@pytest.mark.provision("4.3")
def test_new_years_day_of_an_unpublished_year_is_off() -> None:
    counted = count(REQUEST, date(2026, 12, 22), ONLY_2026)
    assert (counted.raw_last_day, counted.last_day) == (date(2027, 1, 1), date(2027, 1, 4))
    assert counted.provisional
    assert "法定节假日和周末" in sentence(counted)
    assert "元旦" in strip(counted)[-1].cells[0].text


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(2027, 1, 1), DayKind.HOLIDAY, "元旦"),
        (date(2027, 2, 5), DayKind.HOLIDAY, "春节"),
        (date(2027, 2, 9), DayKind.WORKING, ""),
        (date(2027, 10, 2), DayKind.HOLIDAY, "国庆节"),
        (date(2027, 10, 9), DayKind.WEEKEND, ""),
        (date(2026, 10, 1), DayKind.WORKING, ""),
        (date(2095, 1, 1), DayKind.WEEKEND, ""),
    ],
)
def test_only_years_without_a_table_take_the_statutory_days(day: date, kind: DayKind, name: str) -> None:
    assert (ONLY_2026.kind(day), ONLY_2026.name(day)) == (kind, name)


def test_working_days_leave_the_statutory_days_out() -> None:
    counted = count(Rule("review_request", 5, Unit.WORKING), date(2027, 9, 30), TableCalendar({}, {}))
    assert counted.last_day == date(2027, 10, 8)


@pytest.mark.django_db
def test_a_published_year_arranges_the_last_days_of_the_year_before() -> None:
    """As in 2018: Saturday 29 December was worked, Monday 31 December was off."""
    with clock.set_to(AUTUMN):
        place = settle("江")
        year = CalendarYear.objects.create(year=2027, effective_from=clock.today(), source="通知", reason="已公布")
        for day, kind in (
            (date(2026, 12, 26), "makeup"),
            (date(2026, 12, 31), "holiday"),
            (date(2027, 1, 1), "holiday"),
        ):
            CalendarDay.objects.create(year=year, day=day, kind=kind, name="元旦")
        year.publish(by=None, now=AUTUMN, today=clock.today())
        calendar = calendar_of(CalendarYear.objects.filter(year__in=(2026, 2027)))
        assert calendar.kind(date(2026, 12, 26)) is DayKind.MAKEUP
        assert calendar.kind(date(2026, 12, 31)) is DayKind.HOLIDAY
        rule = DeadlineRule.objects.get(bureau=place.bureau, code=period_kinds.REVIEW_REQUEST)
        counting, used = count_on(rule, date(2026, 12, 21), clock.today())
        assert counting.last_day == date(2027, 1, 4)
        assert sorted(version.year for version in used) == [2026, 2027]
        counting, used = count_on(rule, date(2026, 12, 16), clock.today())
        assert counting.last_day == date(2026, 12, 26)
        assert sorted(version.year for version in used) == [2026, 2027]


@pytest.mark.django_db
def test_a_year_alone_may_hold_days_of_the_year_before() -> None:
    with clock.set_to(AUTUMN):
        year = CalendarYear.objects.create(year=2027, effective_from=clock.today(), source="通知", reason="已公布")
        CalendarDay.objects.create(year=year, day=date(2026, 12, 31), kind="holiday")
        calendar = calendar_of([year])
    assert calendar.kind(date(2026, 12, 31)) is DayKind.HOLIDAY
    assert not calendar.is_published(2026)
