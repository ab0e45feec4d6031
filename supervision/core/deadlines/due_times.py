"""Due times that records copied from their deadline (随期限变动的期满时刻): they follow it when it is counted again.

A record that lists and worklists sort by its due time holds it itself, beside its deadline. Which fields those are, its
noun declares in its ``due_times``.
"""

from collections.abc import Callable
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
    then: Callable[[Any], None] | None = None
    """What else of the record follows from it."""


DUE_TIMES: list[DueTime] = []


def due_time(
    model: type[models.Model], *, deadline: str, due_at: str, then: Callable[[Any], None] | None = None
) -> None:
    """Declare that a field of a kind of record is copied from its deadline, and what else follows from it."""
    DUE_TIMES.append(DueTime(model, deadline, due_at, then))


def follow(deadline: Deadline, case: CaseRecord, reason: str) -> None:
    """Write the due times that were copied from a deadline anew; ``case`` is the one that it belongs to, locked."""
    for copied in DUE_TIMES:
        for record in copied.model._default_manager.filter(**{copied.deadline: deadline}):
            _write(case if record == case else record, copied, deadline, reason)


def _write(record: Any, copied: DueTime, deadline: Deadline, reason: str) -> None:
    setattr(record, copied.due_at, None if deadline.is_stopped else deadline.due_at)
    if copied.then is not None:
        copied.then(record)
    record._change_reason = reason
    record.save()
