"""Pages of objections (复核申请): for whoever registers them on paper, what they registered, and no word of the outcome."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accountability.cases.models.cases import LiabilityCase
from accountability.redress.models.objections import Objection
from documents import clock
from documents.access import holds, signed_in
from documents.models import Evidence
from documents.replicas import may_lag
from supervision.core.lists import Filter, Listing, Order, day_text, page, state_tags
from supervision.core.offers import beginning
from supervision.core.organisation import Officer
from supervision.core.record_heads import Wait, head_of
from supervision.core.record_views import files_of, find
from supervision.core.roles import SUPERVISING_ROLES, Role
from supervision.core.turn_store import PendingStep

READERS = (Role.DISCIPLINE, *SUPERVISING_ROLES)
_STATES = state_tags(Objection.State.choices, waits=(Objection.State.FILED,))


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, name, received_at, registered_at, state = row
    return f"/objections/{pk}/", [name, day_text(received_at), day_text(registered_at), _STATES[state]]


def objections_of(user: Officer) -> Listing:
    """The objections that a person may know of."""
    return Listing(
        rows=Objection.objects.visible_to(user.viewer),
        columns=("pk", "case__respondent__name", "received_at", "registered_at", "state"),
        heads=("申请人", "接到申请", "书面登记", "状态"),
        cells=_cells,
        orders={"newest": Order("最新", "id")},
        apart=("received_at", "接到申请{}"),
    )


@require_safe
@holds(*READERS)
@never_cache
@may_lag
def objection_list(request: HttpRequest) -> HttpResponse:
    """The objections in the person's cases; for the discipline staff those that they registered."""
    user: Any = request.user
    listing = replace(objections_of(user), filters={"state": Filter("状态", "state", Objection.State.choices)})
    context = {
        "title": "复核申请",
        "page": page(listing, request.GET, user),
        "begin": beginning("objection.register", user, clock.about_now()),
    }
    return render(request, "list.html", context)


@require_safe
@signed_in
@never_cache
def objection_page(request: HttpRequest, pk: int) -> HttpResponse:
    """An objection as it was filed or registered, with the way to its case for whoever may see that."""
    user: Any = request.user
    objection: Objection = find(Objection, user, pk)
    seen = LiabilityCase.objects.visible_to(user.viewer), LiabilityCase.objects.told_to(user.viewer)
    where = f"{reverse('liability-case', args=[objection.case_id])}#{objection.noun}-{objection.pk}"
    opens = any(cases.filter(pk=objection.case_id).exists() for cases in seen)
    files = list(Evidence.objects.of_case(objection.case).filter(subject_type=Objection._meta.label_lower))
    context = {
        "objection": objection,
        "files": files_of(files, objection),
        "case_at": where if opens else "",
        "head": head_of(
            objection, user, clock.about_now(), offers={"allowed": [], "refused": []}, waits=_waits(objection)
        ),
    }
    return render(request, "accountability/objection.html", context)


def _waits(objection: Objection) -> list[Wait]:
    """That it is decided on, and by when: by whom of the leaders it says to nobody here."""
    if not objection.is_open:
        return []
    return [("没有参与本案办理的局领导", PendingStep("作出复核决定", "", "").owed_by(objection.deadline))]
