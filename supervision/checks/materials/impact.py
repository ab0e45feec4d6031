"""Which requests for material a new version of a rule concerns (发布影响到的调阅)."""

from datetime import datetime

from django.db.models import QuerySet

from supervision.checks.impact import under_way
from supervision.checks.materials import paper_kinds
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.checks import Check
from supervision.core.impact import Impact, awaits_service, group, next_paper
from supervision.core.organisation import Officer


@next_paper(paper_kinds.MATERIAL_REQUEST)
def _requests_to_come(by: Officer, now: datetime) -> Impact:
    return group("进行中的检查：此后调阅材料的，其调阅通知单使用新版本", under_way(by))


@next_paper(paper_kinds.MATERIAL_LIST)
def _lists(by: Officer, now: datetime) -> Impact:
    message = "已送达、尚未办结的调阅：此后移交和退还的，其交接清单使用新版本"
    return group(message, _requests(by, MaterialRequest.State.SERVED))


@awaits_service(20)
def _unserved(by: Officer) -> QuerySet[MaterialRequest]:
    return _requests(by, MaterialRequest.State.ISSUED)


def _requests(by: Officer, state: MaterialRequest.State) -> QuerySet[MaterialRequest]:
    """Requests for material; of those to the own division only its head knows."""
    told: QuerySet[MaterialRequest] = MaterialRequest.objects.filter(check_task__in=Check.objects.ordinary())
    own = told.filter(bureau_id=by.bureau_id, state=state)
    return own if by.division_id is None else own.exclude(division_id=by.division_id)
