"""Who is told at once when turns are rewritten (随办理告知): whoever a late matter was put to."""

from supervision.core.turn_store import FOLLOWING
from supervision.desk.reminders.sending import tell_of_escalations

FOLLOWING.append(tell_of_escalations)
