"""What the page of a case file shows of checks: findings on it, its scores."""

from django.db.models import QuerySet

from documents.compiled_queries import compiled
from supervision.case_files.models.case_files import CaseFile
from supervision.checks.models.findings import Finding
from supervision.checks.models.sheets import Sheet
from supervision.core.organisation import Officer
from supervision.core.page_parts import page_part

SHOWN = 50
"""How many findings on a case file, and how many of its scores, its page shows."""


@compiled
def _has_findings(case_file: int) -> "QuerySet[Finding, tuple[int]]":
    """One where there is any, whoever may see it: of most case files there is none, and nothing more to ask."""
    return Finding.objects.filter(registered_case=case_file).order_by().values_list("pk")[:1]


@compiled
def _has_scores(case_file: int) -> "QuerySet[Sheet, tuple[int]]":
    return Sheet.objects.filter(registered_case=case_file).exclude(grade="").order_by().values_list("pk")[:1]


@page_part(CaseFile, "findings")
def findings_on(case_file: CaseFile, user: Officer) -> list[Finding]:
    """What checks found in it, as far as the person may see them; the newest first."""
    if not _has_findings(case_file.pk):
        return []
    found = Finding.objects.visible_to(user.viewer).filter(registered_case=case_file)
    return list(found.select_related("check_task", "content").order_by("-id")[:SHOWN])


@page_part(CaseFile, "scores")
def scores_of(case_file: CaseFile, user: Officer) -> list[Sheet]:
    """Its scores in concluded checks (案卷评查), as far as the person may see the checks; the newest first."""
    if not _has_scores(case_file.pk):
        return []
    seen = Sheet.objects.visible_to(user.viewer).active()
    scored = seen.filter(registered_case=case_file).exclude(grade="")
    return list(scored.select_related("check_task", "checklist").order_by("-id")[:SHOWN])
