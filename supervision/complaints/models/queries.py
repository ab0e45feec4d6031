"""Who may know of complaints (知悉投诉举报的人员): asked of the ORM each time."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from supervision.core.organisation import RoleGrant
from supervision.core.roles import SUPERVISING_ROLES, Role
from supervision.core.viewer import Viewer


class ComplaintQuerySet(models.QuerySet[Any]):
    def visible_to(self, viewer: Viewer) -> "ComplaintQuerySet":
        """The complaints that a person may know of: whoever handles one, or answers for it as a leader; whoever
        registered it, until somebody took it over. Never one in which the person is named, whatever the role.
        """
        return self.filter(self.handled_by(viewer), bureau_id=viewer.bureau_id).not_about(viewer)

    def handled_by(self, viewer: Viewer, at: str = "") -> Q:
        """In whose hands a complaint is, whatever it says of the person; ``at`` is the way to the complaint, such as
        ``complaint__``. One that is in nobody's hands any more, because both left, is the other leaders'.
        """
        if not viewer.holds_any(SUPERVISING_ROLES):
            return Q(pk__in=[])
        fresh = Q(**{f"{at}registrar": viewer.pk, f"{at}taken_over_at__isnull": True})
        mine = Q(**{f"{at}handler": viewer.pk}) | Q(**{f"{at}leader": viewer.pk}) | fresh
        if viewer.has_role(Role.LEADER):
            mine |= ~Exists(_in_office(f"{at}handler_id")) & ~Exists(_in_office(f"{at}leader_id"))
        if viewer.leaders_away:
            mine |= Q(**{f"{at}leader__in": viewer.leaders_away})
        return mine

    def about(self, viewer: Viewer, at: str = "pk") -> Q:
        """In which the person is named, or said to have taken revenge; ``at`` names the complaint. They are few, whoever it is."""
        named = self.model.named.through.objects.filter(officer=viewer.pk).values("complaint_id")
        accused = apps.get_model("supervision", "Retaliation").officers.through.objects.filter(officer=viewer.pk)
        return Q(**{f"{at}__in": named}) | Q(**{f"{at}__in": accused.values("retaliation__complaint_id")})

    def not_about(self, viewer: Viewer) -> "ComplaintQuerySet":
        """Without those in which the person is named, or said to have taken revenge."""
        return self.exclude(self.about(viewer))


def _in_office(column: str) -> models.QuerySet[RoleGrant]:
    return RoleGrant.objects.active().filter(
        officer_id=OuterRef(column), officer__is_active=True, role__in=[role.value for role in SUPERVISING_ROLES]
    )
