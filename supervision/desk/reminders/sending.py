"""Reminding (到期提醒): each person once at each stage, however often the job runs and however many run at once.

The database keeps "once": a reminder that is there already is passed over. What a turn was reminded of stands on the
turn, so that a run looks at nothing twice.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from documents import clock
from documents.models import Bureau
from supervision.core.deadlines.counting import ONE_DAY, end_of
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.turns import Turn
from supervision.desk.reminders.missing_years import remind_of_missing
from supervision.desk.reminders.models import Reminder, ReminderRule
from supervision.desk.reminders.recipients import People

AT_ONCE = 200
Stage = Reminder.Stage
_BEFORE: dict[Stage, tuple[str, ...]] = {
    Stage.BEFORE: ("",),
    Stage.DUE: ("", Stage.BEFORE),
    Stage.OVERDUE: ("", Stage.BEFORE, Stage.DUE),
    Stage.SUPERIOR: ("", Stage.BEFORE, Stage.DUE, Stage.OVERDUE),
}
"""Which stages a turn may have come to before each."""


def remind(now: datetime) -> int:
    """Remind everybody of what is due by an instant; returns how many reminders this run gave."""
    for bureau in Bureau.objects.order_by("id"):
        rule = rule_in_force(bureau.pk, clock.day(now))
        if rule is not None:
            _remind_in(rule, now)
    return Reminder.objects.filter(made_at=now).count()


def rule_in_force(bureau_id: int, on: date) -> ReminderRule | None:
    found: ReminderRule | None = ReminderRule.objects.in_force(on).filter(bureau_id=bureau_id).first()
    return found


def _remind_in(rule: ReminderRule, now: datetime) -> None:
    people = People(rule.bureau_id)
    remind_of_missing(rule, people, now)
    for of_escalations in (True, False):
        _remind_of_kind(rule, people, now, of_escalations=of_escalations)


def _remind_of_kind(rule: ReminderRule, people: People, now: datetime, *, of_escalations: bool) -> None:
    """Remind of the turns that follow up escalations (督办), or of all others: each have steps of their own."""
    own = Turn.objects.at(now).filter(bureau_id=rule.bureau_id, escalation__isnull=not of_escalations)
    for stage, first, last in stages(*rule.steps(of_escalations=of_escalations), clock.day(now)):
        due = own.filter(reminded__in=_BEFORE[stage], due_at__lte=end_of(last))
        if first is not None:
            due = due.filter(due_at__gt=end_of(first - ONE_DAY))
        while some := list(due.order_by("due_at", "id")[:AT_ONCE]):
            _remind_of(some, stage, people, rule, now)


def notify_of_kept_open(root: CaseRecord, deadline: Deadline, now: datetime) -> None:
    """Tell at once whoever holds a right whose last day turned out to be over, and whoever waits for its end, that it is
    kept open, and until when.

    Called when the turns of the case stand as they are now, within the transaction that published the year.
    """
    rule = rule_in_force(root.bureau_id, clock.day(now))
    turns = Turn.objects.at(now).filter(
        root_type=root._meta.label_lower, root_id=root.pk, due_at=deadline.lapses_at, closes_at=deadline.lapses_at
    )
    if rule is not None and deadline.was_kept_open:
        people = People(root.bureau_id)
        given = [
            reminder_of(turn, Stage.KEPT_OPEN, person, rule, now)
            for turn in turns
            for person in {person.pk: person for person in (*people.whose_turn(turn), *people.waiting(turn))}.values()
        ]
        Reminder.objects.bulk_create(given, ignore_conflicts=True)


def stages(days_before: int, superior_after: int, today: date) -> Iterator[tuple[Stage, date | None, date]]:
    """For each stage the first and the last of the last days that have come to it; the latest stage first."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    yield Stage.SUPERIOR, None, ago(superior_after)
    if superior_after > 1:
        yield Stage.OVERDUE, ago(superior_after - 1), ago(1)
    yield Stage.DUE, today, today
    if days_before:
        yield Stage.BEFORE, ago(-1), ago(-days_before)


def _remind_of(turns: list[Turn], stage: Stage, people: People, rule: ReminderRule, now: datetime) -> None:
    """Write the reminders of some turns and, with them, that they were given."""
    given = [reminder for turn in turns for reminder in _reminders(turn, stage, people, rule, now)]
    with transaction.atomic():
        Reminder.objects.bulk_create(given, ignore_conflicts=True)
        for turn in turns:  # one that was rewritten meanwhile is another, and is looked at again
            Turn.objects.filter(pk=turn.pk, due_at=turn.due_at, since=turn.since).update(reminded=stage)


def _reminders(turn: Turn, stage: Stage, people: People, rule: ReminderRule, now: datetime) -> Iterator[Reminder]:
    """Who is told what: from the day after the last one that it is overdue, whoever waits for a receipt too, and at last the superior."""
    told = Stage.OVERDUE if stage is Stage.SUPERIOR else stage
    for person in people.whose_turn(turn):
        yield reminder_of(turn, told, person, rule, now)
    if turn.is_receipt and told is Stage.OVERDUE:
        for person in people.waiting(turn):
            yield reminder_of(turn, Stage.UNRECEIVED, person, rule, now)
    if stage is Stage.SUPERIOR:
        for person in _superiors(turn, people):
            yield reminder_of(turn, stage, person, rule, now)


def _superiors(turn: Turn, people: People) -> list[Officer]:
    """The leaders above; of an escalation whoever ordered it first."""
    ordering = people.waiting(turn) if turn.escalation_id is not None else []
    return list({person.pk: person for person in [*ordering, *people.above(turn)]}.values())


def notify_of_escalations(root: CaseRecord, turns: Iterable[Turn], now: datetime) -> None:
    """Tell at once whoever a late matter was put to (督办), after the turns of the case were rewritten."""
    fresh = [turn for turn in turns if turn.escalation_id is not None and turn.since == now]
    if not fresh:
        return
    people, rule = People(root.bureau_id), rule_in_force(root.bureau_id, clock.day(now))
    given = [
        reminder_of(turn, Stage.ESCALATED, person, rule, now) for turn in fresh for person in people.whose_turn(turn)
    ]
    Reminder.objects.bulk_create(given, ignore_conflicts=True)


def reminder_of(turn: Turn, stage: Stage, person: Officer, rule: ReminderRule | None, now: datetime) -> Reminder:
    """A reminder, not written yet; by mail too, where the bureau's rule says so and the person has an address."""
    return Reminder(
        bureau_id=turn.bureau_id,
        officer=person,
        stage=stage,
        root_type=turn.root_type,
        root_id=turn.root_id,
        what=turn.what,
        holder=turn.holder,
        waiter=turn.waiter,
        due_at=turn.due_at,
        since=turn.since,
        made_at=now,
        mail=Reminder.Mail.WAITING if rule is not None and rule.by_mail and person.email else Reminder.Mail.NONE,
    )
