"""Due times that reviews copied from their deadline (复查决定的期满时刻)."""

from supervision.core.deadlines.due_times import due_time
from supervision.notices.execution import end_on
from supervision.notices.models.corrections import Correction
from supervision.notices.models.reviews import ReviewRequest


def _end_with_its_deadline(correction: Correction) -> None:
    assert correction.deadline is not None
    end_on(correction, correction.deadline.last_day)


due_time(Correction, deadline="deadline", due_at="due_at", then=_end_with_its_deadline)
due_time(ReviewRequest, deadline="deadline", due_at="due_at", then=ReviewRequest.follow_deadline)
