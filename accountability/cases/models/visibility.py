"""Who may know of a liability case (知悉范围), asked of the database."""

from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accountability.cases.models.taking_part import named_behind, reviewing
from accountability.cases.models.taking_part import part as _part
from supervision.complaints.models.complaints import Complaint
from supervision.core.organisation import RoleGrant
from supervision.core.roles import SUPERVISING_ROLES, Role
from supervision.core.viewer import Viewer

Found = TypeVar("Found", bound=models.QuerySet[Any])


DECIDED = ("decided", "closed")
"""The states from which on there is a decision."""
WITHDRAWN = "withdrawn"


def in_the_hands_of(found: Found, viewer: Viewer) -> Found:
    """Of these cases those that a person may know of; see ``LiabilityCaseQuerySet.visible_to``."""
    if not viewer.holds_any(SUPERVISING_ROLES):
        return found.none()
    mine: Any = Q(handler=viewer.pk) | Q(leader=viewer.pk) | Exists(_part("Seat").filter(_seated(viewer)))
    if viewer.has_role(Role.LEADER):
        mine |= reviewing(viewer.pk, or_else=~Q(Exists(_able("handler_id", "leader_id"))))
    if viewer.leaders_away:
        mine |= Q(leader__in=viewer.leaders_away) & ~Q(handler=viewer.pk) & ~_naming(viewer)
    if viewer.has_role(Role.INSPECTOR):
        mine |= _left_to_inspectors() & ~named_behind(viewer.pk)
    seen = found.filter(mine, ~Exists(_barred(viewer.pk)), bureau_id=viewer.bureau_id).exclude(respondent=viewer.pk)
    return seen if viewer.division_id is None else seen.exclude(division_id=viewer.division_id)


def told_to_the_respondent(found: Found, viewer: Viewer) -> Found:
    """Of these cases those about a person that the person was told of; see ``LiabilityCaseQuerySet.told_to``."""
    told = Exists(_part("Announcement").filter(case=OuterRef("pk"))) | Q(state__in=DECIDED)
    ended = _part("Withdrawal").filter(case=OuterRef("pk"), paper__isnull=False)
    told = ~Q(state=WITHDRAWN) & told | Q(Exists(ended), state=WITHDRAWN)
    return found.filter(told, respondent=viewer.pk, bureau_id=viewer.bureau_id)


def _seated(viewer: Viewer) -> Q:
    return Q(case=OuterRef("pk"), round=OuterRef("round"), officer=viewer.pk)


def _barred(officer: Any) -> models.QuerySet[Any]:
    return _part("BarredPerson").filter(case=OuterRef("pk"), officer=officer)


def _able(*columns: str) -> models.QuerySet[RoleGrant]:
    """Somebody whom a case names there is in office, and has not to keep out of it."""
    barred = _part("BarredPerson").filter(case=OuterRef(OuterRef("pk")), officer=OuterRef("officer_id"))
    named = reduce(or_, (Q(officer_id=OuterRef(column)) for column in columns))
    return RoleGrant.objects.active().filter(
        named, ~Exists(barred), officer__is_active=True, role__in=[role.value for role in SUPERVISING_ROLES]
    )


def _left_to_inspectors() -> Q:
    """The cases whose handler left or keeps out, with no leader to see to them."""
    return (Q(leader=F("handler")) | Exists(_barred(OuterRef("leader_id")))) & ~Exists(_able("handler_id"))


def _naming(viewer: Viewer) -> Q:
    """The cases that go back to a complaint which names the person: no substitute learns of such a one."""
    naming = Complaint.objects.filter(Complaint.objects.about(viewer))
    investigations = naming.filter(investigation__isnull=False).values("investigation")
    return Q(complaint__in=naming.values("pk")) | Q(finding__check_task__inspection__in=investigations)
