"""Notices that stand on the findings of a check (据以草拟的文书)."""

from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When
from django.db.models.functions import Concat

from supervision.checks.consequences import CONSEQUENCES, Consequence, Standing, standing_on
from supervision.checks.models.checks import Check
from supervision.core.viewer import Viewer
from supervision.notices.models.notices import Notice


def _notices_on(check: Check, viewer: Viewer) -> "QuerySet[Any, Standing]":
    return standing_on(check, Notice.objects.visible_to(viewer).annotate(called=_CALLED), "called")


_CALLED = Case(
    When(state=Notice.State.REVOKED, then=Concat("number", Value("（已撤销）"))),
    When(state=Notice.State.REPLACED, then=Concat("number", Value("（已变更）"))),
    default="number",
    output_field=CharField(),
)
"""Its number; of one that is out of force with what became of it, so that nobody takes the finding for dealt with."""


CONSEQUENCES.append(Consequence("执法监督文书{number}", "notice", _notices_on))
