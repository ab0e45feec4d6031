"""Pages of referrals (移送案件): list, record, preview, the package; for those who handle the case, and for the discipline
staff those that were sent to them, and no more of the case than what was sent."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accountability.assessment.referral_duties import Duty, OpenGround, Receiver
from accountability.cases import permissions
from accountability.cases.extensions import ON_PAGE
from accountability.cases.models.cases import LiabilityCase
from accountability.referrals import duties as referrals
from accountability.referrals import paper_kinds
from accountability.referrals import papers as referral_papers
from accountability.referrals.acts.referrals import DISCIPLINE_MARK, SealReferral
from accountability.referrals.duties import Standing
from accountability.referrals.models.ground_findings import GroundFinding
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.models.referrals import Referral
from accountability.referrals.turns import soonest, waits_from, waits_of, who
from documents import clock, vault
from documents.access import holds
from documents.pdf_signature import KeyMissing
from documents.replicas import may_lag
from documents.text_folding import number_key
from documents.views import unkept_file
from supervision.core.access_log import access_kind, record_access
from supervision.core.deadlines.change_models import is_stopped
from supervision.core.global_search import SearchResult, confidential_papers, numbered, of_cases, searchable
from supervision.core.lists import Filter, Listing, Order, day_text, labels, page, state_tags
from supervision.core.offers import Offer, allowed
from supervision.core.organisation import Officer
from supervision.core.preview_views import previewed
from supervision.core.record_heads import head_of
from supervision.core.record_views import CasePapers, Strip, case_papers, find, offers_on, register_record, strip_of
from supervision.core.redrafts import redraft_hints
from supervision.core.roles import SUPERVISING_ROLES, Role
from supervision.core.search import person_mark
from supervision.core.turn_store import PendingStep

READERS = (*SUPERVISING_ROLES, Role.DISCIPLINE)
PACKAGE = access_kind("referral.package", "下载移送案卷")
"""What the ledger calls it: the package takes the material of a case out of the system."""
_STATES = state_tags(Referral.State.choices, waits=(Referral.State.SUBMITTED,))
_RECEIVERS = labels(Receiver.choices)
_OUTCOMES = labels(Referral.Outcome.choices)


def _on_case(owed: OwedReferral) -> str:
    return f"{reverse('liability-case', args=[owed.case_id])}#referrals"


_CASE = ("case__respondent", "case__division", "case__handler", "case__leader")
register_record(
    Referral,
    page=("bureau", "drafted_by", "sealed_by", *_CASE),
    acts=("bureau", "paper", "case__complaint", "case__finding__check_task", *_CASE),
)
register_record(
    OwedReferral, acts=("deadline__rule", "case__respondent", "case__division", "case__leader"), at=_on_case
)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, number, reference, respondent, receiver, office, state, sent_at, outcome = row
    return f"/referrals/{pk}/", [
        number or f"（未编号）{reference}",
        respondent,
        _RECEIVERS[receiver],
        office,
        _STATES[state],
        day_text(sent_at),
        _OUTCOMES.get(outcome, "—"),
    ]


@searchable("移送案件", "/referrals/", *READERS)
def referrals_of(user: Officer) -> Listing:
    """The referrals as a person may know of them."""
    return Listing(
        rows=Referral.objects.visible_to(user.viewer),
        columns=(
            "pk",
            "number",
            "reference",
            "case__respondent__name",
            "receiver",
            "office",
            "state",
            "sent_at",
            "outcome",
        ),
        heads=("文号", "被移送人员", "接收机关的性质", "接收机关", "状态", "移送日期", "处理结果"),
        cells=_cells,
        orders={"newest": Order("最新", "id"), "sent": Order("移送日期（新的在前）", "sent_at")},
        search_kind="referral",
        marks=_marks(user),
    )


@numbered
def _referenced(user: Officer, number: str) -> list[SearchResult]:
    known = Referral.objects.visible_to(user.viewer).filter(reference=number_key(number))
    return [
        SearchResult(reverse("referral", args=[pk]), reference, ("移送案件",))
        for pk, reference in known.values_list("pk", "reference")
    ]


@confidential_papers
def _letters(user: Officer) -> Q:
    return of_cases(Referral.objects.visible_to(user.viewer))


@require_safe
@holds(*READERS)
@never_cache
@may_lag
def referral_list(request: HttpRequest) -> HttpResponse:
    """The referrals that the person may know of; of others there is nothing, no count and no gap."""
    user: Any = request.user
    listing = replace(
        referrals_of(user),
        filters={
            "state": Filter("状态", "state", Referral.State.choices),
            "receiver": Filter("接收机关的性质", "receiver", Receiver.choices),
            "outcome": Filter("处理结果", "outcome", Referral.Outcome.choices),
        },
    )
    context = {"title": "移送案件", "page": page(listing, request.GET, user)}
    return render(request, "accountability/referral/list.html", context)


def _marks(user: Officer) -> tuple[str, ...]:
    """What a search asks for: the person's own cases, what went to the discipline staff, or both."""
    if not user.has_role(Role.DISCIPLINE):
        return (person_mark(user.pk),)
    return () if user.holds_any(SUPERVISING_ROLES) else (DISCIPLINE_MARK,)


@require_safe
@holds(*READERS)
@never_cache
def referral_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A referral (移送) with its papers, rulings and outcome."""
    user: Any = request.user
    referral: Referral = find(Referral, user, pk)
    referral.case.remember()
    now, in_hands = clock.about_now(), has_in_hands(user, referral)
    case = _papers(referral, in_hands=in_hands)
    duties = list(referral.duties.select_related("deadline__rule").order_by("provision", "id"))
    context = {
        "referral": referral,
        "in_hands": in_hands,
        "duties": duties,
        "strip": strip_of(soonest(duties)) if in_hands and referral.sent_at is None else None,
        "head": head_of(
            referral,
            user,
            now,
            offers=offers_on([referral], user, now),
            waits=[(who(wait, referral.case), wait) for wait in waits_of(referral)],
            timeline=case.timeline,
        ),
        "can_preview": in_hands and referral.sent_at is None,
        "case": case,
        "hints": redraft_hints(referral, user) if in_hands else [],
    }
    return render(request, "accountability/referral/referral.html", context)


def has_in_hands(user: Officer, record: Referral | GroundFinding) -> bool:
    """Whether the person, who sees the record, handles the case, and so sees how the record came about. A referral is seen along
    its case, or by the discipline staff."""
    if not user.holds_any(SUPERVISING_ROLES):
        return False
    if isinstance(record, Referral) and not user.has_role(Role.DISCIPLINE):
        return True
    return bool(LiabilityCase.objects.visible_to(user.viewer).filter(pk=record.case_id).exists())


def _papers(referral: Referral, *, in_hands: bool) -> CasePapers:
    """What belongs to it; whoever received it sees what was done since it was sent."""
    found = case_papers(referral)
    if in_hands or referral.sent_at is None:
        return found
    acts = [entry.act for entry in found.timeline]
    sent = acts.index(SealReferral.code()) if SealReferral.code() in acts else 0
    return CasePapers(found.papers, found.evidence, found.timeline[sent:], goes_back_further=False)


@require_safe
@holds(*SUPERVISING_ROLES)
@never_cache
def referral_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it would be printed, marked as a draft, without number and seal."""
    referral: Referral = find(Referral, request.user, pk)
    if referral.sent_at is not None or referral.state == Referral.State.DISCARDED:
        raise Http404("no draft any more")
    return previewed(
        request, referral.bureau, paper_kinds.REFERRAL, lambda stationery: referral_papers.letter(referral, stationery)
    )


@require_POST
@holds(*READERS)
def referral_package(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Letter, index and material as one PDF; each download is a row in the ledger."""
    user: Any = request.user
    referral: Referral = find(Referral, user, pk)
    if referral.sent_at is None:
        raise Http404("nothing was sent")
    if referral.paper is None or not referral.paper.is_sealed:
        return render(request, "problem.html", {"problem": "移送函正在生成，尚未用印完毕。请稍候再下载。"}, status=409)
    try:
        made = referral_papers.package(referral)
    except (vault.Locked, KeyMissing) as error:
        return render(request, "problem.html", {"problem": str(error)}, status=409)
    said = {"number": referral.number, "sha256": referral_papers.digest(made), "size": len(made)}
    record_access(PACKAGE, user, referral, said)
    answer = HttpResponse(made, content_type="application/pdf")
    name = f"移送案卷 {referral.number}.pdf"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    add_never_cache_headers(answer)
    return answer


@require_safe
@holds(*READERS)
def referral_material(request: HttpRequest, pk: int, place: int) -> HttpResponseBase:
    """One piece of what was sent, as it was handed in: whoever received the letter may open what it lists, and no more."""
    referral: Referral = find(Referral, request.user, pk)
    document = referral_papers.handed_over(referral, place) if referral.sent_at is not None else None
    if document is None:
        raise Http404("nothing of this place was sent")
    try:
        return unkept_file(request, document)
    except vault.Locked as error:
        return render(request, "problem.html", {"problem": str(error)}, status=409)


# --- On the page of its case ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shown:
    """A duty as the case's page shows it, with what may be done about it."""

    standing: Standing
    offers: list[Offer]
    late: bool
    stopped: bool


@dataclass(frozen=True)
class Referring:
    """What the page of a case says of referring."""

    standings: list[Shown]
    unclear: tuple[OpenGround, ...]
    """What is still to be found out of a case that is investigated no more."""
    strips: list[Strip]
    referrals: list[Referral]
    findings: list[GroundFinding]
    waits: list[PendingStep]

    def offers(self) -> list[Offer]:
        """What may be done about any of the duties."""
        return [offer for shown in self.standings for offer in shown.offers]


def referring_of(case: LiabilityCase, held: tuple[Duty, ...], user: Officer, now: datetime) -> Referring:
    """The duties of a case, the periods that run, and the referrals: what they came to stands with the case."""
    standings = referrals.standings(case, clock.day(now))
    rows = [standing.row for standing in standings if standing.is_owed and standing.row is not None]
    return Referring(
        [_shown(standing, case, user, now) for standing in standings],
        referrals.unclear(case, clock.day(now)) if case.state in _OVER else (),
        [strip_of(soonest(rows))] if rows else [],
        referrals.referrals_of(case),
        referrals.findings_of(case),
        waits_from(case, standings, now),
    )


_OVER = (LiabilityCase.State.DECIDED, LiabilityCase.State.CLOSED, LiabilityCase.State.DROPPED)


def _shown(standing: Standing, case: LiabilityCase, user: Officer, now: datetime) -> Shown:
    offers = _offers(standing, case, user, now)
    return Shown(standing, offers, standing.is_overdue(now), is_stopped(standing.deadline))


ON_PAGE["referring"] = referring_of


def _offers(standing: Standing, case: LiabilityCase, user: Officer, now: datetime) -> list[Offer]:
    """The question to the leaders, where nothing is sent or under way; the stops and extensions of its period."""
    mine = user.pk == case.handler_id or permissions.lead_case(user, case) is None
    if standing.row is None or not standing.is_owed or not mine:
        return []
    standing.row.case = case
    return allowed(standing.row, user, now)
