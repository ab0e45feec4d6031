"""Who may know of the investigation of a complaint (投诉举报的调查, 3.5): an inspection hidden as the complaint is."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from supervision.checks.models.confidential import knows_inspections
from supervision.complaints.models.complaints import Complaint
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.core.scoped_queries import compiled_for_viewer
from supervision.inspections.models.assignments import Assignment


@knows_inspections
@compiled_for_viewer
def keys_of_investigations(user: Officer) -> QuerySet[Any, Any]:
    """The keys of the inspections that a person may know of: whoever knows of the complaint does; and, while it is
    looked into, who was named to look into it. Never a person whom the complaint names, whatever the role.
    """
    known: Any = Complaint.objects.handled_by(user)
    if user.has_role(Role.INSPECTOR):
        assigned = Assignment.objects.filter(
            inspectors=user, cancelled_at__isnull=True, inspection_id=OuterRef("investigation_id")
        )
        known |= Q(Exists(assigned), state=Complaint.State.INVESTIGATING)
    own: Any = Complaint.objects.filter(known, bureau_id=user.bureau_id, investigation__isnull=False)
    keys: QuerySet[Any, Any] = own.not_about(user).values(key=F("investigation_id"))
    return keys
