"""How often somebody was held liable within a year (一年内两次以上被追究, 5.2.2.5): counted from the register. Pure.

「两次以上」 includes the second; the decision that is made now counts as one. The window reaches back from the day of the
decision, that day not counted: with 365 days, a decision of the same date a year ago still lies within it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from supervision.core.deadlines.counting import in_words

YEAR = 365
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


def repetition(earlier: Iterable[Pursuit], decided_on: date, days: int = YEAR) -> Repetition:
    """The earlier pursuits within the window before a decision; one of a later day is no earlier one."""
    since = decided_on - timedelta(days=days)
    within = sorted({pursuit for pursuit in earlier if since <= pursuit.decided_on <= decided_on})
    return Repetition(since=since, until=decided_on, within=tuple(within))
