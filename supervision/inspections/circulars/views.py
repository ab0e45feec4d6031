"""List and page of circulars (检查情况通报), their preview; the page of an opinion (整改意见)."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.replicas import may_lag
from supervision.core.global_search import searchable
from supervision.core.lists import Filter, Listing, Order, day_text, page, state_tags
from supervision.core.organisation import Officer
from supervision.core.preview_views import previewed
from supervision.core.record_heads import head_of
from supervision.core.record_views import case_papers, find, offers_on
from supervision.core.redrafts import redraft_hints
from supervision.core.roles import CASE_ROLES, Role
from supervision.core.sign_offs.sheets import sheets_on, who_signs
from supervision.core.turn_store import who
from supervision.inspections import charts
from supervision.inspections.circulars import paper_kinds
from supervision.inspections.circulars import papers as circular_papers
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion
from supervision.inspections.circulars.turns import waits_of_circular, waits_of_opinion
from supervision.inspections.models.summaries import Summary
from supervision.notices.execution import period_shown, texts_before_receipt
from supervision.notices.models.corrections import CorrectionReport

_STATES = state_tags(Circular.State.choices, waits=(Circular.State.SUBMITTED,))


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, number, title, drafter, state, issued_at = row
    return f"/circulars/{pk}/", [number or "（未编号）", title, drafter, _STATES[state], day_text(issued_at)]


@searchable("检查情况通报", "/circulars/", *CASE_ROLES)
def circulars_of(user: Officer) -> Listing:
    """The circulars as a person sees them."""
    return Listing(
        rows=Circular.objects.visible_to(user.viewer),
        columns=("pk", "number", "inspection__title", "drafted_by__name", "state", "issued_at"),
        heads=("文号", "监督检查", "承办人", "状态", "签发日期"),
        cells=_cells,
        orders={"newest": Order("最新", "id"), "issued": Order("签发日期（新的在前）", "issued_at")},
        search_kind="circular",
        apart=("drafted_at", "{}草拟"),
    )


@require_safe
@holds(*CASE_ROLES)
@may_lag
def circular_list(request: HttpRequest) -> HttpResponse:
    """Circulars (通报) that the person may see."""
    user: Any = request.user
    listing = replace(circulars_of(user), filters={"state": Filter("状态", "state", Circular.State.choices)})
    return render(request, "list.html", {"title": "检查情况通报", "page": page(listing, request.GET, user)})


@require_safe
@holds(*CASE_ROLES)
def circular_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A circular with its opinions, services and papers."""
    user: Any = request.user
    circular: Circular = find(Circular, user, pk)
    now = clock.about_now()
    case = case_papers(circular)
    desk = user.holds_any((Role.INSPECTOR, Role.LEADER))
    context = {
        "circular": circular,
        "sheets": sheets_on(circular, user),
        "opinions": [
            (opinion, desk or user.heads(opinion.division_id), _is_overdue(opinion, now))
            for opinion in circular.load_opinions()
        ],
        "desk": desk,
        "head": head_of(
            circular,
            user,
            now,
            offers=offers_on([circular], user, now),
            waits=[(who(wait, circular), wait) for wait in waits_of_circular(circular)] + who_signs(circular),
            timeline=case.timeline,
        ),
        "case": case,
        "shown": charts.frozen(circular.summary),
        "hints": redraft_hints(circular, user),
    }
    return render(request, "inspections/circulars/circular.html", context)


def _is_overdue(opinion: Opinion, now: Any) -> bool:
    correction = getattr(opinion, "correction", None)
    return correction is not None and correction.is_overdue(now)


@require_safe
@holds(*CASE_ROLES)
def circular_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it would be printed, marked as a draft, without number and seal."""
    circular: Circular = find(Circular, request.user, pk)
    if circular.state not in (Circular.State.DRAFT, Circular.State.SUBMITTED):
        raise Http404("no draft any more")
    return previewed(
        request,
        circular.bureau,
        paper_kinds.CIRCULAR,
        lambda stationery: circular_papers.circular(circular, stationery),
    )


@require_safe
@holds(*CASE_ROLES)
def opinion_page(request: HttpRequest, pk: int) -> HttpResponse:
    """An opinion (整改意见) of a circular for one division, with what follows from it."""
    user: Any = request.user
    opinion: Opinion = find(Opinion, user, pk)
    now = clock.about_now()
    correction, papers = getattr(opinion, "correction", None), case_papers(opinion)
    if correction is not None:
        correction.know_papers(papers.papers)
    orders = correction.load_orders() if correction is not None else []
    context = {
        "opinion": opinion,
        "circular": opinion.circular,
        "correction": correction,
        "overdue": correction is not None and correction.is_overdue(now),
        "service": getattr(opinion, "service", None),
        "period": period_shown(opinion, clock.day(now)),
        "period_text": texts_before_receipt(opinion, "整改期限"),
        "findings": opinion.findings.select_related("check_task").order_by("check_task_id", "serial"),
        "common": _common(opinion),
        "reports": _reports(opinion),
        "orders": orders,
        "head": head_of(
            opinion,
            user,
            now,
            offers=offers_on(
                [
                    opinion,
                    *([correction] if correction is not None else []),
                    *(order for order in orders if order.awaits_receipt),
                ],
                user,
                now,
            ),
            waits=[(who(wait, opinion), wait) for wait in waits_of_opinion(opinion)],
            timeline=papers.timeline,
        ),
        "case": papers,
    }
    return render(request, "inspections/circulars/opinion.html", context)


def _common(opinion: Opinion) -> list[str]:
    """The common problems that it is about, by name."""
    figures = Summary.objects.values_list("figures", flat=True).get(pk=opinion.circular.summary_id)
    return [line["name"] for line in figures["common"] if line["key"] in opinion.common_problems]


def _reports(opinion: Opinion) -> list[CorrectionReport]:
    return list(
        CorrectionReport.objects.filter(correction__opinion=opinion).select_related(
            "reported_by", "decided_by", "registered_by"
        )
    )
