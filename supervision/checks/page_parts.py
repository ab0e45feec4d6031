"""What the page of a case file shows of checks: findings on it, its scores."""

from supervision.case_files.models.case_files import CaseFile
from supervision.checks.models.findings import Finding
from supervision.checks.models.sheets import Sheet
from supervision.core.organisation import Officer
from supervision.core.page_parts import page_part

SHOWN = 50
"""How many findings on a case file, and how many of its scores, its page shows."""


@page_part(CaseFile, "findings")
def findings_on(case_file: CaseFile, user: Officer) -> list[Finding]:
    """What checks found in it, as far as the person may see them; the newest first."""
    found = Finding.objects.visible_to(user.viewer).filter(registered_case=case_file)
    return list(found.select_related("check_task", "content").order_by("-id")[:SHOWN])


@page_part(CaseFile, "scores")
def scores_of(case_file: CaseFile, user: Officer) -> list[Sheet]:
    """Its scores in concluded checks (案卷评查), as far as the person may see the checks; the newest first."""
    seen = Sheet.objects.visible_to(user.viewer).standing()
    scored = seen.filter(registered_case=case_file).exclude(grade="")
    return list(scored.select_related("check_task", "checklist").order_by("-id")[:SHOWN])
