"""From the receipt of a paper to the last day of what it demands (执行期限, 4.2.4): as the paper itself says it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from documents import clock
from supervision.core.deadlines.counting import end_of, in_words
from supervision.core.deadlines.models import Deadline
from supervision.core.deadlines.periods import count_on, keep_deadline, recount
from supervision.core.deadlines.stops import Stop, moved
from supervision.core.organisation import Officer
from supervision.notices.models.corrections import Correction
from supervision.notices.models.orders import Order


def begin_correction(case: Any, *, now: datetime) -> Correction:
    """Begin the correction that a notice or an opinion demands, received on its day. Saves; the case's own due time too."""
    last_day, deadline = _last_day(case, now=now)
    correction: Correction = Correction(
        bureau_id=case.bureau_id,
        division_id=case.division_id,
        due_on=last_day,
        due_at=end_of(last_day),
        deadline=deadline,
        **{case.noun: case},
    )
    case.due_at = correction.due_at
    case.save()
    correction.save()
    return correction


def _last_day(case: Any, *, now: datetime) -> tuple[date, Deadline | None]:
    """The day that the paper names; or, where it counts from the receipt or was received late, the counted one."""
    if case.period_rule is None:  # a paper of before: it has its day, and says no more
        return case.correct_by, None
    counted = count_on(case.period_rule, case.received_on, clock.day(now), length=case.correct_within)
    if case.correct_by is not None and counted[0].raw_last_day <= case.correct_by:
        return case.correct_by, None
    deadline = keep_deadline(case, case.period_rule, counted, now)
    return deadline.last_day, deadline


def run_again(correction: Correction, because: str, *, by: Officer, now: datetime) -> None:
    """Let a suspended correction run again (恢复执行, 4.3): the days that stood still do not count. A counted last day is
    counted anew; one that the paper or a leader named moves by the days that were lost of it."""
    assert correction.suspended_at is not None
    today, stopped_on = clock.day(now), clock.day(correction.suspended_at)
    if correction.deadline is None:
        end_on(correction, moved(correction.due_on, Stop(stopped_on, today), first_counted=_first_counted(correction)))
        return
    correction.deadline.stops.create(
        first_on=stopped_on,
        because=correction.suspended_because,
        stopped_by=_suspended_by(correction) or by,
        stopped_at=correction.suspended_at,
        resumed_on=today,
        resumed_because=because,
        resumed_by=by,
        resumed_at=now,
    )
    recount(correction.deadline, now=now, today=today)
    end_on(correction, correction.deadline.last_day)


def last_day_if_run_again(correction: Correction, today: date) -> date:
    """The last day that a correction would have if it ran again today; of one that runs, the one that it has."""
    if correction.suspended_at is None:
        return correction.due_on
    stop, deadline = Stop(clock.day(correction.suspended_at), today), correction.deadline
    if deadline is None:
        return moved(correction.due_on, stop, first_counted=_first_counted(correction))
    changes = deadline.counting.changes
    changes = replace(changes, stops=(*changes.stops, stop))
    counting, _ = count_on(deadline.rule, deadline.trigger_on, today, length=deadline.length, changes=changes)
    return counting.last_day


def _first_counted(correction: Correction) -> date:
    """The first day that counts: by the rule that the paper was issued with, the day after its receipt."""
    case = correction.root()
    counts_receipt = case.period_rule is not None and case.period_rule.counts_trigger_day
    first: date = case.received_on + timedelta(days=0 if counts_receipt else 1)
    return first


def _suspended_by(correction: Correction) -> Officer | None:
    """Who decided the suspension that lasts; what was suspended before suspensions were papers does not say."""
    order = correction.orders.filter(kind=Order.Kind.SUSPENSION, ended_on__isnull=True).select_related("issued_by")
    return next((suspension.issued_by for suspension in order), None)


def end_on(correction: Correction, day: date) -> None:
    """Let the correction end with a day, on the lists of what it stands on too. Saves what it stands on, not itself."""
    correction.due_on, correction.due_at = day, end_of(day)
    case = correction.root()
    case.due_at = correction.due_at
    case.save()


def period_shown(case: Any, today: date) -> str:
    """The period as the paper says it; of what is not issued yet, as it would say it today."""
    if case.issued_at is not None or not case.has_period:
        return str(case.period_text(case.period_rule))
    return str(case.period_text(case.rule_on(case.bureau_id, today)))


def texts_before_receipt(case: Any, name: str = "执行期限") -> list[str]:
    """What runs, and what does not, while the paper is not received yet: as it stands on the paper."""
    if not case.has_period:
        return []
    period = f"{name}：{case.period_text(case.period_rule)}。"
    if case.correct_by is None or case.period_rule is not None:
        return [period]
    return [period, "文书没有另写收到较晚时的期限；收到已晚的，可以由局领导延长。"]


def text_after_receipt(correction: Correction) -> str:
    """By when it is to be done, and whether the day was counted from the receipt."""
    counted = "（自收到之日起计算）" if correction.deadline_id is not None else ""
    counted += "（暂定）" if correction.is_provisional else ""
    return f"{in_words(correction.due_on)}（当日24时届满）{counted}"
