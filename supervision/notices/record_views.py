"""Record views: notices."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from supervision.core.record_heads import head_of
from supervision.core.record_views import address, case_papers, find, offers_on, strip_of
from supervision.core.roles import CASE_ROLES
from supervision.core.turn_store import steps_in, who
from supervision.notices.correction_days import days_of_correction
from supervision.notices.execution import text_after_receipt
from supervision.notices.models.corrections import Correction
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.review_parts import keep_drafting_apart, parts_of
from supervision.notices.turns import waits_of_notice


@require_safe
@holds(*CASE_ROLES)
def correction_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    correction: Correction = find(Correction, user, pk)
    case, now = correction.root(), clock.about_now()
    case.correction = correction
    papers = case_papers(case)
    keep_drafting_apart(papers, user, case)
    correction.know_papers(papers.papers)
    orders = correction.load_orders()
    months, counted = days_of_correction(correction, now)
    context = {
        "correction": correction,
        "case_record": case,
        "address": address(case),
        "overdue": correction.is_overdue(now),
        "due_said": text_after_receipt(correction),
        "strips": [strip_of(correction.deadline)] if correction.deadline is not None and not months else [],
        "reports": list(correction.reports.select_related("reported_by", "decided_by", "registered_by", "paper")),
        "orders": orders,
        "months": months,
        "counted": counted,
        "head": head_of(
            correction,
            user,
            now,
            offers=offers_on(
                [correction, *(order for order in orders if order.awaits_receipt)], user, now, within=case
            ),
            waits=[(who(wait, case), wait) for wait in steps_in(case) if not wait.is_over(now)],
            timeline=papers.timeline,
        ),
        "case": papers,
        "today": clock.day(now),
    }
    return render(request, "notices/corrections/correction.html", context)


@require_safe
@holds(*CASE_ROLES)
def review_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    review: ReviewRequest = find(ReviewRequest, user, pk)
    now = clock.about_now()
    review.notice.remember()
    papers = case_papers(review.notice)
    keep_drafting_apart(papers, user, review.notice)
    review.notice.correction.know_papers(papers.papers)
    order = next((order for order in review.notice.correction.load_orders() if order.review_id == review.pk), None)
    parts = parts_of(review, user, now)
    context = {
        "review": review,
        "order": order,
        **parts.as_context(papers),
        "notice": review.notice,
        "overdue": review.is_overdue(now),
        "strips": [] if review.ended_at else [strip_of(deadline) for deadline in (review.deadline, *parts.running())],
        "head": head_of(
            review,
            user,
            now,
            offers=offers_on(
                [review, *parts.records(), *([order] if order is not None and order.awaits_receipt else [])],
                user,
                now,
                within=review.notice,
            ),
            waits=[
                (who(wait, review.notice), wait) for wait in waits_of_notice(review.notice) if not wait.is_over(now)
            ],
            timeline=papers.timeline,
        ),
        "case": papers,
        "today": clock.day(now),
    }
    return render(request, "notices/reviews/review.html", context)
