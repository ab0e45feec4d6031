"""Which circulars and opinions a new version of a rule concerns (发布影响到的检查情况通报)."""

from datetime import datetime

from django.db.models import QuerySet

from supervision.core.impact import Impact, awaits_service, group, next_paper
from supervision.core.organisation import Officer
from supervision.inspections.circulars import paper_kinds
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion


@next_paper(paper_kinds.CIRCULAR)
def _circulars(by: Officer, now: datetime) -> Impact:
    message = "草拟中和待审批的检查情况通报：在施行日期以后签发的，使用新版本"
    return group(message, _unissued(by), Circular.worklist_title)


def _unissued(by: Officer) -> QuerySet[Circular]:
    """Those that are not issued yet, save what is hidden from the own division."""
    own: QuerySet[Circular] = Circular.objects.filter(
        bureau_id=by.bureau_id, state__in=[Circular.State.DRAFT, Circular.State.SUBMITTED]
    ).select_related("inspection")
    if by.division_id is None:
        return own
    return own.exclude(pk__in=Circular.objects.hidden_from_division(by.division_id))


@awaits_service(30)
def _unserved(by: Officer) -> QuerySet[Opinion]:
    found: QuerySet[Opinion] = Opinion.objects.filter(bureau_id=by.bureau_id, state=Opinion.State.ISSUED)
    return found.select_related("circular", "inspection", "division")
