"""Counting deadlines again (期限的重新计算) when the calendar of working days becomes known or is changed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction

from documents import clock, vouching
from supervision.core.acts import AFTER
from supervision.core.deadlines import due_times
from supervision.core.deadlines.models import Deadline
from supervision.core.deadlines.periods import recount, to_count_again
from supervision.core.ledger_verbs import ledger_verbs
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.desk.reminders.moved import notify_of_moved
from supervision.desk.reminders.sending import notify_of_kept_open
from supervision.rules.ledger_rows import Row, write

VERBS = ledger_verbs({"deadline.recount": "重新计算期限"})
"""What the ledger calls it."""


def recount_provisional() -> int:
    """Count every provisional deadline again; returns how many changed.

    Publishing a year does so itself; the sweep does it for a deadline that was set while the year was being published,
    and for one that was counted before the last days of December were known to wait for the next year's notice.
    """
    now = clock.now()
    with transaction.atomic(), vouching.watched():
        rows = list(
            count_again(None, now, "定期核对", Deadline.objects.filter(to_count_again(clock.day(now))), recount)
        )
        write(rows, now)
    return len(rows)


def count_again(
    by: Officer | None,
    now: datetime,
    reason: str,
    deadlines: models.QuerySet[Deadline],
    again: Callable[..., bool],
) -> Iterator[Row]:
    """Count deadlines again (期限的重新计算); where one changed, record old and new and tell people of it.

    ``recount`` makes a provisional one what it is now; ``postpone`` moves a firm one, whose year was changed, only ever
    later. The calendar is common to all bureaus: in another bureau's ledger the system did it, nobody of a foreign bureau.
    """
    cases = _locked_cases(deadlines)
    for deadline in deadlines.select_related("rule").order_by("pk"):
        case = cases.get((deadline.root_type, deadline.root_id))
        before, had_ended = _as_data(deadline), deadline.rule.is_right and deadline.is_over(now)
        deadline._change_reason = reason  # type: ignore[attr-defined]
        if case is None or not again(deadline, now=now, today=clock.day(now)):
            continue
        _follow(deadline, case, reason, now)
        if before["last_day"] != deadline.last_day.isoformat() and not (had_ended or deadline.was_kept_open):
            notify_of_moved(deadline, now)
        data = {"rule": deadline.rule.code, "before": before, "after": _as_data(deadline)}
        actor = by if by is not None and by.bureau_id == deadline.bureau_id else None
        yield Row(
            deadline.bureau_id, actor, "deadline.recount", VERBS["deadline.recount"], deadline, case, reason, data
        )


def _locked_cases(deadlines: models.QuerySet[Deadline]) -> dict[tuple[str, int], CaseRecord]:
    """The cases that have one of the deadlines, each locked as an act would lock it: before any ledger."""
    keys = deadlines.values_list("root_type", "root_id").distinct()
    of_type: dict[str, list[int]] = {}
    for label, pk in keys:
        of_type.setdefault(label, []).append(pk)
    return {
        (label, case.pk): case
        for label, pks in sorted(of_type.items())
        for case in apps.get_model(label)
        ._default_manager.filter(pk__in=pks)
        .order_by("pk")
        .select_for_update(of=("self",))
    }


def _as_data(deadline: Deadline) -> dict[str, Any]:
    recorded: dict[str, Any] = {"last_day": deadline.last_day.isoformat(), "provisional": deadline.is_provisional}
    return {**recorded, "kept_open_until": deadline.open_until.isoformat()} if deadline.was_kept_open else recorded


def _follow(deadline: Deadline, case: CaseRecord, reason: str, now: datetime) -> None:
    """What was copied from the deadline follows it: due times, the turns; open pages become stale."""
    due_times.follow(deadline, case, reason)
    type(case)._default_manager.filter(pk=case.pk).update(version=models.F("version") + 1)
    fresh = type(case)._default_manager.get(pk=case.pk)  # what it read before may be of an earlier counting
    for rewrite in AFTER.get(case._meta.label_lower, ()):
        rewrite(fresh, now)
    notify_of_kept_open(case, deadline, now)
