"""What a new rule for reminders concerns (催办规则的影响)."""

from collections.abc import Iterator
from datetime import datetime

from supervision.core.impact import Impact, impact_of
from supervision.core.organisation import Officer
from supervision.desk.reminders.models import ReminderRule


@impact_of(ReminderRule)
def _by_reminder_rule(version: ReminderRule, by: Officer, now: datetime) -> Iterator[Impact]:
    """How many turns it reminds of is not told: some of them are of cases that nobody may know of."""
    yield Impact("尚未办理的事项：自施行日期起按新规则提醒，已经发出的提醒不再重复", None, [])
