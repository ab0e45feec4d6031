"""Pages of the notice (执法监督通知（决定）书): list, record, preview."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from documents import clock
from documents.access import holds
from documents.compiled_queries import compiled
from documents.models import LedgerEntry
from documents.replicas import may_lag
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.deadlines.models import Deadline
from supervision.core.global_search import searchable
from supervision.core.hints import hints_on
from supervision.core.lists import (
    Filter,
    Listing,
    Order,
    Span,
    day_text,
    division_filter,
    labels,
    last_day_cell,
    own_division_marks,
    page,
    state_tags,
)
from supervision.core.offers import beginning
from supervision.core.organisation import Officer
from supervision.core.preview_views import previewed
from supervision.core.receipts import receipt_deadline
from supervision.core.record_heads import head_of
from supervision.core.record_views import case_papers, find, offers_on, strip_of
from supervision.core.redrafts import redraft_hints
from supervision.core.regulation.lookup import codes
from supervision.core.regulation.models import Provision, ProvisionKind
from supervision.core.roles import CASE_ROLES, Role
from supervision.core.sign_offs.sheets import sheets_on, who_signs
from supervision.core.timeliness import Outcome
from supervision.core.turn_store import who
from supervision.core.viewer import Viewer
from supervision.notices import papers as notice_papers
from supervision.notices import standing_again
from supervision.notices.acts.notices import kind_of_paper
from supervision.notices.execution import period_shown, texts_before_receipt
from supervision.notices.forms.notices import NoticeForm
from supervision.notices.models.amendments import Amendment, amendments_of
from supervision.notices.models.corrections import Correction, CorrectionReport
from supervision.notices.models.notices import Notice
from supervision.notices.required_contents import contents_of, contents_typed
from supervision.notices.review_parts import keep_drafting_apart, varied_by
from supervision.notices.turns import waits_of_notice

_VARIED = "yes"
_STATES = state_tags(Notice.State.choices, waits=(Notice.State.SUBMITTED,))
_KINDS = labels(Notice.Kind.choices)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, number, kind, title, division, state, issued_at, due_at, timely = row
    return f"/notices/{pk}/", [
        number or "（未编号）",
        title,
        _KINDS[kind],
        division,
        _STATES[state],
        day_text(issued_at),
        last_day_cell(due_at, is_owed=timely == Outcome.OPEN),
    ]


@searchable("通知（决定）书", "/notices/", *CASE_ROLES)
def notices_of(user: Officer) -> Listing:
    """The notices as a person sees them."""
    return Listing(
        rows=Notice.objects.visible_to(user.viewer),
        columns=(
            "pk",
            "number",
            "kind",
            "title",
            "division__name",
            "state",
            "issued_at",
            "due_at",
            "correction__timely",
        ),
        heads=("文号", "事由", "文种", "被检查单位", "状态", "签发日期", "整改期限"),
        cells=_cells,
        orders={
            "newest": Order("最新", "id"),
            "due": Order("整改期限（先到期的在前）", "due_at", descending=False),
            "issued": Order("签发日期（新的在前）", "issued_at"),
        },
        search_kind="notice",
        apart=("drafted_at", "{}草拟"),
        marks=own_division_marks(user),
    )


@require_safe
@holds(*CASE_ROLES)
@may_lag
def notice_list(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    listing = notices_of(user)
    if request.GET.get("varied") == _VARIED:
        listing = replace(listing, rows=Notice.objects.visible_to(user.viewer).varying())
    listing = replace(
        listing,
        filters={
            "state": Filter("状态", "state", Notice.State.choices),
            "kind": Filter("文种", "kind", Notice.Kind.choices),
            "division": division_filter(user.bureau_id),
            "ground": Filter("所属情形", "grounds__code", codes(ProvisionKind.CORRECTION_GROUND)),
            "varied": Filter("自行变更", "varied", [(_VARIED, "自行变更的文书")]),
        },
        spans={"issued": Span("签发日期", "issued_at", is_instant=True)},
    )
    context = {
        "title": "执法监督通知（决定）书",
        "page": page(listing, request.GET, user),
        "begin": beginning("notice.draft", user, clock.about_now()),
    }
    return render(request, "notices/list.html", context)


@require_safe
@holds(*CASE_ROLES)
def notice_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    notice: Notice = find(Notice, user, pk)
    notice.remember()
    now = clock.about_now()
    reviews = notice.load_reviews()
    cited, findings = _cited(notice.pk), _findings_on(notice, user.viewer)
    notice.know_grounds(cited)
    was_replaced = notice.state == Notice.State.REPLACED
    case = case_papers(notice, *(["replaced_by"] if was_replaced else []))
    if notice.replaces is not None and notice.follows_review and not case.goes_back_further:
        case.timeline[:0] = _decision_on(notice.replaces)
    keep_drafting_apart(case, user, notice)
    notice.paper = next((paper for paper in case.papers if paper.pk == notice.paper_id), None)
    correction, receipt = getattr(notice, "correction", None), _receipt(notice, now)
    if correction is not None:
        correction.division = notice.division
    if correction is not None:
        correction.know_papers(case.papers)
    orders = correction.load_orders() if correction is not None else []
    records = [notice, *([correction] if correction else []), *[review for review in reviews if review.is_open]]
    records += [order for order in orders if order.awaits_receipt]
    context = {
        "notice": notice,
        "sheets": sheets_on(notice, user),
        "correction": correction,
        "correction_overdue": correction is not None and correction.is_overdue(now),
        "service": getattr(notice, "service", None),
        "reviews": reviews,
        "varied_by": varied_by(notice),
        "amendments": _shown_amendments(notice, user),
        "replaced_by": notice.paper.replaced_by if was_replaced and notice.paper is not None else None,
        "cited": cited,
        "findings": findings,
        "standing_again": standing_again.shown_on(notice, [finding for finding, _ in findings], user.viewer),
        "period": period_shown(notice, clock.day(now)),
        **_awaited(notice, receipt, now),
        "hints": [*hints_on(notice, user, now), *redraft_hints(notice, user)],
        "reports": _reports(correction),
        "orders": orders,
        "contents": contents_of(notice, grounds=notice.count_grounds()),
        "head": head_of(
            notice,
            user,
            now,
            offers=offers_on(records, user, now),
            waits=_waits(notice, now),
            timeline=case.timeline,
        ),
        "strips": _strips([receipt, *_running(notice, correction)], reviews),
        "case": case,
        "today": clock.day(now),
    }
    return render(request, "notices/notice.html", context)


def _waits(notice: Notice, now: datetime) -> list[Any]:
    own = [(who(wait, notice), wait) for wait in waits_of_notice(notice) if not wait.is_over(now)]
    return own + who_signs(notice)


@compiled
def _cited(notice: int) -> QuerySet[Provision]:
    """What it stands on: grounds and provisions, in the order of the regulation."""
    cited = Notice(pk=notice)
    return Provision.objects.filter(Q(pk__in=cited.grounds.all()) | Q(pk__in=cited.provisions.all())).order_by(
        "position"
    )


def _findings_on(notice: Notice, viewer: Viewer) -> list[tuple[Finding, bool]]:
    """The findings that it stands on, and of each whether the person may open its check."""
    findings = _findings(notice.pk)
    open_to_viewer = Check.objects.visible_keys(viewer, {finding.check_task_id for finding in findings})
    return [(finding, finding.check_task_id in open_to_viewer) for finding in findings]


@compiled
def _findings(notice: int) -> QuerySet[Finding]:
    found: QuerySet[Finding] = Notice(pk=notice).findings.annotate(check_title=F("check_task__title"))
    return found


def _decision_on(replaced: Notice) -> list[LedgerEntry]:
    """The decision on the old notice, with which the new one begins: it stands in the old one's ledger."""
    decided = ("review.decide", "review.decide-late")
    return list(LedgerEntry.objects.about(replaced).filter(act__in=decided).defer("data").reverse()[:1])


def _reports(correction: Correction | None) -> list[CorrectionReport]:
    if correction is None or correction.state == Correction.State.OPEN:
        return []
    return _reports_on(correction.pk)


@compiled
def _reports_on(correction: int) -> "QuerySet[CorrectionReport]":
    reports: QuerySet[CorrectionReport] = Correction(pk=correction).reports.all()
    return reports.select_related("reported_by", "decided_by", "registered_by")


@require_POST
@holds(Role.INSPECTOR)
def notice_contents(request: HttpRequest) -> HttpResponse:
    """The five contents of what is being typed (4.2.1 to 4.2.5); writes nothing."""
    user: Any = request.user
    context = {"contents": contents_typed(NoticeForm(by=user, data=request.POST))}
    return render(request, "notices/contents.html", context)


def _receipt(notice: Notice, now: datetime) -> Deadline | None:
    """While it is not received, by when it is to be."""
    if notice.state != Notice.State.ISSUED or notice.issued_at is None:
        return None
    return receipt_deadline(notice.bureau_id, clock.day(notice.issued_at), clock.day(now))


def _awaited(notice: Notice, receipt: Deadline | None, now: datetime) -> dict[str, Any]:
    """While it is not received, what the paper says of its period, and whether the receipt is overdue."""
    if notice.state != Notice.State.ISSUED:
        return {}
    overdue = receipt is not None and now >= receipt.due_at and not receipt.is_provisional
    return {"receipt": receipt, "receipt_overdue": overdue, "period_text": texts_before_receipt(notice)}


def _shown_amendments(notice: Notice, user: Officer) -> list[Amendment]:
    """What puts it right: to whoever sees the notice what is issued, to the desk the drafts too."""
    found = amendments_of(notice)
    drafts = [amendment.pk for amendment in found if not amendment.is_issued]
    seen = Amendment.objects.visible_to(user.viewer).filter(pk__in=drafts).values_list("pk", flat=True)
    may_be_shown = set(seen) if drafts else set()
    return [amendment for amendment in found if amendment.is_issued or amendment.pk in may_be_shown]


def _running(notice: Notice, correction: Correction | None) -> list[Deadline | None]:
    """What runs with it; nothing once it is revoked or replaced."""
    return [] if notice.is_out_of_force else [notice.review_deadline, _counted(correction)]


def _counted(correction: Correction | None) -> Deadline | None:
    return correction.deadline if correction is not None and correction.is_owed else None


def _strips(deadlines: list[Deadline | None], reviews: list[Any]) -> list[Any]:
    """The periods that still run, and those that ran out."""
    deadlines = [*deadlines, *(review.deadline for review in reviews if review.is_open)]
    return [strip_of(deadline) for deadline in deadlines if deadline is not None]


@require_safe
@holds(*CASE_ROLES)
def notice_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it would be printed, marked as a draft, without number and seal."""
    notice: Notice = find(Notice, request.user, pk)
    if notice.issued_at is not None or notice.state == Notice.State.WITHDRAWN:
        raise Http404("no draft any more")
    return previewed(
        request, notice.bureau, kind_of_paper(notice), lambda stationery: notice_papers.notice(notice, stationery)
    )
