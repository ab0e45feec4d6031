"""Whose turn it is with a referral (移送): from the duty to the outcome. Nobody but its holder and waiter knows of it,
save the discipline staff once it is sent to them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from accountability import own_decisions, referral_permissions, referrals
from accountability.models import LiabilityCase, OwedReferral, Referral
from accountability.recusal import complaint_behind
from accountability.referrals import Standing
from documents import clock
from supervision.models import Deadline
from supervision.models.turns import discipline_key, officer_key
from supervision.recusal import concerned_in
from supervision.waiting import Wait

STATE = Referral.State
OWED = "移送有关材料"


def waits_of_owed(case: LiabilityCase, now: datetime) -> list[Wait]:
    """The handler's turn while a duty is owed that no referral is under way for; and from when one will be."""
    return waits_from(case, referrals.standings_on(case, clock.day(now)), now)


def waits_from(case: LiabilityCase, standings: Iterable[Standing], now: datetime) -> list[Wait]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    open_rows = [each.row for each in standings if each.is_owed and each.referral is None and each.row is not None]
    if open_rows:
        first = soonest(open_rows)
        return [Wait(OWED, handler, leader, first.due_at, is_provisional=first.is_provisional)]
    opening = own_decisions.stands_from(case, clock.day(now))
    return [Wait(OWED, handler, leader, opens_at=opening)] if opening is not None else []


def soonest(rows: Iterable[OwedReferral]) -> Deadline:
    return min((each.deadline for each in rows), key=lambda deadline: deadline.due_at)


def waits_of(referral: Referral) -> list[Wait]:
    handler, leader = officer_key(referral.case.handler_id), officer_key(referral.case.leader_id)
    if referral.state in (STATE.DRAFT, STATE.SUBMITTED):
        due = soonest(referral.duties.select_related("deadline"))
        return [replace(each, due_at=due.due_at, is_provisional=due.is_provisional) for each in _before(referral)]
    if referral.state not in (STATE.SENT, STATE.RECEIVED):
        return []
    is_sent = referral.state == STATE.SENT
    if referral.is_inside and referral_permissions.somebody_receives(referral):
        what = "签收移送材料" if is_sent else "登记处理结果"
        return [Wait(what, discipline_key(referral.bureau_id), handler, barred=tuple(sorted(_kept_out(referral.case))))]
    return [Wait("登记接收情况" if is_sent else "登记处理结果", handler, leader)]


def _before(referral: Referral) -> list[Wait]:
    handler, leader = officer_key(referral.case.handler_id), officer_key(referral.case.leader_id)
    if referral.state == STATE.SUBMITTED:
        return [Wait("签发移送函", leader, handler)]
    return [Wait("按意见修改移送函" if referral.comments else "提交移送函", handler, leader)]


def _kept_out(case: LiabilityCase) -> set[int]:
    """Who may not know of it, whatever role they hold or will hold."""
    complaint = complaint_behind(case.complaint, case.finding)
    return {case.respondent_id, *(concerned_in(complaint) if complaint is not None else ())}


def who(wait: Wait, case: LiabilityCase) -> str:
    """Whose turn it is, as a page says it."""
    if wait.holder.startswith("discipline:"):
        return "监察、人事人员"
    return (
        f"负责局领导{case.leader.name}" if wait.holder == officer_key(case.leader_id) else f"承办人{case.handler.name}"
    )
