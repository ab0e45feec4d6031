"""Record views: notices."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from supervision.core.record_views import address, case_papers, find, offers_on, strip_of
from supervision.core.roles import CASE_ROLES
from supervision.core.turn_store import steps_in, who
from supervision.notices.execution import said_after_receipt
from supervision.notices.models.corrections import Correction
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.turns import waits_of_notice


@require_safe
@holds(*CASE_ROLES)
def correction_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    correction: Correction = find(Correction, user, pk)
    case, now = correction.root(), clock.about_now()
    case.correction = correction
    context = {
        "correction": correction,
        "case_record": case,
        "address": address(case),
        "overdue": correction.is_overdue(now),
        "due_said": said_after_receipt(correction),
        "strips": [strip_of(correction.deadline)] if correction.deadline is not None else [],
        "reports": list(correction.reports.select_related("reported_by", "decided_by", "registered_by", "paper")),
        "waits": [(who(wait, case), wait) for wait in steps_in(case) if not wait.is_over(now)],
        "offers": offers_on([correction], user, now),
        "case": case_papers(case),
        "today": clock.day(now),
    }
    return render(request, "notices/corrections/correction.html", context)


@require_safe
@holds(*CASE_ROLES)
def review_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    review: ReviewRequest = find(ReviewRequest, user, pk)
    now = clock.about_now()
    context = {
        "review": review,
        "notice": review.notice,
        "overdue": review.is_overdue(now),
        "waits": [(who(wait, review.notice), wait) for wait in waits_of_notice(review.notice) if not wait.is_over(now)],
        "strips": [strip_of(review.deadline)],
        "offers": offers_on([review], user, now),
        "case": case_papers(review.notice),
        "today": clock.day(now),
    }
    return render(request, "notices/reviews/review.html", context)
