"""Telling people that a period has moved (期限变动的告知): at once, whoever has to act and whoever waits for it."""

from collections.abc import Iterator
from copy import copy
from datetime import datetime

from documents import clock
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.turns import Turn
from supervision.desk.reminders.models import Reminder
from supervision.desk.reminders.recipients import People
from supervision.desk.reminders.sending import reminder_of, rule_in_force


def notify_of_moved(deadline: Deadline, now: datetime) -> int:
    """Tell of a deadline that has moved, after the turns of its case were rewritten; returns how many were told.

    A right that its holder may use is no turn: those of the case are told, the one who may use it among them.
    """
    people, rule = People(deadline.bureau_id), rule_in_force(deadline.bureau_id, clock.day(now))
    told = {
        (turn.pk, person.pk): reminder_of(turn, Reminder.Stage.MOVED, person, rule, now)
        for turn in _concerned(deadline, now)
        for person in _both_sides(turn, people)
    }
    Reminder.objects.bulk_create(told.values(), ignore_conflicts=True)
    return len({person for _, person in told})


def _concerned(deadline: Deadline, now: datetime) -> list[Turn]:
    turns = list(Turn.objects.at(now).filter(root_type=deadline.root_type, root_id=deadline.root_id))
    return [turn for turn in turns if turn.due_at == deadline.due_at] or turns


def _both_sides(turn: Turn, people: People) -> Iterator[Officer]:
    """Whoever has to act and whoever waits, as far as they may know of it."""
    yield from people.whose_turn(turn)
    if turn.waiter:
        other = copy(turn)
        other.holder = turn.waiter
        yield from people.whose_turn(other)
