"""What the discipline and personnel staff (监察、人事人员) have to do with a case (5.3.2): to carry out what is theirs.

They learn of a case by what it gives them to do, and of what it gives them no more than that.
"""

from accountability.cases.incidents import barred_from
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.recusal import complaint_behind, unfit
from supervision.complaints.recusal import concerned_in
from supervision.core import recusal
from supervision.core.organisation import Officer
from supervision.core.roles import Role


def fit_staff(case: LiabilityCase) -> list[Officer]:
    """The discipline staff in office whom a case does not concern."""
    complaint = complaint_behind(case.complaint, case.finding)
    staff = recusal.holding(case.bureau_id, Role.DISCIPLINE)
    barred = barred_from(case)
    return [officer for officer in staff if not unfit(officer, case.respondent, complaint, barred)]


def somebody_is_fit(case: LiabilityCase) -> bool:
    return case.once("fit staff", lambda: bool(fit_staff(case)))


def concerned(case: LiabilityCase) -> set[int]:
    """Who may not know of it, whatever role they hold or will hold."""
    complaint = complaint_behind(case.complaint, case.finding)
    return {case.respondent_id, *(concerned_in(complaint) if complaint is not None else ())}
