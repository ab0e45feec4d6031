"""The head of a record's page (记录页的页首): its course, whose turn it is until when, and that act before all others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone

from documents import clock
from documents.models import LedgerEntry
from supervision.core.offers import Offer
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal
from supervision.core.stages import Step, steps_through
from supervision.core.turn_store import PendingStep
from supervision.core.turns import Turn, TurnQuerySet, keys_of

Wait = tuple[str, PendingStep]


@dataclass(frozen=True)
class ShownTurn:
    """A turn as the head says it: who, what, by when; and the act that it is, where it is the reader's to do."""

    who: str
    what: str
    is_mine: bool = False
    last_day: date | None = None
    left: str = ""
    is_late: bool = False
    offers: tuple[Offer, ...] = ()
    refusal: Refusal | None = None
    """Why the reader, whose turn it is, cannot do it yet."""


@dataclass(frozen=True)
class Head:
    """The head of a page. ``first`` is the act that stands on it first: that of the reader's turn, or what the reader may
    do in the ordinary course although nobody waits for it."""

    steps: list[Step]
    turns: list[ShownTurn]
    first: Offer | None
    others: list[Offer]
    grave: list[Offer]
    refused: list[Offer]

    @property
    def has_more(self) -> bool:
        """Whether there is anything besides the acts of the turns."""
        return bool(self.others or self.grave or self.refused)

    @property
    def course_turn(self) -> ShownTurn | None:
        """The turn whose time the stage under way says: one that is late before all others, else the only one."""
        late = next((turn for turn in self.turns if turn.is_late), None)
        return late or (self.turns[0] if len(self.turns) == 1 else None)


def head_of(
    record: Any,
    user: Officer,
    now: datetime,
    *,
    offers: dict[str, list[Offer]],
    waits: Iterable[Wait] = (),
    timeline: Sequence[LedgerEntry] = (),
    further: Iterable[Offer] = (),
) -> Head:
    """The head of a record's page; ``further`` are acts that the page offers beside a part of the record."""
    waits = _dated(record, list(waits), now)
    turns = _mine_first([_shown(wait, user, now, offers, further) for wait in _each_once(waits)])
    taken = [offer for turn in turns for offer in turn.offers]
    others = [offer for offer in offers["allowed"] if offer not in taken]
    ordinary = [offer for offer in others if not offer.act.is_grave]
    first = None if taken else next((offer for offer in ordinary if not offer.act.is_rare), None)
    return Head(
        steps=steps_through(record, timeline),
        turns=turns,
        first=first,
        others=[offer for offer in ordinary if offer is not first],
        grave=[offer for offer in others if offer.act.is_grave],
        refused=_unexplained(offers["refused"], turns),
    )


def own_waits(root: Any, key: str, who: str, now: datetime) -> list[Wait]:
    """What waits in a case for the holder of one key: for a page that shows its reader no more of the case than their own
    part."""
    return [(who, step_of(turn)) for turn in kept_waits(root, now).filter(holder=key)]


def kept_waits(root: Any, now: datetime) -> TurnQuerySet:
    """What waits in a case, as it was written down with the last act."""
    turns: TurnQuerySet = Turn.objects.at(now).filter(root_type=root._meta.label_lower, root_id=root.pk)
    return turns.order_by("id")


def step_of(turn: Turn) -> PendingStep:
    """The step that a turn was written down for."""
    acts, late = (tuple(filter(None, codes.split(","))) for codes in (turn.acts, turn.acts_late))
    step = PendingStep(turn.what, turn.holder, turn.waiter, acts=acts, acts_late=late, record_id=turn.record_id)
    return _as_kept(step, turn)


def _each_once(waits: Iterable[Wait]) -> list[Wait]:
    """Several people may hold one turn: a page says once what is to be done by whom."""
    found: dict[tuple[str, str], Wait] = {}
    for who, wait in waits:
        found.setdefault((who, wait.what), (who, wait))
    return list(found.values())


def _mine_first(turns: list[ShownTurn]) -> list[ShownTurn]:
    return sorted(turns, key=lambda turn: (not turn.offers, not turn.is_mine))


def _shown(
    named: Wait, user: Officer, now: datetime, offers: dict[str, list[Offer]], further: Iterable[Offer]
) -> ShownTurn:
    who, wait = named
    found = _acts_of(wait, [*offers["allowed"], *further])
    is_mine = bool(found) or wait.holder in keys_of(user)
    refused = _acts_of(wait, offers["refused"]) if is_mine and not found else ()
    return replace(
        _when(wait, now), who=who, is_mine=is_mine, offers=found, refusal=refused[0].refusal if refused else None
    )


def _acts_of(wait: PendingStep, offers: list[Offer]) -> tuple[Offer, ...]:
    """The act that a turn is: the one that it names first, or with whose name its own begins."""
    return tuple(
        islice((offer for offer in offers if _is_named(wait, offer) or wait.what.startswith(offer.act.verb)), 1)
    )


def _is_named(wait: PendingStep, offer: Offer) -> bool:
    if offer.act.code() not in (*wait.acts[:1], *wait.acts_late):
        return False
    return wait.record_id is None or offer.record is None or offer.record.pk == wait.record_id


def _when(wait: PendingStep, now: datetime) -> ShownTurn:
    if wait.due_at is None:
        return ShownTurn("", wait.what)
    last_day = timezone.localtime(wait.due_at - timedelta(microseconds=1)).date()
    until = (wait.provisional_until or wait.due_at) if wait.is_provisional else wait.due_at
    is_late = until <= now and not (wait.is_provisional and wait.provisional_until is None)
    return ShownTurn("", wait.what, last_day=last_day, left=_left(last_day, now, wait), is_late=is_late)


def _left(last_day: date, now: datetime, wait: PendingStep) -> str:
    days = (last_day - clock.day(now)).days
    provisional = "（暂定）" if wait.is_provisional else ""
    if days < 0:
        return f"暂定的末日已过{-days}日" if wait.is_provisional else f"已逾期{-days}日"
    return f"今天是末日{provisional}" if days == 0 else f"还剩{days}日{provisional}"


def _dated(record: Any, waits: list[Wait], now: datetime) -> list[Wait]:
    """What waits for a receipt is due when its turn says so: it is counted from when the turn came."""
    if not any(wait.is_receipt and wait.due_at is None for _, wait in waits):
        return waits
    due = {(turn.what, turn.holder): turn for turn in kept_waits(record.root(), now).filter(is_receipt=True)}
    return [(who, _as_kept(wait, due.get((wait.what, wait.holder)))) for who, wait in waits]


def _as_kept(wait: PendingStep, turn: Turn | None) -> PendingStep:
    if turn is None:
        return wait
    return replace(
        wait, due_at=turn.due_at, is_provisional=turn.is_provisional, provisional_until=turn.provisional_until
    )


def _unexplained(refused: list[Offer], turns: list[ShownTurn]) -> list[Offer]:
    """What is refused for a reason of its own: not what only repeats the state, nor what stands with its turn already."""
    said = [turn.refusal for turn in turns if turn.refusal is not None]
    return [offer for offer in refused if offer.act.state_refusal(offer.record) is None and offer.refusal not in said]
