"""What pages and acts read together with a record, and where its page is."""

from supervision.core.record_views import register_record, shows_late
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion
from supervision.notices.models.corrections import Correction

register_record(
    Circular,
    page=("bureau", "inspection", "summary", "drafted_by", "approved_by", "paper"),
    acts=("bureau", "inspection", "summary"),
)
register_record(
    Opinion,
    page=(
        "division",
        "inspection",
        "circular__drafted_by",
        "circular__paper",
        "period_rule",
        "correction__division",
        "service",
    ),
    acts=("division", "inspection", "circular__drafted_by", "circular__paper"),
)
shows_late(Correction, Opinion, "opinion_id")
