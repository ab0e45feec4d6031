"""Putting orders (复查和执行的决定, 4.3) out: each a sealed paper that its division receives like the notice itself.

A review does not stop the correction unless a leader so decides (4.3). What is decided the division is told in writing, by
analogy 《中华人民共和国行政复议法》（2023年修订）第三十九条.
"""

from collections.abc import Sequence
from datetime import date, datetime

from documents import clock, papers
from documents.models import Paper
from documents.paper_kinds import PAPER_KINDS
from supervision.core.organisation import Officer
from supervision.notices import papers as notice_papers
from supervision.notices.models.corrections import Correction
from supervision.notices.models.orders import Order
from supervision.notices.models.reviews import ReviewRequest


def issue(
    correction: Correction,
    kind: Order.Kind,
    *,
    reasons: str,
    by: Officer,
    now: datetime,
    due_before: date | None = None,
    due_after: date | None = None,
) -> Order:
    """Give an order its number and its paper, and save it. Inside an act's transaction."""
    suspended_by = _suspension(correction)
    order = _order(correction, kind, reasons=reasons, due_before=due_before, due_after=due_after, by=by, now=now)
    order.save()
    paper = papers.issue(
        PAPER_KINDS[kind],
        lambda stationery: notice_papers.order(order, stationery, suspended_by),
        subject=order,
        root=order.root(),
        by=by,
        now=now,
    )
    _keep_paper(order, paper)
    return order


def _order(
    correction: Correction,
    kind: Order.Kind,
    *,
    reasons: str,
    by: Officer,
    now: datetime,
    due_before: date | None = None,
    due_after: date | None = None,
) -> Order:
    made: Order = Order(
        bureau_id=correction.bureau_id,
        correction=correction,
        division=correction.division,
        kind=kind,
        reasons=reasons,
        begins_on=clock.day(now),
        due_before=due_before or correction.due_on,
        due_after=due_after,
        issued_by=by,
        issued_at=now,
    )
    return made


def _keep_paper(order: Order, paper: Paper) -> None:
    order.paper, order.number = paper, paper.number
    order.save()


def serve_decision(review: ReviewRequest, paper: Paper, *, due_before: date, by: Officer, now: datetime) -> Order:
    """From now on a review's decision, which has its paper, waits to be received by its division."""
    correction = review.notice.correction
    order = _order(
        correction, Order.Kind.REVIEW_DECISION, reasons=review.decision_reasons, due_before=due_before, by=by, now=now
    )
    order.review = review
    order.due_after = correction.due_on if correction.due_on != due_before else None
    _keep_paper(order, paper)
    return order


def _suspension(correction: Correction) -> str:
    """The order by which the correction was suspended last: its name, then its number."""
    suspensions = Order.objects.filter(correction=correction, kind=Order.Kind.SUSPENSION)
    number = suspensions.order_by("-pk").values_list("number", flat=True).first()
    return f"《{PAPER_KINDS[Order.Kind.SUSPENSION].label}》（{number}）" if number else ""


def end_suspension(correction: Correction, now: datetime) -> None:
    """A suspension that lasted is over: from today on the correction runs again, or is at its end."""
    for order in Order.objects.filter(correction=correction, kind=Order.Kind.SUSPENSION, ended_on__isnull=True):
        order.ended_on = clock.day(now)
        order.save()


def papers_of(order: Order) -> Sequence[Paper]:
    """Its paper, for the act that issued it to finish."""
    return [order.paper] if order.paper is not None else []
