"""List and page of inspections (监督检查)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.compiled_queries import compiled
from documents.models import Bureau
from documents.replicas import may_lag
from supervision.checks.models.checks import Check
from supervision.core.acts import told_to_all
from supervision.core.enforcement import Basis, EnforcementKind
from supervision.core.global_search import searchable
from supervision.core.lists import Filter, Listing, Order, day_text, labels, page, state_tags
from supervision.core.offers import allowed, beginning
from supervision.core.organisation import Officer
from supervision.core.page_parts import page_parts
from supervision.core.record_heads import head_of
from supervision.core.record_views import case_papers, find, no_store, offers_on
from supervision.core.redrafts import redraft_hints
from supervision.core.roles import INSPECTING_ROLES
from supervision.core.sign_offs.sheets import sheets_on, who_signs
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.draws import Draw
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import Summary
from supervision.inspections.turns import waits_of_inspection, who_in_inspection

_STATES, _BASES = state_tags(Inspection.State.choices, waits=(Inspection.State.SUBMITTED,)), labels(Basis.choices)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, title, basis, state, leader, starts_on, ends_on = row
    days = f"{day_text(starts_on)}至{day_text(ends_on)}"
    return f"/inspections/{pk}/", [title, _BASES[basis], _STATES[state], leader, days]


@searchable("监督检查", "/inspections/", *INSPECTING_ROLES)
def inspections_of(user: Officer) -> Listing:
    """The inspections as a person sees them."""
    return Listing(
        rows=Inspection.objects.visible_to(user.viewer),
        columns=("pk", "title", "basis", "state", "team_leader__name", "starts_on", "ends_on"),
        heads=("名称", "依据", "状态", "组长", "检查时间"),
        cells=_cells,
        orders={"newest": Order("最新", "id"), "start": Order("检查开始日期（新的在前）", "starts_on")},
        search_kind="inspection",
        apart=("created_at", "{}拟定"),
    )


@require_safe
@holds(*INSPECTING_ROLES)
@may_lag
def inspection_list(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    listing = replace(
        inspections_of(user),
        filters={
            "state": Filter("状态", "state", Inspection.State.choices),
            "basis": Filter("依据", "basis", Basis.choices),
            "year": Filter("年度", "starts_on__year", _years(user)),
        },
    )
    context = {
        "title": "监督检查",
        "page": page(listing, request.GET, user),
        "begin": beginning("inspection.plan", user, clock.about_now()),
    }
    return render(request, "list.html", context)


def _years(user: Officer) -> list[tuple[str, str]]:
    """From the bureau's first inspection to its last, the newest first."""
    ((first, last),) = _first_and_last_day(user.bureau_id)
    if first is None or last is None:
        return []
    return [(str(year), f"{year}年") for year in range(last.year, first.year - 1, -1)]


@compiled
def _first_and_last_day(bureau: int) -> "QuerySet[Bureau, tuple[date | None, date | None]]":
    """On which the bureau's first inspection begins, and its last: both ends of the index, whatever lies between."""
    own = Inspection.objects.ordinary().filter(bureau_id=bureau).values("starts_on")
    first, last = own.order_by("starts_on", "id")[:1], own.order_by("-starts_on", "-id")[:1]
    both = Bureau.objects.filter(pk=bureau).annotate(first=Subquery(first), last=Subquery(last))
    return both.values_list("first", "last")


@require_safe
@holds(*INSPECTING_ROLES)
def inspection_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    inspection: Inspection = find(Inspection, user, pk)
    now = clock.about_now()
    tasks = inspection.shown_tasks()
    begun = {task.check_task_id for task in tasks if task.check_task_id is not None}
    open_to_user = Check.objects.known_keys(user.viewer, begun)
    case = case_papers(inspection)
    summary, circular = _outcome(inspection, user)
    if summary is None:
        case = replace(case, timeline=told_to_all(case.timeline))
    context = {
        "inspection": inspection,
        "sheets": sheets_on(inspection, user),
        "summary": summary,
        "circular": circular,
        "kinds": [EnforcementKind(kind).label for kind in inspection.kinds],
        "contents": list(inspection.contents.order_by("position")),
        "team": list(inspection.team.order_by("id")),
        "tasks": [_task(task, open_to_user, user, now) for task in tasks],
        "progress": _progress(tasks, now),
        "draws": list(Draw.objects.shown().filter(inspection=inspection)) if tasks else [],
        "frame": inspection.waiting_frame(),
        "head": head_of(
            inspection,
            user,
            now,
            offers=offers_on([inspection], user, now),
            waits=[(who_in_inspection(wait, inspection), wait) for wait in waits_of_inspection(inspection)]
            + who_signs(inspection),
            timeline=case.timeline,
        ),
        "case": case,
        "hints": redraft_hints(inspection, user),
        **page_parts(inspection, user),
    }
    return no_store(render(request, "inspections/inspection.html", context), inspection)


def _progress(tasks: list[Assignment], now: datetime) -> str:
    """How far the checks have come, in words."""
    checks = [task.check_task for task in tasks if task.is_active and task.check_task is not None]
    done = sum(check.state == Check.State.CONCLUDED for check in checks)
    late = sum(check.is_overdue(now) for check in checks)
    if any(check.is_confidential for check in checks):
        return f"共{len(checks)}项检查，已完成{done}项{f'，逾期{late}项' if late else ''}。"
    waiting = len({task.division_id for task in tasks if task.is_active and task.acknowledged_at is None})
    parts = [f"共{len(checks)}项任务，已完成{done}项", f"逾期{late}项" if late else ""]
    parts.append(f"{waiting}个科室尚未签收检查通知" if waiting else "各科室均已签收检查通知")
    return "，".join(part for part in parts if part) + "。"


def _outcome(inspection: Inspection, user: Officer) -> tuple[Summary | None, Circular | None]:
    """What the inspection came to, as far as the person may see it; asked only where there may be something."""
    if inspection.state not in _SUMMED_UP:
        return None, None
    summaries = Summary.objects.visible_to(user.viewer).filter(inspection=inspection).select_related("summarised_by")
    circulars = Circular.objects.visible_to(user.viewer).filter(inspection=inspection).order_by("-id")
    return summaries.defer("figures").order_by("-serial").first(), circulars.first()


_SUMMED_UP = (Inspection.State.SUMMARISED, Inspection.State.CIRCULATED, Inspection.State.CLOSED)


def _task(task: Assignment, open_to_user: set[int], user: Officer, now: datetime) -> dict[str, Any]:
    """An assignment as the page shows it: what may be done with it, and whether its check may be opened."""
    return {
        "task": task,
        "offers": allowed(task, user, now),
        "overdue": task.check_task is not None and task.check_task.is_overdue(now),
        "may_open": task.check_task_id in open_to_user,
    }
