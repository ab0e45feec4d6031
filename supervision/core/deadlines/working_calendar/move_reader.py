"""Reads what a sentence says of days of rest that are moved (公休日调至): from where, to where, and how many."""

from datetime import date

from supervision.core.deadlines.working_calendar.day_reader import DayReader
from supervision.core.deadlines.working_calendar.items import Item
from supervision.core.deadlines.working_calendar.notes import day_label
from supervision.core.deadlines.working_calendar.reading import Move
from supervision.core.deadlines.working_calendar.tokens import Token


class MoveReader(DayReader):
    """Holds the days that are moved until the text says where they go."""

    def __init__(self, year: int, item: Item) -> None:
        super().__init__(year, item)
        self._sources: tuple[date, ...] | None = None
        self._expected: int | None = None
        self._moved_holidays = 0

    def _rest_day(self, token: Token) -> None:
        self._expected = token.number if token.number is not None else self._expected

    def _move(self, token: Token) -> None:
        if self._group:
            self._sources, self._group, self._named = tuple(self._group), [], []
        elif not token.text.startswith("调整"):
            self._unknown(token)

    def _swap(self, token: Token) -> None:
        """「某日与某日对调」: the weekend day is worked, the other is off."""
        sources = [day for day in self._group if day.weekday() >= 5]
        targets = [day for day in self._group if day.weekday() < 5]
        if not sources or len(sources) != len(targets):
            self._unknown(token)
            return
        self._sources, self._group = tuple(sources), targets
        self._close_move()

    def _close_move(self) -> None:
        if self._sources is None:
            return
        self._refuse_twice(self._group)
        targets, self._group = tuple(self._group), []
        self.reading.moves.append(Move(self._sources, self._moved_holidays, targets, self._expected))
        self.reading.has_order = True
        self._sources, self._expected, self._moved_holidays = None, None, 0
        self._item.uncounted = []

    def _refuse_twice(self, days: list[date]) -> None:
        for day in dict.fromkeys(day for day in days if days.count(day) > 1):
            self._fault(f"{day_label(day)}写了两次")
