"""Due times that the periods of cases copied from their deadline (责任追究期限的期满时刻)."""

from accountability.cases.models.periods import CasePeriod
from supervision.core.deadlines.due_times import due_time

due_time(CasePeriod, deadline="deadline", due_at="due_at")
