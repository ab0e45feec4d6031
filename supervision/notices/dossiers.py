"""What belongs into the whole file (案卷) of a notice."""

from documents.dossiers import Piece, in_order
from documents.models import Evidence
from supervision.checks.models.check_visibility import seen_by
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.dossiers import files_of_cases, has_dossier, papers_of
from supervision.core.organisation import Officer
from supervision.core.roles import CASE_ROLES
from supervision.core.sign_offs.sheets import sheets_for
from supervision.notices.models.amendments import Amendment
from supervision.notices.models.notices import Notice


def _sees_all(notice: Notice, user: Officer) -> bool:
    """Not where somebody of the checked division must not see a check that it stands on, or what is being put right."""
    seen = notice.findings.filter(seen_by(user.viewer, "check_task__")).values("pk")
    issued = Amendment.objects.filter(notice=notice, issued_at__isnull=False)
    return (
        not notice.findings.exclude(pk__in=seen).exists() and issued.count() == issued.visible_to(user.viewer).count()
    )


@has_dossier(Notice, CASE_ROLES, _sees_all)
def _of_notice(notice: Notice, user: Officer) -> list[Piece]:
    """The notice with its correction, reviews, and what put it right; of the checks that it stands on, what the reader may see of them."""
    findings = list(notice.findings.filter(seen_by(user.viewer, "check_task__")).values_list("pk", "check_task_id"))
    checks = [Check(pk=pk) for pk in {check for _, check in findings}]
    proof = Evidence.objects.filter(
        subject_type=Finding._meta.label_lower, subject_id__in=[pk for pk, _ in findings]
    ).select_related("bureau")
    amendments = Amendment.objects.visible_to(user.viewer).filter(notice=notice, issued_at__isnull=False).only("pk")
    papers = papers_of([notice, *amendments, *checks, *sheets_for([notice, *amendments], user)])
    return in_order(papers, [*files_of_cases([notice, *amendments]), *proof])
