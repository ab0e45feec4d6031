"""What pages and acts read together with a record, and where its page is."""

from typing import Any

from django.urls import reverse

from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.models.sheets import Sheet
from supervision.core.record_views import register_record


def _on_check(record: Any) -> str:
    return reverse("check", args=[record.check_task_id])


register_record(
    Check, page=("bureau", "division", "opened_by", "concluded_by", "paper", "inspection"), acts=("division",)
)
register_record(Finding, page=("check_task__division",), acts=("check_task__division",), at=_on_check)
register_record(Sheet, acts=("check_task__division", "checklist"))
