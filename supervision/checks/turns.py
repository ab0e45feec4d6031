"""Whose turn it is in a check (检查任务): the inspectors', and its division's head's for what was asked."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from supervision.checks import finding_responses, unhandled
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.answers import FindingAnswer
from supervision.checks.models.checks import Check
from supervision.checks.record_signing import awaits_signature
from supervision.core.acts import after_acts_on
from supervision.core.enforcement import Method
from supervision.core.organisation import heads_of
from supervision.core.turn_store import PendingStep, replace_turns
from supervision.core.turns import head_key, officer_key


def waits_of_check(check: Check, now: datetime) -> list[PendingStep]:
    """Whose turn it is: the inspectors' while the check is under way, its division's head's for what was asked; then
    whoever began it sees to what was found."""
    if not check.is_confidential:
        return _waits_of_check(check, now)
    handler = officer_key(check.opened_by_id)
    waits = [replace(step, waiter=handler) for step in _waits_of_check(check, now)]
    if check.state == Check.State.UNDER_WAY:
        return waits
    return [step for step in waits if step.holder == handler]  # the others do not know of it any more


def _waits_of_check(check: Check, now: datetime) -> list[PendingStep]:
    if check.state != Check.State.UNDER_WAY:
        return [*_waits_of_originals(check), *_waits_of_signature(check), *_waits_of_findings(check)]
    if check.method == Method.SELF:
        return _waits_of_self_check(check)
    opener, head = officer_key(check.opened_by_id), head_key(check.division_id)
    asked = finding_responses.asked(check, now)
    others = [*_waits_of_answers(asked, head), *_waits_of_requests(check, head)]
    next_step = finding_responses.next_step(check, now)
    opens_at = (
        max((answer.deadline.lapses_at for answer in asked), default=None)
        if next_step.what == finding_responses.CONCLUDE
        else None
    )
    inspectors = check.load_inspectors()
    waits = [
        PendingStep(next_step.what, officer_key(inspector.pk), opener, check.due_at, opens_at=opens_at).done_by(
            *next_step.acts, on=next_step.record
        )
        for inspector in inspectors
    ]
    return [*waits, *others]


def _waits_of_self_check(check: Check) -> list[PendingStep]:
    """A self-check is its division's: the people whom the head named fill it in, the head confirms it."""
    head, is_own = head_key(check.division_id), check.opened_by.division_id == check.division_id
    people = [person.pk for person in check.load_inspectors() if person.division_id == check.division_id]
    heads = {person.pk for person in heads_of(check.division_id)} if people else set()
    filling = [
        PendingStep("填写自查", officer_key(person), head, check.due_at).done_by(
            "check.begin-sheet", "check.record-finding"
        )
        for person in people
        if person not in heads
    ]
    waiter = head if is_own else officer_key(check.opened_by_id)
    return [PendingStep("完成自查", head, waiter, check.due_at).done_by(*finding_responses.CONCLUDING), *filling]


def _waits_of_findings(check: Check) -> list[PendingStep]:
    """When a check is concluded, something has to follow from what was found."""
    return unhandled.steps_of_findings(check) if check.state == Check.State.CONCLUDED else []


def _waits_of_requests(check: Check, head: str) -> list[PendingStep]:
    """Each request for material by itself: who has to acknowledge, hand over, confirm, settle it."""
    return [wait for request in check.load_requests() for wait in _waits_of_request(request, check, head)]


def _waits_of_request(request: Any, check: Check, head: str) -> list[PendingStep]:
    asker = officer_key(request.asked_by_id)
    if request.state == MaterialRequest.State.ISSUED:
        step = PendingStep(f"签收调阅通知单（{request.number}）", head, asker, is_receipt=True)
        return [step.done_by("material.acknowledge", on=request)]
    if request.state != MaterialRequest.State.SERVED:
        return []
    handing_over = PendingStep(f"提交调阅的材料（{request.number}）", head, asker, request.due_at)
    owed = [handing_over.done_by("material.hand-over", on=request)] if request.items_owed else []
    if not request.handovers_declared:
        return owed or _for_inspectors("办结调阅", "material.settle", request, check, asker)
    return [*owed, *_for_inspectors("确认收到材料", "material.receive", request, check, head)]


def _waits_of_originals(check: Check) -> list[PendingStep]:
    """When a check is over, originals still have to go back."""
    head = head_key(check.division_id)
    out = [request for request in check.load_requests() if request.originals_out]
    return [
        wait
        for request in out
        for wait in _for_inspectors("退还调阅的原件", "material.give-back", request, check, head)
    ]


def _waits_of_signature(check: Check) -> list[PendingStep]:
    """When a check is concluded, its division says in writing what it thinks of the record (3.3)."""
    if not awaits_signature(check):
        return []
    step = PendingStep("签署检查记录", head_key(check.division_id), officer_key(check.opened_by_id))
    return [step.done_by("check.sign-record")]


def _for_inspectors(what: str, act: str, request: Any, check: Check, waiter: str) -> list[PendingStep]:
    return [
        PendingStep(f"{what}（{request.number}）", officer_key(inspector.pk), waiter).done_by(act, on=request)
        for inspector in check.load_inspectors()
    ]


def turns_of_check(check: Check, now: datetime) -> list[tuple[str, PendingStep]]:
    """Whose turn it is now, and what they have to do, as the check's page says it."""
    now_due = (step for step in waits_of_check(check, now) if step.opens_at is None or step.opens_at <= now)
    return [(_who_of_check(step, check), step) for step in now_due]


def _who_of_check(wait: PendingStep, check: Check) -> str:
    if wait.holder.startswith("head:"):
        return f"{check.division.name}负责人"
    return "自查人员" if check.method == Method.SELF and check.state == Check.State.UNDER_WAY else "检查人员"


def _waits_of_answers(asked: list[FindingAnswer], head: str) -> list[PendingStep]:
    """The head answers what was sent together, until its time is over."""
    found: dict[int, PendingStep] = {}
    for answer in asked:
        step = PendingStep("核对问题", head, officer_key(answer.asked_by_id)).done_by(
            "finding.answer", on=answer.finding_id
        )
        found.setdefault(answer.deadline_id, step.open_until(answer.deadline))
    return list(found.values())


@after_acts_on(Check)
def refresh_check(check: Check, now: datetime) -> None:
    check.forget_answers()
    if check.state == Check.State.CONCLUDED:
        unhandled.rewrite([check.pk])
    replace_turns(check, waits_of_check(check, now), now, check.division.name)
