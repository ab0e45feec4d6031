"""Pages for auditors (审计): who may do what, today or on an earlier day; who looked at what.

Neither shows a case. What is of a confidential case is no row here, just as the ledger does not say what it was.
"""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.models import LedgerEntry
from documents.replicas import may_lag
from supervision.core.access_log import ACCESS_KINDS
from supervision.core.lists import Filter, Listing, Order, Span, page
from supervision.core.organisation import Division, Officer
from supervision.core.roles import Role
from supervision.people import role_report
from supervision.people.role_report import Asked

EARLIEST = 2000
"""The first year for which roles can be asked."""


@require_safe
@holds(Role.AUDITOR)
def authority_list(request: HttpRequest) -> HttpResponse:
    """Who may do what (权限清单), on a day, by division, role and person."""
    user: Any = request.user
    on, problem = _day(request.GET.get("on", ""))
    divisions = list(Division.objects.filter(bureau_id=user.bureau_id).order_by("pk").values_list("pk", "name"))
    asked = Asked(on, *_narrowed(request, dict(divisions)))
    found = role_report.people(user.bureau_id, asked)
    context = {
        "asked": asked,
        "problem": problem,
        "today": clock.today(),
        "divisions": divisions,
        "roles": Role.choices,
        "people": found,
        "count": sum(len(person.held) for person in found),
        "waiting": role_report.waiting(user.bureau_id, on),
    }
    return render(request, "people/auditing/authority.html", context)


def _day(typed: str) -> tuple[date, str]:
    """The day that is asked for; today, where none is or none that can be."""
    today = clock.today()
    if not typed:
        return today, ""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return today, "日期不对，请按“2026-09-30”的样子填写；现在显示的是今日。"
    if not day.year >= EARLIEST or day > today:
        return today, f"日期应当在{EARLIEST}年以后、今日以前；现在显示的是今日。"
    return day, ""


def _narrowed(request: HttpRequest, divisions: dict[int, str]) -> tuple[int | None, str, str]:
    division, role = request.GET.get("division", ""), request.GET.get("role", "")
    known = {str(key): key for key in divisions}
    return known.get(division), role if role in Role.values else "", request.GET.get("q", "").strip()[:40]


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, sequence, at, actor_name, verb, label = row
    return f"/ledger/{pk}/", [
        str(sequence),
        timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S"),
        actor_name,
        verb,
        label,
    ]


@require_safe
@holds(Role.AUDITOR)
@may_lag
def look_list(request: HttpRequest) -> HttpResponse:
    """Who looked at what (查阅记录): the looks that the ledger keeps."""
    user: Any = request.user
    people = Officer.objects.filter(bureau_id=user.bureau_id).values_list("pk", "name")
    listing = Listing(
        rows=LedgerEntry.objects.filter(bureau_id=user.bureau_id, act__in=ACCESS_KINDS, is_confidential=False),
        columns=("pk", "sequence", "at", "actor_name", "verb", "label"),
        heads=("留痕序号", "时间", "人员", "事项", "所涉记录"),
        cells=_cells,
        orders={"newest": Order("最新", "sequence"), "oldest": Order("最早", "sequence", descending=False)},
        filters={
            "act": Filter("事项", "act", list(ACCESS_KINDS.items())),
            "actor": Filter("人员", "actor_id", [(str(key), name) for key, name in people]),
        },
        spans={"at": Span("时间", "at", is_instant=True)},
    )
    context = {"title": "查阅记录", "page": page(listing, request.GET, user)}
    return render(request, "people/auditing/looks.html", context)
