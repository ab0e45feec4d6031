"""What others are shown of a division's self-check (自查) before it is concluded: how it stands, and nothing of what it says."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from documents import clock
from supervision.checks.models.checks import Check
from supervision.checks.turns import turns_of_check
from supervision.core.enforcement import EnforcementKind
from supervision.core.record_heads import head_of
from supervision.core.record_views import offers_on, timeline_of

_TOLD = ("check.order-self-check", "check.open", "check.cancel")
"""What its page tells of its course: that it was begun, and that it ended."""


def known_self_check(user: Any, pk: int) -> Check | None:
    """One that the person knows of, and may not read."""
    found = Check.objects.known_to(user.viewer).select_related("division", "opened_by", "inspection")
    check: Check | None = found.filter(pk=pk).first()
    return check


def known_page(request: HttpRequest, user: Any, check: Check) -> HttpResponse:
    now = clock.about_now()
    timeline, goes_back_further = timeline_of(check, acts=_TOLD)
    context = {
        "check": check,
        "kinds": [EnforcementKind(kind).label for kind in check.kinds],
        "contents": check.ordered_contents,
        "overdue": check.is_overdue(now),
        "head": head_of(
            check,
            user,
            now,
            offers=offers_on([check], user, now),
            waits=turns_of_check(check, now),
            timeline=timeline,
        ),
        "timeline": timeline,
        "goes_back_further": goes_back_further,
    }
    return render(request, "checks/known.html", context)
