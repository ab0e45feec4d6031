"""Due times that complaints copied from the period that runs (投诉举报的期满时刻)."""

from supervision.complaints.models.complaints import Complaint
from supervision.core.deadlines.due_times import due_time

due_time(Complaint, deadline="deadline", due_at="due_at")
