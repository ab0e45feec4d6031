"""How turns are kept (待办的登记): what is waited for, written beside the case so that a worklist is one look-up."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import QuerySet

from documents.inserting import overwrite
from documents.written import written
from supervision.models import Turn
from supervision.models.record import CaseRecord
from supervision.models.reminders import end_reminders
from supervision.models.turns import listed

SHOWN_A_PART = ("head:", "discipline:")
"""Who is shown a part of a confidential case and has to do something about it, whoever holds the place."""
FAR = timedelta(days=3650)
"""Turns without a due time come after those with one, the oldest first."""


@dataclass(frozen=True)
class Wait:
    """Who has to do what, who waits for it, by when; and from when and until when, where a period decides that."""

    what: str
    holder: str
    waiter: str
    due_at: datetime | None = None
    barred: tuple[int, ...] = field(default=())
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    division: str = ""
    """Which division it is about, where the case is about several."""
    is_provisional: bool = False
    is_personal: bool = False
    """Whether it is the holder's own, as the person that the case is about: of whatever division that is."""


def rewrite(root: CaseRecord, waits: list[Wait], now: datetime, division: str) -> None:
    """Write the turns over those that are there: mostly there is one before and one after."""
    before = _standing(type(root), root.pk)
    since = {what: begun for _, what, begun, _ in before}
    after = [turn_of(root, wait, since.get(wait.what, now), wait.division or division) for wait in waits]
    for (pk, _, _, _), turn in zip(before, after, strict=False):
        turn.pk = pk
    overwrite(Turn, after[: len(before)])
    Turn.objects.bulk_create(after[len(before) :])
    if len(before) > len(after):
        Turn.objects.filter(pk__in=[pk for pk, _, _, _ in before[len(after) :]]).delete()
    if any(due_at is not None for _, _, _, due_at in before):  # nobody is reminded of anything else
        end_reminders(root, after, now)


@written
def _standing(case: type[CaseRecord], pk: int) -> "QuerySet[Turn, tuple[int, str, datetime, datetime | None]]":
    """The turns of a case as they were written last."""
    own = Turn.objects.filter(root_type=case._meta.label_lower, root_id=pk)
    return own.values_list("pk", "what", "since", "due_at")


def turn_of(root: CaseRecord, wait: Wait, since: datetime, division: str) -> Turn:
    return Turn(
        bureau_id=root.bureau_id,
        holder=wait.holder,
        waiter=wait.waiter,
        barred=listed(wait.barred),
        kept_out="" if wait.is_personal else listed(root.divisions_kept_out()),
        confidential=root.is_confidential and not wait.holder.startswith(SHOWN_A_PART),
        root_type=root._meta.label_lower,
        root_id=root.pk,
        title=root.worklist_title()[:200],
        what=wait.what,
        division=division,
        due_at=wait.due_at,
        is_provisional=wait.is_provisional,
        opens_at=wait.opens_at,
        closes_at=wait.closes_at,
        sort_at=wait.due_at or since + FAR,
        since=max(since, wait.opens_at or since),
    )
