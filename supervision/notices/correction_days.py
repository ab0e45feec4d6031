"""The time for a correction (整改期限) as a strip of days, where it was suspended: what counted, and what stood still (4.3)."""

from datetime import date, datetime

from documents import clock
from supervision.core.deadlines.counting import ONE_DAY, Calendar, Role, Step, in_words
from supervision.core.deadlines.explanation import Month, months_of
from supervision.core.deadlines.periods import calendar_of, calendars_in_force
from supervision.core.deadlines.stops import Stop
from supervision.notices.models.corrections import Correction


def days_of_correction(correction: Correction, now: datetime) -> tuple[list[Month], str]:
    """The days of a correction that was ever suspended, by month, and the sentence below; nothing for any other, nor for
    one whose last day is counted: its counting shows the stops itself."""
    if correction.deadline is not None and not correction.is_suspended:
        return [], ""
    stops = [stop for order in correction.load_orders() if (stop := order.stop()) is not None]
    received_on = correction.root().received_on
    if not stops or received_on is None:
        return [], ""
    last = clock.day(now) if correction.is_suspended else correction.due_on
    calendar = calendar_of(calendars_in_force(range(received_on.year, last.year + 1), clock.day(now)))
    steps = _steps(received_on, last, stops, calendar, ends=not correction.is_suspended)
    return months_of(steps), _in_words(received_on, stops, correction)


def _steps(first: date, last: date, stops: list[Stop], calendar: Calendar, *, ends: bool) -> list[Step]:
    steps, number, day = [], 0, first
    while day <= last:
        stands = any(stop.covers(day) for stop in stops)
        counts = day != first and not stands
        number += counts
        role = Role.COUNTED if counts else Role.STOPPED if stands else Role.TRIGGER
        is_last = ends and day == last
        steps.append(
            Step(day, calendar.kind(day), role, number if counts else None, calendar.name(day), is_last=is_last)
        )
        day += ONE_DAY
    return steps


def _in_words(received_on: date, stops: list[Stop], correction: Correction) -> str:
    message = "".join(_stop_in_words(stop) for stop in stops)
    if correction.is_suspended:
        return f"{in_words(received_on)}送达{message}，暂停的日数不计入，恢复执行后整改期限顺延。"
    return f"{in_words(received_on)}送达{message}，整改期限到{in_words(correction.due_on)}，当日24时届满。"


def _stop_in_words(stop: Stop) -> str:
    if stop.resumed is None:
        return f"，{in_words(stop.first)}起暂停执行"
    if stop.resumed == stop.first:
        return ""
    return f"，{in_words(stop.first)}至{in_words(stop.resumed - ONE_DAY)}暂停执行，不计入"
