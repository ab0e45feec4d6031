"""Receipts that are waited for (等待签收): by when what was issued is to be received, so that nothing lies unsigned in silence.

No period of the division begins before the receipt (4.3); this day is only by when the bureau sees to it, in the
application or by service on paper. It is counted from the day of the issue by a rule of the rule administrator's, whose
default follows 行政处罚法 (2021) Art. 61: seven days, which Art. 85 says are working days.
"""

from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from django.db.models import Q

from documents import clock
from supervision.core import period_kinds
from supervision.core.deadlines.models import Deadline, DeadlineRule
from supervision.core.deadlines.periods import count_on
from supervision.core.turns import Turn

ON_TOP = timedelta(days=3650)
"""What waits for its receipt stands before everything else on a worklist, the oldest first."""


class ReceiptDue(NamedTuple):
    """By when something is to be received; no time where the bureau has no rule."""

    due_at: datetime | None
    is_provisional: bool
    provisional_until: datetime | None
    """The exclusive instant from which a provisional one is over."""


def receipt_deadline(bureau_id: int, issued_on: date, today: date) -> Deadline | None:
    """By when what was issued on a day is to be received, counted and not kept; None where the bureau has no rule."""
    rules = DeadlineRule.objects.in_force(issued_on).filter(bureau_id=bureau_id, code=period_kinds.RECEIPT)
    rule = rules.first()
    if rule is None:
        return None
    counting, _ = count_on(rule, issued_on, today)
    deadline = Deadline(bureau_id=bureau_id, rule=rule)
    deadline.take_over(counting)
    return deadline


def receipt_due(bureau_id: int, issued_on: date, today: date) -> ReceiptDue:
    """The same as a turn holds it."""
    deadline = receipt_deadline(bureau_id, issued_on, today)
    if deadline is None:
        return ReceiptDue(None, False, None)
    until = deadline.lapses_at if deadline.is_provisional else None
    return ReceiptDue(deadline.due_at, deadline.is_provisional, until)


def date_receipts(now: datetime) -> int:
    """Give their due time to receipts that have none yet, or a provisional one; returns how many changed.

    What was issued before there was a rule, and what a year that was published since decides otherwise.
    """
    known = cache(receipt_due)
    open_ones = Turn.objects.filter(Q(due_at__isnull=True) | Q(is_provisional=True), is_receipt=True)
    changed = 0
    for turn in list(open_ones.order_by("id")):
        due = known(turn.bureau_id, clock.day(turn.since), clock.day(now))
        if due != (turn.due_at, turn.is_provisional, turn.provisional_until):
            changed += _date(turn, due)
    return changed


def _date(turn: Turn, due: ReceiptDue) -> int:
    """Write it, unless an act has rewritten the turn meanwhile."""
    standing = Turn.objects.filter(pk=turn.pk, is_receipt=True, since=turn.since, what=turn.what)
    return standing.update(**due._asdict(), sort_at=turn.since - ON_TOP)
