"""Pages of requests for material (调阅): list and record."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.replicas import may_lag
from supervision.checks.materials.models.items import Fate, MaterialItem
from supervision.checks.materials.models.obstructions import Obstruction
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.checks import Check
from supervision.core.acts import told_to_all
from supervision.core.global_search import searchable
from supervision.core.lists import Filter, Listing, Order, day_text, division_filter, last_day_cell, page, state_tags
from supervision.core.organisation import Officer
from supervision.core.record_heads import Wait, head_of, kept_waits, step_of
from supervision.core.record_views import find, no_store, offers_on, part_papers
from supervision.core.roles import INSPECTING_ROLES

_STATES = state_tags(MaterialRequest.State.choices)
_OWED = (MaterialRequest.State.ISSUED, MaterialRequest.State.SERVED)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, number, title, division, state, asked_at, due_at = row
    days = [day_text(asked_at), last_day_cell(due_at, is_owed=state in _OWED)]
    return f"/materials/{pk}/", [number, title, division, _STATES[state], *days]


@searchable("调阅", "/materials/", *INSPECTING_ROLES)
def materials_of(user: Officer) -> Listing:
    """The requests for material as a person sees them."""
    return Listing(
        rows=MaterialRequest.objects.visible_to(user.viewer),
        columns=("pk", "number", "check_task__title", "division__name", "state", "asked_at", "due_at"),
        heads=("文号", "检查", "被检查科室", "状态", "调阅日期", "提交期限"),
        cells=_cells,
        orders={"newest": Order("最新", "id"), "due": Order("提交期限（先到期的在前）", "due_at", descending=False)},
        search_kind="material",
    )


@require_safe
@holds(*INSPECTING_ROLES)
@may_lag
def material_list(request: HttpRequest) -> HttpResponse:
    """Requests for material (调阅通知) that the person may see."""
    user: Any = request.user
    overdue, listing = request.GET.get("overdue") == "1", materials_of(user)
    listing = replace(
        listing,
        rows=MaterialRequest.objects.visible_to(user.viewer).overdue(clock.about_now()) if overdue else listing.rows,
        filters={
            "state": Filter("状态", "state", MaterialRequest.State.choices),
            "division": division_filter(user.bureau_id),
        },
    )
    context = {"title": "调阅", "page": page(listing, request.GET, user), "overdue": overdue, "offers_overdue": True}
    return render(request, "list.html", context)


@require_safe
@holds(*INSPECTING_ROLES)
def material_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A request for material, with what was handed in and what may be done."""
    user: Any = request.user
    asked: MaterialRequest = find(MaterialRequest, user, pk)
    now, whole = clock.about_now(), Check.objects.visible_to(user.viewer).filter(pk=asked.check_task_id).exists()
    case = part_papers(asked.check_task, asked)
    if not whole:
        case = replace(case, timeline=told_to_all(case.timeline))
    context = {
        "asked": asked,
        "check": asked.check_task,
        "items": [(item, _fate(item, whole)) for item in asked.load_items()],
        "obstructions": _obstructions(asked) if whole else [],
        "service": getattr(asked, "service", None),
        "overdue": asked.is_overdue(now),
        "out": [handover for handover in asked.active_handovers() if handover.is_out],
        "head": head_of(
            asked,
            user,
            now,
            offers=offers_on([asked], user, now, within=asked.check_task if whole else None),
            waits=_waits(asked, now),
            timeline=case.timeline,
        ),
        "case": case,
        "whole": whole,
    }
    return no_store(render(request, "checks/materials/material.html", context), asked.check_task)


def _waits(asked: MaterialRequest, now: datetime) -> list[Wait]:
    """Whose turn it is with it, as the turns of its check say it, and what they have to do."""
    head = f"{asked.division.name}负责人"
    kept = kept_waits(asked.check_task, now).filter(what__endswith=f"（{asked.number}）")
    return [(head if turn.holder.startswith("head:") else "检查人员", step_of(turn)) for turn in kept]


def _fate(item: MaterialItem, whole: bool) -> Fate:
    """What became of an item; what is recorded against the division it is not told while the check is under way."""
    fate = item.fate()
    if whole or fate not in (Fate.REFUSED, Fate.HIDDEN):
        return fate
    return Fate.PART if any(handover.denied_at is None for handover in item.handovers.all()) else Fate.OWED


def _obstructions(asked: MaterialRequest) -> list[tuple[Obstruction, list[str]]]:
    """What was recorded against the division about this request, each with the items."""
    found: dict[int, tuple[Obstruction, list[str]]] = {}
    for item in asked.load_items():
        for obstruction in item.obstructions.all():
            found.setdefault(obstruction.pk, (obstruction, []))[1].append(item.name)
    return [found[key] for key in sorted(found)]
