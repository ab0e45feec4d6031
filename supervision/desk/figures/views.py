"""Pages of the leaders' desk (监督情况): the figures, what is owed, what was found; and the figures as a workbook."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from documents import clock
from documents.access import holds
from documents.rendering.pictures import as_png
from documents.replicas import may_lag
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.access_log import access_kind, record_access
from supervision.core.enforcement import EnforcementKind
from supervision.core.global_search import searchable
from supervision.core.lists import Filter, Listing, Span, division_filter, page
from supervision.core.organisation import Officer
from supervision.core.regulation.lookup import codes_by_kind
from supervision.core.regulation.models import ProvisionKind
from supervision.core.roles import INSPECTING_ROLES, SUPERVISING_ROLES, Role
from supervision.core.table_templates import as_file
from supervision.core.timeliness import Outcome
from supervision.desk.figures import (
    counting,
    escalation_list,
    flow,
    matter_list,
    matters,
    pictures,
    sheets,
    spread,
    timeliness,
)
from supervision.desk.figures.drawing import WIDTH, Picture, drawn
from supervision.desk.figures.years import YEARS, Year
from supervision.inspections.statistics import WITHOUT_GROUND
from supervision.inspections.views.findings import finding_listing


@require_safe
@holds(Role.LEADER)
@may_lag
def figures_page(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    now = clock.about_now()
    year = _year(request, now)
    return render(request, "desk/figures/figures.html", _shown(user, year, now))


def _year(request: HttpRequest, now: datetime) -> Year:
    """The year that is asked for, up to today; this one where none is, or none that can be."""
    today, asked = clock.day(now), request.GET.get("year", "")
    number = int(asked) if asked.isdecimal() and len(asked) == 4 else today.year
    return Year.until(today, number if today.year - YEARS <= number <= today.year else today.year)


def _shown(user: Any, year: Year, now: datetime) -> dict[str, Any]:
    divisions = pictures.divisions_of(user)
    grounds, issued = spread.grounds(), spread.numbers_issued(user, year)
    by_month = spread.by_month(issued)
    escalations, more_escalations = escalation_list.first_ones(user, now)
    owed = matters.by_owner(user, now, matters.owners(dict(divisions)))
    heat, stages = spread.heat(user, year, divisions, grounds), flow.stages(user, year)
    return {
        "year": year,
        "before": year.before(),
        "years": _years(now),
        "escalations": escalations,
        "escalation_heads": escalation_list.HEADS,
        "more_escalations": more_escalations,
        "owed": owed,
        "owed_whole": matters.whole(owed),
        "groups": counting.counted(user, year),
        "divisions": divisions,
        "heat": heat,
        "heat_shown": spread.without_empty(divisions, heat),
        "returning": sum(cell.number for _, cells, _, _ in heat for cell in cells if cell.comes_back),
        "by_division": spread.notices_by_division(issued, year, divisions),
        "by_ground": spread.notices_by_ground(user, year, grounds),
        "months": by_month,
        "pictures": [
            pictures.late(owed),
            pictures.months(by_month, year),
            pictures.returning(heat, divisions),
            pictures.course(stages),
        ],
        "stages": stages,
        "today": clock.day(now),
    }


@require_safe
@holds(*SUPERVISING_ROLES)
@may_lag
def escalations_page(request: HttpRequest) -> HttpResponse:
    """What stands under escalation, for those who order it and those who work on it."""
    user: Any = request.user
    listing = escalation_list.listing(user, clock.about_now())
    return render(request, "list.html", {"title": "督办", "page": page(listing, request.GET, user)})


@require_safe
@holds(Role.LEADER)
@may_lag
def timeliness_page(request: HttpRequest) -> HttpResponse:
    """What was done in time, and how many days it took."""
    user: Any = request.user
    now = clock.about_now()
    return render(request, "desk/figures/timeliness.html", _timely(user, _year(request, now), now))


def _timely(user: Any, year: Year, now: datetime) -> dict[str, Any]:
    return {
        "year": year,
        "years": _years(now),
        "shares": timeliness.shares(user, year),
        "spent": timeliness.spent(user, year),
        "outcomes": list(Outcome),
        "today": clock.day(now),
    }


def _years(now: datetime) -> range:
    """The years that can be chosen, the newest first."""
    today = clock.day(now)
    return range(today.year, today.year - YEARS - 1, -1)


EXPORT = access_kind("figures.export", "导出监督情况")


@require_POST
@holds(Role.LEADER)
@may_lag
def figures_workbook(request: HttpRequest) -> HttpResponseBase:
    """The figures of the page as a workbook; each is a row in the ledger."""
    user: Any = request.user
    now = clock.about_now()
    year = _year(request, now)
    record_access(EXPORT, user, user.bureau, {"year": year.number})
    shown = {**_shown(user, year, now), **_timely(user, year, now)}
    return as_file(sheets.workbook(user.bureau.name, shown), f"{year.number}年监督情况.xlsx")


def _picture(request: HttpRequest, name: str) -> Picture:
    count = pictures.PICTURES.get(name)
    if count is None:
        raise Http404("no such picture")
    now = clock.about_now()
    found: Picture = count(request.user, _year(request, now), now)
    return found


@require_safe
@csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE]})
@holds(Role.LEADER)
@may_lag
def picture_svg(request: HttpRequest, name: str = "") -> HttpResponse:
    """A picture of the page, by itself: the style within it applies to nothing else."""
    picture = _picture(request, name)
    return _taken(request, HttpResponse(drawn(picture), content_type="image/svg+xml"), f"{picture.title}.svg")


@require_safe
@holds(Role.LEADER)
@may_lag
def picture_png(request: HttpRequest, name: str) -> HttpResponse:
    """The same for papers and slides, which take no SVG."""
    picture = _picture(request, name)
    made = as_png(drawn(picture), WIDTH, picture.height)
    return _taken(request, HttpResponse(made, content_type="image/png"), f"{picture.title}.png")


def _taken(request: HttpRequest, answer: HttpResponse, name: str) -> HttpResponse:
    """Shown on the page, or taken away under a name."""
    if "download" in request.GET:
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


_DUE = {
    matters.LATE: ("已逾期的事项", matters.late),
    matters.SOON: ("七日内到期的事项", matters.soon),
    matters.UNRECEIVED: ("已签发、尚未签收的文书", matters.unreceived),
}


@require_safe
@holds(Role.LEADER)
@may_lag
def matters_page(request: HttpRequest) -> HttpResponse:
    """What is owed, the longest due first."""
    user: Any = request.user
    now = clock.about_now()
    title, narrow = _DUE.get(request.GET.get("due", ""), ("有期限的事项", None))
    listing = matter_list.listing(user, now, narrow(now) if narrow is not None else Q())
    context = {"title": title, "page": page(listing, request.GET, user), "due": request.GET.get("due", "")}
    return render(request, "desk/figures/matters.html", context)


@searchable("检查发现的问题", "/findings/", *INSPECTING_ROLES)
def findings_of(user: Officer) -> Listing:
    """What concluded checks found, as far as the person may see it."""
    rows = Finding.objects.visible_to(user.viewer).active().filter(check_task__state=Check.State.CONCLUDED)
    return replace(finding_listing(rows, {}), search_kind="finding")


@require_safe
@holds(*INSPECTING_ROLES)
@may_lag
def finding_list(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    offered = codes_by_kind(ProvisionKind.INSPECTION_CONTENT, ProvisionKind.CORRECTION_GROUND)
    grounds = [*offered[ProvisionKind.CORRECTION_GROUND], WITHOUT_GROUND]
    filters = {
        "content": Filter("检查内容", "content__code", offered[ProvisionKind.INSPECTION_CONTENT]),
        "ground": Filter("所属情形", "ground_code", grounds),
        "kind": Filter("执法种类", "kind", EnforcementKind.choices),
        "division": Filter("科室", "check_task__division_id", division_filter(user.bureau_id).choices),
    }
    spans = {"checked": Span("检查日期", "check_task__checked_on")}
    listing = replace(findings_of(user), filters=filters, spans=spans)
    return render(request, "list.html", {"title": "检查发现的问题", "page": page(listing, request.GET, user)})
