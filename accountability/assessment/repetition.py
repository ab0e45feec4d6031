"""How often somebody was held liable within a year (一年内两次以上被追究, 5.2.2.5): counted from the register. Pure.

「两次以上」 includes the second; the decision that is made now counts as one. A year is a year (一年): it runs from the earlier
decision to the same day of the next year, that day included; from 29 February to the 28th (《民法典》第二百条、第二百零二条). A rule
that keeps another number of days than those of a year reaches back from the day of the decision, that day not counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from supervision.core.deadlines.counting import in_words

YEAR = 365
"""As a rule keeps it: this number of days stands for the year itself, leap day or not."""
TWICE = 2


@dataclass(frozen=True, order=True)
class Pursuit:
    """A decision that held the officer liable and stands (已作出的追究决定)."""

    decided_on: date
    reference: str


@dataclass(frozen=True)
class Repetition:
    """The count and what it was counted from."""

    since: date
    until: date
    within: tuple[Pursuit, ...]

    @property
    def times(self) -> int:
        """How often within the window, the decision now made counted."""
        return len(self.within) + 1

    @property
    def is_repeated(self) -> bool:
        return self.times >= TWICE

    def said(self) -> str:
        """The count in words, each earlier decision named."""
        window = f"{in_words(self.since)}至{in_words(self.until)}"
        if not self.within:
            return f"{window}没有其他追究决定，连同本次共1次。"
        named = "；".join(f"{pursuit.reference}（{in_words(pursuit.decided_on)}）" for pursuit in self.within)
        return f"{window}已被追究{len(self.within)}次：{named}；连同本次共{self.times}次。"


def reaches_back_to(decided_on: date, days: int = YEAR) -> date:
    """The first day whose decisions count beside one of ``decided_on``."""
    return _a_year_before(decided_on) if days == YEAR else decided_on - timedelta(days=days)


def _a_year_before(day: date) -> date:
    """The first day whose year has not ended before ``day``. None that began on a 28 February is still running on the 29th."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 3, 1)
    return day.replace(year=day.year - 1)


def repetition(earlier: Iterable[Pursuit], decided_on: date, days: int = YEAR) -> Repetition:
    """Those before it within the window before a decision; one of a later day is no earlier one."""
    since = reaches_back_to(decided_on, days)
    within = sorted({pursuit for pursuit in earlier if since <= pursuit.decided_on <= decided_on})
    return Repetition(since=since, until=decided_on, within=tuple(within))
