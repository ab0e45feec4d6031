"""The page of a summary (总结), and the findings behind its figures."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from documents.access import holds
from supervision.checks.models.findings import Finding
from supervision.core.enforcement import EnforcementKind
from supervision.core.lists import Filter, division_filter, page
from supervision.core.organisation import Officer
from supervision.core.record_views import find
from supervision.core.regulation.lookup import codes
from supervision.core.regulation.models import ProvisionKind
from supervision.core.roles import CASE_ROLES, INSPECTING_ROLES, Role
from supervision.inspections import charts, statistics
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import Summary
from supervision.inspections.statistics import Line
from supervision.inspections.views.findings import finding_listing

_TITLES = {False: "发现的问题", True: "上一时段发现的问题"}


@require_safe
@holds(Role.INSPECTOR, Role.LEADER)
def summary_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The summary that holds, with its figures and chart; the earlier ones by name and reason."""
    user: Any = request.user
    visible = Summary.objects.visible_to(user.viewer).filter(inspection_id=pk)
    found = list(visible.select_related("inspection", "summarised_by").defer("figures").order_by("-serial"))
    if not found:
        raise Http404("no summary for this person")
    context = {
        "inspection": found[0].inspection,
        "summary": found[0],
        "earlier": found[1:],
        "shown": charts.frozen(found[0]),
        "desk": True,
    }
    return render(request, "inspections/summary.html", context)


@require_safe
@holds(*INSPECTING_ROLES)
def findings_now(request: HttpRequest, pk: int, before: bool = False) -> HttpResponse:
    """What an inspection found, or the period before it, as it would be counted now."""
    user: Any = request.user
    inspection: Inspection = find(Inspection, user, pk)
    rows = statistics.findings_before(inspection) if before else statistics.findings_of(inspection)
    filters = {
        "content": Filter("检查内容", "content__code", codes(ProvisionKind.INSPECTION_CONTENT)),
        "ground": Filter(
            "所属情形", "ground_code", [*codes(ProvisionKind.CORRECTION_GROUND), statistics.WITHOUT_GROUND]
        ),
        "kind": Filter("执法种类", "kind", EnforcementKind.choices),
        "division": replace(division_filter(user.bureau_id), column="check_task__division_id"),
    }
    return _list(request, inspection, rows, filters, before=before)


@require_safe
@holds(*CASE_ROLES)
def findings_counted(request: HttpRequest, pk: int, before: bool = False) -> HttpResponse:
    """The very findings that a summary counted, as far as the person may see them.

    Whoever may read the summary, or the circular that carries its figures, may ask for what is behind a figure.
    """
    user: Any = request.user
    summary = get_object_or_404(Summary.objects.select_related("inspection"), pk=pk)
    if not _may_read(user, summary):
        raise Http404("no summary for this person")
    keys = summary.figures["findings_before" if before else "findings"]
    rows = Finding.objects.filter(pk__in=keys)
    return _list(request, summary.inspection, rows, _filters(summary.figures), before=before)


def _may_read(user: Officer, summary: Summary) -> bool:
    circulars = Circular.objects.visible_to(user.viewer).filter(summary=summary)
    return Summary.objects.visible_to(user.viewer).filter(pk=summary.pk).exists() or circulars.exists()


def _filters(figures: Mapping[str, Any]) -> dict[str, Filter]:
    """What the figures count by, so that each of them has its choice."""
    return {
        "content": Filter("检查内容", "content__code", _named(figures["contents"])),
        "ground": Filter("所属情形", "ground_code", _named(figures["grounds"])),
        "kind": Filter("执法种类", "kind", _named(figures["kinds"])),
        "division": Filter("科室", "check_task__division_id", _named(figures["divisions"])),
    }


def _named(lines: Iterable[Line]) -> list[tuple[str, str]]:
    return [(str(line["key"]), line["name"]) for line in lines]


def _list(
    request: HttpRequest, inspection: Inspection, rows: QuerySet[Finding], filters: dict[str, Filter], *, before: bool
) -> HttpResponse:
    user: Any = request.user
    visible = rows.filter(pk__in=Finding.objects.visible_to(user.viewer).values("pk"))
    listing = finding_listing(visible, filters)
    context = {
        "title": _TITLES[before],
        "inspection": inspection,
        "before": statistics.period_before(inspection.period_from, inspection.period_to) if before else None,
        "page": page(listing, request.GET, user),
    }
    return render(request, "inspections/findings.html", context)
