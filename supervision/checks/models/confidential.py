"""Who may know of the investigation of a complaint (投诉举报的调查, 3.5): an inspection hidden as the complaint is."""

from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet

from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.core.scoped_queries import compiled_for_viewer


def known_to(user: Officer, column: str) -> Q:
    """The rows of which ``column`` names an inspection whose complaint a person may know of.

    Asked row by row: to gather all keys first would cost the more, the longer a person has worked here, and PostgreSQL
    would read whole tables rather than do so again and again.
    """
    return Q(
        Func(
            _keys(user),
            F(column),
            template="EXISTS (SELECT 1 FROM %(expressions)s)",
            arg_joiner=" known WHERE known.key = ",
            output_field=BooleanField(),
        )
    )


@compiled_for_viewer
def _keys(user: Officer) -> QuerySet[Any, Any]:
    """The keys of the inspections that a person may know of: whoever knows of the complaint does; and, while it is
    looked into, who was named to look into it. Never a person whom the complaint names, whatever the role.
    """
    complaints = apps.get_model("supervision", "Complaint").objects
    known = complaints.handled_by(user)
    if user.has_role(Role.INSPECTOR):
        assigned = apps.get_model("supervision", "Assignment").objects.filter(
            inspectors=user, cancelled_at__isnull=True, inspection_id=OuterRef("investigation_id")
        )
        known |= Q(Exists(assigned), state=complaints.model.State.INVESTIGATING)
    own = complaints.filter(known, bureau_id=user.bureau_id, investigation__isnull=False)
    return own.not_about(user).values(key=F("investigation_id"))
