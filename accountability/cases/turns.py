"""Whose turn it is in a liability case (轮到谁办理). Nobody knows of it but whoever has to do something."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from accountability.cases.carrying_out import carrying_out, within_period
from accountability.cases.earlier_pursuits import unconfirmed
from accountability.cases.endings import superior_of, withdrawal_of
from accountability.cases.incidents import RUNNING, has_able_leader
from accountability.cases.models.announcements import Announcement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.periods import CasePeriod
from accountability.cases.personal_service import waiting_notices
from accountability.cases.reader import heard, sanctions_of, seats_of, standing_announcement
from accountability.cases.reopening import standing_on_something_else, was_opened_again
from accountability.cases.source_notices import unnoted
from accountability.cases.standing import standing_of
from documents import clock
from supervision.core.turn_store import PendingStep
from supervision.core.turns import officer_key

STATE = LiabilityCase.State
_ASK = "liability-case.ask-superior"
_INVESTIGATE = ("liability-case.add-fault", "liability-case.announce")
_SERVED_IN = (STATE.STATING, STATE.DELIBERATING, STATE.DECIDED, STATE.CLOSED, STATE.WITHDRAWN)


def waits_of(case: LiabilityCase) -> list[PendingStep]:
    """Everything that there is to do."""
    waits = [*_of_state(case), *_of_source(case), *_of_public_notices(case)]
    if not case.respondent.is_active:  # nobody signs in there: it is served otherwise
        waits = [step for step in waits if not step.is_personal]
    return [*without_barred_leader(case, waits), *_of_leader(case)]


def without_barred_leader(case: LiabilityCase, waits: Iterable[PendingStep]) -> list[PendingStep]:
    """Without what a leader would have to do who has to keep out: nothing of the case shows there any more."""
    if not case.has_leader or has_able_leader(case):
        return list(waits)
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    return [
        replace(step, waiter=handler if step.waiter == leader else step.waiter)
        for step in waits
        if step.holder != leader
    ]


def _of_leader(case: LiabilityCase) -> list[PendingStep]:
    """The handler's turn where no leader may answer for the case."""
    if case.state not in RUNNING or case.state == STATE.SUPERIOR or has_able_leader(case):
        return []
    what = "另定负责局领导，没有不需回避的，报请上级机关处理" if case.has_leader else "报请上级机关处理"
    acts = ("liability-case.reassign", _ASK) if case.has_leader else (_ASK,)
    return [PendingStep(what, officer_key(case.handler_id), officer_key(case.handler_id)).done_by(*acts)]


def _of_public_notices(case: LiabilityCase) -> list[PendingStep]:
    """A notice is published, and when its time is over the paper counts as served."""
    if case.state not in _SERVED_IN:
        return []
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    return [
        PendingStep("登记发出公告", handler, leader).done_by("public-notice.record-publication", on=notice)
        if notice.deadline is None
        else PendingStep("登记公告送达", handler, leader, opens_at=notice.deadline.lapses_at).done_by(
            "public-notice.record-service", on=notice
        )
        for notice in waiting_notices(case)
    ]


def _of_source(case: LiabilityCase) -> list[PendingStep]:
    """The handler's turn to look at a case again whose notice was revoked or varied."""
    if case.state in (STATE.DROPPED, STATE.WITHDRAWN) or not unnoted(case):
        return []
    step = PendingStep("核对来源文书的变化", officer_key(case.handler_id), officer_key(case.leader_id))
    return [step.done_by("liability-case.note-source")]


def _of_state(case: LiabilityCase) -> list[PendingStep]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    if case.state == STATE.OPENED and not case.has_leader:
        return []
    if case.state == STATE.SUPERIOR:
        step = PendingStep("登记上级的处理结果", handler, leader)
        return [step.done_by("superior-handling.record-outcome", on=superior_of(case)[-1])]
    if case.state == STATE.OPENED:
        return [PendingStep("决定是否立案", leader, handler).done_by("liability-case.approve", "liability-case.drop")]
    if case.state == STATE.INVESTIGATING:
        confirming = [
            PendingStep("核对以前的追究", leader, handler).done_by("earlier-pursuit.confirm", on=row)
            for row in unconfirmed(case)[:1]
        ]
        step = PendingStep("调查取证、填写查明情况", handler, leader).done_by(*_INVESTIGATE)
        return [*within_period(case, CasePeriod.Kind.INVESTIGATION, step), *confirming]
    own = {
        STATE.STATING: _stating,
        STATE.DELIBERATING: _deliberating,
        STATE.DECIDED: _decided,
        STATE.WITHDRAWN: _withdrawn,
    }
    waits = own.get(STATE(case.state))
    return list(waits(case)) if waits is not None else []


def _stating(case: LiabilityCase) -> Iterator[PendingStep]:
    told = standing_announcement(case)
    assert told is not None
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    respondent = officer_key(case.respondent_id)
    if told.deadline is None:
        receipt = PendingStep("签收陈述申辩告知书", respondent, handler, is_personal=True)
        yield receipt.done_by("announcement.acknowledge", on=told)
        yield PendingStep("送达陈述申辩告知书", handler, leader).done_by("announcement.record-service", on=told)
        return
    if any(not statement.weighed for statement in heard(case)):
        yield _weighing(case)
    else:
        opens_at = None if told.is_finished else told.deadline.lapses_at
        yield PendingStep("提请审议", handler, leader, opens_at=opens_at).done_by("liability-case.submit")
    yield from _stating_still(case, told)


def _weighing(case: LiabilityCase) -> PendingStep:
    first = next(statement for statement in heard(case) if not statement.weighed)
    step = PendingStep("审核陈述申辩", officer_key(case.handler_id), officer_key(case.leader_id))
    return step.done_by("statement.weigh", on=first)


def _stating_still(case: LiabilityCase, told: Announcement) -> Iterator[PendingStep]:
    """The officer's own: to answer, or to add to it, until the period is over or nothing is to be added."""
    if told.is_finished or told.deadline is None:
        return
    what, ending = (
        ("补充陈述申辩或者表示陈述完毕", "announcement.finish") if heard(case) else ("陈述申辩", "announcement.waive")
    )
    respondent, handler = officer_key(case.respondent_id), officer_key(case.handler_id)
    step = PendingStep(what, respondent, handler, is_personal=True)
    yield step.done_by("announcement.state", ending, on=told).open_until(told.deadline)


def _deliberating(case: LiabilityCase) -> Iterator[PendingStep]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    told = standing_announcement(case)
    if any(not statement.weighed for statement in heard(case)):
        yield _weighing(case)
        return
    if told is not None:
        yield from _stating_still(case, told)
    opens_at = told.deadline.lapses_at if told is not None and told.deadline and not told.is_finished else None
    seats, again = seats_of(case), standing_on_something_else(case, clock.today())
    what = "重新审议表决（所依据的内容已有变化）" if again or was_opened_again(case) else "审议表决"
    waiting = seats if again else [seat for seat in seats if seat.voted_at is None]
    for seat in waiting:
        step = PendingStep(what, officer_key(seat.officer_id), leader, opens_at=opens_at, in_person=True)
        yield step.done_by("liability-case.vote")
    if not waiting:
        yield PendingStep("作出决定", leader, handler, opens_at=opens_at).done_by("liability-case.decide")


def _decided(case: LiabilityCase) -> Iterator[PendingStep]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    stands = standing_of(case)
    assert stands is not None
    if stands.first.received_on is None and stands.change is None:
        receipt = PendingStep("签收决定书", officer_key(case.respondent_id), handler, is_personal=True)
        yield receipt.done_by("liability-decision.acknowledge", on=stands.first)
        yield PendingStep("送达决定书", handler, leader).done_by("liability-decision.record-service", on=stands.first)
    elif any(sanction.is_owed for sanction in sanctions_of(case)):
        yield from carrying_out(case)
    else:
        yield PendingStep("办结", handler, leader).done_by("liability-case.close")


def _withdrawn(case: LiabilityCase) -> Iterator[PendingStep]:
    """Whoever was served an announcement is served its end, and nobody has to do anything else."""
    ended = withdrawal_of(case)
    if ended is not None and ended.paper_id is not None and ended.received_on is None:
        handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
        receipt = PendingStep("签收撤案告知书", officer_key(case.respondent_id), handler, is_personal=True)
        yield receipt.done_by("withdrawal.acknowledge", on=ended)
        yield PendingStep("送达撤案告知书", handler, leader).done_by("withdrawal.record-service", on=ended)
