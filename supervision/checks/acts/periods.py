"""The act by which the time for a division's answers is extended (延长核对期限). Provision 3.3."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from documents import clock
from supervision.checks import finding_responses as answering
from supervision.checks import permissions
from supervision.checks.models.checks import Check
from supervision.core.acts import Done, act
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.period_acts import ExtendPeriod, days_left_to_extend, extend, refuse_too_long
from supervision.core.refusals import Refusal


@act
class ExtendAnswers(ExtendPeriod[Check]):
    model = Check
    name = "extend-answers"
    verb = "延长核对期限"
    explains = "科室有正当理由不能按期答复的，在届满之前说明理由，在规则规定的天数以内延长答复的期限。"
    provision = "3.3"
    states = (Check.State.UNDER_WAY,)
    needs_recent_login = False

    def permission(self, record: Check, by: Officer) -> Refusal | None:
        return permissions.tell_division(by, record)

    def period(self, record: Check) -> Deadline | None:
        """Of the periods within which the division has still to answer, the one that may be extended least."""
        return min(_running(record), key=days_left_to_extend, default=None)

    def changed(self, record: Check, deadline: Deadline, *, before: date, now: datetime) -> list[Any]:
        record.forget_answers()
        return []

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        """Each finding that waits for an answer gets the longer time, whenever it was sent."""
        first = self.period(record)
        assert first is not None
        refuse_too_long(first, data["days"])
        for deadline in _running(record):
            if deadline != first:
                extend(deadline, data["days"], data["reason"], by=by, now=now)
        return super().perform(record, by=by, now=now, data=data)


def _running(check: Check) -> list[Deadline]:
    found = {answer.deadline_id: answer.deadline for answer in answering.asked(check, clock.now())}
    return [found[key] for key in sorted(found)]
