"""The periods of liability cases (责任追究的期限): a list of those of the cases in the person's hands; kept by no browser."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accountability.cases.case_periods import periods_of
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.periods import CasePeriod
from documents.access import holds
from documents.replicas import may_lag
from supervision.core.lists import Filter, Listing, Order, Span, day_text, labels, last_day_text, page
from supervision.core.offers import Offer, allowed
from supervision.core.organisation import Officer
from supervision.core.record_views import Strip, register_record, strip_of
from supervision.core.roles import SUPERVISING_ROLES
from supervision.core.timeliness import Outcome

_KINDS = labels(CasePeriod.Kind.choices)


def _on_case(period: CasePeriod) -> str:
    return f"/liability-cases/{period.case_id}/#periods"


register_record(
    CasePeriod,
    acts=("deadline__rule", "case__respondent", "case__division", "case__handler", "case__leader"),
    at=_on_case,
)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    _, case, reference, respondent, kind, due_at, is_provisional, over_at, ended_at, is_met = row
    last = last_day_text(due_at, is_provisional=is_provisional, over_at=over_at) if due_at else "中止计算"
    ended = "尚未办结" if ended_at is None else f"{day_text(ended_at)}{'办结' if is_met else '（不再办理）'}"
    return f"/liability-cases/{case}/#periods", [reference, respondent, _KINDS[kind], last, ended]


def periods_known_to(user: Officer) -> Listing:
    """The periods of the cases that a person may know of."""
    return Listing(
        rows=CasePeriod.objects.visible_to(user.viewer),
        columns=(
            "pk",
            "case_id",
            "case__reference",
            "case__respondent__name",
            "kind",
            "due_at",
            "deadline__is_provisional",
            "deadline__lapses_at",
            "ended_at",
            "is_met",
        ),
        heads=("登记编号", "被调查人", "期限", "期满", "办结"),
        cells=_cells,
        orders={"newest": Order("最新", "id"), "due": Order("期满（早的在前）", "due_at", descending=False)},
        filters={
            "kind": Filter("期限", "kind", CasePeriod.Kind.choices),
            "timely": Filter("办结情况", "timely", Outcome.choices),
        },
        spans={"due": Span("期满", "due_at", is_end=True)},
    )


@require_safe
@holds(*SUPERVISING_ROLES)
@never_cache
@may_lag
def period_list(request: HttpRequest) -> HttpResponse:
    """The periods of the cases in the person's hands; of others there is nothing, no count and no gap."""
    user: Any = request.user
    return render(
        request, "list.html", {"title": "责任追究的期限", "page": page(periods_known_to(user), request.GET, user)}
    )


def shown_periods(case: LiabilityCase, user: Officer, now: datetime) -> list[tuple[CasePeriod, Strip, list[Offer]]]:
    """The periods of a case as its page shows them, each with what may be done to it."""
    return [(period, strip_of(period.deadline), allowed(period, user, now)) for period in periods_of(case)]
