"""The lunar calendar (农历) and the solar term 清明, computed by lunar_python; held against others in the tests."""

from datetime import date, timedelta

from lunar_python import Lunar, Solar

FIRST_YEAR, LAST_YEAR = 1950, 2088
"""Where three packages agree on New Year, 端午, 中秋 and 清明; over 中秋 of 2089 they part."""
ONE_DAY = timedelta(days=1)


def solar_day(year: int, month: int, day: int) -> date:
    """The day of a lunar date; ``year`` is the one in which the lunar year begins. Leap months are not meant.

    Raises ValueError for a lunar date that there is not, and outside 1950 to 2088.
    """
    _refuse_far(year)
    try:
        solar = Lunar.fromYmd(year, month, day).getSolar()
    except Exception as error:
        raise ValueError(f"农历{year}年没有{month}月{day}日。") from error
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def lunar_day(day: date) -> tuple[int, int]:
    """Month and day of the lunar calendar; the month is negative where it is a leap one (闰月)."""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return lunar.getMonth(), lunar.getDay()


def new_years_eve(year: int) -> date:
    """除夕: the day before the lunar New Year that falls in ``year``."""
    return solar_day(year, 1, 1) - ONE_DAY


def qingming(year: int) -> date:
    """清明: the day of the solar term."""
    _refuse_far(year)
    solar = Lunar.fromYmd(year, 3, 1).getJieQiTable()["清明"]
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _refuse_far(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"农历只推算{FIRST_YEAR}年至{LAST_YEAR}年，没有{year}年。")
