"""What a record's page offers to whoever looks at it (可以办理的事项): its acts, allowed or refused with the reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from supervision.core.acts import REGISTRY, Act, acts_of
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Why


@dataclass(frozen=True)
class Offer:
    """An act as the record's page offers it: allowed, or refused with the reason."""

    act: Act[Any]
    refusal: Refusal | None
    record: Any
    query: str = ""
    """What the act's form is filled with from the start, as its address says it."""

    @property
    def allowed(self) -> bool:
        return self.refusal is None

    @property
    def address(self) -> str:
        return reverse(self.act.url_name(), args=[self.record.pk] if self.record is not None else []) + self.query


def beginning(code: str, by: Officer, now: datetime) -> Offer | None:
    """The act that begins a record, where the person may do it."""
    act = REGISTRY[code]
    return Offer(act, None, None) if act.refusal(None, by, now) is None else None


def offers(record: Any, by: Officer, now: datetime) -> list[Offer]:
    """The acts that a person may do on a record now, and those that they may not do yet, with the reason.

    Left out is what the person's role never does, and what the record's state has left behind.
    """
    found = [Offer(act, act.refusal(record, by, now), record) for act in acts_of(type(record))]
    return [offer for offer in found if offer.allowed or _is_worth_telling(offer)]


def allowed(record: Any, by: Officer, now: datetime) -> list[Offer]:
    """The acts that a person may do on a record now, and no word of the others."""
    return [Offer(act, None, record) for act in acts_of(type(record)) if act.refusal(record, by, now) is None]


def _is_worth_telling(offer: Offer) -> bool:
    assert offer.refusal is not None
    if offer.refusal.why is Why.ROLE:
        return False
    if offer.act.state_refusal(offer.record) is not None:
        return offer.act.is_upcoming(offer.record)
    return True
