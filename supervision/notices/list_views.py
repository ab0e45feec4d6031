"""List views: notices."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.replicas import may_lag
from supervision.core.global_search import searchable
from supervision.core.lists import (
    AMBER,
    Filter,
    Listing,
    Order,
    Span,
    Tag,
    day_text,
    division_filter,
    labels,
    last_day_cell,
    own_division_marks,
    page,
    state_tags,
)
from supervision.core.organisation import Officer
from supervision.core.roles import CASE_ROLES
from supervision.core.timeliness import Outcome
from supervision.notices.models.corrections import Correction
from supervision.notices.models.reviews import ReviewRequest

_CORRECTION_STATES = state_tags(
    Correction.State.choices, waits=(Correction.State.REPORTED,), alarm=(Correction.State.REFUSED,)
)


_REVIEW_STATES = state_tags(ReviewRequest.State.choices, waits=(ReviewRequest.State.FILED,))
_DECISIONS = labels(ReviewRequest.Decision.choices)


def _correction_cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, notice, circular, about, inspection, division, state, suspended_at, due_at = row
    number, title = notice or circular, about or f"{inspection}的整改意见"
    shown = Tag(f"{_CORRECTION_STATES[state]}（暂停执行）", AMBER) if suspended_at else _CORRECTION_STATES[state]
    last = last_day_cell(due_at, is_owed=state in Correction.STILL_OWED and not suspended_at)
    return f"/corrections/{pk}/", [number, title, division, shown, last]


@searchable("整改", "/corrections/", *CASE_ROLES)
def corrections_of(user: Officer) -> Listing:
    """The corrections as a person sees them: found by the words of what orders them."""
    return Listing(
        rows=Correction.objects.visible_to(user.viewer),
        columns=(
            "pk",
            "notice__number",
            "opinion__circular__number",
            "notice__title",
            "opinion__inspection__title",
            "division__name",
            "state",
            "suspended_at",
            "due_at",
        ),
        heads=("文号", "事由", "整改科室", "状态", "整改期限"),
        cells=_correction_cells,
        orders={"due": Order("整改期限（先到期的在前）", "due_at", descending=False), "newest": Order("最新", "id")},
        search_kind="notice",
        search_key="notice_id",
        search_also={"opinion": "opinion_id"},
        apart=("division__name", "{}"),
        marks=own_division_marks(user),
    )


@require_safe
@holds(*CASE_ROLES)
@may_lag
def correction_list(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    overdue, listing = request.GET.get("overdue") == "1", corrections_of(user)
    listing = replace(
        listing,
        rows=Correction.objects.visible_to(user.viewer).overdue(clock.about_now()) if overdue else listing.rows,
        filters={
            "state": Filter("状态", "state", Correction.State.choices),
            "division": division_filter(user.bureau_id),
            "timely": Filter("办结情况", "timely", Outcome.choices),
        },
        spans={"due": Span("整改期限", "due_on")},
    )
    context = {"title": "整改", "page": page(listing, request.GET, user), "overdue": overdue, "offers_overdue": True}
    return render(request, "list.html", context)


def _review_cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, number, division, state, decision, late, received_at, due_at, is_provisional, over_at = row
    result = f"{_DECISIONS[decision]}{'（逾期）' if late else ''}" if decision else "—"
    return f"/reviews/{pk}/", [
        number,
        division,
        _REVIEW_STATES[state],
        result,
        day_text(received_at),
        last_day_cell(
            due_at,
            is_owed=state in ReviewRequest.STILL_OWED,
            is_provisional=bool(is_provisional),
            over_at=over_at,
        ),
    ]


@searchable("复查", "/reviews/", *CASE_ROLES)
def reviews_of(user: Officer) -> Listing:
    """The reviews as a person sees them: found by the words of the notice."""
    return Listing(
        rows=ReviewRequest.objects.visible_to(user.viewer),
        columns=(
            "pk",
            "notice__number",
            "division__name",
            "state",
            "decision",
            "decided_late",
            "received_at",
            "due_at",
            "deadline__is_provisional",
            "deadline__lapses_at",
        ),
        heads=("所涉文书", "申请科室", "状态", "复查决定", "接到申请", "决定期限"),
        cells=_review_cells,
        apart=("received_at", "{}申请"),
        orders={"newest": Order("最新", "id"), "due": Order("决定期限（先到期的在前）", "due_at", descending=False)},
        search_kind="notice",
        search_key="notice_id",
        marks=own_division_marks(user),
    )


@require_safe
@holds(*CASE_ROLES)
@may_lag
def review_list(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    listing = replace(
        reviews_of(user),
        filters={
            "state": Filter("状态", "state", ReviewRequest.State.choices),
            "decision": Filter("复查决定", "decision", ReviewRequest.Decision.choices),
            "late": Filter("是否逾期作出", "decided_late", [("True", "逾期作出"), ("False", "没有逾期")]),
            "division": division_filter(user.bureau_id),
            "timely": Filter("办结情况", "timely", Outcome.choices),
            "step": Filter("办理天数", "step", ReviewRequest.steps()),
        },
        spans={
            "decided": Span("决定日期", "decided_at", is_instant=True),
            "due": Span("决定期限", "due_at", is_end=True),
        },
    )
    return render(request, "list.html", {"title": "复查", "page": page(listing, request.GET, user)})
