"""Whose turn a job is (作业的轮值): of several timers on several machines, each does a job once.

A row says who does it and until when, so that whoever died holds up the next for minutes alone. Whoever takes it changes the
row that they found, by one statement, which only one can. It saves work and doubled mails; nothing legal hangs on it, and each
step of a job may be done twice all the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

from django.db.models import Q

from documents import clock
from documents.models import JobRun, JobTurn

HELD_FOR = timedelta(minutes=15)
"""How long a turn lasts that is not renewed: longer than a step of a job takes."""


class NotOurTurn(Exception):
    """Another one does the job now."""


class Turn:
    """A turn that was taken."""

    def __init__(self, job: JobRun.Job, holder: UUID) -> None:
        self._mine = Q(job=job, holder=holder)

    def renew(self) -> None:
        """Hold it for longer. Raises NotOurTurn where it was taken over meanwhile, after too long a step."""
        until = clock.of_database() + HELD_FOR
        if not JobTurn.objects.filter(self._mine).update(until=until):
            raise NotOurTurn

    def give_back(self) -> None:
        JobTurn.objects.filter(self._mine).update(until=clock.of_database())


@contextmanager
def turn(job: JobRun.Job) -> Iterator[Turn]:
    """Take the turn of a job, and give it back. Raises NotOurTurn where another one has it."""
    holder, now = uuid4(), clock.of_database()
    JobTurn.objects.bulk_create([JobTurn(job=job, holder=holder, until=now)], ignore_conflicts=True)
    if not JobTurn.objects.filter(job=job, until__lte=now).update(holder=holder, until=now + HELD_FOR):
        raise NotOurTurn
    taken = Turn(job, holder)
    try:
        yield taken
    finally:
        taken.give_back()
