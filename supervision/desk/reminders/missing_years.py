"""Reminding the rule administrators of a year whose working days are missing (年度工作日安排未发布), until it is published.

Of the next year from 1 November on; once more when it has begun. It is of no case: it stands on no turn.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.urls import reverse

from documents import clock
from supervision.core.deadlines.counting import start_of
from supervision.core.deadlines.models import CalendarYear
from supervision.core.deadlines.periods import missing_years
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.desk.reminders.models import Reminder, ReminderRule
from supervision.desk.reminders.recipients import People

ROOT_TYPE = CalendarYear._meta.label_lower
WHAT = "录入并发布年度工作日安排"


class MissingYear(NamedTuple):
    """A year that is missing, as pages say it."""

    year: int
    has_begun: bool

    def __str__(self) -> str:
        if self.has_begun:
            return f"今年（{self.year}年）的年度工作日安排尚未发布，本年的期限都只能暂定。"
        return f"{self.year}年的年度工作日安排尚未发布，伸入该年的期限，以及由今年12月26日至31日决定末日的期限，都只能暂定。"


TO_DO = "国务院办公厅公布放假安排后，请即录入并发布。"


def missing(today: date) -> list[MissingYear]:
    return [MissingYear(year, year == today.year) for year in missing_years(today)]


def told_to(person: Officer, today: date) -> list[MissingYear]:
    """The missing years, for whoever keeps the rules; nothing for anybody else, and nothing is asked."""
    return missing(today) if person.has_role(Role.RULE_ADMIN) else []


def remind_of_missing(rule: ReminderRule, people: People, now: datetime) -> None:
    """Tell each rule administrator of the bureau once, and once more when the year has begun; one that was published
    since needs no reminder any more."""
    found = missing(clock.day(now))
    given = [reminder for year in found for reminder in _reminders(year, rule, people, now)]
    Reminder.objects.bulk_create(given, ignore_conflicts=True)
    over = Reminder.objects.open().filter(bureau_id=rule.bureau_id, root_type=ROOT_TYPE)
    over.exclude(root_id__in=[missing.year for missing in found]).update(closed_at=now)


def end_reminders_of(year: int, now: datetime) -> None:
    """The year is published: nobody is reminded of it any more."""
    Reminder.objects.open().filter(root_type=ROOT_TYPE, root_id=year).update(closed_at=now)


def _reminders(missing: MissingYear, rule: ReminderRule, people: People, now: datetime) -> Iterator[Reminder]:
    begins = start_of(date(missing.year, 1, 1))
    for person in people.holding(Role.RULE_ADMIN):
        yield Reminder(
            bureau_id=rule.bureau_id,
            officer=person,
            stage=Reminder.Stage.OVERDUE if missing.has_begun else Reminder.Stage.BEFORE,
            root_type=ROOT_TYPE,
            root_id=missing.year,
            what=WHAT,
            holder=f"officer:{person.pk}",
            waiter=f"officer:{person.pk}",
            due_at=begins,
            since=begins - timedelta(days=61),
            made_at=now,
            mail=Reminder.Mail.WAITING if rule.by_mail and person.email else Reminder.Mail.NONE,
        )


def address() -> str:
    """Where the year is made from the notice's text."""
    return reverse("admin:supervision_calendaryear_from_notice")
