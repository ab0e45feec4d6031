"""Who may know of the investigation of a complaint (投诉举报的调查, 3.5): an inspection hidden as the complaint is."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from supervision.core.roles import Role
from supervision.core.viewer import Viewer


def known_to(viewer: Viewer, at: str = "") -> Q:
    """The rows whose inspection looks into a complaint that a person may know of; ``at`` is the way from a row to its
    inspection, such as ``inspection__``.

    Whoever knows of the complaint does; and, while it is looked into, who was named to look into it. Never a person whom the
    complaint names, whatever the role. Asked along the row: to gather all keys first would cost the more, the longer a
    person has worked here.
    """
    complaints, way = apps.get_model("supervision", "Complaint").objects, f"{at}complaint__"
    known: Q = complaints.in_hands_of(viewer, way)
    if viewer.has_role(Role.INSPECTOR):
        inspectors = apps.get_model("supervision", "Assignment").inspectors.through.objects
        named = inspectors.filter(
            officer=viewer.pk, assignment__cancelled_at__isnull=True, assignment__inspection=OuterRef(f"{at}pk")
        )
        known |= Q(Exists(named), **{f"{way}state": complaints.model.State.INVESTIGATING})
    return known & Q(**{f"{way}bureau_id": viewer.bureau_id}) & ~complaints.about(viewer, f"{at}complaint")
