"""Deciding later on what stands (复核决定、自行纠正决定): the record, its paper, and what follows for forms and papers.

Nothing is ever made heavier. What no longer stands is not carried out, and has to be undone where it was; the paper that said
it says that it is out of force.
"""

from dataclasses import dataclass
from datetime import date, datetime

from accountability.assessment.burdens import Burden, heavier_in
from accountability.cases.acts.cases import reopen_closed
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import Sanction
from accountability.cases.models.later import LaterDecision
from accountability.cases.reader import sanctions_of
from accountability.cases.standing import Standing, standing_of
from accountability.redress import papers as redress_papers
from accountability.redress.models.objections import Objection
from documents import clock, papers
from documents.models import Ending
from supervision.core.organisation import Officer
from supervision.core.refusals import Refused, by_condition

Effect = LaterDecision.Effect
_HEAVIER = {
    "outcome": "处理结果重于现行的决定",
    "weight": "追究的程度重于现行的决定",
    "forms": "处理方式重于现行的决定",
}
HEAVIER = "复核和纠正都不得加重。确有必要加重的，应当重新立案，告知被调查人并听取陈述申辩。"


@dataclass(frozen=True)
class Superior:
    """The superior organ that decided in the place of the bureau's leaders, and its paper."""

    organ: str
    number: str
    on: date


@dataclass(frozen=True)
class Wanted:
    """What is to be decided: where it comes from, what it does, what shall stand."""

    origin: LaterDecision.Origin
    effect: LaterDecision.Effect
    burden: Burden | None
    reasons: str
    objection: Objection | None = None
    superior: Superior | None = None


def problem_with(before: Standing, effect: str, burden: Burden | None) -> tuple[str, str]:
    """Why something may not stand after what stands now: the field that it lies in, and the sentence; empty where it may."""
    if before.burden is None:
        return "effect", "原决定已经撤销，没有可以维持、变更或者撤销的处理。"
    if effect != Effect.VARIED:
        return "", ""
    assert burden is not None
    field = heavier_in(before.burden, burden)
    if field:
        return field, f"{_HEAVIER[field]}（{before.said}）。{HEAVIER}"
    if burden == before.burden:
        return "outcome", "与现行的决定没有不同。不改变的，请选「维持」或者不办理。"
    return "", ""


def put(case: LiabilityCase, wanted: Wanted, *, by: Officer, now: datetime) -> LaterDecision:
    """Make a later decision with its paper, and let follow what follows from it. Raises Refused where it would be heavier."""
    before = standing_of(case)
    assert before is not None
    _, problem = problem_with(before, wanted.effect, wanted.burden)
    if problem:
        raise Refused(by_condition(problem))
    reopen_closed(case)
    later = _as_record(case, wanted, before, by, now)
    stationery = papers.Stationery.of(case.bureau, redress_papers.kind_of(later), clock.day(now))
    facts = redress_papers.later_decision(later, before, wanted.objection, stationery)
    later.paper = papers.reserve(stationery=stationery, facts=facts, subject=later, root=case, by=by, now=now)
    later.save()
    if later.changes:
        _take_out_of_force(before, later, now)
        _follow_with_forms(case, later)
    return later


def _as_record(case: LiabilityCase, wanted: Wanted, before: Standing, by: Officer, now: datetime) -> LaterDecision:
    stands = {Effect.UPHELD: before.burden, Effect.VARIED: wanted.burden}.get(wanted.effect)
    superior = wanted.superior
    return LaterDecision(
        case=case,
        serial=LaterDecision.objects.filter(case=case).count() + 1,
        origin=wanted.origin,
        effect=wanted.effect,
        outcome=stands.outcome if stands is not None else "",
        weight=stands.weight if stands is not None else "",
        forms=list(stands.forms) if stands is not None else [],
        reasons=wanted.reasons,
        superior_organ=superior.organ if superior is not None else "",
        superior_number=superior.number if superior is not None else "",
        superior_on=superior.on if superior is not None else None,
        decided_by=by,
        decided_at=now,
        decided_on=clock.day(now),
    )


def _take_out_of_force(before: Standing, later: LaterDecision, now: datetime) -> None:
    """The paper that stood is revoked, or the new one stands in its place."""
    if before.paper is None:
        return
    because = f"{later.number}{later}"
    if later.effect == Effect.REVOKED:
        papers.end(before.paper, ending=Ending.REVOKED, because=because, now=now)
    else:
        papers.end(before.paper, ending=Ending.REPLACED, because=because, now=now, replaced_by=later.paper)


def _follow_with_forms(case: LiabilityCase, later: LaterDecision) -> None:
    """Forms that do not stand any more end; one that takes the place of another has to be carried out."""
    standing = [measure for measure in sanctions_of(case) if measure.stands]
    for measure in standing:
        if measure.form not in later.forms:
            measure.ended_by = later
            measure.save()
    for form in sorted({*later.forms} - {measure.form for measure in standing}):
        Sanction.objects.create(case=case, form=form)
