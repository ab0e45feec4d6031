"""Due times that reviews copied from their deadline (复查决定的期满时刻)."""

from supervision.core.deadlines.due_times import due_time
from supervision.notices.models.reviews import ReviewRequest

due_time(ReviewRequest, deadline="deadline", due_at="due_at", then=ReviewRequest.follow_deadline)
