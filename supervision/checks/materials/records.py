"""What pages and acts read together with a record, and where its page is."""

from typing import Any

from django.urls import reverse

from supervision.checks.materials.models.obstructions import Obstruction
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.checks import Check
from supervision.core.record_views import register_record, shows_late


def _on_check(record: Any) -> str:
    return reverse("check", args=[record.check_task_id])


register_record(
    MaterialRequest,
    page=("bureau", "division", "check_task__division", "asked_by", "paper", "service__recorded_by"),
    acts=("bureau", "division", "check_task__division", "check_task__bureau"),
)
shows_late(MaterialRequest, Check, "check_task_id")
register_record(Obstruction, acts=("check_task__division",), at=_on_check)
