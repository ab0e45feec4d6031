"""Whose turn it is with objections, corrections and what follows from them; and what keeps a case from being closed."""

from collections.abc import Iterator
from datetime import datetime

from accountability.cases.extensions import CLOSING_GUARDS, FURTHER_STEPS, FURTHER_WORDS
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.later import LaterDecision
from accountability.cases.standing import later_of
from accountability.redress.reader import objections_of, open_correction, open_objection, to_undo
from accountability.redress.recounts import fallen
from accountability.redress.reviewers import reviewers_of
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.core.turn_store import PendingStep
from supervision.core.turns import officer_key


def waits_of(case: LiabilityCase, now: datetime) -> list[PendingStep]:
    """Everything that there is to do about what was decided."""
    return [*_of_objection(case), *_of_correction(case), *_of_following(case)]


FURTHER_STEPS.append(waits_of)


def _of_objection(case: LiabilityCase) -> Iterator[PendingStep]:
    objection = open_objection(case)
    if objection is None:
        return
    handler, leaders = officer_key(case.handler_id), reviewers_of(case)
    for leader in leaders:
        step = PendingStep("作出复核决定", officer_key(leader.pk), handler).done_by("objection.decide", on=objection)
        yield step.owed_by(objection.deadline)
    if not leaders:
        what = "报请上级决定复核申请，并登记结果"
        step = PendingStep(what, handler, officer_key(case.leader_id))
        yield step.done_by("objection.record-superior", on=objection).owed_by(objection.deadline)


def _of_correction(case: LiabilityCase) -> Iterator[PendingStep]:
    proposed = open_correction(case)
    if proposed is not None:
        step = PendingStep("决定是否自行纠正", officer_key(case.leader_id), officer_key(case.handler_id))
        yield step.done_by("self-correction.make", "self-correction.decline", on=proposed)


def _of_following(case: LiabilityCase) -> Iterator[PendingStep]:
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    for later in unserved(case):
        receipt = PendingStep(f"签收{later}书", officer_key(case.respondent_id), handler, is_personal=True)
        yield receipt.done_by("later-decision.acknowledge", on=later)
        yield PendingStep(f"送达{later}书", handler, leader).done_by("later-decision.record-service", on=later)
    for sanction in to_undo(case)[:1]:
        yield PendingStep("撤除不再成立的措施并记录", handler, leader).done_by("sanction.undo", on=sanction)
    if fallen(case):
        step = PendingStep("复看决定：计入的前次追究已不成立", leader, handler)
        yield step.done_by("liability-case.look-again")


def unserved(case: LiabilityCase) -> list[LaterDecision]:
    """The later decisions that the officer has still to receive: one that another took the place of meanwhile is out of force."""
    waiting = [later for later in later_of(case) if later.received_on is None]
    return [later for later in waiting if later.paper is None or not later.paper.ending]


def nothing_left_to_do(case: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """A guard: a case is not closed while an objection or a correction is open, or something follows from one."""
    if open_objection(case) is not None:
        return by_condition("有复核申请还没有作出决定。决定送达以后才能办结。")
    if open_correction(case) is not None:
        return by_condition("有自行纠正的意见还没有决定。决定以后才能办结。")
    if unserved(case):
        return by_condition(f"《{unserved(case)[0]}书》尚未送达被调查人。请先送达。")
    if to_undo(case):
        names = "」「".join(str(measure) for measure in to_undo(case))
        return by_condition(f"「{names}」已不再成立，还没有撤除并记录。撤除之后才能办结。")
    return None


CLOSING_GUARDS.append(nothing_left_to_do)


def _found_by(case: LiabilityCase) -> tuple[list[str], list[int]]:
    """By what it is found besides, and who looks for it: whoever decides on an objection, or did."""
    objections, later = objections_of(case), later_of(case)
    words = [text for objection in objections for text in (objection.claim, objection.grounds)]
    asked = {leader.pk for leader in reviewers_of(case)} if open_objection(case) is not None else set()
    decided = {made.decided_by_id for made in later if made.origin == LaterDecision.Origin.REVIEW}
    return [*words, *(made.reasons for made in later)], sorted(asked | decided)


FURTHER_WORDS.append(_found_by)
