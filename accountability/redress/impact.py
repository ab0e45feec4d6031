"""That a new version of a rule may concern objections and corrections: nobody is told which, or whether there are any."""

from datetime import datetime

from accountability.cases.impact import LIABILITY
from accountability.redress import paper_kinds, period_kinds
from supervision.core.impact import Impact, next_paper, next_period
from supervision.core.organisation import Officer


@next_paper(paper_kinds.REVIEW, paper_kinds.CORRECTION)
@next_period(period_kinds.DECIDING)
def _objections(by: Officer, now: datetime) -> Impact:
    return LIABILITY
