"""That a new version of a rule may concern complaints (发布影响到的投诉举报): nobody is told which, or whether there are any."""

from datetime import datetime

from supervision.complaints import paper_kinds, period_kinds
from supervision.core.impact import Impact, next_paper, next_period
from supervision.core.organisation import Officer

_COMPLAINTS = Impact(
    "投诉举报属于保密事项，不列出影响到的件数：正在计算的期限保持原规则，其余自施行日期起适用", None, []
)


@next_paper(paper_kinds.COMPLAINT_REFUSAL, paper_kinds.COMPLAINT_RESULT, paper_kinds.COMPLAINT_EXTENSION)
@next_paper(paper_kinds.REFUSAL_TO_ORGAN, paper_kinds.RESULT_TO_ORGAN, paper_kinds.EXTENSION_TO_ORGAN)
@next_period(period_kinds.COMPLAINT_ACCEPTANCE, period_kinds.COMPLAINT_INVESTIGATION, period_kinds.COMPLAINT_FEEDBACK)
def _complaints(by: Officer, now: datetime) -> Impact:
    return _COMPLAINTS
