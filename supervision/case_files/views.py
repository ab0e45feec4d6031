"""Pages of the register of case files (执法案卷登记): list, record, export, suggestions while one types."""

from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from documents import clock
from documents.access import holds
from documents.compiled_queries import compiled
from documents.replicas import may_lag
from documents.spreadsheets import CsvRows
from supervision.case_files import amounts
from supervision.case_files.handlers import identities_of
from supervision.case_files.imports import file_formats
from supervision.case_files.imports.columns import NAMES
from supervision.case_files.models.case_files import CaseFile
from supervision.core.access_log import access_kind, record_access
from supervision.core.enforcement import EnforcementKind
from supervision.core.global_search import searchable
from supervision.core.lists import (
    Filter,
    Listing,
    Order,
    Range,
    Span,
    day_text,
    division_filter,
    every,
    labels,
    own_division_marks,
    page,
)
from supervision.core.offers import beginning
from supervision.core.organisation import Officer
from supervision.core.page_parts import page_parts
from supervision.core.record_heads import head_of
from supervision.core.record_views import find, offers_on, timeline_of
from supervision.core.roles import CASE_ROLES, Role
from supervision.core.table_templates import as_file

_KINDS, _STATES = labels(EnforcementKind.choices), labels(CaseFile.State.choices)
SHOWN = 50
"""How many changes of a case file its page shows."""


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, number, kind, division, handlers, party, subject, amount, closed_on, state = row
    shown = number if state == CaseFile.State.REGISTERED else f"{number}（{_STATES[state]}）"
    return f"/casefiles/{pk}/", [
        shown,
        _KINDS[kind],
        division,
        handlers or "—",
        party,
        _with_amount(subject, amount),
        day_text(closed_on),
    ]


def _with_amount(subject: str, amount: Decimal | None) -> str:
    """What the case was about; of a penalty with its fine."""
    said = f"（{amounts.shown(amount)}元）" if amount is not None else ""
    return f"{subject}{said}" or "—"


@searchable("执法案卷", "/casefiles/", *CASE_ROLES)
def case_files_of(user: Officer) -> Listing:
    """The register as a person may search it, with what was removed."""
    return Listing(
        rows=CaseFile.objects.visible_to(user.viewer),
        columns=(
            "pk",
            "number",
            "kind",
            "division__name",
            "handlers",
            "party",
            "subject",
            "amount",
            "closed_on",
            "state",
        ),
        heads=("案卷号", "执法种类", "承办科室", "承办人", "当事人", "案由", "办结日期"),
        cells=_cells,
        orders={
            "closed": Order("办结日期（新的在前）", "closed_on"),
            "closed-first": Order("办结日期（早的在前）", "closed_on", descending=False),
        },
        search_kind="casefile",
        marks=own_division_marks(user),
    )


def register_listing(user: Officer) -> Listing:
    """The register as its page shows it."""
    return replace(
        case_files_of(user),
        filters={
            "kind": Filter("执法种类", "kind", EnforcementKind.choices),
            "division": division_filter(user.bureau_id),
            "state": Filter("登记状态", "state", CaseFile.State.choices, default=CaseFile.State.REGISTERED),
            "handlers": Filter("承办人", "handlers_open", [("True", "待认定"), ("False", "已对应")]),
        },
        spans={
            "closed": Span("办结日期", "closed_on"),
            "opened": Span("立案日期", "opened_on"),
            "decided": Span("决定日期", "decided_on"),
        },
        ranges={"amount": Range("金额（元）", "amount")},
    )


@require_safe
@holds(*CASE_ROLES)
@may_lag
def case_file_list(request: HttpRequest) -> HttpResponse:
    """The register of case files (执法案卷)."""
    user: Any = request.user
    context = {
        "title": "执法案卷",
        "page": page(register_listing(user), request.GET, user),
        "begin": beginning("casefile.register", user, clock.about_now()),
        "search_hint": "案卷号、当事人、信用代码、文字",
        "query": request.GET.urlencode(),
        "may_import": user.has_role(Role.INSPECTOR),
    }
    return render(request, "case_files/list.html", context)


@require_safe
@holds(*CASE_ROLES)
def case_file_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A case file: what was done, by whom, and where it was looked into."""
    user: Any = request.user
    case_file: CaseFile = find(CaseFile, user, pk)
    case_file.remember()
    now, (timeline, goes_back_further) = clock.about_now(), timeline_of(case_file)
    context = {
        "case_file": case_file,
        "amount": amounts.shown(case_file.amount),
        "officers": _officers(case_file.pk),
        "identities": identities_of(case_file),
        "past": _past(case_file),
        "sees_imports": user.holds_any((Role.INSPECTOR, Role.LEADER)),
        "timeline": timeline,
        "goes_back_further": goes_back_further,
        "head": head_of(case_file, user, now, offers=offers_on([case_file], user, now), timeline=timeline),
        **page_parts(case_file, user),
    }
    return render(request, "case_files/casefile.html", context)


@compiled
def _officers(case_file: int) -> QuerySet[Officer]:
    found: QuerySet[Officer] = CaseFile(pk=case_file).officers.all()
    return found


_SHOWN_FIELDS = (*NAMES, "state")


def _past(case_file: CaseFile) -> list[dict[str, Any]]:
    """What was written when and by whom, the newest first: each with what it changed."""
    rows = _history(case_file.pk)
    return [
        {"row": row, "changes": _changes(before, row) if before is not None else []}
        for row, before in zip(rows[:SHOWN], [*rows[1:], None], strict=False)
    ]


@compiled
def _history(case_file: int) -> QuerySet[Any]:
    history: QuerySet[Any] = CaseFile.history.filter(id=case_file).select_related("history_user", "division", "batch")
    return history.order_by("-history_id")[: SHOWN + 1]


def _changes(before: Any, after: Any) -> list[tuple[str, str, str]]:
    fields: list[Any] = [CaseFile._meta.get_field(name) for name in _SHOWN_FIELDS]
    return [
        (str(field.verbose_name), _said(before, field.name), _said(after, field.name))
        for field in fields
        if getattr(before, field.attname) != getattr(after, field.attname)
    ]


def _said(row: Any, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display is not None else getattr(row, name)) or "（空）"


EXPORT = access_kind("casefile.export", "导出案卷登记")
"""What the ledger calls an export: it takes names of parties out of the system, many at once."""


@require_POST
@holds(*CASE_ROLES)
@may_lag
def case_file_export(request: HttpRequest) -> HttpResponseBase:
    """The register as it is filtered, as a workbook or as CSV, for whoever sees it."""
    user: Any = request.user
    listing = replace(register_listing(user), columns=file_formats.EXPORT_COLUMNS)
    found = file_formats.register_rows(every(listing, request.GET, user))
    if request.POST.get("as") != "xlsx":
        _tell_export(request, "csv")
        answer = StreamingHttpResponse(CsvRows(found), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="执法案卷登记.csv")
        return answer
    excel = file_formats.register(islice(found, file_formats.EXCEL_ROWS + 1))
    if next(found, None) is not None:
        problem = f"超过{file_formats.EXCEL_ROWS // 10_000}万件，不能导出为Excel。请先筛选，或者导出为CSV。"
        return render(request, "problem.html", {"problem": problem}, status=409)
    _tell_export(request, "xlsx")
    return as_file(excel, "执法案卷登记.xlsx")


def _tell_export(request: HttpRequest, form: str) -> None:
    user: Any = request.user
    asked = {key: value for key, value in request.GET.items() if value}
    record_access(EXPORT, user, user.bureau, {"as": form, "asked": asked})
