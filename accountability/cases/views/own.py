"""What the officer sees of a case about themselves (本人案件): what was served, what they said, what was decided.

Never where the case comes from, nor what its hands wrote down, nor how anybody voted.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accountability.cases.endings import withdrawal_of
from accountability.cases.extensions import OF_OWN_PAGE
from accountability.cases.models.announcements import Statement
from accountability.cases.models.cases import WITHDRAWN, LiabilityCase
from accountability.cases.models.decisions import Sanction
from accountability.cases.reader import announcements_of
from accountability.cases.standing import decision_of, later_of
from documents import clock
from documents.access import signed_in
from documents.models import Evidence, Paper
from supervision.core.copies.models import Showing
from supervision.core.lists import Listing, Order, page
from supervision.core.organisation import Officer
from supervision.core.record_heads import Head, head_of, own_waits
from supervision.core.record_views import files_of, offers_on
from supervision.core.turns import officer_key


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, reference, state = row
    return f"/liability-cases/{pk}/", [reference, _STATES[state]]


_STATES = {
    "investigating": "补充调查中，告知书已失效",
    "stating": "陈述申辩中",
    "deliberating": "审议中",
    "decided": "已决定",
    "closed": "已办结",
    "superior": "报请上级机关处理中",
    "withdrawn": "案件已撤销",
}
"""How far a case has come, as its respondent is told."""


@require_safe
@signed_in
@never_cache
def own_list(request: HttpRequest) -> HttpResponse:
    """The cases about the person that the person was told of; of others there is nothing."""
    user: Any = request.user
    listing = Listing(
        rows=LiabilityCase.objects.told_to(user.viewer),
        columns=("pk", "reference", "state"),
        heads=("登记编号", "进展"),
        cells=_cells,
        orders={"newest": Order("最新", "id")},
    )
    return render(request, "list.html", {"title": "本人案件", "page": page(listing, request.GET, user)})


def own_page(request: HttpRequest, case: LiabilityCase) -> HttpResponse:
    """What was served on the person, and what there is to answer."""
    user: Any = request.user
    if case.state == WITHDRAWN:
        return _ended_page(request, case)
    case.remember()
    now, announcements, decision = clock.about_now(), announcements_of(case), decision_of(case)
    told = next((announcement for announcement in announcements if announcement.stands), None)
    acted_on = [record for record in (told, decision) if record is not None]
    further: dict[str, Any] = {}
    for of_page in OF_OWN_PAGE:
        records, context = of_page(case, user, now)
        acted_on, further = [*acted_on, *records], {**further, **context}
    context = {
        "liability": case,
        "progress": _STATES[case.state],
        "announcements": announcements,
        "statements": _statements(case),
        "showings": list(Showing.objects.of(case)),
        "decision": decision,
        "sanctions": list(Sanction.objects.filter(case=case)) if decision is not None else [],
        "papers": _papers(announcements, decision, later_of(case)),
        "head": _head(case, user, now, acted_on),
        **further,
    }
    return render(request, "accountability/own.html", context)


def _ended_page(request: HttpRequest, case: LiabilityCase) -> HttpResponse:
    """Of a case that was withdrawn: that it is over, and nothing of what it was about."""
    user: Any = request.user
    ended = withdrawal_of(case)
    assert ended is not None
    context = {
        "liability": case,
        "progress": _STATES[case.state],
        "ended": ended,
        "papers": _papers([], ended, []),
        "head": _head(case, user, clock.about_now(), [ended]),
    }
    return render(request, "accountability/own_ended.html", context)


def _head(case: LiabilityCase, user: Officer, now: datetime, acted_on: list[Any]) -> Head:
    """The head of the page: what is the person's own to do, and nothing of what waits for others."""
    own = own_waits(case, officer_key(user.pk), user.name, now)
    return head_of(case, user, now, offers=offers_on(acted_on, user, now), waits=own)


def _statements(case: LiabilityCase) -> list[tuple[Statement, list[Evidence]]]:
    made = list(Statement.objects.filter(case=case))
    files = list(Evidence.objects.of_case(case).filter(subject_type=Statement._meta.label_lower)) if made else []
    return [(statement, files_of(files, statement)) for statement in made]


def _papers(announcements: list[Any], decision: Any, later: list[Any]) -> list[Paper]:
    """What was served, with the proof of it."""
    found = [*announcements, *([decision] if decision is not None else []), *later]
    keys = [record.pk for record in found]
    kinds = {record._meta.label_lower for record in found}
    papers = Paper.objects.filter(subject_id__in=keys, subject_type__in=kinds).defer("facts")
    return list(papers.order_by("id"))
