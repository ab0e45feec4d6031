"""List and page of year reports (年度监督报告), their preview, their figures as a workbook."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.replicas import may_lag
from supervision.core import search
from supervision.core.global_search import KINDS, SHOWN, Kind, SearchResult
from supervision.core.lists import Filter, Listing, Order, day_text, page, state_tags
from supervision.core.offers import beginning
from supervision.core.organisation import Officer
from supervision.core.preview_views import previewed
from supervision.core.record_heads import head_of
from supervision.core.record_views import case_papers, find, offers_on
from supervision.core.redrafts import redraft_hints
from supervision.core.roles import Role
from supervision.core.sign_offs.sheets import sheets_on, who_signs
from supervision.core.table_templates import as_file
from supervision.core.turn_store import who
from supervision.desk.figures import sheets
from supervision.year_reports import paper_kinds
from supervision.year_reports import papers as year_report_papers
from supervision.year_reports.models import YearReport
from supervision.year_reports.turns import waits_of_year_report

READERS = (Role.INSPECTOR, Role.LEADER)
_STATES = state_tags(YearReport.State.choices, waits=(YearReport.State.SUBMITTED,))
_COLUMNS = ("pk", "number", "year", "counted_until", "drafted_by__name", "state", "issued_at")

_HEADS = ("文号", "年度", "统计截止", "承办人", "状态", "签发日期")


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, number, year, until, drafter, state, issued_at = row
    cells = [number or "（未编号）", f"{year}年", until.isoformat(), drafter, _STATES[state], day_text(issued_at)]
    return f"/year-reports/{pk}/", cells


def _sought(user: Officer, words: str) -> list[SearchResult]:
    """The reports that hold every word, the newest first."""
    reports = YearReport.objects.visible_to(user.viewer)
    for run in search.runs(words):
        if len(run) >= search.SHORTEST:
            reports = reports.saying(run)
    rows = map(_cells, reports.order_by("-id").values_list(*_COLUMNS)[: SHOWN + 1])
    return [SearchResult(where, " ".join(cells[:2]), cells[2:], labels=_HEADS[2:]) for where, cells in rows]


KINDS.append(Kind("年度监督报告", "/year-reports/", READERS, _sought))


@require_safe
@holds(*READERS)
@may_lag
def year_report_list(request: HttpRequest) -> HttpResponse:
    """Reports of the years (年度报告)."""
    user: Any = request.user
    listing = Listing(
        rows=YearReport.objects.visible_to(user.viewer),
        columns=_COLUMNS,
        heads=_HEADS,
        cells=_cells,
        orders={"newest": Order("最新", "id")},
        filters={"state": Filter("状态", "state", YearReport.State.choices)},
        apart=("year", "{}年"),
    )
    begin = beginning("year-report.draft", user, clock.about_now())
    return render(
        request, "list.html", {"title": "年度监督报告", "page": page(listing, request.GET, user), "begin": begin}
    )


@require_safe
@holds(*READERS)
def year_report_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A report of a year: its figures, text and paper."""
    user: Any = request.user
    report: YearReport = find(YearReport, user, pk)
    now, case = clock.about_now(), case_papers(report)
    context = {
        "report": report,
        "sheets": sheets_on(report, user),
        "is_draft": report.state in (YearReport.State.DRAFT, YearReport.State.SUBMITTED),
        "head": head_of(
            report,
            user,
            now,
            offers=offers_on([report], user, now),
            waits=[(who(wait, report), wait) for wait in waits_of_year_report(report)] + who_signs(report),
            timeline=case.timeline,
        ),
        "case": case,
        "hints": redraft_hints(report, user),
    }
    return render(request, "year_reports/year_report.html", context)


@require_safe
@holds(*READERS)
def year_report_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it would be printed, marked as a draft, without number and seal."""
    report: YearReport = find(YearReport, request.user, pk)
    if report.state not in (YearReport.State.DRAFT, YearReport.State.SUBMITTED):
        raise Http404("no draft any more")
    return previewed(
        request,
        report.bureau,
        paper_kinds.YEAR_REPORT,
        lambda stationery: year_report_papers.year_report(report, stationery),
    )


@require_safe
@holds(*READERS)
def year_report_workbook(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The figures of the report as they stood, as a workbook."""
    report: YearReport = find(YearReport, request.user, pk)
    return as_file(sheets.of_year_report(report), f"{report.title}.xlsx")
