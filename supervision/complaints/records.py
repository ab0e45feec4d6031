"""What pages and acts read together with a record, and where its page is."""

from supervision.complaints.models.complaints import Complaint
from supervision.core.record_views import also_joined, register_record
from supervision.notices.models.notices import Notice

register_record(
    Complaint,
    page=(
        "division",
        "registrar",
        "handler",
        "leader",
        "deadline__rule",
        "paper",
        "repeats",
        "investigation",
        "decided_by",
        "concluded_by",
    ),
    acts=("division", "handler__division", "leader__division", "deadline__rule", "investigation"),
)
also_joined(Notice, "founding")
