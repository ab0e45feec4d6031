"""What pages and acts read together with a record, and where its page is."""

from typing import Any

from django.urls import reverse

from supervision.core.record_views import register_record
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection


def _on_inspection(record: Any) -> str:
    return reverse("inspection", args=[record.inspection_id])


register_record(
    Inspection, page=("bureau", "planned_by", "approved_by", "team_leader", "announcement"), acts=("bureau",)
)
register_record(Assignment, acts=("division", "checker", "inspection"), at=_on_inspection)
