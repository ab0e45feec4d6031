"""The act by which the time for a division's answers is extended (延长核对期限). Provision 3.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from documents import clock
from supervision.checks import finding_responses, permissions
from supervision.checks.models.checks import Check
from supervision.checks.period_kinds import FINDING_ANSWER
from supervision.core.acts import Done, act
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.period_acts import ExtendPeriod, days_left_to_extend, extend, refuse_too_long
from supervision.core.refusals import Refusal


@act
class ExtendAnswers(ExtendPeriod[Check]):
    model = Check
    kinds = (FINDING_ANSWER,)
    name = "extend-answers"
    verb = "延长核对期限"
    explains = "科室有正当理由不能按期答复的，在届满之前说明理由，在规则规定的天数以内延长答复的期限。"
    provision = "3.3"
    states = (Check.State.UNDER_WAY,)
    needs_recent_login = False

    def permission(self, record: Check, by: Officer) -> Refusal | None:
        return permissions.notify_division(by, record)

    def period(self, record: Check) -> Deadline | None:
        """Of the periods within which the division has still to answer, the one that may be extended least."""
        return min(_running(record), key=days_left_to_extend, default=None)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        """Each finding that waits for an answer gets the longer time, whenever it was sent."""
        running = _running(record)
        for deadline in running:
            refuse_too_long(deadline, data["days"])
        before = [deadline.last_day.isoformat() for deadline in running]
        for deadline in running:
            extend(deadline, data["days"], data["reason"], by=by, now=now)
        record.forget_answers()
        after = [deadline.last_day for deadline in running]
        recorded = {"days": data["days"], "before": before, "after": [day.isoformat() for day in after]}
        return Done(record, f"答复期限延长到{in_words(max(after))}。", reason=data["reason"], data=recorded)


def _running(check: Check) -> list[Deadline]:
    found = {answer.deadline_id: answer.deadline for answer in finding_responses.asked(check, clock.now())}
    return [found[key] for key in sorted(found)]
