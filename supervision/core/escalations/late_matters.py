"""What of a case is late, and who can be made to see to it (可以督办的逾期事项)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery

from documents.compiled_queries import Kind, compiled
from supervision.core import recusal
from supervision.core.escalations.models import Escalation, active_on
from supervision.core.organisation import Officer, heads_of
from supervision.core.records import CaseRecord
from supervision.core.roles import Role
from supervision.core.turn_access import is_asked_as_head, is_open_to
from supervision.core.turns import Turn

T = TypeVar("T")


@dataclass(frozen=True)
class LateMatter:
    """A late turn and a person who holds it: what an escalation can be of."""

    turn: Turn
    person: Officer

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.person.pk}~{self.turn.holder}~{self.turn.what}"

    @property
    def label(self) -> str:
        division = f"（{self.person.division.name}）" if self.person.division is not None else ""
        return f"{self.turn.what}：{self.person.name}{division}"


def turn_annotations(case: type[Model]) -> dict[str, Any]:
    """What a page's question for a case asks besides, so that most pages need ask nothing more: when its first turn is due,
    and whether one of them follows up an escalation."""
    own = Turn.objects.filter(root_type=case._meta.label_lower, root_id=OuterRef("pk"))
    first = own.filter(due_at__isnull=False).order_by("due_at").values("due_at")[:1]
    return {"first_due_at": Subquery(first), "is_escalated": Exists(own.filter(escalation__isnull=False))}


def late_turns(root: CaseRecord, now: datetime) -> list[Turn]:
    """The turns of a case that are late, and under no escalation yet."""
    first: datetime | None = root.__dict__.get("first_due_at", now)
    if first is None or first > now:
        return []
    standing = _escalations(root)
    return [
        turn
        for turn in _turns(root)
        if turn.escalation_id is None
        and _is_there(turn, now)
        and turn.is_late(now)
        and not any(known.is_of(turn.what, turn.owner, turn.due_at) for known in standing)
    ]


def _escalations(root: CaseRecord) -> Iterable[Escalation]:
    """Read only where the turns say that there is something to read."""
    known: bool | None = root.__dict__.get("is_escalated")
    if known is False or not any(turn.escalation_id is not None for turn in _turns(root)):
        return ()
    return _once(root, "escalations", lambda: list(active_on(root)))


def active_escalations(root: CaseRecord) -> list[Escalation]:
    """What stands under escalation in a case; one short query for a page that remembers what it read."""
    return list(_escalations(root))


def _turns(root: CaseRecord) -> list[Turn]:
    return _once(root, "turns", lambda: list(_turns_of(Kind(type(root)), root.pk)))


def _once(root: CaseRecord, what: str, read: Callable[[], T]) -> T:
    """What was read of this instance. An act locks a fresh one, and reads no more of it once it has written."""
    kept: dict[str, Any] = root.__dict__.setdefault("late_matters_read", {})
    if what not in kept:
        kept[what] = read()
    found: T = kept[what]
    return found


@compiled
def _turns_of(case: Kind, pk: int) -> "QuerySet[Turn]":
    return Turn.objects.filter(root_type=case.model._meta.label_lower, root_id=pk).order_by("id")


def _is_there(turn: Turn, now: datetime) -> bool:
    """As ``TurnQuerySet.at`` asks the database."""
    begun = turn.opens_at is None or turn.opens_at <= now
    return begun and (turn.closes_at is None or turn.closes_at > now)


def late_matters(root: CaseRecord, by: Officer, now: datetime) -> list[LateMatter]:
    """What somebody can put under escalation in a case: nobody does so with what is their own to do."""
    return [
        LateMatter(turn, person)
        for turn in late_turns(root, now)
        for person in _holding(turn)
        if person.pk != by.pk and is_open_to(turn, person) and _may_know(root, turn, person)
    ]


def _holding(turn: Turn) -> list[Officer]:
    """Who stands under a turn's key now; for an inspector who left, the inspectors, who go on with the work."""
    kind, _, key = turn.holder.partition(":")
    if kind == "head":
        return heads_of(int(key))
    if kind == "leader":
        return list(recusal.leaders_of(turn.bureau_id))
    if kind == "discipline":
        return list(recusal.holding(turn.bureau_id, Role.DISCIPLINE))
    own = list(Officer.objects.filter(pk=int(key), is_active=True).select_related("division"))
    return own if own or turn.confidential else list(recusal.inspectors_of(turn.bureau_id))


def _may_know(root: CaseRecord, turn: Turn, person: Officer) -> bool:
    model: Any = type(root)
    if is_asked_as_head(turn, person):
        return True
    return bool(model.objects.visible_to(person.viewer).filter(pk=root.pk).exists())
