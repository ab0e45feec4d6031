"""Pages of what puts a served notice right (更正、自行撤销): list, record, preview."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.replicas import may_lag
from supervision.core.global_search import searchable
from supervision.core.lists import (
    Filter,
    Listing,
    Order,
    Span,
    day_text,
    division_filter,
    labels,
    own_division_marks,
    page,
    state_tags,
)
from supervision.core.organisation import Officer
from supervision.core.preview_views import previewed
from supervision.core.record_heads import head_of
from supervision.core.record_views import case_papers, find, offers_on
from supervision.core.redrafts import redraft_hints
from supervision.core.roles import CASE_ROLES
from supervision.core.sign_offs.sheets import sheets_on, who_signs
from supervision.core.turn_store import who
from supervision.notices import amendment_papers
from supervision.notices.acts.amendments import kind_of_amendment
from supervision.notices.models.amendments import Amendment
from supervision.notices.slips import slips_of
from supervision.notices.turns import waits_of_amendment

_KINDS, _STATES = (
    labels(Amendment.Kind.choices),
    state_tags(Amendment.State.choices, waits=(Amendment.State.SUBMITTED,)),
)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, number, kind, notice, title, division, state, issued_at, received_on = row
    said = [_KINDS[kind], notice, title, division, _STATES[state]]
    return f"/amendments/{pk}/", [number or "（未编号）", *said, day_text(issued_at), day_text(received_on)]


@searchable("更正和撤销", "/amendments/", *CASE_ROLES)
def amendments_open_to(user: Officer) -> Listing:
    """What puts notices right, as a person sees it: found by the words of the notice, which are its numbers, too."""
    return Listing(
        rows=Amendment.objects.visible_to(user.viewer),
        columns=(
            "pk",
            "number",
            "kind",
            "notice__number",
            "notice__title",
            "notice__division__name",
            "state",
            "issued_at",
            "received_on",
        ),
        heads=("文号", "事项", "所涉文书", "事由", "被检查单位", "状态", "签发日期", "送达日期"),
        cells=_cells,
        orders={"newest": Order("最新", "id"), "issued": Order("签发日期（新的在前）", "issued_at")},
        search_kind="notice",
        search_key="notice_id",
        apart=("drafted_at", "{}草拟"),
        marks=own_division_marks(user),
    )


@require_safe
@holds(*CASE_ROLES)
@may_lag
def amendment_list(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    listing = replace(
        amendments_open_to(user),
        filters={
            "state": Filter("状态", "state", Amendment.State.choices),
            "kind": Filter("事项", "kind", Amendment.Kind.choices),
            "division": replace(division_filter(user.bureau_id), column="notice__division_id"),
        },
        spans={"issued": Span("签发日期", "issued_at", is_instant=True)},
    )
    context = {"title": "更正和撤销", "page": page(listing, request.GET, user)}
    return render(request, "notices/amendments/list.html", context)


@require_safe
@holds(*CASE_ROLES)
def amendment_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    amendment: Amendment = find(Amendment, user, pk)
    now, case = clock.about_now(), case_papers(amendment)
    context = {
        "amendment": amendment,
        "notice": amendment.notice,
        "slips": slips_of(amendment.slips),
        "hints": redraft_hints(amendment, user),
        "service": getattr(amendment, "service", None),
        "sheets": sheets_on(amendment, user),
        "head": head_of(
            amendment,
            user,
            now,
            offers=offers_on([amendment], user, now),
            waits=_waits_of(amendment, now),
            timeline=case.timeline,
        ),
        "case": case,
        "today": clock.day(now),
    }
    return render(request, "notices/amendments/amendment.html", context)


def _waits_of(amendment: Amendment, now: datetime) -> list[Any]:
    """Whose turn it is with it, those included who read and countersign it."""
    own = [(who(wait, amendment), wait) for wait in waits_of_amendment(amendment) if not wait.is_over(now)]
    return own + who_signs(amendment)


@require_safe
@holds(*CASE_ROLES)
def amendment_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it would be printed, marked as a draft, without number and seal."""
    amendment: Amendment = find(Amendment, request.user, pk)
    if not amendment.is_draft:
        raise Http404("no draft any more")
    kind = kind_of_amendment(amendment)
    return previewed(
        request, amendment.bureau, kind, lambda stationery: amendment_papers.amendment(amendment, stationery)
    )
