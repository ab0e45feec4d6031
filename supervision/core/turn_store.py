"""How turns are kept (待办的登记): what is waited for, written beside the case so that a worklist is one look-up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from documents import clock
from documents.compiled_queries import Kind, compiled
from documents.row_writing import update_rows
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.receipts import ON_TOP, receipt_due
from supervision.core.records import CaseRecord
from supervision.core.turns import Turn, listed, officer_key, owner_of

SHOWN_A_PART = ("head:", "discipline:")
"""Who is shown a part of a confidential case and has to do something about it, whoever holds the place."""
FAR = timedelta(days=3650)
"""Turns without a due time come after those with one, the oldest first."""


@dataclass(frozen=True)
class PendingStep:
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
    in_person: bool = False
    """Whether nobody can do it in the holder's place, such as a vote; what is personal is."""
    provisional_until: datetime | None = None
    """When the period is over although it is provisional."""
    is_receipt: bool = False
    """Whether it is to acknowledge what was issued; its due time is counted here, from when the turn came."""
    escalation_id: int | None = None
    """The escalation (督办) that the step follows up, if it is the step of one."""
    acts: tuple[str, ...] = ()
    """The codes of the acts that it is done by, the ordinary one first."""
    acts_late: tuple[str, ...] = ()
    """Those that take their place once it is late, where other ones do."""
    record_id: int | None = None
    """The record that they are done on, where that is a part of the case."""

    def done_by(self, *acts: str, on: Any = None, late: tuple[str, ...] = ()) -> "PendingStep":
        """The step with the acts that it is done by, on the case itself or on a record of it (or its key)."""
        return replace(self, acts=acts, acts_late=late, record_id=getattr(on, "pk", on))

    def is_over(self, now: datetime) -> bool:
        """Whether nobody has to do it any more, because its time is over."""
        return self.closes_at is not None and self.closes_at <= now

    def owed_by(self, deadline: Deadline) -> "PendingStep":
        """The step with a period within which it is owed."""
        return self._within(deadline, deadline.due_at)

    def open_until(self, deadline: Deadline) -> "PendingStep":
        """The step with a period within which it is a right: it ends with it, and where the right is kept open after
        its last day, the day until which it is."""
        if deadline.is_stopped:
            return self
        due_at = deadline.lapses_at if deadline.was_kept_open else deadline.due_at
        return replace(self._within(deadline, due_at), closes_at=deadline.lapses_at)

    def _within(self, deadline: Deadline, due_at: datetime) -> "PendingStep":
        """With no day while the period stands still: nobody knows when it is over."""
        if deadline.is_stopped:
            return replace(self, due_at=None)
        until = deadline.lapses_at if deadline.is_provisional else None
        return replace(self, due_at=due_at, is_provisional=deadline.is_provisional, provisional_until=until)


Follow = Callable[[CaseRecord, list[Turn], datetime], None]
FOLLOWING: list[Follow] = []
"""What hangs on the turns of a case that had last days, called with those that stand now: its reminders."""


Escalated = Callable[[CaseRecord, list[PendingStep], datetime], list[PendingStep]]
ESCALATED: list[Escalated] = []
"""What follows up the matters of a case that are under escalation, called with the steps that stand now."""


def replace_turns(root: CaseRecord, waits: list[PendingStep], now: datetime, division: str) -> None:
    """Write the turns over those that are there: mostly there is one before and one after."""
    before = _last_written(Kind(type(root)), root.pk)
    since = {what: begun for _, what, begun, _, _ in before}
    waits = list(_dated(root, waits, since, now))
    if any(escalation is not None for *_, escalation in before):
        waits += [step for follow_up in ESCALATED for step in follow_up(root, waits, now)]
    after = [turn_of(root, wait, since.get(wait.what, now), wait.division or division) for wait in waits]
    _count_once(after)
    for (pk, *_), turn in zip(before, after, strict=False):
        turn.pk = pk
    update_rows(Turn, after[: len(before)])
    Turn.objects.bulk_create(after[len(before) :])
    if len(before) > len(after):
        Turn.objects.filter(pk__in=[pk for pk, *_ in before[len(after) :]]).delete()
    if any(due_at is not None for _, _, _, due_at, _ in before):  # nobody is reminded of anything else
        for follow in FOLLOWING:
            follow(root, after, now)


def _count_once(turns: Iterable[Turn]) -> None:
    """Of one matter that several people hold let the first turn count alone; what each division owes is its own."""
    known = set()
    for turn in turns:
        matter = (turn.what, turn.owner, turn.due_at, turn.opens_at, turn.closes_at)
        turn.is_counted = turn.is_counted and matter not in known
        known.add(matter)


def _dated(
    root: CaseRecord, waits: list[PendingStep], since: Mapping[str, datetime], now: datetime
) -> Iterator[PendingStep]:
    """The waits, those for a receipt with the time by which it is due, counted once for what was issued on one day.

    In a case that only certain people may know of none is chased: its handler sees that it is waited for, and a date
    would tell others.
    """
    known = cache(receipt_due)
    for wait in waits:
        if wait.is_receipt and root.is_confidential:
            yield replace(wait, is_receipt=False)
        elif wait.is_receipt:
            due = known(root.bureau_id, clock.day(since.get(wait.what, now)), clock.day(now))
            yield replace(wait, **due._asdict())
        else:
            yield wait


@compiled
def _last_written(case: Kind, pk: int) -> "QuerySet[Turn, tuple[int, str, datetime, datetime | None, int | None]]":
    """The turns of a case as they were written last."""
    own = Turn.objects.filter(root_type=case.model._meta.label_lower, root_id=pk)
    return own.values_list("pk", "what", "since", "due_at", "escalation_id")


def turn_of(root: CaseRecord, wait: PendingStep, since: datetime, division: str) -> Turn:
    return Turn(
        bureau_id=root.bureau_id,
        holder=wait.holder,
        owner=owner_of(wait.holder),
        is_counted=not root.is_confidential,
        escalation_id=wait.escalation_id,
        waiter=wait.waiter,
        barred=listed(wait.barred),
        kept_out="" if wait.is_personal else listed(root.divisions_kept_out()),
        confidential=root.is_confidential and not wait.holder.startswith(SHOWN_A_PART),
        root_type=root._meta.label_lower,
        root_id=root.pk,
        title=_title(root, wait)[:200],
        what=wait.what,
        acts=",".join(wait.acts),
        acts_late=",".join(wait.acts_late),
        record_id=wait.record_id,
        division=division,
        due_at=wait.due_at,
        is_provisional=wait.is_provisional,
        provisional_until=wait.provisional_until,
        in_person=wait.in_person or wait.is_personal,
        is_receipt=wait.is_receipt,
        opens_at=wait.opens_at,
        closes_at=wait.closes_at,
        sort_at=since - ON_TOP if wait.is_receipt or wait.escalation_id is not None else wait.due_at or since + FAR,
        since=max(since, wait.opens_at or since),
    )


def _title(root: CaseRecord, wait: PendingStep) -> str:
    """How the worklist names the case; of a confidential one, whose name is a random code alone, with kind and state for
    whoever works on it, not for whom it is about nor who is shown a part."""
    is_shown_whole = not wait.is_personal and not wait.holder.startswith(SHOWN_A_PART)
    tells = root.is_confidential and is_shown_whole
    return f"{root.worklist_title()}　{root.kind_and_state()}" if tells else root.worklist_title()


Steps = Callable[[Any], list[PendingStep]]
_STEPS: dict[type[CaseRecord], Steps] = {}


def steps_of(case: type[CaseRecord]) -> Callable[[Steps], Steps]:
    """Declare the function that works out whose turn it is in a kind of case."""

    def register(steps: Steps) -> Steps:
        _STEPS[case] = steps
        return steps

    return register


def steps_in(case: CaseRecord) -> list[PendingStep]:
    """Whose turn it is in a case, whatever kind it is of."""
    return _STEPS[type(case)](case)


def who(wait: PendingStep, case: Any) -> str:
    """Whose turn it is, as the record's page says it."""
    if wait.holder.startswith("officer:"):
        return f"承办人{_name_of_officer(wait.holder, case)}"
    if wait.holder.startswith("head:"):
        return f"{case.division.name}负责人"
    return "局领导"


def _name_of_officer(holder: str, case: Any) -> str:
    """Nearly always whoever drafted it, who is read with the case; a draft that belongs to it may be another's."""
    if holder == officer_key(case.drafted_by.pk):
        return str(case.drafted_by.name)
    return Officer.objects.values_list("name", flat=True).get(pk=int(holder.removeprefix("officer:")))


def address_of(root_type: str, root_id: int) -> str:
    """Where the page of a case is."""
    return f"/{noun(root_type)}s/{root_id}/"


@cache
def noun(label: str) -> str:
    """How the addresses of a kind of case name it."""
    model: Any = apps.get_model(label)
    return str(model.noun)
