"""What was done in time (按期办结): shares by kind of matter, and how many days matters took, as a distribution.

Every number is counted among the records that the person may see, and opens the list of just these. Of complaints a
leader counts those in the own hands alone.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Count, Expression, QuerySet

from supervision.checks.models.checks import Check
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.timeliness import COMPLAINT_DAYS
from supervision.core.lists import Span
from supervision.core.organisation import Officer
from supervision.core.timeliness import Outcome
from supervision.desk.figures.years import Year
from supervision.notices.models.corrections import Correction
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.timeliness import REVIEW_DAYS

QUANTILES = ((25, "四分之一不超过"), (50, "一半不超过"), (75, "四分之三不超过"), (90, "九成不超过"), (100, "最长"))


@dataclass(frozen=True)
class Kind:
    """A kind of matter: what is asked of it within which period, its records, and how its list is asked for a year."""

    name: str
    of: str
    model: Any
    address: str
    span: str
    period: Span
    of_these: dict[str, str] = field(default_factory=dict)
    """Which of the records it is about, by column, as the list is asked for them, too."""

    def rows(self, user: Officer, year: Year) -> "QuerySet[Any, Any]":
        """Those whose period, or receipt, lies in the year."""
        seen: QuerySet[Any, Any] = self.model.objects.visible_to(user.viewer)
        return seen.filter(**self.of_these, **self.period.narrowed(year.first, year.last)).order_by()

    def opened(self, year: Year, **asked: str) -> str:
        return f"{self.address}?{year.asked(self.span, **self.of_these, **asked)}"


_CORRECTION = Kind("整改", "报告整改", Correction, "/corrections/", "due", Span("", "due_on"))
_REVIEW = Kind("复查", "作出复查决定", ReviewRequest, "/reviews/", "due", Span("", "due_at", is_end=True))
_CHECK = Kind("检查任务", "完成检查", Check, "/checks/", "due", Span("", "due_at", is_end=True))
_COMPLAINT = Kind(
    "本人负责的投诉举报（本年收到的）", "查结", Complaint, "/complaints/", "received", Span("", "received_on")
)
_DECIDED = Kind(
    "复查：接到申请至作出决定（本年决定的）",
    "",
    ReviewRequest,
    "/reviews/",
    "decided",
    Span("", "decided_at", is_instant=True),
)
_ENDED = Kind(
    "投诉举报：收件至办结（本人负责、本年收到的）", "", Complaint, "/complaints/", "received", Span("", "received_on")
)
SHARES: list[Kind] = [_CORRECTION, _REVIEW, _CHECK, _COMPLAINT]
"""In the order of the page; applications above add theirs."""
DAYS: tuple[tuple[Kind, Expression], ...] = ((_ENDED, COMPLAINT_DAYS), (_DECIDED, REVIEW_DAYS))


@dataclass(frozen=True)
class Share:
    """How many came to one end, their share in a hundred of all, and the list of them."""

    number: int
    percent: int
    address: str


@dataclass(frozen=True)
class Shares:
    """A kind of matter in a year: all, and by how they ended; these add up to all."""

    name: str
    of: str
    total: int
    address: str
    by_outcome: dict[Outcome, Share]


def shares(user: Officer, year: Year) -> list[Shares]:
    """Each kind of matter; one question each."""
    return [_shares(kind, user, year) for kind in SHARES]


def _shares(kind: Kind, user: Officer, year: Year) -> Shares:
    counted = kind.rows(user, year).values_list("timely").annotate(number=Count("pk"))
    numbers = dict(counted)
    total = sum(numbers.values())
    found = {
        outcome: Share(
            numbers.get(outcome.value, 0),
            _percent(numbers.get(outcome.value, 0), total),
            kind.opened(year, timely=outcome.value),
        )
        for outcome in Outcome
    }
    return Shares(kind.name, kind.of, total, kind.opened(year), found)


def _percent(number: int, of: int) -> int:
    """Rounded down: what is not whole is not called so."""
    return number * 100 // of if of else 0


@dataclass(frozen=True)
class Step:
    """How many took so many days, and the list of them."""

    name: str
    number: int
    length: int
    address: str


@dataclass(frozen=True)
class Spent:
    """The days that matters of a kind took in a year: by steps, by quantiles, and how many are not over yet."""

    name: str
    total: int
    steps: list[Step]
    unfinished: int
    quantiles: list[tuple[str, int]]


def spent(user: Officer, year: Year) -> list[Spent]:
    """Each kind whose days are counted; one question each, whose rows are as many as there are different days."""
    return [_spent(kind, days, user, year) for kind, days in DAYS]


def _spent(kind: Kind, days_taken: Expression, user: Officer, year: Year) -> Spent:
    rows = kind.rows(user, year).annotate(days=days_taken)
    counted = list(rows.values_list("step", "days").annotate(number=Count("pk")).order_by("days"))
    over = [(days, number) for _, days, number in counted if days is not None]
    by_step: dict[str, int] = {}
    for step, _, number in counted:
        by_step[step] = by_step.get(step, 0) + number
    longest = max(by_step.values(), default=0) or 1
    steps = [
        Step(name, by_step.get(key, 0), by_step.get(key, 0) * 100 // longest, kind.opened(year, step=key))
        for key, name in kind.model.steps()
    ]
    total = sum(by_step.values())
    return Spent(kind.name, total, steps, by_step.get("", 0), quantiles(over) if over else [])


def quantiles(counted: list[tuple[timedelta, int]]) -> list[tuple[str, int]]:
    """The days within which each share was done, by nearest rank; ``counted`` ascends."""
    total = sum(number for _, number in counted)
    return [(name, _ranked(counted, -(-total * percent // 100))) for percent, name in QUANTILES]


def _ranked(counted: list[tuple[timedelta, int]], rank: int) -> int:
    passed = 0
    for days, number in counted:
        passed += number
        if passed >= rank:
            return days.days
    raise ValueError("a rank beyond what was counted")
