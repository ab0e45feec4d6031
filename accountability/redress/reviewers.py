"""Who decides on an objection (复核人员): leaders in office who took no part in the case, and need not keep out of it (回避)."""

from accountability.cases.incidents import barred_from
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.taking_part import took_part
from accountability.cases.recusal import complaint_behind, unfit
from supervision.core import recusal
from supervision.core.organisation import Officer


def reviewers_of(case: LiabilityCase) -> list[Officer]:
    """The leaders who may decide; where there is none, the superior organ does."""
    complaint = complaint_behind(case.complaint, case.finding)
    barred, leaders = barred_from(case), recusal.leaders_of(case.bureau_id)
    fit = [leader for leader in leaders if not unfit(leader, case.respondent, complaint, barred)]
    return [leader for leader in fit if not _took_part(case, leader)]


def _took_part(case: LiabilityCase, leader: Officer) -> bool:
    found: bool = LiabilityCase.objects.filter(took_part(leader.pk), pk=case.pk).exists()
    return found
