"""That a new version of a rule may concern referrals (发布影响到的案件移送): nobody is told which, or whether there are any."""

from datetime import datetime

from accountability.cases.impact import LIABILITY
from accountability.referrals import paper_kinds, period_kinds
from supervision.core.impact import Impact, next_paper, next_period
from supervision.core.organisation import Officer


@next_paper(paper_kinds.REFERRAL, paper_kinds.GROUND_FINDING)
@next_period(period_kinds.REFERRAL, period_kinds.CRIME_REFERRAL)
def _referrals(by: Officer, now: datetime) -> Impact:
    return LIABILITY
