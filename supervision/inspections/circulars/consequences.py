"""Opinions of circulars that stand on the findings of a check (整改意见)."""

from typing import Any

from django.db.models import QuerySet

from supervision.checks.consequences import CONSEQUENCES, Consequence, Standing, standing_on
from supervision.checks.models.checks import Check
from supervision.core.viewer import Viewer
from supervision.inspections.circulars.models.opinions import Opinion


def _opinions_on(check: Check, viewer: Viewer) -> "QuerySet[Any, Standing]":
    opinions = Opinion.objects.visible_to(viewer).exclude(state=Opinion.State.WITHDRAWN)
    return standing_on(check, opinions, "circular__number")


CONSEQUENCES.append(Consequence("检查情况通报{number}的整改意见", "opinion", _opinions_on))
