"""Whose turn it is in a liability case (轮到谁办理). Nobody knows of it but whoever has to do something."""

from collections.abc import Iterator

from accountability.cases.earlier_pursuits import unconfirmed
from accountability.cases.models.announcements import Announcement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.reader import heard, sanctions_of, seats_of, standing_announcement
from accountability.cases.reopening import standing_on_something_else, was_opened_again
from accountability.cases.source_notices import unnoted
from documents import clock
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
        confirming = [PendingStep("核对以前的追究", leader, handler)] if unconfirmed(case) else []
        return [PendingStep("调查取证、填写查明情况", handler, leader), *confirming]
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
    if any(not statement.weighed for statement in heard(case)):
        yield PendingStep("审核陈述申辩", handler, leader)
    elif told.is_finished:
        yield PendingStep("提请审议", handler, leader)
    else:
        yield PendingStep("提请审议", handler, leader, opens_at=told.deadline.lapses_at)
    yield from _stating_still(case, told)


def _stating_still(case: LiabilityCase, told: Announcement) -> Iterator[PendingStep]:
    """The officer's own: to answer, or to add to it, until the period is over or nothing is to be added."""
    if told.is_finished or told.deadline is None:
        return
    what = "补充陈述申辩或者表示陈述完毕" if heard(case) else "陈述申辩"
    respondent, handler = officer_key(case.respondent_id), officer_key(case.handler_id)
    yield PendingStep(what, respondent, handler, is_personal=True).open_until(told.deadline)


def _deliberating(case: LiabilityCase) -> Iterator[PendingStep]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    told = standing_announcement(case)
    if any(not statement.weighed for statement in heard(case)):
        yield PendingStep("审核陈述申辩", handler, leader)
        return
    if told is not None:
        yield from _stating_still(case, told)
    opens_at = told.deadline.lapses_at if told is not None and told.deadline and not told.is_finished else None
    seats, again = seats_of(case), standing_on_something_else(case, clock.today())
    what = "重新审议表决（所依据的内容已有变化）" if again or was_opened_again(case) else "审议表决"
    waiting = seats if again else [seat for seat in seats if seat.voted_at is None]
    for seat in waiting:
        yield PendingStep(what, officer_key(seat.officer_id), leader, opens_at=opens_at)
    if not waiting:
        yield PendingStep("作出决定", leader, handler, opens_at=opens_at)


def _decided(case: LiabilityCase) -> Iterator[PendingStep]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    if case.decision.received_on is None:
        yield PendingStep("签收决定书", officer_key(case.respondent_id), handler, is_personal=True)
        yield PendingStep("送达决定书", handler, leader)
    elif any(not sanction.is_done for sanction in sanctions_of(case)):
        yield PendingStep("执行追究措施并记录", handler, leader)
    else:
        yield PendingStep("办结", handler, leader)
