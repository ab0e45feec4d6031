"""Notices that stand on the findings of a check (据以草拟的文书)."""

from typing import Any

from django.db.models import QuerySet

from documents.compiled_queries import compiled
from supervision.checks.consequences import CONSEQUENCES, Consequence, Standing, standing_on
from supervision.core.scoped_queries import viewer_of
from supervision.notices.models.notices import Notice


@compiled
def _notices_on(check: int, *who: Any) -> "QuerySet[Any, Standing]":
    return standing_on(check, Notice.objects.visible_to(viewer_of(*who)), "number")


CONSEQUENCES.append(Consequence("执法监督文书{number}", "notice", _notices_on))
