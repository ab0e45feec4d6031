"""Who may know of the investigation of a complaint (投诉举报的调查, 3.5): an inspection hidden as the complaint is."""

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from supervision.models.organisation import Officer
from supervision.models.prepared import prepared
from supervision.roles import Role


@prepared
def open_to(user: Officer) -> QuerySet[Any, Any]:
    """The keys of the inspections that a person may know of: whoever knows of the complaint does; and, while it is
    looked into, who was named to look into it. Never a person whom the complaint names, whatever the role.
    """
    complaints = apps.get_model("supervision", "Complaint").objects
    known = Q(pk__in=complaints.visible_to(user).values("pk"))
    if user.has_role(Role.INSPECTOR):
        assigned = apps.get_model("supervision", "Assignment").objects.filter(
            inspectors=user, cancelled_at__isnull=True
        )
        looked_into = complaints.filter(
            state=complaints.model.State.INVESTIGATING, investigation__in=assigned.values("inspection")
        ).not_about(user)
        known |= Q(pk__in=looked_into.values("pk"))
    own = complaints.filter(known, bureau_id=user.bureau_id, investigation__isnull=False)
    return own.values("investigation_id")
