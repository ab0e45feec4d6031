"""Statutory days (法定节假日): as many as the law gives, on the lunar days that a second source gives too."""

from collections import Counter
from datetime import date, timedelta

import chinese_calendar
import pytest

from supervision.core.deadlines.working_calendar import lunar, statutory_days
from tests.supervision.core.working_calendar.facts import ARRANGED, holidays

LUNAR = {
    2025: "01-29 05-31 10-06 04-04",
    2026: "02-17 06-19 09-25 04-05",
    2027: "02-06 06-09 09-15 04-05",
    2028: "01-26 05-28 10-03 04-04",
    2029: "02-13 06-16 09-22 04-04",
    2030: "02-03 06-05 09-12 04-05",
    2031: "01-23 06-24 10-01 04-05",
    2032: "02-11 06-12 09-19 04-04",
    2033: "01-31 06-01 09-08 04-04",
    2034: "02-19 06-20 09-27 04-05",
    2035: "02-08 06-10 09-16 04-05",
    2036: "01-28 05-30 10-04 04-04",
    2037: "02-15 06-18 09-24 04-04",
    2038: "02-04 06-07 09-13 04-05",
    2039: "01-24 05-27 10-02 04-05",
    2040: "02-12 06-14 09-20 04-04",
    2041: "02-01 06-03 09-10 04-04",
    2042: "01-22 06-22 09-28 04-04",
    2043: "02-10 06-11 09-17 04-05",
    2044: "01-30 05-31 10-05 04-04",
    2045: "02-17 06-19 09-25 04-04",
    2046: "02-06 06-08 09-15 04-04",
    2047: "01-26 05-29 10-04 04-05",
    2048: "02-14 06-15 09-22 04-04",
    2049: "02-02 06-04 09-11 04-04",
    2050: "01-23 06-23 09-30 04-04",
    2051: "02-11 06-13 09-19 04-05",
    2052: "02-01 06-01 09-07 04-04",
    2053: "02-19 06-20 09-26 04-04",
    2054: "02-08 06-10 09-16 04-04",
    2055: "01-28 05-30 10-05 04-05",
    2056: "02-15 06-17 09-24 04-04",
    2057: "02-04 06-06 09-13 04-04",
    2058: "01-24 06-25 10-02 04-04",
    2059: "02-12 06-14 09-21 04-05",
    2060: "02-02 06-03 09-09 04-04",
}
"""正月初一, 端午, 中秋 and 清明 by borax 4.1.3 and sxtwl 2.0.7, which agree."""


@pytest.mark.parametrize("year", LUNAR)
def test_the_lunar_days_are_those_of_a_second_source(year: int) -> None:
    computed = [*(lunar.solar_day(year, month, day) for month, day in ((1, 1), (5, 5), (8, 15))), lunar.qingming(year)]
    assert " ".join(f"{day:%m-%d}" for day in computed) == LUNAR[year]
    assert lunar.lunar_day(computed[1]) == (5, 5)


@pytest.mark.parametrize("year", range(2004, 2061))
def test_qingming_is_the_day_of_the_solar_term(year: int) -> None:
    terms = chinese_calendar.get_solar_terms(date(year, 4, 1), date(year, 4, 10))
    assert lunar.qingming(year) == terms[0][0]


@pytest.mark.parametrize(
    ("years", "total", "spring", "labour", "begins_on_eve"),
    [
        (range(2000, 2008), 10, 3, 3, False),
        (range(2008, 2014), 11, 3, 1, True),
        (range(2014, 2025), 11, 3, 1, False),
        (range(2025, 2061), 13, 4, 2, True),
    ],
    ids=["1999", "2007", "2013", "2024"],
)
def test_each_edition_of_the_law_gives_its_days(
    years: range, total: int, spring: int, labour: int, begins_on_eve: bool
) -> None:
    for year in years:
        names = Counter(name for said in statutory_days(year).values() for name in said.split("、"))
        assert (names.total(), names["春节"], names["劳动节"]) == (total, spring, labour)
        first = min(day for day, name in statutory_days(year).items() if name == "春节")
        assert (lunar.lunar_day(first) == (1, 1)) is not begins_on_eve


def test_two_holidays_on_one_day_share_it() -> None:
    assert statutory_days(2020)[date(2020, 10, 1)] == "中秋节、国庆节"
    assert len(statutory_days(2020)) == 10


@pytest.mark.parametrize("year", ARRANGED)
def test_every_published_year_calls_its_statutory_days_off(year: int) -> None:
    off = {day for holiday in holidays(year) for day in holiday.off}
    assert set(statutory_days(year)) <= off
    assert not any(chinese_calendar.is_workday(day) for day in statutory_days(year))


def test_new_years_day_of_2027_is_off_without_a_notice() -> None:
    days = statutory_days(2027)
    assert days[date(2027, 1, 1)] == "元旦"
    assert [day for day, name in days.items() if name == "春节"] == [
        date(2027, 2, 5) + timedelta(days=n) for n in range(4)
    ]


@pytest.mark.parametrize("year", [1999, 2089])
def test_a_year_that_is_not_known_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=str(year)):
        statutory_days(year)


def test_a_lunar_day_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="没有12月30日"):
        lunar.solar_day(2026, 12, 30)
