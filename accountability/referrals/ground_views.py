"""Pages of the findings on grounds of referral (移送情形的认定): the list and the record. The hands of the case see all of
one; leaders what is asked of them; the discipline staff number and ground."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accountability.cases.models.cases import LiabilityCase
from accountability.referrals import permissions
from accountability.referrals.acts.ground_findings import FindAbsent
from accountability.referrals.ground_turns import waits_of
from accountability.referrals.models.ground_findings import GroundFinding
from accountability.referrals.openers import files_of
from accountability.referrals.views import READERS, has_in_hands
from documents import clock
from documents.access import holds
from documents.replicas import may_lag
from supervision.core.global_search import confidential_papers, of_cases
from supervision.core.lists import Filter, Listing, Order, day_text, page, state_tags
from supervision.core.organisation import Officer
from supervision.core.record_heads import Wait, head_of, own_waits
from supervision.core.record_views import CasePapers, case_papers, find, offers_on, register_record
from supervision.core.turn_store import PendingStep
from supervision.core.turns import discipline_key, officer_key

_STATES = state_tags(GroundFinding.State.choices, waits=(GroundFinding.State.OPEN,))
_CASE = ("case__respondent", "case__division", "case__handler", "case__leader")
register_record(
    GroundFinding,
    page=("bureau", "owed__deadline__rule", "asked_by", "found_by", *_CASE),
    acts=("bureau", "paper", "owed__deadline", "case__complaint", "case__finding__check_task", *_CASE),
)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, number, reference, provision, state, asked_at, found_at = row
    return f"/ground-findings/{pk}/", [
        number or f"（未编号）{reference}",
        provision,
        _STATES[state],
        day_text(asked_at),
        day_text(found_at),
    ]


def findings_of(user: Officer) -> Listing:
    """The findings as a person may know of them."""
    return Listing(
        rows=GroundFinding.objects.visible_to(user.viewer),
        columns=("pk", "number", "reference", "owed__provision", "state", "asked_at", "found_at"),
        heads=("文号", "条款", "状态", "提请日期", "认定日期"),
        cells=_cells,
        orders={"newest": Order("最新", "id")},
    )


@confidential_papers
def _letters(user: Officer) -> Q:
    return of_cases(GroundFinding.objects.visible_to(user.viewer))


@require_safe
@holds(*READERS)
@never_cache
@may_lag
def finding_list(request: HttpRequest) -> HttpResponse:
    """The findings that the person may know of; of others there is nothing, no count and no gap."""
    user: Any = request.user
    listing = replace(findings_of(user), filters={"state": Filter("状态", "state", GroundFinding.State.choices)})
    return render(request, "list.html", {"title": "移送情形的认定", "page": page(listing, request.GET, user)})


@require_safe
@holds(*READERS)
@never_cache
def finding_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding with what each leader said, for its hands and the leaders; number and ground for the discipline staff."""
    user: Any = request.user
    finding: GroundFinding = find(GroundFinding, user, pk)
    finding.case.remember()
    in_hands = has_in_hands(user, finding)
    is_asked = in_hands or user in permissions.leaders_asked(finding.case)
    now, case = clock.about_now(), _papers(finding, is_asked=is_asked)
    context = {
        "finding": finding,
        "in_hands": in_hands,
        "is_asked": is_asked,
        "votes": list(finding.votes.select_related("officer").order_by("id")) if is_asked else [],
        "files": files_of(finding) if is_asked else [],
        "head": head_of(
            finding,
            user,
            now,
            offers=offers_on([finding], user, now),
            waits=_waits(finding, user, now, is_asked=is_asked),
            timeline=case.timeline,
        ),
        "case": case,
    }
    return render(request, "accountability/referral/ground_finding.html", context)


def _papers(finding: GroundFinding, *, is_asked: bool) -> CasePapers:
    """What belongs to it; whoever is told of it sees what was done since it was found."""
    found = case_papers(finding)
    if is_asked:
        return found
    acts = [entry.act for entry in found.timeline]
    made = acts.index(FindAbsent.code()) if FindAbsent.code() in acts else 0
    return CasePapers(found.papers, found.evidence, found.timeline[made:], goes_back_further=False)


def _waits(finding: GroundFinding, user: Officer, now: datetime, *, is_asked: bool) -> list[Wait]:
    """Whose turn it is, for whoever sees the finding; for the discipline staff their own turn."""
    if is_asked:
        return [(_who(wait, finding, user), wait) for wait in waits_of(finding)]
    return own_waits(finding, discipline_key(finding.bureau_id), "监察、人事人员", now)


def _who(wait: PendingStep, finding: GroundFinding, user: Officer) -> str:
    case: LiabilityCase = finding.case
    if wait.holder.startswith("discipline:"):
        return "监察、人事人员"
    if wait.holder == officer_key(case.handler_id):
        return f"承办人{case.handler.name}"
    known = {officer_key(leader.pk): leader.name for leader in permissions.leaders_asked(case)}
    return f"局领导{known.get(wait.holder, case.leader.name)}"
