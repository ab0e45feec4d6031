"""The flow of cases (案件流向): what was found, what was issued, what was put right, who was held liable, as a picture of steps.

Each step counts its own records, in three parts: done, in hand, ended otherwise. A notice may stand on several findings and a
finding lead to nothing, so that nothing runs from step to step that would keep its sum: bars say no more than is so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from supervision.checks.consequences import unsettled
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.organisation import Officer
from supervision.desk.figures.counting import CHECKED, ISSUED
from supervision.desk.figures.years import Year
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice


@dataclass(frozen=True)
class Stage:
    """A step of the course: how many of its records are done, in hand, ended otherwise, and what each of these means."""

    name: str
    done: int
    open: int
    ended: int
    meaning: str

    @property
    def whole(self) -> int:
        return self.done + self.open + self.ended


Count_ = Callable[[Officer, Year], Stage]
STAGES: list[Count_] = []
"""The steps in their order; an application above adds its own."""


def stage(count: Count_) -> Count_:
    STAGES.append(count)
    return count


def stages(user: Officer, year: Year) -> list[Stage]:
    """Every step of a year, as far as the person may see it."""
    return [count(user, year) for count in STAGES]


def parts(rows: "QuerySet[Any, Any]", done: Sequence[str], ended: Sequence[str]) -> tuple[int, int, int]:
    """How many are done, in hand, ended otherwise, by their state: one question, and all of them are counted."""
    found = rows.order_by().aggregate(
        whole=Count("pk"), done=Count("pk", filter=Q(state__in=done)), ended=Count("pk", filter=Q(state__in=ended))
    )
    return found["done"], found["whole"] - found["done"] - found["ended"], found["ended"]


@stage
def findings(user: Officer, year: Year) -> Stage:
    """What concluded checks found; complaints' checks aside."""
    ordinary = Check.objects.ordinary().filter(state=Check.State.CONCLUDED)
    rows = Finding.objects.visible_to(user.viewer).active().filter(CHECKED(year), check_task__in=ordinary).order_by()
    is_waiting = Q(unsettled(user.viewer), unhandled__isnull=False, no_action_at__isnull=True)
    found = rows.aggregate(
        whole=Count("pk"),
        ended=Count("pk", filter=Q(no_action_at__isnull=False)),
        waiting=Count("pk", filter=is_waiting),
    )
    done = found["whole"] - found["ended"] - found["waiting"]
    return Stage("检查发现的问题", done, found["waiting"], found["ended"], "已据以发文等、待处理、决定不作处理")


@stage
def notices(user: Officer, year: Year) -> Stage:
    """What was issued."""
    rows = Notice.objects.visible_to(user.viewer).filter(ISSUED(year))
    state = Notice.State
    counted = parts(rows, (state.SERVED, state.CLOSED), (state.WITHDRAWN, state.REVOKED, state.REPLACED))
    return Stage("签发的文书", *counted, "已送达、待签收、作废和撤销变更")


@stage
def corrections(user: Officer, year: Year) -> Stage:
    """What the notices of the year asked to put right."""
    first, after = year.instants
    rows = Correction.objects.visible_to(user.viewer).filter(notice__issued_at__gte=first, notice__issued_at__lt=after)
    state = Correction.State
    return Stage("文书责令的整改", *parts(rows, (state.ACCEPTED,), (state.ENDED,)), "已核实、整改中或待核实、已终止")
