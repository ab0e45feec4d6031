"""Lists of checks (检查任务), and of findings from which nothing followed yet (待处理的问题)."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.replicas import may_lag
from supervision.checks.consequences import unsettled
from supervision.checks.models.checks import Check
from supervision.checks.models.unhandled import UnhandledFinding
from supervision.core.enforcement import EnforcementKind, Method
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
    page,
    state_tags,
)
from supervision.core.offers import beginning
from supervision.core.organisation import Officer
from supervision.core.roles import INSPECTING_ROLES, SUPERVISING_ROLES
from supervision.core.timeliness import Outcome

_METHODS, _CHECK_STATES = labels(Method.choices), state_tags(Check.State.choices)


def _check_cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, title, method, division, state, checked_on, due_at = row
    days = [day_text(checked_on), last_day_cell(due_at, is_owed=state == Check.State.UNDER_WAY)]
    return f"/checks/{pk}/", [title, _METHODS[method], division, _CHECK_STATES[state], *days]


@searchable("检查任务", "/checks/", *INSPECTING_ROLES)
def checks_of(user: Officer) -> Listing:
    """The checks as a person may search them."""
    return _listing(Check.objects.visible_to(user.viewer))


def _listing(rows: QuerySet[Check]) -> Listing:
    return Listing(
        rows=rows,
        columns=("pk", "title", "method", "division__name", "state", "checked_on", "due_at"),
        heads=("名称", "检查方式", "被检查科室", "状态", "检查日期", "完成期限"),
        cells=_check_cells,
        orders={
            "newest": Order("最新", "id"),
            "day": Order("检查日期（新的在前）", "checked_on"),
            "due": Order("完成期限（先到期的在前）", "due_at", descending=False),
        },
        search_kind="check",
        apart=("opened_at", "{}登记"),
    )


@require_safe
@holds(*INSPECTING_ROLES)
@may_lag
def check_list(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    searches = bool(request.GET.get("q", "").strip())
    listing = replace(
        checks_of(user) if searches else _listing(Check.objects.listed_to(user.viewer)),
        filters={
            "state": Filter("状态", "state", Check.State.choices),
            "method": Filter("检查方式", "method", Method.choices),
            "division": division_filter(user.bureau_id),
            "timely": Filter("办结情况", "timely", Outcome.choices),
        },
        spans={"checked": Span("检查日期", "checked_on"), "due": Span("完成期限", "due_at", is_end=True)},
    )
    context = {
        "title": "检查任务",
        "page": page(listing, request.GET, user),
        "begin": beginning("check.open", user, clock.about_now()),
        "order": beginning("check.order-self-check", user, clock.about_now()),
        "sees_unhandled": user.holds_any(SUPERVISING_ROLES),
    }
    return render(request, "checks/list.html", context)


_KINDS = labels(EnforcementKind.choices)


def _unhandled_cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    check, division, serial, title, kind, facts, since, inspection = row
    by_itself = "单独的检查" if inspection is None else f"随「{inspection}」总结、通报"
    message = facts if len(facts) <= 60 else f"{facts[:60]}……"
    return f"/checks/{check}/#finding-{serial}", [
        f"{division}　问题{serial}",
        title,
        _KINDS[kind],
        message,
        day_text(since),
        by_itself,
    ]


def unhandled_of(user: Officer) -> Listing:
    """The findings from which nothing followed, as far as a person may know."""
    return Listing(
        rows=UnhandledFinding.objects.open_to(user.viewer).filter(unsettled(user.viewer, "finding_id")),
        columns=(
            "finding__check_task_id",
            "division__name",
            "finding__serial",
            "finding__check_task__title",
            "kind",
            "finding__facts",
            "since",
            "finding__check_task__inspection__title",
        ),
        heads=("问题", "检查任务", "执法种类", "问题事实", "完成检查的日期", "处理的途径"),
        cells=_unhandled_cells,
        orders={
            "oldest": Order("最久未处理的在前", "since", descending=False),
            "newest": Order("最新完成的在前", "since"),
        },
        filters={
            "division": division_filter(user.bureau_id),
            "kind": Filter("执法种类", "kind", EnforcementKind.choices),
        },
        spans={"since": Span("完成检查的日期", "since", is_instant=True)},
        apart=("since", "{}完成检查"),
    )


@require_safe
@holds(*SUPERVISING_ROLES)
@may_lag
def unhandled_list(request: HttpRequest) -> HttpResponse:
    """Findings of concluded checks from which nothing followed: no notice, no opinion, and nobody said that nothing is to."""
    user: Any = request.user
    context = {"title": "待处理的问题", "page": page(unhandled_of(user), request.GET, user)}
    return render(request, "checks/unhandled.html", context)
