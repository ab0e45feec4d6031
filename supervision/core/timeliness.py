"""How matters with a period came to their end (按期办结情况): on time, late, not yet, or given up.

Each noun says of its own records which is which; lists narrow by it and figures count by it, with the same words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db.models import Case, CharField, Expression, Q, QuerySet, Value, When
from django.db.models.enums import TextChoices

from supervision.core.lists import Filter, Listing


class Outcome(TextChoices):
    ON_TIME = "on_time", "在期限内办结"
    LATE = "late", "逾期办结"
    OPEN = "open", "尚未办结"
    GIVEN_UP = "given_up", "不再办理"
    """Ended, withdrawn, cancelled or not taken up: nobody owes it any more, and nobody did it."""


@dataclass(frozen=True)
class Timeliness:
    """Which records of a kind are done, which of those in time, and which are still owed; the rest is given up."""

    done: Q
    in_time: Q
    owed: Q

    def rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows, each with its ``timely``; exactly one."""
        found: QuerySet[Any] = rows.annotate(
            timely=Case(
                When(self.done & self.in_time, then=Value(Outcome.ON_TIME.value)),
                When(self.done, then=Value(Outcome.LATE.value)),
                When(self.owed, then=Value(Outcome.OPEN.value)),
                default=Value(Outcome.GIVEN_UP.value),
                output_field=CharField(),
            )
        )
        return found


@dataclass(frozen=True)
class Duration:
    """How many days something took, from one day to another, in steps (办理天数): ``days`` is their difference."""

    days: Expression
    steps: Sequence[int]
    """The last day of each step but the last, ascending."""

    def choices(self) -> list[tuple[str, str]]:
        """Each step as lists ask for it and as figures name it."""
        firsts = [0, *(step + 1 for step in self.steps)]
        named = [(str(step), f"{first}至{step}日") for first, step in zip(firsts, self.steps, strict=False)]
        return [*named, ("more", f"{firsts[-1]}日以上")]

    def rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows, each with its ``days`` and its ``step``; neither where it is not over."""
        whens = [When(days__lte=timedelta(days=step), then=Value(str(step))) for step in self.steps]
        over = When(days__isnull=False, then=Value("more"))
        found: QuerySet[Any] = rows.annotate(days=self.days).annotate(
            step=Case(*whens, over, default=Value(""), output_field=CharField())
        )
        return found


def narrowed(
    listing: Listing, asked: Mapping[str, str], timeliness: Timeliness, duration: Duration | None = None
) -> Listing:
    """The list with filters by how its matters ended, and by how long they took. Neither costs anything until it is asked for:
    together with the period of days that figures ask for, whose index finds the rows."""
    rows, filters = listing.rows, {**listing.filters, "timely": Filter("办结情况", "timely", Outcome.choices)}
    if asked.get("timely"):
        rows = timeliness.rows(rows)
    if duration is not None:
        filters["step"] = Filter("办理天数", "step", duration.choices())
        rows = duration.rows(rows) if asked.get("step") else rows
    return replace(listing, rows=rows, filters=filters)
