"""Whose turn it is in a liability case (轮到谁办理). Nobody knows of it but whoever has to do something."""

from collections.abc import Iterator

from accountability.models import LiabilityCase
from accountability.reading import heard, sanctions_of, seats_of, standing_announcement
from supervision.models.turns import officer_key
from supervision.waiting import Wait

STATE = LiabilityCase.State


def waits_of(case: LiabilityCase) -> list[Wait]:
    """Everything that there is to do."""
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    if case.state == STATE.OPENED:
        return [Wait("决定是否立案", leader, handler)]
    if case.state == STATE.INVESTIGATING:
        return [Wait("调查取证、填写查明情况", handler, leader)]
    own = {STATE.STATING: _stating, STATE.DELIBERATING: _deliberating, STATE.DECIDED: _decided}
    waits = own.get(STATE(case.state))
    return list(waits(case)) if waits is not None else []


def _stating(case: LiabilityCase) -> Iterator[Wait]:
    told = standing_announcement(case)
    assert told is not None
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    respondent = officer_key(case.respondent_id)
    if told.deadline is None:
        yield Wait("签收陈述申辩告知书", respondent, handler, is_personal=True)
        yield Wait("送达陈述申辩告知书", handler, leader)
        return
    statements = heard(case)
    if any(not each.weighed for each in statements):
        yield Wait("审核陈述申辩", handler, leader)
    elif statements or told.waived_at is not None:
        yield Wait("提请审议", handler, leader)
    else:
        end, is_provisional = told.deadline.due_at, told.deadline.is_provisional
        yield Wait(
            "陈述申辩",
            respondent,
            handler,
            due_at=end,
            is_provisional=is_provisional,
            closes_at=None if is_provisional else end,
            is_personal=True,
        )
        yield Wait("提请审议", handler, leader, opens_at=end)


def _deliberating(case: LiabilityCase) -> Iterator[Wait]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    if any(not each.weighed for each in heard(case)):
        yield Wait("审核陈述申辩", handler, leader)
    waiting = [officer_key(each.officer_id) for each in seats_of(case) if each.voted_at is None]
    yield from (Wait("审议表决", each, leader) for each in waiting)
    if not waiting:
        yield Wait("作出决定", leader, handler)


def _decided(case: LiabilityCase) -> Iterator[Wait]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    if case.decision.received_on is None:
        yield Wait("签收决定书", officer_key(case.respondent_id), handler, is_personal=True)
        yield Wait("送达决定书", handler, leader)
    elif any(not each.is_done for each in sanctions_of(case)):
        yield Wait("执行追究措施并记录", handler, leader)
    else:
        yield Wait("办结", handler, leader)
