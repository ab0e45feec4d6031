"""Which inspections a new version of a rule concerns (发布影响到的监督检查)."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from supervision.core.impact import Impact, group, impact_of, next_paper
from supervision.core.organisation import Officer
from supervision.inspections import paper_kinds
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import SummaryRule

STATE = Inspection.State


@impact_of(SummaryRule)
def _by_summary_rule(version: SummaryRule, by: Officer, now: datetime) -> Iterator[Impact]:
    yield group("进行中、尚未总结的监督检查：在施行日期以后总结的，按新口径统计", _known(by, STATE.UNDER_WAY))
    yield group("已经总结的监督检查：统计数字已经固定，不受影响", _known(by, STATE.SUMMARISED))


@next_paper(paper_kinds.INSPECTION_NOTICE)
def _announcements(by: Officer, now: datetime) -> Impact:
    message = "草拟中和待审批的监督检查计划：其检查通知使用新版本"
    return group(message, _known(by, STATE.PLANNED, STATE.SUBMITTED))


@next_paper(paper_kinds.INSPECTION_CANCELLATION)
def _cancellations(by: Officer, now: datetime) -> Impact:
    return group("进行中的监督检查：如果取消，取消通知使用新版本", _known(by, STATE.UNDER_WAY))


@next_paper(paper_kinds.DRAW_RECORD)
def _draws(by: Officer, now: datetime) -> Impact:
    message = "草拟中和进行中的监督检查：此后抽取的，其抽取记录使用新版本"
    return group(message, _known(by, STATE.PLANNED, STATE.UNDER_WAY))


def _known(by: Officer, *states: Inspection.State) -> QuerySet[Inspection]:
    """Those that the person may know of: of a plan against the own division nobody learns."""
    own: QuerySet[Inspection] = Inspection.objects.ordinary().filter(bureau_id=by.bureau_id, state__in=states)
    if by.division_id is None:
        return own
    return own.exclude(pk__in=Inspection.objects.hidden_from_division(by.division_id))
