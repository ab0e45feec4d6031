"""Who may know of the investigation of a complaint (投诉举报的调查, 3.5): an inspection hidden as the complaint is."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from supervision.core.roles import Role
from supervision.core.viewer import Viewer


def known_to(viewer: Viewer, column: str) -> Q:
    """The rows of which ``column`` names an inspection whose complaint a person may know of.

    Asked row by row: to gather all keys first would cost the more, the longer a person has worked here, and PostgreSQL
    would read whole tables rather than do so again and again.
    """
    return Q(Exists(_known_complaints(viewer).filter(investigation_id=OuterRef(column))))


def _known_complaints(viewer: Viewer) -> QuerySet[Any, Any]:
    """The investigated complaints that a person may know of: whoever knows of the complaint does; and, while it is
    looked into, who was named to look into it. Never a person whom the complaint names, whatever the role.
    """
    complaints = apps.get_model("supervision", "Complaint").objects
    known = complaints.in_hands_of(viewer)
    if viewer.has_role(Role.INSPECTOR):
        assigned = apps.get_model("supervision", "Assignment").objects.filter(
            inspectors=viewer.pk, cancelled_at__isnull=True, inspection_id=OuterRef("investigation_id")
        )
        known |= Q(Exists(assigned), state=complaints.model.State.INVESTIGATING)
    own = complaints.filter(known, bureau_id=viewer.bureau_id, investigation__isnull=False)
    found: QuerySet[Any, Any] = own.not_about(viewer)
    return found
