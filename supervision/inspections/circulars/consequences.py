"""Opinions of circulars that stand on the findings of a check (整改意见)."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from supervision.checks import unhandled
from supervision.checks.consequences import CARRIED, CONSEQUENCES, Consequence, Standing, standing_on
from supervision.checks.models.checks import Check
from supervision.core.acts import after_acts_on
from supervision.core.viewer import Viewer
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion
from supervision.inspections.models.inspections import Inspection

_UNDER_WAY = (Inspection.State.UNDER_WAY, Inspection.State.SUMMARISED)
"""While an inspection is to be summed up and made known, its findings are carried on by that."""
_OUT = (Opinion.State.ISSUED, Opinion.State.SERVED, Opinion.State.CLOSED)


def _opinions_on(check: Check, viewer: Viewer) -> "QuerySet[Any, Standing]":
    opinions = Opinion.objects.visible_to(viewer).exclude(state=Opinion.State.WITHDRAWN)
    return standing_on(check, opinions, "circular__number")


def _settling(viewer: Viewer | None) -> "QuerySet[Any]":
    found: QuerySet[Any] = Opinion.findings.through.objects.filter(opinion__state__in=_OUT)
    return found


CONSEQUENCES.append(Consequence("检查情况通报{number}的整改意见", "opinion", _opinions_on, _settling))
CARRIED.append(Q(inspection__state__in=_UNDER_WAY))


def _is_out_or_gone(circular: Circular) -> bool:
    return circular.state in (Circular.State.ISSUED, Circular.State.WITHDRAWN)


@after_acts_on(Circular, where=_is_out_or_gone)
def tell_of_opinions(circular: Circular, now: datetime) -> None:
    _retell(circular.inspection_id, now)


def _is_over(inspection: Inspection) -> bool:
    return inspection.state in (Inspection.State.CLOSED, Inspection.State.CANCELLED)


@after_acts_on(Inspection, where=_is_over)
def tell_of_end(inspection: Inspection, now: datetime) -> None:
    """What an inspection did not come to is seen to by itself."""
    _retell(inspection.pk, now)


def _retell(inspection: int, now: datetime) -> None:
    concluded = Check.objects.ordinary().filter(inspection=inspection, state=Check.State.CONCLUDED)
    unhandled.retell(concluded.values_list("pk", flat=True), now)
