"""Record pages of checks, corrections and reviews."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.models import Evidence
from supervision import permissions, recusal, sheets
from supervision.models import Check, Correction, EnforcementKind, Finding, ReviewRequest
from supervision.roles import CASE_ROLES
from supervision.turns import waits_of_notice, who
from supervision.views.records import case_papers, find, offers_on, strip_of


@require_safe
@holds(*CASE_ROLES)
def check_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    check: Check = find(Check, user, pk)
    case = case_papers(check)
    joined = check.findings.select_related("content", "ground", "recorded_by", "registered_case", "item")
    findings = list(joined.prefetch_related("officers"))
    for finding in findings:
        finding.check_task = check
    context = {
        "check": check,
        "kinds": [EnforcementKind(kind).label for kind in check.kinds],
        "contents": check.ordered_contents,
        "inspectors": list(check.inspectors.all()),
        "sheets": [sheets.overview(sheet) for sheet in check.standing_sheets],
        "findings": [(finding, _files(case.evidence, finding), _opens(user, finding)) for finding in findings],
        "under_way": check.state == Check.State.UNDER_WAY,
        "may_work": check.state == Check.State.UNDER_WAY and permissions.work_on_check(user, check) is None,
        "may_draft": check.state == Check.State.CONCLUDED and _may_draft(user, check),
        "offers": offers_on([check], user, clock.about_now()),
        "case": case,
    }
    return render(request, "supervision/check/check.html", context)


def _may_draft(user: Any, check: Check) -> bool:
    refusal = permissions.draft_notice(user) or recusal.own_division(user, check.division, "草拟文书")
    return refusal is None


def _opens(user: Any, finding: Finding) -> bool:
    """Whether the person may open the case file that a finding refers to."""
    return finding.registered_case is not None and finding.registered_case.is_visible_to(user)


def _files(evidence: list[Evidence], record: Any) -> list[Evidence]:
    label = record._meta.label_lower
    return [each for each in evidence if each.subject_type == label and each.subject_id == record.pk]


@require_safe
@holds(*CASE_ROLES)
def correction_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    correction: Correction = find(Correction, user, pk)
    notice, now = correction.notice, clock.about_now()
    notice.correction = correction
    context = {
        "correction": correction,
        "notice": notice,
        "overdue": correction.is_overdue(now),
        "reports": list(correction.reports.select_related("reported_by", "decided_by", "paper")),
        "waits": [(who(wait, notice), wait) for wait in waits_of_notice(notice)],
        "offers": offers_on([correction], user, now),
        "case": case_papers(notice),
        "today": clock.day(now),
    }
    return render(request, "supervision/correction/correction.html", context)


@require_safe
@holds(*CASE_ROLES)
def review_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    review: ReviewRequest = find(ReviewRequest, user, pk)
    now = clock.about_now()
    context = {
        "review": review,
        "notice": review.notice,
        "overdue": review.is_overdue(now),
        "waits": [(who(wait, review.notice), wait) for wait in waits_of_notice(review.notice)],
        "strips": [strip_of(review.deadline)],
        "offers": offers_on([review], user, now),
        "case": case_papers(review.notice),
        "today": clock.day(now),
    }
    return render(request, "supervision/review/review.html", context)
