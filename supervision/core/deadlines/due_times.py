"""Due times that records copied from their deadline (随期限变动的期满时刻): they follow it when it is counted again.

A record that lists and worklists sort by its due time holds it itself, beside its deadline. Which fields those are, its
noun declares in its ``due_times``.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models

from supervision.core.deadlines.models import Deadline
from supervision.core.records import CaseRecord


@dataclass(frozen=True)
class DueTime:
    """A field that holds when the deadline of another field ends."""

    model: type[models.Model]
    deadline: str
    due_at: str


DUE_TIMES: list[DueTime] = []


def due_time(model: type[models.Model], *, deadline: str, due_at: str) -> None:
    """Declare that a field of a kind of record is copied from its deadline."""
    DUE_TIMES.append(DueTime(model, deadline, due_at))


def follow(deadline: Deadline, case: CaseRecord, reason: str) -> None:
    """Write the due times that were copied from a deadline anew; ``case`` is the one that it belongs to, locked."""
    for copied in DUE_TIMES:
        for record in copied.model._default_manager.filter(**{copied.deadline: deadline}):
            _write(case if record == case else record, copied.due_at, deadline, reason)


def _write(record: Any, due_at: str, deadline: Deadline, reason: str) -> None:
    setattr(record, due_at, deadline.due_at)
    record._change_reason = reason
    record.save()
