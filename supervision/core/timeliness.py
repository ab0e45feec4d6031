"""How matters with a period came to their end (按期办结情况): on time, late, not yet, or given up; and how many days that took.

Each noun says of its own records which is which (``Timely``). It is kept with the record, so that lists narrow by it and figures
count by it, each by an index, and always agree. It is written anew with each saving, and follows from what the record says: what
it stands on is vouched for, it itself need not be.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models.enums import TextChoices


class Outcome(TextChoices):
    ON_TIME = "on_time", "在期限内办结"
    LATE = "late", "逾期办结"
    OPEN = "open", "尚未办结"
    GIVEN_UP = "given_up", "不再办理"
    """Ended, withdrawn, cancelled or not taken up: nobody owes it any more, and nobody did it."""


class Timely(models.Model):
    """A record that comes to its end within a period, or does not (按期办结)."""

    DONE: ClassVar[Sequence[str]] = ()
    """The states in which it is done."""
    STILL_OWED: ClassVar[Sequence[str]] = ()
    """Those in which it is still owed; in any other it was given up."""

    timely = models.CharField(
        "办结情况", max_length=10, choices=Outcome.choices, blank=True, default="", db_default="", editable=False
    )
    """Empty where the record has no period."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the record, and with it how it stands."""
        self.timely = self.how_it_stands()
        super().save(*args, **kwargs)

    def has_period(self) -> bool:
        return True

    def was_in_time(self) -> bool:
        """Of one that is done: whether it was done within its period."""
        raise NotImplementedError

    def how_it_stands(self) -> str:
        """How it came to its end, as its state and its period say."""
        state: str = self.state  # type: ignore[attr-defined]
        if not self.has_period():
            return ""
        if state in self.DONE:
            return Outcome.ON_TIME if self.was_in_time() else Outcome.LATE
        return Outcome.OPEN if state in self.STILL_OWED else Outcome.GIVEN_UP


class Taking(models.Model):
    """A record whose days from one day to another are counted, in steps (办理天数)."""

    STEPS: ClassVar[Sequence[int]] = ()
    """The last day of each step but the last, ascending."""

    step = models.CharField("办理天数", max_length=6, blank=True, default="", db_default="", editable=False)
    """Empty while it is not over."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the record, and with it how long it took."""
        self.step = self.step_taken()
        super().save(*args, **kwargs)

    def days_taken(self) -> timedelta | None:
        """From day to day; None while it is not over."""
        raise NotImplementedError

    @classmethod
    def steps(cls) -> list[tuple[str, str]]:
        """Each step as lists ask for it and as figures name it."""
        firsts = [0, *(step + 1 for step in cls.STEPS)]
        named = [(str(step), f"{first}至{step}日") for first, step in zip(firsts, cls.STEPS, strict=False)]
        return [*named, ("more", f"{firsts[-1]}日以上")]

    def step_taken(self) -> str:
        taken = self.days_taken()
        if taken is None:
            return ""
        return next((str(step) for step in self.STEPS if taken.days <= step), "more")
