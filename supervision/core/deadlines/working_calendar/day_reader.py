"""The days of a sentence (日期): single ones, runs from one to another, and what is written beside them."""

from collections.abc import Iterable
from datetime import date

from supervision.core.deadlines.working_calendar.items import ONE_DAY, Item, resolve
from supervision.core.deadlines.working_calendar.notes import (
    day_label,
    solar_day,
    wrong_holiday,
    wrong_lunar_days,
    wrong_weekdays,
)
from supervision.core.deadlines.working_calendar.reading import Reading
from supervision.core.deadlines.working_calendar.tokens import Kind, Token

LONGEST_RANGE = 31


class DayReader:
    """Gathers days; ``_group`` holds all of them, ``_named`` those that stand in the text themselves."""

    def __init__(self, year: int, item: Item) -> None:
        self.reading = Reading()
        self._year, self._item = year, item
        self._group: list[date] = []
        self._named: list[date] = []
        self._range_open = self._since = self._extends = False
        self._first_off: date | None = None
        """The day from which on (「自…起放假」), until the text says until when."""
        self._last_off: date | None = None
        self._fresh: list[date] = []
        """Days off that have not been counted yet."""

    def _date(self, token: Token, after: Token | None) -> None:
        self.reading.has_dates = True
        self.reading.only_full_dates &= token.year is not None
        hint = after.weekdays[0] if after is not None and len(after.weekdays) == 1 else None
        begin = self._named[-1] if self._range_open and self._named else None
        day = resolve(token, self._year, self._item, hint, begin)
        if day is None:
            self._fault(f"没有「{token.text}」这一天，或者不能确定是哪个月的")
            self._range_open = False
        else:
            self._day(day, token.text)

    def _day(self, day: date, text: str) -> None:
        if self._range_open and self._named and self._group:
            self._fill(self._named[-1], day, text)
        elif self._range_open and self._extends:
            self.reading.extended_to = day
        elif self._range_open and self._first_off is not None:
            self._ends_on(day)
        elif self._range_open:
            self._fault(f"「至{text}」没有写明从哪一天起")
        else:
            self._group.append(day)
        self._range_open = False
        self._named.append(day)
        self._item.last = day

    def _fill(self, first: date, last: date, text: str) -> None:
        if not first <= last <= first + LONGEST_RANGE * ONE_DAY:
            self._fault(f"止日「{text}」早于起日，或者相隔太远")
            return
        self._group += [first + n * ONE_DAY for n in range(1, (last - first).days + 1)]

    def _lunar(self, token: Token, before: Token | None, after: Token | None) -> None:
        """A lunar day beside a date says the same of it; alone it is a date itself."""
        if before is not None and before.kind is Kind.DATE:
            self._check_lunar(token)
            return
        if after is not None and after.kind is Kind.DATE:
            return
        self.reading.has_dates = True
        try:
            self._day(solar_day(token.lunar[0], self._year), token.text)
        except ValueError as error:
            self._fault(str(error).rstrip("。"))

    def _range(self, token: Token, after: Token | None) -> None:
        if after is not None and after.kind in (Kind.DATE, Kind.LUNAR):
            self._range_open = True
        elif token.text not in ("起至", "起到"):
            self._unknown(token)

    def _ends_on(self, day: date) -> None:
        """The last day of what begins 「自…起」; said twice, it is the same."""
        first, last = self._first_off, self._last_off
        assert first is not None
        if last is not None and last != day:
            self._fault(f"按所写的天数放假至{day_label(last)}，又写至{day_label(day)}")
            return
        if last is None and not first <= day <= first + LONGEST_RANGE * ONE_DAY:
            self._fault(f"止日{day_label(day)}早于起日，或者相隔太远")
            return
        run = [first + n * ONE_DAY for n in range((day - first).days + 1)]
        self.reading.off += run
        self._fresh, self._last_off = run, day

    def _weekdays(self, token: Token) -> None:
        self._faults(wrong_weekdays(self._beside(len(token.weekdays)), token.weekdays))

    def _check_lunar(self, token: Token) -> None:
        self._faults(wrong_lunar_days(self._beside(len(token.lunar)), token.lunar))

    def _check_holiday(self, token: Token) -> None:
        """Of a single day; a range has its holiday among others."""
        if token.names and self._named and len(self._group) <= len(self._named):
            self._faults(wrong_holiday(self._named[-1], token.names, self._year))

    def _beside(self, number: int) -> list[date]:
        """The days that a note of so many parts is about: the last ones named, or all of a range."""
        if number == 0:
            return []
        return (self._named if number <= len(self._named) else self._group)[-number:]

    def _unknown(self, token: Token) -> None:
        self.reading.unknown += token.text

    def _fault(self, text: str) -> None:
        self.reading.problems.append(text)

    def _faults(self, found: Iterable[str]) -> None:
        self.reading.problems += found
