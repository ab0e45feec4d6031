"""Whose turn it is (轮到谁办) with circulars (检查情况通报)."""

from datetime import datetime

from supervision.core.acts import after_acts_on
from supervision.core.sign_offs.sheets import once_signed_off
from supervision.core.turn_store import PendingStep, replace_turns, steps_of
from supervision.core.turns import head_key, leader_key, officer_key
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion
from supervision.inspections.turns import leaders_not_inspected, refresh_inspection
from supervision.notices.turns import waits_of_correction, waits_of_orders


@after_acts_on(Circular)
def refresh_circular(circular: Circular, now: datetime) -> None:
    replace_turns(circular, waits_of_circular(circular), now, "")
    refresh_inspection(circular.inspection, now)


@after_acts_on(Opinion)
def refresh_opinion(opinion: Opinion, now: datetime) -> None:
    """With its last opinion answered an inspection can be closed."""
    if opinion.state == Opinion.State.SERVED and opinion.asks_for_correction:
        opinion.correction.forget_orders()
    replace_turns(opinion, waits_of_opinion(opinion), now, opinion.division.name)
    if opinion.state == Opinion.State.SERVED:
        refresh_inspection(opinion.inspection, now)


def waits_of_circular(circular: Circular) -> list[PendingStep]:
    """Whose turn it is with a circular until it is issued; after that the opinions have theirs."""
    drafter, leader = officer_key(circular.drafted_by_id), leader_key(circular.bureau_id)
    if circular.state == Circular.State.DRAFT:
        step = PendingStep("按意见修改通报" if circular.comments else "修改并提交通报", drafter, drafter)
        return [step.done_by("circular.submit", "circular.edit")]
    if circular.state == Circular.State.SUBMITTED:
        barred = {*circular.authors(), *leaders_not_inspected(circular.inspection)}
        step = PendingStep("审批签发通报", leader, drafter, barred=tuple(sorted(barred)))
        return once_signed_off(circular, step.done_by("circular.issue"))
    return []


@steps_of(Opinion)
def waits_of_opinion(opinion: Opinion) -> list[PendingStep]:
    """The division's turn to acknowledge and to correct, the inspector's to verify."""
    head, inspector = head_key(opinion.division_id), officer_key(opinion.circular.drafted_by_id)
    if opinion.state == Opinion.State.ISSUED:
        return [PendingStep("签收通报", head, inspector, is_receipt=True).done_by("opinion.acknowledge")]
    if opinion.state != Opinion.State.SERVED or not opinion.asks_for_correction:
        return []
    return [
        *waits_of_correction(opinion.correction, head, inspector),
        *waits_of_orders(opinion.correction, head, inspector),
    ]
