"""Record pages of checks, corrections and reviews."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.models import Evidence
from supervision import permissions, recusal, sampled, sheets
from supervision.check_turns import turns_of_check
from supervision.models import Check, Correction, EnforcementKind, Finding, Obstruction, ReviewRequest
from supervision.roles import CASE_ROLES, INSPECTING_ROLES
from supervision.turns import waits_of_notice, waits_of_served, who
from supervision.views.answers import ShownFinding, asked_page, shown_finding, strips_of_answers
from supervision.views.outcomes import followed
from supervision.views.records import CasePapers, address, case_papers, files_of, find, offers_on, strip_of, unkept

SHOWN = 20
"""How many drawn case files that are still to be examined a check's page shows; all are on a page of their own."""


@require_safe
@holds(*INSPECTING_ROLES)
def check_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The check, for whoever may see it; for the head of the division what it was asked, while it is under way."""
    user: Any = request.user
    try:
        check: Check = find(Check, user, pk)
    except Http404:
        return asked_page(request, user, pk)
    case, now = case_papers(check), clock.about_now()
    findings = check.load_findings()
    context = {
        "check": check,
        "kinds": [EnforcementKind(kind).label for kind in check.kinds],
        "contents": check.ordered_contents,
        "inspectors": check.load_inspectors(),
        "sheets": [sheets.overview(sheet) for sheet in check.standing_sheets],
        "findings": _shown(check, findings, case, user, now),
        "strips": strips_of_answers(check, now),
        "overdue": check.is_overdue(now),
        "under_way": check.state == Check.State.UNDER_WAY,
        "may_work": check.state == Check.State.UNDER_WAY and permissions.work_on_check(user, check) is None,
        "may_draft": check.state == Check.State.CONCLUDED and _may_draft(user, check),
        "drawn": check.drawn_open()[:SHOWN],
        "drawn_progress": sampled.progress(check),
        "requests": check.load_requests(),
        "obstructions": _obstructions(check, case),
        "now": now,
        "offers": offers_on([check], user, now),
        "turns": turns_of_check(check, now),
        "case": case,
    }
    return unkept(render(request, "supervision/check/check.html", context), check)


_RECORDED = ("check.record-obstruction", "material.record-refusal")


def _obstructions(check: Check, case: CasePapers) -> list[tuple[Obstruction, list[Evidence]]]:
    """What was recorded against the division, with its proof; asked only where the timeline may tell of any."""
    if not case.goes_back_further and not any(entry.act in _RECORDED for entry in case.timeline):
        return []
    found = check.obstructions.select_related("recorded_by", "request").prefetch_related("items").order_by("pk")
    return [(each, files_of(case.evidence, each)) for each in found]


def _may_draft(user: Any, check: Check) -> bool:
    refusal = permissions.draft_notice(user) or recusal.own_division(user, check.division, "草拟文书")
    return refusal is None and not check.is_confidential


def _shown(check: Check, findings: list[Finding], case: CasePapers, user: Any, now: datetime) -> list[ShownFinding]:
    stands = followed(check, user)
    return [
        shown_finding(each, case.evidence, now, opens=_opens(user, each), followed=stands[each.pk]) for each in findings
    ]


def _opens(user: Any, finding: Finding) -> bool:
    """Whether the person may open the case file that a finding refers to."""
    return finding.registered_case is not None and finding.registered_case.is_visible_to(user)


@require_safe
@holds(*CASE_ROLES)
def correction_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    correction: Correction = find(Correction, user, pk)
    case, now = correction.root(), clock.about_now()
    case.correction = correction
    context = {
        "correction": correction,
        "case_record": case,
        "address": address(case),
        "overdue": correction.is_overdue(now),
        "reports": list(correction.reports.select_related("reported_by", "decided_by", "paper")),
        "waits": [(who(wait, case), wait) for wait in waits_of_served(case)],
        "offers": offers_on([correction], user, now),
        "case": case_papers(case),
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
