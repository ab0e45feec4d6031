"""Pages of complaints (投诉举报): list and record, for the few who may know of each; kept by no browser."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.replicas import may_lag
from supervision.complaints import founded, investigations, letters, period_kinds
from supervision.complaints.duplicates import possible_duplicates_of
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.proposals import ComplaintProposal
from supervision.complaints.turns import waits_of_complaint
from supervision.core.copies import showings
from supervision.core.copies.views import way_to
from supervision.core.deadlines.models import Deadline
from supervision.core.global_search import searchable
from supervision.core.lists import (
    Filter,
    Listing,
    Order,
    Span,
    day_text,
    division_filter,
    labels,
    last_day_cell,
    last_day_text,
    page,
    state_tags,
)
from supervision.core.offers import beginning
from supervision.core.organisation import Officer
from supervision.core.preview_views import previewed
from supervision.core.record_heads import head_of
from supervision.core.record_views import case_papers, find, offers_on, strip_of
from supervision.core.roles import SUPERVISING_ROLES
from supervision.core.search import person_mark
from supervision.core.timeliness import Outcome

_STATES, _FORMS = (
    state_tags(Complaint.State.choices, waits=(Complaint.State.REGISTERED,)),
    labels(Complaint.Form.choices),
)
_SOURCES = labels(Complaint.Source.choices)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, reference, form, source, division, state, received_on, due_at, is_provisional, over_at = row
    return f"/complaints/{pk}/", [
        reference,
        _FORMS[form],
        _SOURCES[source],
        division or "—",
        _STATES[state],
        day_text(received_on),
        last_day_cell(
            due_at, is_owed=state in Complaint.STILL_OWED, is_provisional=bool(is_provisional), over_at=over_at
        ),
    ]


@searchable("投诉举报", "/complaints/", *SUPERVISING_ROLES)
def complaints_of(user: Officer) -> Listing:
    """The complaints as a person may know of them: a search asks the index for those in the person's hands alone."""
    return Listing(
        rows=Complaint.objects.visible_to(user.viewer),
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
            "deadline__lapses_at",
        ),
        heads=("登记编号", "形式", "来源", "涉及科室", "状态", "收到日期", "期限"),
        cells=_cells,
        orders={"newest": Order("最新", "id"), "due": Order("期限（先到期的在前）", "due_at", descending=False)},
        search_kind="complaint",
        marks=(person_mark(user.pk),),
    )


@require_safe
@holds(*SUPERVISING_ROLES)
@may_lag
def complaint_list(request: HttpRequest) -> HttpResponse:
    """The complaints that are in the person's hands; of others there is nothing, no count and no gap."""
    user: Any = request.user
    listing = replace(
        complaints_of(user),
        filters={
            "state": Filter("状态", "state", Complaint.State.choices),
            "form": Filter("形式", "form", Complaint.Form.choices),
            "division": division_filter(user.bureau_id),
            "timely": Filter("办结情况", "timely", Outcome.choices),
            "step": Filter("办理天数", "step", Complaint.steps()),
        },
        spans={"received": Span("收到日期", "received_on")},
    )
    context = {
        "title": "投诉举报",
        "page": page(listing, request.GET, user),
        "begin": beginning("complaint.register", user, clock.about_now()),
    }
    return render(request, "list.html", context)


@require_safe
@holds(*SUPERVISING_ROLES)
def complaint_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    complaint: Complaint = find(Complaint, user, pk)
    complaint.remember()
    now = clock.about_now()
    visible, papers = Complaint.objects.visible_to(user.viewer), case_papers(complaint)
    played = showings.of_files(complaint, papers.evidence)
    context = {
        "complaint": complaint,
        "named": list(complaint.named.select_related("division")),
        "overdue": complaint.is_overdue(now),
        "strips": [strip_of(complaint.deadline)] if complaint.deadline is not None and complaint.is_running else [],
        "repeats": visible.filter(pk=complaint.repeats_id).first() if complaint.repeats_id else None,
        "alike": possible_duplicates_of(complaint, visible) if complaint.is_running else [],
        "proposals": complaint.load_proposals(),
        "can_preview": previewed_letter(complaint) is not None,
        "founded": founded.of_complaint(complaint, user),
        "deliveries": list(complaint.deliveries.select_related("recorded_by", "paper")) if complaint.letters() else [],
        "tasks": list(investigations.tasks_of(complaint).prefetch_related("inspectors")),
        "offered": investigations.offered_files(complaint),
        "way_to_copies": way_to(complaint, user),
        "showings": played,
        "periods": _periods(complaint, now),
        "retaliations": list(complaint.retaliations.select_related("recorded_by").prefetch_related("officers")),
        "head": head_of(
            complaint,
            user,
            now,
            offers=offers_on([complaint], user, now),
            waits=[(_who(wait.holder, complaint), wait) for wait in waits_of_complaint(complaint)],
            timeline=papers.timeline,
        ),
        "case": papers,
        "today": clock.day(now),
    }
    return render(request, "complaints/complaint.html", context)


def previewed_letter(complaint: Complaint) -> tuple[letters.Letter, list[str]] | None:
    """The letter that would be sealed next, and what it says; none where nobody is to be told anything now."""
    if complaint.is_anonymous:
        return None
    proposal = complaint.open_proposal()
    if proposal is not None:
        is_refusal = proposal.kind == ComplaintProposal.Kind.REFUSAL
        return (letters.REFUSAL, [proposal.reasons]) if is_refusal else None
    if complaint.state == Complaint.State.CONCLUDED and complaint.paper_id is None:
        return letters.RESULT, letters.result_texts(complaint)
    return None


@require_safe
@holds(*SUPERVISING_ROLES)
def complaint_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it would be printed, with a placeholder for whom it is addressed to."""
    complaint: Complaint = find(Complaint, request.user, pk)
    found = previewed_letter(complaint)
    if found is None:
        return render(request, "problem.html", {"problem": "现在没有可以预览的文书。"}, status=409)
    letter, texts = found
    return previewed(
        request,
        complaint.bureau,
        letter.kind(complaint),
        lambda stationery: letters.compose(letter, complaint, texts, stationery),
    )


@dataclass(frozen=True)
class Period:
    """One of a complaint's periods, and whether it was kept (及时, 3.5)."""

    name: str
    last_day: str
    ended_at: datetime | None
    text: str


ENDED_AT = {
    period_kinds.COMPLAINT_ACCEPTANCE: "decided_at",
    period_kinds.COMPLAINT_INVESTIGATION: "concluded_at",
    period_kinds.COMPLAINT_FEEDBACK: "ended_at",
}
"""The field that says when what each kind of period is for was done."""


def _periods(complaint: Complaint, now: datetime) -> list[Period]:
    """Every period that ran in it, in order; the one that was begun last of each kind."""
    about = Deadline.objects.filter(root_type=complaint._meta.label_lower, root_id=complaint.pk)
    latest = {deadline.rule.code: deadline for deadline in about.select_related("rule").order_by("pk")}
    return [_period(latest[kind], getattr(complaint, ended), now) for kind, ended in ENDED_AT.items() if kind in latest]


_SAID = {(False, False): "正在计算", (False, True): "已逾期", (True, False): "按期", (True, True): "逾期"}
"""Whether a period was kept, by whether what it is for is done and whether that is late."""


def _period(deadline: Deadline, ended_at: datetime | None, now: datetime) -> Period:
    """An end after the last day is late for good."""
    if deadline.is_stopped:
        return Period(deadline.rule.get_code_display(), "中止计算", ended_at, "按期" if ended_at else "中止计算")
    late = deadline.is_late(ended_at or now)
    text = _SAID[ended_at is not None, late]
    last_day = last_day_text(deadline.due_at, is_provisional=deadline.is_provisional, over_at=deadline.lapses_at)
    return Period(deadline.rule.get_code_display(), last_day, ended_at, text)


def _who(holder: str, complaint: Complaint) -> str:
    if complaint.leader is not None and holder == f"officer:{complaint.leader_id}":
        return f"负责局领导{complaint.leader.name}"
    return f"承办人{complaint.handler.name}"
