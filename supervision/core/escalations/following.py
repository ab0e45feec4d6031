"""Following up escalations (督办的跟踪): with each act on a case its escalations have their turns, or are done.

A matter under escalation is done when nobody owes it any more: the act itself, or another that took the duty away.
"""

from datetime import datetime

from supervision.core.escalations.models import Escalation
from supervision.core.records import CaseRecord
from supervision.core.turn_store import ESCALATED, PendingStep
from supervision.core.turns import officer_key, owner_of

_LONGEST = 60


def follow_up(root: CaseRecord, steps: list[PendingStep], now: datetime) -> list[PendingStep]:
    """The steps of the escalations that stand; those whose matter is no longer owed are done."""
    found = []
    for escalation in Escalation.objects.of(root._meta.label_lower, root.pk).active().order_by("id"):
        owed = [step for step in steps if _is_owed(step, now) and _demands(escalation, step)]
        if owed:
            found.append(_step(escalation, owed))
        else:
            Escalation.objects.filter(pk=escalation.pk).update(done_at=now)
    return found


ESCALATED.append(follow_up)


def _is_owed(step: PendingStep, now: datetime) -> bool:
    return not step.is_over(now) and (step.opens_at is None or step.opens_at <= now)


def _demands(escalation: Escalation, step: PendingStep) -> bool:
    return escalation.is_of(step.what, owner_of(step.holder), step.due_at)


def _step(escalation: Escalation, owed: list[PendingStep]) -> PendingStep:
    """The turn of an escalation: the addressee's, as long as the matter is the addressee's; then whoever's it came to be."""
    held = next((step for step in owed if step.holder == escalation.holder), owed[0])
    return PendingStep(
        what_of(held.what),
        held.holder,
        officer_key(escalation.ordered_by_id),
        escalation.due_at,
        barred=held.barred,
        closes_at=held.closes_at,
        division=held.division,
        is_personal=held.is_personal,
        escalation_id=escalation.pk,
        acts=held.acts,
        acts_late=held.acts_late,
        record_id=held.record_id,
    )


def what_of(what: str) -> str:
    """What a turn says that follows up an escalation."""
    return f"督办：{what}"[:_LONGEST]
