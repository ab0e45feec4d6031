"""What the discipline staff see of a case (人事措施, 5.3.2): what is theirs to carry out, on whom, by which decision; and no more."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accountability.cases.case_periods import open_period
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import PERSONNEL, Form, Sanction
from accountability.cases.models.periods import CasePeriod
from documents import clock
from documents.access import holds
from documents.models import Evidence
from documents.replicas import may_lag
from supervision.core.lists import Filter, Listing, Order, day_text, labels, page
from supervision.core.offers import Offer, allowed
from supervision.core.organisation import Officer
from supervision.core.record_heads import head_of, own_waits
from supervision.core.record_views import files_of, strip_of
from supervision.core.roles import Role
from supervision.core.turns import discipline_key

_FORMS = labels(Form.choices)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    _, case, number, name, division, form, received_on, done_on = row
    done = day_text(done_on) if done_on else "尚未执行"
    return f"/liability-cases/{case}/", [number, name, division or "—", _FORMS[form], day_text(received_on), done]


@require_safe
@holds(Role.DISCIPLINE)
@never_cache
@may_lag
def measure_list(request: HttpRequest) -> HttpResponse:
    """The measures that are the discipline staff's, of decisions that were served; none that concerns the person."""
    user: Any = request.user
    forms = [(form.value, form.label) for form in PERSONNEL]
    listing = Listing(
        rows=Sanction.objects.of_personnel(user.viewer),
        columns=(
            "pk",
            "case_id",
            "case__decision__paper__number",
            "case__respondent__name",
            "case__division__name",
            "form",
            "case__decision__received_on",
            "done_on",
        ),
        heads=("决定书文号", "姓名", "科室", "处理方式", "决定书送达", "执行"),
        cells=_cells,
        orders={"newest": Order("最新", "id")},
        filters={"form": Filter("处理方式", "form", forms)},
    )
    return render(request, "list.html", {"title": "人事措施", "page": page(listing, request.GET, user)})


def measures_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The measures of one decision that are the person's to carry out; 404 where there is none."""
    user: Any = request.user
    measures = list(
        Sanction.objects.of_personnel(user.viewer)
        .filter(case=pk)
        .select_related("case__respondent", "case__division", "case__decision__paper", "case__handler", "recorded_by")
    )
    if not measures:
        raise Http404("nothing of this case is the person's")
    case = measures[0].case
    for measure in measures:
        measure.case = case
    period = open_period(case, CasePeriod.Kind.EXECUTION)
    now = clock.about_now()
    shown = [(measure, _files(case, measure), _offers(measure, user)) for measure in measures]
    context = {
        "liability": case,
        "measures": shown,
        "head": head_of(
            case,
            user,
            now,
            offers={"allowed": [], "refused": []},
            waits=own_waits(case, discipline_key(case.bureau_id), "监察、人事人员", now),
            further=[offer for *_, offers in shown for offer in offers],
        ),
        "strip": strip_of(period.deadline) if period is not None else None,
    }
    return render(request, "accountability/measures.html", context)


def _files(case: LiabilityCase, measure: Sanction) -> list[str]:
    """The names of what was handed in with it: the files themselves stay with the case."""
    return [file.name for file in files_of(list(Evidence.objects.of_case(case)), measure)]


def _offers(measure: Sanction, user: Officer) -> list[Offer]:
    return allowed(measure, user, clock.about_now())
