"""What the page of an inspection shows of complaints."""

from supervision.complaints.models.complaints import Complaint
from supervision.core.organisation import Officer
from supervision.core.page_parts import page_part
from supervision.inspections.models.inspections import Inspection


@page_part(Inspection, "complaint")
def complaint_of(inspection: Inspection, user: Officer) -> Complaint | None:
    """The complaint that an inspection looks into, for those who may know of that one; its investigators may not."""
    if not inspection.is_confidential:
        return None
    found: Complaint | None = Complaint.objects.visible_to(user.viewer).filter(investigation=inspection).first()
    return found
