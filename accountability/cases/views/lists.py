"""The list of liability cases (过错责任追究案件), and how they are found: by whoever may know of each, and by nobody else."""

from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accountability.cases.by_fault import by_fault, fault_choices
from accountability.cases.models.cases import WITHDRAWN, LiabilityCase
from accountability.cases.models.decisions import Form
from accountability.cases.models.parts import OutsideRuling
from accountability.cases.models.withdrawals import Withdrawal
from documents import clock
from documents.access import holds
from documents.replicas import may_lag
from documents.text_folding import number_key
from supervision.core import search
from supervision.core.global_search import SearchResult, confidential_papers, numbered, of_cases, papers_of, searchable
from supervision.core.lists import Filter, Listing, Order, Span, day_text, division_filter, labels, page, state_tags
from supervision.core.offers import beginning
from supervision.core.organisation import Officer
from supervision.core.roles import SUPERVISING_ROLES, Role
from supervision.core.search import person_mark

MOST_RULED = 20
"""Among how many cases that hold its words a ruling's number is looked for."""
_STATES = state_tags(LiabilityCase.State.choices, waits=(LiabilityCase.State.OPENED,))
_ORIGINS = labels(LiabilityCase.Origin.choices)


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, reference, respondent, division, origin, state, opened_at = row
    return f"/liability-cases/{pk}/", [
        reference,
        respondent,
        division or "—",
        _ORIGINS[origin],
        _STATES[state],
        day_text(opened_at),
    ]


@searchable("责任追究", "/liability-cases/", *SUPERVISING_ROLES)
def cases_of(user: Officer) -> Listing:
    """The cases as a person may know of them: a search asks the index for those in the person's hands alone. One that was
    withdrawn is in its file, and nowhere else."""
    return Listing(
        rows=LiabilityCase.objects.visible_to(user.viewer).exclude(state=WITHDRAWN).with_standing_sanctions(),
        columns=("pk", "reference", "respondent__name", "division__name", "origin", "state", "opened_at"),
        heads=("登记编号", "被调查人", "所在科室", "线索来源", "状态", "登记日期"),
        cells=_cells,
        orders={"newest": Order("最新", "id")},
        search_kind="liability",
        marks=_marks(user),
    )


def _marks(user: Officer) -> tuple[str, ...]:
    """What a search asks for: the person's own cases; whoever stands in for a leader finds those of others, too."""
    return () if user.away(Role.LEADER) else (person_mark(user.pk),)


@numbered
def _ruled(user: Officer, number: str) -> list[SearchResult]:
    """The cases in the person's hands in which a ruling under this number was recorded."""
    if search.too_short(number):
        return []
    scope = [*search.marks(user.bureau_id), *_marks(user)]
    keys = search.find("liability", number, scope=scope, before=None, limit=MOST_RULED)
    seen = OutsideRuling.objects.visible_to(user.viewer).filter(case__in=keys).order_by("case_id", "id")
    rows = seen.values_list("case_id", "case__reference", "issuer", "number")
    found = {
        case: SearchResult(reverse("liability-case", args=[case]), reference, ("责任追究案件", f"{issuer}{typed}"))
        for case, reference, issuer, typed in rows
        if number_key(typed) == number_key(number)
    }
    return list(found.values())


@numbered
def _referenced(user: Officer, number: str) -> list[SearchResult]:
    """The case under this reference, for its hands, or for whom it is about, once told."""
    known = LiabilityCase.objects.filter(reference=number_key(number))
    found = (
        known.visible_to(user.viewer)
        .values_list("pk", "reference")
        .union(known.told_to(user.viewer).values_list("pk", "reference"))
    )
    return [SearchResult(reverse("liability-case", args=[pk]), reference, ("责任追究案件",)) for pk, reference in found]


@confidential_papers
def _papers(user: Officer) -> Q:
    """The papers of the cases that a person may know of; for an officer those of the cases about them."""
    told = LiabilityCase.objects.told_to(user.viewer)
    ended = Withdrawal.objects.filter(case__in=told.filter(state=WITHDRAWN))
    own = of_cases(told.exclude(state=WITHDRAWN)) | papers_of("subject", ended)
    return of_cases(LiabilityCase.objects.visible_to(user.viewer)) | own


@require_safe
@holds(*SUPERVISING_ROLES)
@never_cache
@may_lag
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases that are in the person's hands; of others there is nothing, no count and no gap."""
    user: Any = request.user
    listed = cases_of(user)
    if request.GET.get("state") == WITHDRAWN:
        listed = replace(listed, rows=LiabilityCase.objects.visible_to(user.viewer))
    listing = replace(
        listed,
        filters={
            "state": Filter("状态", "state", LiabilityCase.State.choices),
            "origin": Filter("线索来源", "origin", LiabilityCase.Origin.choices),
            "division": division_filter(user.bureau_id),
            "form": Filter("处理方式", "standing__form", Form.choices),
            "fault": Filter("过错行为", "asked_fault", fault_choices()),
            "departs": Filter("与评定是否一致", "decision__departs", [("True", "不一致"), ("False", "一致")]),
        },
        spans={"opened": Span("登记日期", "opened_at", is_instant=True)},
    )
    context = {
        "title": "责任追究",
        "page": page(by_fault(listing, request.GET.get("fault", "")), request.GET, user),
        "begin": beginning("liability-case.open", user, clock.about_now()),
    }
    return render(request, "list.html", context)
