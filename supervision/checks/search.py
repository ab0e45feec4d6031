"""What checks (检查任务) are found by (检索)."""

from django.db.models import Q

from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.global_search import SHOWN_APART, confidential_papers, of_cases, papers_of
from supervision.core.organisation import Officer
from supervision.core.search import entry, marks, write


def index_check(check: Check) -> None:
    """Keep the words of a check and of its findings; for every act that writes them. No search looks into what looks
    into a complaint."""
    if check.is_confidential:
        return
    findings = list(check.active_findings().select_related("content", "ground").prefetch_related("officers"))
    people = (check.opened_by.name, *check.inspectors.values_list("name", flat=True))
    texts = (check.title, check.record_text, check.division.name, *people, *(finding.facts for finding in findings))
    write("check", [entry((check.pk, check.bureau_id, check.division_id, *texts))])
    own = marks(check.bureau_id, check.division_id)
    write("finding", [(finding.pk, own, [*finding_texts(finding), check.division.name]) for finding in findings])


def finding_texts(finding: Finding) -> list[str]:
    """What a finding is found by, besides its division."""
    ground = [finding.ground.citation] if finding.ground is not None else []
    people = [officer.name for officer in finding.officers.all()]
    return [finding.facts, finding.case_file, finding.violated, finding.content.text, *ground, *people]


@confidential_papers
def papers_of_confidential_checks(user: Officer) -> Q:
    """Which papers of confidential checks a person may know of: those of checks that they see, and what they were asked."""
    confidential = Check.objects.confidential()
    asked = MaterialRequest.objects.visible_to(user.viewer).filter(check_task__in=confidential)
    return of_cases(confidential.visible_to(user.viewer)) | papers_of("subject", asked)


SHOWN_APART.add(MaterialRequest._meta.label_lower)
