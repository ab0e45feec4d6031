"""What a leader directs about a correction that runs (暂停执行、恢复执行、延长整改期限): each an order to the division. Provision 4.3."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from documents import clock
from supervision.core.acts import Done, act
from supervision.core.deadlines.counting import in_words
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.notices import orders, permissions
from supervision.notices.acts.corrections import CorrectionAct, not_suspended
from supervision.notices.execution import end_on, run_again
from supervision.notices.forms.corrections import NewDueDayForm, ResumeForm, SuspendForm
from supervision.notices.models.corrections import CLOSED, Correction
from supervision.notices.models.orders import Order


def review_is_open(record: Correction, by: Officer, now: datetime) -> Refusal | None:
    if record.notice is not None and record.notice.open_review is not None:
        return None
    return by_condition("没有待决定的复查申请。复查期间才可以决定暂停执行。")


@act
class SuspendCorrection(CorrectionAct):
    name = "suspend"
    verb = "暂停执行"
    explains = (
        "复查期间整改不停止执行；局领导认为需要的，可以说明理由决定暂停，制成暂停执行决定书送达科室。"
        "暂停的日数不计入整改期限。"
    )
    states = (Correction.State.OPEN, Correction.State.RETURNED, Correction.State.REFUSED)
    guards = (review_is_open, not_suspended)
    form = SuspendForm
    needs_recent_login = True

    def permission(self, record: Correction, by: Officer) -> Refusal | None:
        return permissions.suspend_correction(by, record)

    def perform(self, record: Correction, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.suspended_at, record.suspended_because = now, data["reason"]
        record.save()
        order = orders.issue(record, Order.Kind.SUSPENSION, reasons=data["reason"], by=by, now=now)
        return Done(
            record,
            f"整改已暂停执行，{order.number}已签发，请送达科室。",
            reason=data["reason"],
            papers=orders.papers_of(order),
        )


def is_suspended(record: Correction, by: Officer, now: datetime) -> Refusal | None:
    return None if record.is_suspended else by_condition("整改没有暂停执行，不需要恢复。")


@act
class ResumeCorrection(CorrectionAct):
    name = "resume"
    verb = "恢复执行"
    explains = (
        "复查决定作出之前，说明理由恢复执行，制成恢复执行通知书送达科室。暂停的日数不计入，整改期限按暂停的日数顺延。"
    )
    states = (Correction.State.OPEN, Correction.State.RETURNED, Correction.State.REFUSED)
    guards = (is_suspended,)
    form = ResumeForm
    needs_recent_login = True

    def permission(self, record: Correction, by: Officer) -> Refusal | None:
        return permissions.suspend_correction(by, record)

    def perform(self, record: Correction, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        before = record.due_on
        resume(record, data["reason"], by=by, now=now)
        order = orders.issue(
            record,
            Order.Kind.RESUMPTION,
            reasons=data["reason"],
            due_before=before,
            due_after=record.due_on,
            by=by,
            now=now,
        )
        return Done(
            record,
            f"整改已恢复执行，整改期限{'仍' if record.due_on == before else '顺延'}至{in_words(record.due_on)}；"
            f"{order.number}已签发，请送达科室。",
            reason=data["reason"],
            data={"before": before.isoformat(), "after": record.due_on.isoformat()},
            papers=orders.papers_of(order),
        )


def resume(correction: Correction, because: str, *, by: Officer, now: datetime) -> None:
    """End a suspension, if one lasts: its days do not count, and the due day moves accordingly. Saves."""
    if correction.suspended_at is None:
        return
    run_again(correction, because, by=by, now=now)
    correction.suspended_at, correction.suspended_because = None, ""
    correction.save()
    orders.end_suspension(correction, now)


def move_due_day(correction: Correction, due_on: date) -> None:
    """Give the correction another last day than was counted, on the lists of what it stands on too."""
    correction.deadline = None
    end_on(correction, due_on)


def not_closed(record: Correction, by: Officer, now: datetime) -> Refusal | None:
    """What was closed on a refusal (拒不整改) has no time left to be extended: nobody may report any more."""
    if record.root().state != CLOSED:
        return None
    return by_condition("所依据的文书已经办结，不能再延长整改期限。")


@act
class ExtendCorrection(CorrectionAct):
    name = "extend"
    verb = "延长整改期限"
    explains = "说明理由，确定新的整改期限，制成延长整改期限决定书送达科室。原来的期限留在变更记录里。"
    states = (Correction.State.OPEN, Correction.State.RETURNED, Correction.State.REFUSED)
    guards = (not_closed,)
    form = NewDueDayForm
    needs_recent_login = True

    def permission(self, record: Correction, by: Officer) -> Refusal | None:
        return permissions.direct_correction(by, record)

    def perform(self, record: Correction, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        if data["due_on"] <= max(record.due_on, clock.day(now)):
            raise Refused(by_condition(f"新的期限应当在原期限（{in_words(record.due_on)}）和今日之后。"))
        before = record.due_on
        move_due_day(record, data["due_on"])
        record.save()
        order = orders.issue(
            record,
            Order.Kind.EXTENSION,
            reasons=data["reason"],
            due_before=before,
            due_after=record.due_on,
            by=by,
            now=now,
        )
        return Done(
            record,
            f"整改期限延长到{in_words(record.due_on)}，{order.number}已签发，请送达科室。",
            reason=data["reason"],
            data={"before": before.isoformat(), "after": record.due_on.isoformat()},
            papers=orders.papers_of(order),
        )
