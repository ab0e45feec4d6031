"""What the discipline staff (监察、人事人员) may know of liability cases: nothing that concerns themselves or their division."""

from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.lookups import Exact

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.incidents import BarredPerson
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.parts import Retaliation
from supervision.core.viewer import Viewer


def not_concerning(viewer: Viewer) -> Q:
    """What belongs to a case and a person of the discipline staff may know of (回避).

    Answered row by row: put as a condition of joined tables, or as EXISTS, PostgreSQL would ask it of all cases
    before it read the first row.
    """
    named = Complaint.named.through.objects.filter(officer=viewer.pk).values("complaint")
    retaliated = Retaliation.objects.filter(officers=viewer.pk).values("complaint")
    naming = Complaint.objects.filter(Q(pk__in=named) | Q(pk__in=retaliated))
    investigations = naming.filter(investigation__isnull=False).values("investigation")
    concerned = (
        Q(respondent=viewer.pk) | Q(complaint__in=naming) | Q(finding__check_task__inspection__in=investigations)
    )
    concerned |= Q(pk__in=BarredPerson.objects.filter(officer=viewer.pk).values("case"))
    if viewer.division_id is not None:
        concerned |= Q(division_id=viewer.division_id)
    is_one = Case(When(concerned, then=Value(True)), default=Value(False))
    its_case = LiabilityCase.objects.filter(pk=OuterRef("case_id")).values(is_one=is_one)
    return Q(Exact(Subquery(its_case), Value(False)))
