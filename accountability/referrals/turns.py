"""Whose turn it is with a referral (移送): from the duty to the outcome. Nobody but its holder and waiter knows of it,
save the discipline staff once it is sent to them."""

from collections.abc import Iterable
from datetime import datetime

from accountability.assessment.referral_duties import RULING
from accountability.cases import own_decisions
from accountability.cases.extensions import FURTHER_STEPS
from accountability.cases.incidents import barred_from, has_able_leader
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.recusal import complaint_behind
from accountability.cases.turns import without_barred_leader
from accountability.referrals import duties as referrals
from accountability.referrals import permissions as referral_permissions
from accountability.referrals.duties import Standing
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.models.referrals import Referral
from documents import clock
from supervision.complaints.recusal import concerned_in
from supervision.core.deadlines.models import Deadline
from supervision.core.turn_store import PendingStep
from supervision.core.turns import discipline_key, officer_key

STATE = Referral.State
OWED = "移送有关材料"
UNCLEAR = "查明是否应当移送"
RESUME = "恢复计算移送期限（中止的原因消除后）"
_DRAFT = "liability-case.draft-referral"


def waits_of_owed(case: LiabilityCase, now: datetime) -> list[PendingStep]:
    """The handler's turn while a duty is owed that no referral is under way for; and from when one will be."""
    return waits_from(case, referrals.standings(case, clock.day(now)), now)


def kept_and_owed(case: LiabilityCase, now: datetime) -> list[PendingStep]:
    """With each act on a case the duties to refer that arose are written down, and whose turn it is."""
    referrals.keep(case, now)
    return waits_of_owed(case, now)


FURTHER_STEPS.append(kept_and_owed)


def waits_from(case: LiabilityCase, standings: Iterable[Standing], now: datetime) -> list[PendingStep]:
    steps = [*_of_owed(case, standings, now), *_of_unclear(case, now)]
    return without_barred_leader(case, steps)


_INVESTIGATED = (LiabilityCase.State.DECIDED, LiabilityCase.State.CLOSED)


def _of_unclear(case: LiabilityCase, now: datetime) -> list[PendingStep]:
    """The handler's turn to find out what the investigation left open; of a case that was dropped the rulings alone."""
    if case.state not in (*_INVESTIGATED, LiabilityCase.State.DROPPED):
        return []
    keys = [ground.key for ground in referrals.unclear(case, clock.day(now))]
    asked = [key for key in keys if key.startswith(RULING) or (case.state in _INVESTIGATED and ":" not in key)]
    step = PendingStep(UNCLEAR, officer_key(case.handler_id), officer_key(case.leader_id))
    return [step.done_by("liability-case.record-grounds", "liability-case.add-ruling")] if asked else []


def _of_owed(case: LiabilityCase, standings: Iterable[Standing], now: datetime) -> list[PendingStep]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    open_rows = [
        standing.row
        for standing in standings
        if standing.is_owed and standing.referral is None and standing.row is not None
    ]
    if open_rows:
        waits = [PendingStep(OWED, handler, leader).done_by(_DRAFT).owed_by(soonest(open_rows))]
        stopped = [row for row in open_rows if row.deadline.is_stopped]
        resuming = PendingStep(RESUME, leader, handler)
        return [*waits, *(resuming.done_by("owed-referral.resume-period", on=row) for row in stopped[:1])]
    opening = own_decisions.stands_from(case, clock.day(now))
    return [PendingStep(OWED, handler, leader, opens_at=opening).done_by(_DRAFT)] if opening is not None else []


def soonest(rows: Iterable[OwedReferral]) -> Deadline:
    """The period that is over first; one that stands still comes last."""
    return min((row.deadline for row in rows), key=lambda deadline: (deadline.is_stopped, deadline.due_at))


def waits_of(referral: Referral) -> list[PendingStep]:
    return without_barred_leader(referral.case, _waits_of(referral))


def _waits_of(referral: Referral) -> list[PendingStep]:
    handler, leader = officer_key(referral.case.handler_id), officer_key(referral.case.leader_id)
    if referral.state in (STATE.DRAFT, STATE.SUBMITTED):
        due = soonest(referral.duties.select_related("deadline"))
        return [step.owed_by(due) for step in _before(referral)]
    if referral.state not in (STATE.SENT, STATE.RECEIVED):
        return []
    is_sent = referral.state == STATE.SENT
    if referral.is_inside and referral_permissions.somebody_receives(referral):
        barred = tuple(sorted(kept_out(referral.case)))
        what = "签收移送材料" if is_sent else "登记处理结果"
        step = PendingStep(what, discipline_key(referral.bureau_id), handler, barred=barred)
        return [step.done_by("referral.acknowledge" if is_sent else _OUTCOME)]
    step = PendingStep("登记接收情况" if is_sent else "登记处理结果", handler, leader)
    return [step.done_by("referral.record-receipt" if is_sent else _OUTCOME)]


_OUTCOME = "referral.record-outcome"


def _before(referral: Referral) -> list[PendingStep]:
    handler, leader = officer_key(referral.case.handler_id), officer_key(referral.case.leader_id)
    if referral.state == STATE.SUBMITTED:
        holder = leader if has_able_leader(referral.case) else handler
        return [PendingStep("签发移送函", holder, handler).done_by("referral.seal")]
    step = PendingStep("按意见修改移送函" if referral.comments else "提交移送函", handler, leader)
    return [step.done_by("referral.submit", "referral.edit")]


def kept_out(case: LiabilityCase) -> set[int]:
    """Who may not know of it, whatever role they hold or will hold."""
    complaint = complaint_behind(case.complaint, case.finding)
    return {case.respondent_id, *barred_from(case), *(concerned_in(complaint) if complaint is not None else ())}


def who(wait: PendingStep, case: LiabilityCase) -> str:
    """Whose turn it is, as a page says it."""
    if wait.holder.startswith("discipline:"):
        return "监察、人事人员"
    return (
        f"负责局领导{case.leader.name}" if wait.holder == officer_key(case.leader_id) else f"承办人{case.handler.name}"
    )
