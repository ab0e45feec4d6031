"""A year as figures are counted in (统计年度): its days, its instants, and how lists are asked for it."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from supervision.core.deadlines.counting import end_of, start_of

YEARS = 10
"""How many years back a year can be chosen."""


@dataclass(frozen=True)
class Year:
    """The days of a calendar year, up to a day where it is compared with one that is not over."""

    number: int
    last: date

    @classmethod
    def until(cls, today: date, number: int) -> "Year":
        """The year as far as it has come; the whole of one that is over."""
        return cls(number, min(today, date(number, 12, 31)))

    @property
    def first(self) -> date:
        return date(self.number, 1, 1)

    def before(self) -> "Year":
        """The same days of the year before, so that like is compared with like; 29 February counts as the 28th."""
        try:
            last = self.last.replace(year=self.number - 1)
        except ValueError:
            last = date(self.number - 1, 2, 28)
        return Year(self.number - 1, last)

    @property
    def instants(self) -> tuple[datetime, datetime]:
        """Its first instant, and the first after it."""
        return start_of(self.first), end_of(self.last)

    def asked(self, span: str, **wanted: str) -> str:
        """How a list is asked for it: by its period, and by what else."""
        return urlencode({**wanted, f"{span}_from": self.first, f"{span}_to": self.last})
