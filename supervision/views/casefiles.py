"""Pages of the register of case files (执法案卷登记): list, record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.models import LedgerEntry
from supervision import search
from supervision.acting import beginning
from supervision.listing import Filter, Listing, Order, Span, day_text, labels, page
from supervision.models import CaseFile, EnforcementKind, Finding, Officer, Sheet
from supervision.roles import CASE_ROLES, Role
from supervision.views.notices import division_filter
from supervision.views.records import TIMELINE, find, offers_on

_KINDS, _STATES = labels(EnforcementKind.choices), labels(CaseFile.State.choices)
SHOWN = 50
"""How many findings on a case file, and how many changes of it, its page shows."""


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, number, kind, division, handlers, party, subject, closed_on, state = row
    shown = number if state == CaseFile.State.REGISTERED else f"{number}（{_STATES[state]}）"
    return f"/casefiles/{pk}/", [
        shown,
        _KINDS[kind],
        division,
        handlers or "—",
        party,
        subject or "—",
        day_text(closed_on),
    ]


def register_listing(user: Officer) -> Listing:
    """The register as a person sees it."""
    sees_all = user.holds_any((Role.INSPECTOR, Role.LEADER))
    return Listing(
        rows=CaseFile.objects.visible_to(user),
        columns=("pk", "number", "kind", "division__name", "handlers", "party", "subject", "closed_on", "state"),
        heads=("案卷号", "执法种类", "承办科室", "承办人", "当事人", "案由", "办结日期"),
        cells=_cells,
        orders={
            "closed": Order("办结日期（新的在前）", "closed_on"),
            "closed-first": Order("办结日期（早的在前）", "closed_on", descending=False),
        },
        filters={
            "kind": Filter("执法种类", "kind", EnforcementKind.choices),
            "division": division_filter(user.bureau_id),
            "state": Filter("登记状态", "state", CaseFile.State.choices, default=CaseFile.State.REGISTERED),
        },
        spans={"closed": Span("办结日期", "closed_on")},
        search_kind="casefile",
        marks=() if sees_all else search.marks(user.bureau_id, user.division_id)[1:],
    )


@require_safe
@holds(*CASE_ROLES)
def case_file_list(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    context = {
        "title": "执法案卷",
        "page": page(register_listing(user), request.GET, user),
        "begin": beginning("casefile.register", user, clock.about_now()),
        "search_hint": "案卷号、当事人、文字",
    }
    return render(request, "supervision/casefile/list.html", context)


@require_safe
@holds(*CASE_ROLES)
def case_file_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    case_file: CaseFile = find(CaseFile, user, pk)
    findings = (
        Finding.objects.visible_to(user).filter(registered_case=case_file).select_related("check_task", "content")
    )
    context = {
        "case_file": case_file,
        "officers": list(case_file.officers.all()),
        "findings": findings.order_by("-id")[:SHOWN],
        "scores": _scores(case_file, user),
        "timeline": LedgerEntry.objects.about(case_file)[:TIMELINE],
        "offers": offers_on([case_file], user, clock.about_now()),
    }
    return render(request, "supervision/casefile/casefile.html", context)


def _scores(case_file: CaseFile, user: Officer) -> Any:
    """Its scores in concluded checks (案卷评查), as far as the person may see the checks; the newest first."""
    scored = Sheet.objects.visible_to(user).standing().filter(registered_case=case_file).exclude(grade="")
    return scored.select_related("check_task", "checklist").order_by("-id")[:SHOWN]
