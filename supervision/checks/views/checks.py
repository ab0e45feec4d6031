"""Checks: checks views."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.models import Evidence
from supervision.checks import permissions as check_permissions
from supervision.checks import sampled_cases, sheet_summary
from supervision.checks.consequences import followed
from supervision.checks.materials.models.obstructions import Obstruction
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.models.signatures import PaperSignature
from supervision.checks.record_signing import know_papers, signatures_on
from supervision.checks.turns import turns_of_check
from supervision.checks.views.answers import ShownFinding, asked_page, shown_finding, strips_of_answers
from supervision.checks.views.self_checks import known_page, known_self_check
from supervision.core.acts import REGISTRY
from supervision.core.enforcement import EnforcementKind
from supervision.core.offers import Offer
from supervision.core.page_parts import page_parts
from supervision.core.record_heads import head_of
from supervision.core.record_views import CasePapers, case_papers, files_of, find, no_store, offers_on
from supervision.core.roles import INSPECTING_ROLES

SHOWN = 20
"""How many drawn case files that are still to be examined a check's page shows; all are on a page of their own."""


@require_safe
@holds(*INSPECTING_ROLES)
def check_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The check, for whoever may see it; for the head of the division what it was asked, while it is under way; of another
    division's self-check how it stands, until it is concluded."""
    user: Any = request.user
    try:
        check: Check = find(Check, user, pk)
    except Http404:
        known = known_self_check(user, pk)
        return asked_page(request, user, pk) if known is None else known_page(request, user, known)
    check.remember()
    case, now = case_papers(check), clock.about_now()
    know_papers(check, case.papers)
    findings = check.load_findings()
    parts = page_parts(check, user)
    shown = _shown(check, findings, case, user, now)
    context = {
        "check": check,
        "kinds": [EnforcementKind(kind).label for kind in check.kinds],
        "contents": check.ordered_contents,
        "inspectors": check.load_inspectors(),
        "sheets": [sheet_summary.overview(sheet) for sheet in check.active_sheets],
        "findings": shown,
        "strips": strips_of_answers(check, now),
        "overdue": check.is_overdue(now),
        "under_way": check.state == Check.State.UNDER_WAY,
        "may_work": check.state == Check.State.UNDER_WAY and check_permissions.work_on_check(user, check) is None,
        "drawn": check.drawn_open()[:SHOWN],
        "drawn_progress": sampled_cases.progress(check),
        "requests": check.load_requests(),
        "signatures": _signatures(check, case),
        "obstructions": _obstructions(check, case),
        "now": now,
        "head": head_of(
            check,
            user,
            now,
            offers=offers_on([check], user, now),
            waits=turns_of_check(check, now),
            timeline=case.timeline,
            further=_offers_beside(check, shown, user, now, may_draft=parts["may_draft"]),
        ),
        "case": case,
        **parts,
    }
    return no_store(render(request, "checks/check.html", context), check)


_SIGNED = ("check.sign-record", "check.hand-in-signed")


def _signatures(check: Check, case: CasePapers) -> list[PaperSignature]:
    """Who signed its papers; asked only where the timeline may tell of any."""
    if not case.goes_back_further and not any(entry.act in _SIGNED for entry in case.timeline):
        return check.once("signatures", list)
    return signatures_on(check)


_RECORDED = ("check.record-obstruction", "material.record-refusal")


def _obstructions(check: Check, case: CasePapers) -> list[tuple[Obstruction, list[Evidence]]]:
    """What was recorded against the division, with its proof; asked only where the timeline may tell of any."""
    if not case.goes_back_further and not any(entry.act in _RECORDED for entry in case.timeline):
        return []
    found = check.obstructions.select_related("recorded_by", "request").prefetch_related("items").order_by("pk")
    return [(obstruction, files_of(case.evidence, obstruction)) for obstruction in found]


def _shown(check: Check, findings: list[Finding], case: CasePapers, user: Any, now: datetime) -> list[ShownFinding]:
    stands, decides = followed(check, user), check_permissions.sees_to_findings_of(user, check)
    return [
        shown_finding(
            finding, case.evidence, now, opens=_opens(user, finding), followed=stands[finding.pk], decides=decides
        )
        for finding in findings
    ]


def _opens(user: Any, finding: Finding) -> bool:
    """Whether the person may open the case file that a finding refers to."""
    return finding.registered_case is not None and finding.registered_case.is_visible_to(user.viewer)


def _offers_beside(
    check: Check, shown: list[ShownFinding], user: Any, now: datetime, *, may_draft: bool
) -> list[Offer]:
    """What there is to do about its findings: to answer an objection, to draft a paper on those that wait, to say that nothing
    follows."""
    contested = [part.finding for part in shown if part.is_contested]
    found = [Offer(REGISTRY["finding.respond"], None, finding) for finding in contested]
    if check_permissions.work_on_check(user, check) is not None:
        found = []
    waiting = [part.finding for part in shown if part.is_waiting]
    if may_draft and waiting:
        found.append(Offer(REGISTRY["notice.draft"], None, None, _query(check, waiting)))
    if any(part.decides for part in shown):
        found += [Offer(REGISTRY["finding.take-no-action"], None, finding) for finding in waiting]
    return found


def _query(check: Check, findings: list[Finding]) -> str:
    """With what a draft on some findings begins."""
    grounds = sorted({finding.ground_id for finding in findings if finding.ground_id is not None})
    chosen = {"findings": [finding.pk for finding in findings], "division": check.division_id, "grounds": grounds}
    return f"?{urlencode(chosen, doseq=True)}"
