"""Which year reports a new version of a rule concerns (发布影响到的年度监督报告)."""

from datetime import datetime

from supervision.core.impact import Impact, group, next_paper
from supervision.core.organisation import Officer
from supervision.year_reports import paper_kinds
from supervision.year_reports.models import YearReport


@next_paper(paper_kinds.YEAR_REPORT)
def _year_reports(by: Officer, now: datetime) -> Impact:
    open_states = [YearReport.State.DRAFT, YearReport.State.SUBMITTED]
    reports = YearReport.objects.filter(bureau_id=by.bureau_id, state__in=open_states)
    return group("草拟中和待审批的年度监督报告：在施行日期以后签发的，使用新版本", reports)
