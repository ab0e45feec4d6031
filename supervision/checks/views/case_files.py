"""Case files that are offered while a finding or a sheet is written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.access import holds
from supervision.case_files.models.case_files import CaseFile
from supervision.checks import permissions
from supervision.checks.models.checks import Check
from supervision.core import search
from supervision.core.record_views import find_for_act
from supervision.core.roles import INSPECTING_ROLES

SUGGESTED = 20


@require_safe
@holds(*INSPECTING_ROLES)
def suggestions(request: HttpRequest, pk: int) -> HttpResponse:
    """Case files of the checked division's register that hold what is being typed, for whoever works on the check."""
    user: Any = request.user
    check: Check = find_for_act(Check, user, pk)
    if permissions.work_on_check(user, check) is not None:
        raise Http404("not for this person")
    words = request.GET.get("q", "").strip()[:60]
    found = []
    if not search.too_short(words):
        scope = search.marks(check.bureau_id, check.division_id)
        keys = search.find("casefile", words, scope=scope, before=None, limit=SUGGESTED)
        found = list(CaseFile.objects.registered().filter(pk__in=keys).order_by("-closed_on", "-id"))
    return render(request, "case_files/suggestions.html", {"found": found})
