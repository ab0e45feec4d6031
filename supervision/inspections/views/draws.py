"""Pages of draws (抽取): what was drawn from what and how, drawn again; the case files that were drawn for a check."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.access import holds
from supervision.checks import permissions, sampled_cases
from supervision.checks.models.checks import Check
from supervision.checks.models.sampled_cases import SampledCase, SampledCaseQuerySet
from supervision.core.organisation import Officer
from supervision.core.record_views import find
from supervision.core.roles import INSPECTING_ROLES, Role
from supervision.inspections import draw_verification, lottery, sample_papers
from supervision.inspections.models.draws import Draw

PAGE = 50
NAMED = 20
"""How many case files that were left out for one reason the page names."""


def _found(user: Officer, pk: int, *, whole: bool = False) -> Draw:
    """The draw, or 404; what it was drawn from, which may be large, where that is asked for."""
    rows = Draw.objects.visible_to(user.viewer).select_related("inspection", "drawn_by", "paper", "frame__frozen_by")
    large = ("paper__facts", *(() if whole else ("frame__population", "frame__keys")))
    found: Draw | None = rows.defer(*large).filter(pk=pk).first()
    if found is None:
        raise Http404("no such draw for this person")
    return found


@require_safe
@holds(*INSPECTING_ROLES)
def draw_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A draw with all from which it can be drawn again; ``?again=1`` draws it again and says what came out."""
    user: Any = request.user
    asked = "again" in request.GET
    draw = _found(user, pk, whole=asked)
    rows, following = _page_of(SampledCase.objects.filter(draw=draw).select_related("case_file", "division"), request)
    context = {
        "draw": draw,
        "inspection": draw.inspection,
        "frame": draw.frame,
        "conditions": sample_papers.conditions(draw.frame) if draw.frame is not None else "",
        "left_out": _left_out(draw),
        "rows": [(row, row.case_file.is_visible_to(user.viewer)) for row in rows],
        "following": following,
        "again": list(draw_verification.differences(draw)) if asked else None,
        "may_have_population": _may_have_population(user, draw),
        "algorithm": (lottery.FROZEN, lottery.ALGORITHM, _way(draw)),
    }
    return render(request, "inspections/draws/draw.html", context)


def _way(draw: Draw) -> str:
    """How it was drawn, in words."""
    if draw.frame is None:
        return lottery.PAIRING
    return lottery.way_of_sampling(by_division=draw.parameters["by_division"])


def _left_out(draw: Draw) -> list[dict[str, Any]]:
    """What was left out for which reason, the first of it by its numbers."""
    if draw.frame is None:
        return []
    return [
        {**group, "named": "、".join(group["numbers"][:NAMED]), "count": len(group["numbers"])}
        for group in draw.frame.left_out
    ]


def _may_have_population(user: Officer, draw: Draw) -> bool:
    """The population names case files of every division: it is for those who see the whole register."""
    return draw.frame is not None and user.holds_any((Role.INSPECTOR, Role.LEADER))


@require_safe
@holds(*INSPECTING_ROLES)
def population(request: HttpRequest, pk: int) -> HttpResponse:
    """What a sample was drawn from, byte for byte as its digest was taken."""
    user: Any = request.user
    draw = _found(user, pk, whole=True)
    if draw.frame is None or not _may_have_population(user, draw):
        raise Http404("no population for this person")
    answer = HttpResponse(draw.frame.population, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="population-{draw.pk}.json"'
    return answer


@require_safe
@holds(*INSPECTING_ROLES)
def drawn_for_check(request: HttpRequest, pk: int) -> HttpResponse:
    """The case files that were drawn for a check, page by page, each with what became of it."""
    user: Any = request.user
    check: Check = find(Check, user, pk)
    rows, following = _page_of(SampledCase.objects.of_check(check).select_related("case_file"), request)
    may_work = check.state == Check.State.UNDER_WAY and permissions.work_on_check(user, check) is None
    context = {
        "check": check,
        "progress": sampled_cases.progress(check),
        "rows": [(row, sampled_cases.outcome_of(row), row.case_file.is_visible_to(user.viewer)) for row in rows],
        "following": following,
        "may_work": may_work,
    }
    return render(request, "inspections/draws/drawn.html", context)


def _page_of(rows: SampledCaseQuerySet, request: HttpRequest) -> tuple[list[SampledCase], int | None]:
    """One page of drawn case files in the order of the draw, and the key after which the next one begins."""
    after = request.GET.get("after", "")
    key = int(after) if after.isdecimal() and len(after) < 19 else 0
    found = list(rows.filter(pk__gt=key).order_by("pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None
