"""The closing of a notice (办结), once nothing of it is open to anybody (4.3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from supervision.core.acts import Done, act
from supervision.core.deadlines.progress import ends
from supervision.core.forms import CloseForm
from supervision.core.guards import PeriodGuard
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition, by_period
from supervision.notices import permissions
from supervision.notices.acts.notices import NoticeAct
from supervision.notices.models.amendments import amendments_of
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice


@PeriodGuard
def nothing_open(record: Notice, now: datetime) -> Refusal | None:
    """A notice is closed (办结) once its correction is accepted or its refusal recorded, what was decided on it is
    received, and no review is or can be pending."""
    return (
        _review_open(record)
        or _correction_open(record)
        or _order_not_received(record)
        or _amendment_not_received(record)
        or _review_possible(record, now)
    )


def _review_open(notice: Notice) -> Refusal | None:
    if notice.open_review is not None:
        return by_condition("复查申请尚未决定，不能办结。")
    return None


def _order_not_received(notice: Notice) -> Refusal | None:
    """What was decided since is served like the notice (4.3): while it is not, its division may not know of it."""
    order = next((order for order in notice.correction.load_orders() if order.awaits_receipt), None)
    if order is None:
        return None
    return by_condition(f"{order}尚未送达。请由科室签收，或者办理「记录书面送达」，送达后才能办结。")


def _amendment_not_received(notice: Notice) -> Refusal | None:
    """A correction of slips (更正) reaches the division before the case is closed over it."""
    amendment = next((found for found in amendments_of(notice) if found.awaits_receipt), None)
    if amendment is None:
        return None
    return by_condition(f"{amendment}尚未送达。请由科室签收，或者办理「记录书面送达」，送达后才能办结。")


def _correction_open(notice: Notice) -> Refusal | None:
    state = notice.correction.state
    if state in (Correction.State.ACCEPTED, Correction.State.REFUSED):
        return None
    return by_condition(f"整改的状态为「{notice.correction.get_state_display()}」，核实通过后才能办结。")


def _review_possible(notice: Notice, now: datetime) -> Refusal | None:
    """While the division may still ask for a review, closing would cut its right (4.3)."""
    deadline = notice.review_deadline
    if deadline is None or notice.decided_review is not None or deadline.is_over(now):
        return None
    return by_period(f"申请复查的{ends(deadline)}，届满后才能办结。", deadline)


@act
class CloseNotice(NoticeAct):
    name = "close"
    verb = "办结"
    explains = "整改已核实（或者已记录拒不整改），复查期限已过或者复查已决定，办结本文书。"
    provision = "4.3"
    transition = "close"
    guards = (nothing_open,)
    form = CloseForm

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.close_notice(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.close(now)
        record.closed_at = now
        record.save()
        return Done(record, "已办结。", reason=data["reason"])
