"""Previews of the papers of a liability case (预览文书): as each would be sealed, from what stands in the case and what is
typed on the page of the act that seals it. Nothing of it is kept."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accountability.assessment.conclusions import Result
from accountability.cases import paper_kinds
from accountability.cases import papers as liability_papers
from accountability.cases.acts.announcements import nothing_open
from accountability.cases.deliberation import deliberation_of
from accountability.cases.facts import assessed
from accountability.cases.models.announcements import Announcement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision
from documents import clock
from documents.access import holds
from supervision.core.preview_views import previewed
from supervision.core.record_views import find
from supervision.core.refusals import Refusal
from supervision.core.roles import SUPERVISING_ROLES

STATE = LiabilityCase.State
NOT_TYPED = "（尚未填写）"


@require_http_methods(["GET", "HEAD", "POST"])
@holds(*SUPERVISING_ROLES)
@never_cache
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    """陈述申辩告知书, while the case is looked into."""
    case, refusal = _in_state(request, pk, STATE.INVESTIGATING)
    if refusal is not None:
        return _not_yet(request, refusal)
    judged = assessed(case, clock.today())
    told = Announcement(case=case, intention=_typed(request, "intention"))
    return previewed(
        request,
        case.bureau,
        paper_kinds.LIABILITY_FINDINGS,
        lambda stationery: liability_papers.findings(told, judged, stationery),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@holds(*SUPERVISING_ROLES)
@never_cache
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """过错责任追究决定书 or 不予追究决定书, while it is deliberated: as voted, and until then as proposed."""
    case, refusal = _in_state(request, pk, STATE.DELIBERATING)
    if refusal is not None:
        return _not_yet(request, refusal)
    made, forms = _as_voted(request, case, clock.today())
    judged = assessed(case, clock.today())
    return previewed(
        request,
        case.bureau,
        liability_papers.kind_of(made.outcome),
        lambda stationery: liability_papers.decision(made, judged, forms, stationery),
    )


def _in_state(request: HttpRequest, pk: int, state: str) -> tuple[LiabilityCase, Refusal | None]:
    user: Any = request.user
    case: LiabilityCase = find(LiabilityCase, user, pk)
    if case.state != state:
        raise Http404("no such draft now")
    case.remember()
    return case, nothing_open(case, user, clock.about_now())


def _not_yet(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return render(request, "problem.html", {"problem": refusal.message}, status=409)


def _typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").strip() or NOT_TYPED


def _as_voted(request: HttpRequest, case: LiabilityCase, on: date) -> tuple[LiabilityDecision, tuple[str, ...]]:
    stands = deliberation_of(case, on)
    outcome = stands.came_to.outcome or case.proposed_outcome
    made = LiabilityDecision(
        case=case,
        outcome=outcome,
        weight=stands.came_to.weight,
        reasons=_typed(request, "reasons"),
        departs=stands.departs,
        departure=_typed(request, "departure"),
    )
    return made, stands.came_to.forms if outcome == Result.PURSUED else ()
