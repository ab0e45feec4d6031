"""Notices that stand on the findings of a check (据以草拟的文书)."""

from typing import Any

from django.db.models import QuerySet

from supervision.checks.consequences import CONSEQUENCES, Consequence, Standing, standing_on
from supervision.checks.models.checks import Check
from supervision.core.viewer import Viewer
from supervision.notices.models.notices import Notice


def _notices_on(check: Check, viewer: Viewer) -> "QuerySet[Any, Standing]":
    return standing_on(check, Notice.objects.visible_to(viewer), "number")


CONSEQUENCES.append(Consequence("执法监督文书{number}", "notice", _notices_on))
