"""Liability cases that come from the findings of a check (据以立案): known to their hands alone."""

from datetime import datetime
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from accountability.cases.models.cases import LiabilityCase
from documents.compiled_queries import compiled
from supervision.checks import unhandled
from supervision.checks.consequences import CONSEQUENCES, Consequence, Standing, checks_of
from supervision.checks.models.checks import Check
from supervision.core.acts import after_acts_on
from supervision.core.viewer import Viewer


def _cases_on(check: Check, viewer: Viewer) -> "QuerySet[Any, Standing]":
    found: QuerySet[Any] = LiabilityCase.objects.none()
    if _has_cases(check.pk):
        found = LiabilityCase.objects.visible_to(viewer)
    found = found.filter(finding__check_task=check).order_by("pk").annotate(settles=_SETTLES)
    return found.values_list("finding_id", "pk", "reference", "settles")


_ENDED = (LiabilityCase.State.DROPPED, LiabilityCase.State.WITHDRAWN)
_SETTLES = Case(When(state__in=_ENDED, then=Value(False)), default=Value(True))


@compiled
def _has_cases(check: int) -> "QuerySet[LiabilityCase, tuple[int]]":
    """One where there is any, whoever may know of it: from most findings there is none, and nothing more to ask."""
    found: QuerySet[LiabilityCase] = LiabilityCase.objects.filter(finding__check_task=check)
    return found.order_by().values_list("pk")[:1]


def _settling(viewer: Viewer | None) -> "QuerySet[Any]":
    found: QuerySet[Any] = LiabilityCase.objects.none() if viewer is None else LiabilityCase.objects.visible_to(viewer)
    return found.exclude(state__in=_ENDED)


CONSEQUENCES.append(Consequence("过错责任追究案件{number}", "liability-case", _cases_on, _settling))


def _tells_its_hands(case: LiabilityCase) -> bool:
    begins_or_ends = (LiabilityCase.State.OPENED, *_ENDED)
    return case.finding_id is not None and case.state in begins_or_ends


@after_acts_on(LiabilityCase, where=_tells_its_hands)
def tell_of_case(case: LiabilityCase, now: datetime) -> None:
    """Whoever began the check and has a hand in the case has its finding no more among what is to be seen to; nobody else
    sees a difference."""
    assert case.finding_id is not None
    unhandled.retell(checks_of([case.finding_id]).values_list("pk", flat=True), now)
