"""Who may see which checks (检查任务的可见范围): conditions on rows, asked along the way from a row to its check."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from supervision.checks.models import confidential as investigations
from supervision.core.enforcement import Basis, Method
from supervision.core.roles import INSPECTING_ROLES, Role
from supervision.core.viewer import Viewer

CONCLUDED = "concluded"
"""The state in which a self-check is read by others, and any check by its division's head."""


def _check() -> Any:
    return apps.get_model("supervision", "Check")


def _confidential(at: str = "") -> Q:
    return Q(**{f"{at}inspection__isnull": False, f"{at}basis": Basis.COMPLAINT})


CONFIDENTIAL = _confidential()
"""The checks that look into a complaint: within an inspection the basis is the inspection's, and is never changed."""


def seen_by(viewer: Viewer, at: str = "") -> Q:
    """Which checks a person may see; ``at`` is the way from a record to its check, such as ``check_task__``.

    Inspectors and leaders: the bureau's, save those of their own division, which a person sees only as its head
    or as one who fills in its self-check. Heads: those they run, and what was concluded about their division. A
    self-check is its division's own until it is concluded: until then nobody else reads it. Whoever came to the
    division, or lost these roles, sees no longer what they ran. What looks into a complaint is seen by those who work
    on it alone, and never by the division.
    """
    if not viewer.holds_any(INSPECTING_ROLES):
        return Q(pk__in=[])
    confidential = _confidential(at) & investigations.known_to(viewer, f"{at}inspection__")
    if viewer.division_id is not None:
        confidential &= ~Q(**{f"{at}division_id": viewer.division_id})
    ordinary = ~_confidential(at) & _ordinary_open_to(viewer, at)
    return Q(**{f"{at}bureau_id": viewer.bureau_id}) & (ordinary | confidential)


def ordinary_seen_by(viewer: Viewer) -> Q:
    """Which of the checks that a person may see look into no complaint."""
    if not viewer.holds_any(INSPECTING_ROLES):
        return Q(pk__in=[])
    return Q(bureau_id=viewer.bureau_id) & ~CONFIDENTIAL & _ordinary_open_to(viewer, "")


def _ordinary_open_to(viewer: Viewer, at: str) -> Q:
    """Which of the checks that are not confidential a person may see.

    What the row itself answers is asked first: databases ask who runs a check only where it still matters.
    """
    self_check, concluded = Q(**{f"{at}method": Method.SELF}), Q(**{f"{at}state": CONCLUDED})
    of_others = ~self_check | concluded
    if not viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
        of_others &= _opened_by(viewer, at) | _named_in(viewer, at)
    if viewer.division_id is None:
        return of_others
    own = Q(**{f"{at}division_id": viewer.division_id})
    allowed = ~own & of_others | own & self_check & (_opened_by(viewer, at) & concluded | _named_in(viewer, at))
    if viewer.has_role(Role.HEAD):
        allowed |= own & (self_check | concluded)
    return allowed


def _opened_by(viewer: Viewer, at: str) -> Q:
    """The checks that a person opened alone."""
    return Q(**{f"{at}opened_by": viewer.pk, f"{at}inspection__isnull": True})


def _named_in(viewer: Viewer, at: str) -> Q:
    """The checks that a person is an inspector of."""
    named = _check().inspectors.through.objects.filter(officer_id=viewer.pk, check_id=OuterRef(f"{at}pk"))
    return Q(Exists(named))


def known_to(viewer: Viewer) -> Q:
    """The self-checks that are not concluded: inspectors and leaders know how they stand, and read nothing of them."""
    if not viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
        return Q(pk__in=[])
    known = Q(bureau_id=viewer.bureau_id, method=Method.SELF) & ~Q(state=CONCLUDED) & ~CONFIDENTIAL
    if viewer.division_id is None:
        return known
    return known & (~Q(division_id=viewer.division_id) | _opened_by(viewer, ""))
