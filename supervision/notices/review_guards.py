"""What a review's decision is held against (复查决定的条件): its period, the superior organ, and that it makes nothing worse."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from documents import clock
from supervision.core.deadlines.progress import ended
from supervision.core.guards import PeriodGuard
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition, by_period
from supervision.notices.burdens import worse_in
from supervision.notices.models.notices import Notice
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.recusal import free_leaders
from supervision.notices.review_variation import Variation, burden_of


@PeriodGuard
def within_decision_period(record: ReviewRequest, now: datetime) -> Refusal | None:
    """After 15 days only the late decision (逾期作出复查决定) is possible; the bureau still owes one (4.3)."""
    if not record.deadline.is_late(now):
        return None
    return by_period(
        f"作出复查决定的期限{ended(record.deadline)}。请改办「逾期作出复查决定」，并说明理由。",
        record.deadline,
    )


@PeriodGuard
def after_decision_period(record: ReviewRequest, now: datetime) -> Refusal | None:
    if within_decision_period.refusal(record, now) is not None:
        return None
    return by_period("作出复查决定的期限未满，请办理「作出复查决定」。", record.deadline)


def not_with_the_superior(record: ReviewRequest, by: Officer, now: datetime) -> Refusal | None:
    """What the superior organ was asked to decide nobody here decides, unless a leader came who is free to."""
    superior = getattr(record, "superior", None)
    if superior is None or not superior.is_asked or free_leaders(record.notice):
        return None
    return by_condition(f"已经报请{superior.organ}决定。收到上级的决定以后，请办理「登记上级的复查决定」。")


def refuse_worse(notice: Notice, data: Mapping[str, Any], now: datetime) -> None:
    """Whoever calls: no decision of the bureau's makes it worse for the division (4.3)."""
    if data["decision"] != ReviewRequest.Decision.VARIED:
        return
    on = clock.day(now)
    worse = worse_in(burden_of(notice, on), Variation.of(notice, data).burden(notice, on))
    if worse:
        raise Refused(by_condition("".join(worse.values())))
