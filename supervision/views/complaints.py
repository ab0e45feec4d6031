"""Pages of complaints (投诉举报): list and record, for the few who may know of each; kept by no browser."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from supervision.acting import beginning
from supervision.likeness import like
from supervision.listing import Filter, Listing, Order, day_text, labels, last_day_text, page
from supervision.models import Complaint
from supervision.models.complaints import HANDS
from supervision.search import person_mark
from supervision.turns import waits_of_complaint
from supervision.views.notices import division_filter
from supervision.views.records import case_papers, find, offers_on, strip_of

_STATES, _FORMS = labels(Complaint.State.choices), labels(Complaint.Form.choices)
_SOURCES = labels(Complaint.Source.choices)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, reference, form, source, division, state, received_on, due_at, is_provisional = row
    return f"/complaints/{pk}/", [
        reference,
        _FORMS[form],
        _SOURCES[source],
        division or "—",
        _STATES[state],
        day_text(received_on),
        last_day_text(due_at, is_provisional=bool(is_provisional)),
    ]


@require_safe
@holds(*HANDS)
@never_cache
def complaint_list(request: HttpRequest) -> HttpResponse:
    """The complaints that are in the person's hands; of others there is nothing, no count and no gap."""
    user: Any = request.user
    listing = Listing(
        rows=Complaint.objects.visible_to(user),
        columns=(
            "pk",
            "reference",
            "form",
            "source_kind",
            "division__name",
            "state",
            "received_on",
            "due_at",
            "deadline__is_provisional",
        ),
        heads=("登记编号", "形式", "来源", "涉及科室", "状态", "收到日期", "期限"),
        cells=_cells,
        orders={"newest": Order("最新", "id"), "due": Order("期限（先到期的在前）", "due_at", descending=False)},
        filters={
            "state": Filter("状态", "state", Complaint.State.choices),
            "form": Filter("形式", "form", Complaint.Form.choices),
            "division": division_filter(user.bureau_id),
        },
        search_kind="complaint",
        marks=(person_mark(user.pk),),
    )
    context = {
        "title": "投诉举报",
        "page": page(listing, request.GET, user),
        "begin": beginning("complaint.register", user, clock.about_now()),
    }
    return render(request, "list.html", context)


@require_safe
@holds(*HANDS)
@never_cache
def complaint_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    complaint: Complaint = find(Complaint, user, pk)
    now = clock.about_now()
    visible = Complaint.objects.visible_to(user)
    context = {
        "complaint": complaint,
        "named": list(complaint.named.select_related("division")),
        "overdue": complaint.is_overdue(now),
        "waits": [(_who(wait.holder, complaint), wait) for wait in waits_of_complaint(complaint)],
        "strips": [strip_of(complaint.deadline)] if complaint.deadline is not None and complaint.is_running else [],
        "repeats": visible.filter(pk=complaint.repeats_id).first() if complaint.repeats_id else None,
        "alike": like(complaint, visible),
        "deliveries": list(complaint.deliveries.select_related("recorded_by", "paper")),
        "retaliations": list(complaint.retaliations.select_related("recorded_by").prefetch_related("officers")),
        "offers": offers_on([complaint], user, now),
        "case": case_papers(complaint),
        "today": clock.day(now),
    }
    return render(request, "supervision/complaint/complaint.html", context)


def _who(holder: str, complaint: Complaint) -> str:
    if complaint.leader is not None and holder == f"officer:{complaint.leader_id}":
        return f"负责局领导{complaint.leader.name}"
    return f"承办人{complaint.handler.name}"
