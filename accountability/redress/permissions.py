"""Who may do what with objections and corrections: one small function an act."""

from accountability.cases import permissions
from accountability.cases.incidents import barred_from
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.recusal import complaint_behind, unfit
from accountability.redress.models.corrections import SelfCorrection
from accountability.redress.reviewers import reviewers_of
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_recusal, by_role
from supervision.core.roles import SUPERVISING_ROLES, Role


def register(user: Officer) -> Refusal | None:
    """What came in on paper the discipline staff registers; in a case of their own its handler may, too."""
    if user.holds_any((Role.DISCIPLINE, *SUPERVISING_ROLES)):
        return None
    return by_role("此事项由监察、人事人员或者本案的承办人办理。")


def may_register(user: Officer, case: LiabilityCase) -> bool:
    """In a case the handler; of the discipline staff whoever need not keep out of it."""
    if user.pk == case.handler_id:
        return True
    complaint = complaint_behind(case.complaint, case.finding)
    return user.has_role(Role.DISCIPLINE) and not unfit(user, case.respondent, complaint, barred_from(case))


def review(user: Officer, case: LiabilityCase) -> Refusal | None:
    """A leader who took no part in the case decides on the objection."""
    if not user.has_role(Role.LEADER):
        return by_role("此事项由没有参与本案办理的局领导办理。")
    if user.pk in {leader.pk for leader in reviewers_of(case)}:
        return None
    return by_recusal("您参与了本案的办理，应当回避，不能作出复核决定。")


def make(user: Officer, correction: SelfCorrection) -> Refusal | None:
    """The responsible leader decides on a proposal, and never on an own one from the time as handler."""
    refused = permissions.lead_case(user, correction.case)
    if refused is not None or correction.proposed_by_id != user.pk:
        return refused
    return by_recusal("纠正的意见由您提出，您应当回避。请办理「调整承办人」，由其他局领导负责本案。")
