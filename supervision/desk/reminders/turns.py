"""Who is told at once when turns are rewritten (随办理告知): whoever a late matter was put to."""

from supervision.core.turn_store import FOLLOWING
from supervision.desk.reminders.sending import notify_of_escalations

FOLLOWING.append(notify_of_escalations)
