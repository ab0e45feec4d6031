"""Who may know of the investigation of a complaint (投诉举报的调查, 3.5): an inspection hidden as the complaint is."""

from django.db.models import Exists, OuterRef, Q

from supervision.checks.models.confidential import knows_inspections
from supervision.complaints.models.complaints import Complaint
from supervision.core.roles import Role
from supervision.core.viewer import Viewer
from supervision.inspections.models.assignments import Assignment


@knows_inspections
def investigations_known_to(viewer: Viewer, at: str) -> Q:
    """Whoever knows of the complaint knows of its inspection; and, while it is looked into, who was named to look into it.
    Never a person whom the complaint names, whatever the role.
    """
    complaints, way = Complaint.objects, f"{at}complaint__"
    known: Q = complaints.handled_by(viewer, way)
    if viewer.has_role(Role.INSPECTOR):
        named = Assignment.inspectors.through.objects.filter(
            officer=viewer.pk, assignment__cancelled_at__isnull=True, assignment__inspection=OuterRef(f"{at}pk")
        )
        known |= Q(Exists(named), **{f"{way}state": Complaint.State.INVESTIGATING})
    found: Q = known & Q(**{f"{way}bureau_id": viewer.bureau_id}) & ~complaints.about(viewer, f"{at}complaint")
    return found
