"""Whose turn it is in a liability case (轮到谁办理). Nobody knows of it but whoever has to do something."""

from collections.abc import Iterator

from accountability.cases.carrying_out import carrying_out, within_period
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.periods import CasePeriod
from accountability.cases.reader import heard, sanctions_of, seats_of, standing_announcement
from accountability.cases.source_notices import unnoted
from supervision.core.turn_store import PendingStep
from supervision.core.turns import officer_key

STATE = LiabilityCase.State


def waits_of(case: LiabilityCase) -> list[PendingStep]:
    """Everything that there is to do."""
    return [*_of_state(case), *_of_source(case)]


def _of_source(case: LiabilityCase) -> list[PendingStep]:
    """The handler's turn to look at a case again whose notice was revoked or varied."""
    if case.state == STATE.DROPPED or not unnoted(case):
        return []
    return [PendingStep("核对来源文书的变化", officer_key(case.handler_id), officer_key(case.leader_id))]


def _of_state(case: LiabilityCase) -> list[PendingStep]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    if case.state == STATE.OPENED:
        return [PendingStep("决定是否立案", leader, handler)]
    if case.state == STATE.INVESTIGATING:
        return list(within_period(case, CasePeriod.Kind.INVESTIGATION, "调查取证、填写查明情况"))
    own = {STATE.STATING: _stating, STATE.DELIBERATING: _deliberating, STATE.DECIDED: _decided}
    waits = own.get(STATE(case.state))
    return list(waits(case)) if waits is not None else []


def _stating(case: LiabilityCase) -> Iterator[PendingStep]:
    told = standing_announcement(case)
    assert told is not None
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    respondent = officer_key(case.respondent_id)
    if told.deadline is None:
        yield PendingStep("签收陈述申辩告知书", respondent, handler, is_personal=True)
        yield PendingStep("送达陈述申辩告知书", handler, leader)
        return
    statements = heard(case)
    if any(not statement.weighed for statement in statements):
        yield PendingStep("审核陈述申辩", handler, leader)
    elif statements or told.waived_at is not None:
        yield PendingStep("提请审议", handler, leader)
    else:
        yield PendingStep("陈述申辩", respondent, handler, is_personal=True).open_until(told.deadline)
        yield PendingStep("提请审议", handler, leader, opens_at=told.deadline.lapses_at)


def _deliberating(case: LiabilityCase) -> Iterator[PendingStep]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    if any(not statement.weighed for statement in heard(case)):
        yield PendingStep("审核陈述申辩", handler, leader)
    waiting = [officer_key(seat.officer_id) for seat in seats_of(case) if seat.voted_at is None]
    yield from (PendingStep("审议表决", officer, leader, in_person=True) for officer in waiting)
    if not waiting:
        yield PendingStep("作出决定", leader, handler)


def _decided(case: LiabilityCase) -> Iterator[PendingStep]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    if case.decision.received_on is None:
        yield PendingStep("签收决定书", officer_key(case.respondent_id), handler, is_personal=True)
        yield PendingStep("送达决定书", handler, leader)
    elif any(not sanction.is_done for sanction in sanctions_of(case)):
        yield from carrying_out(case)
    else:
        yield PendingStep("办结", handler, leader)
