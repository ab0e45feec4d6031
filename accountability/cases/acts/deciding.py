"""Acts of the decision (作出决定): what the votes came to, and what has to hold before it is made."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django import forms

from accountability.assessment.conclusions import Weight
from accountability.assessment.factors import WORDS
from accountability.cases import hearing, right_to_object
from accountability.cases import papers as liability_papers
from accountability.cases.acts.announcements import nothing_open
from accountability.cases.acts.cases import refresh, refuse_identity
from accountability.cases.acts.deliberation import (
    LeaderAct,
    as_it_stands,
    before_the_leaders,
    before_the_vote,
    refuse_untold,
)
from accountability.cases.announced import beyond_the_announced
from accountability.cases.basis import basis_of
from accountability.cases.deliberation import came_to, deliberation_of
from accountability.cases.facts import as_kept, assessed
from accountability.cases.forms.decisions import DecideForm
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision, Sanction
from accountability.cases.reader import seats_of, standing_announcement
from accountability.cases.register import others_deliberated
from accountability.cases.reopening import standing_on_something_else
from documents import clock, papers
from supervision.core.acts import Done, RelatedMaterial, act, after_acts_on
from supervision.core.guards import PeriodGuard
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.people import accounts

ledger_names({"departs": "与评定不一致", "assessment": "评定"})


@PeriodGuard
def heard_to_the_end(record: LiabilityCase, now: datetime) -> Refusal | None:
    """Nothing is decided while the officer may still say something."""
    return hearing.still_open(record, now, to="作出决定")


def all_voted(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    seats = seats_of(record)
    missing = [seat.officer.name for seat in seats if seat.voted_at is None]
    if missing:
        return by_condition(f"{'、'.join(missing)}还没有表决。全部表决之后才能作出决定。")
    problem = came_to(record, seats).problem
    return by_condition(problem) if problem else None


def votes_stand(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """Every vote was cast on what there is now: on the same statements, findings, assessment and announcement."""
    old = standing_on_something_else(record, clock.day(now))
    if not old:
        return None
    changed = basis_of(record, clock.day(now)).changed_since(old[0].rests_on)
    names = "、".join(seat.officer.name for seat in old)
    return by_condition(f"{names}表决之后有变化（{changed}），原来的表决不再作数。请审议人员核对后重新表决。")


def nothing_beyond(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """What the votes came to stays within what was announced, and within 5.2.2."""
    came = came_to(record, seats_of(record))
    return beyond_the_announced(record, came.weight, came.forms, now)


def nothing_heavier(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """Aggravating factors (从重) must have been announced to the officer."""
    told = standing_announcement(record)
    if told is None or came_to(record, seats_of(record)).weight != Weight.HEAVIER:
        return None
    new = sorted({*assessed(record, clock.day(now)).aggravating} - {*told.aggravating})
    if not new:
        return None
    words = "、".join(WORDS[code] for code in new)
    return by_condition(f"告知之后出现了新的从重情形（{words}），没有告知被调查人。请退回补充调查，重新告知。")


@act
class Decide(LeaderAct):
    name = "decide"
    verb = "作出决定"
    explains = (
        "按照表决的结果作出决定，制作决定书，编号、用印，送达被调查人本人。处理结果、程度和处理方式以多数意见为准；"
        "票数相等的，以负责局领导的意见为准。作出决定时的评定随案保存。"
    )
    transition = "decide"
    guards = (nothing_open, heard_to_the_end, all_voted, votes_stand, nothing_beyond, nothing_heavier)
    template = "accountability/decide.html"
    needs_recent_login = True

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        stands = deliberation_of(record, clock.today())
        return DecideForm(departs=stands.departs, is_balanced=stands.judged.weight == Weight.BALANCED, **kwargs)

    def context(self, record: LiabilityCase, by: Officer, form: forms.Form) -> dict[str, Any]:
        return as_it_stands(record)

    def related_material(self, record: LiabilityCase) -> RelatedMaterial:
        return before_the_leaders(record)

    def summary(self, record: LiabilityCase) -> Sequence[tuple[str, str]]:
        return before_the_vote(record)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        departure = data.get("departure", "")
        refuse_identity(record, data["reasons"], departure)
        _refuse_overtaken(record, by, now)
        stands = deliberation_of(record, clock.day(now))
        refuse_untold(record, stands.came_to.outcome)
        if stands.departs and not departure:
            raise Refused(by_condition("表决的结果与评定不一致，应当写明理由。请重新打开此页填写。"))
        made = LiabilityDecision(
            case=record,
            outcome=stands.came_to.outcome,
            weight=stands.came_to.weight,
            reasons=data["reasons"],
            departs=stands.departs,
            departure=departure if stands.departs else "",
            assessment=as_kept(stands.judged),
            basis=basis_of(record, clock.day(now)).digest,
            decided_by=by,
            decided_at=now,
            decided_on=clock.day(now),
            objection_rule=right_to_object.period_of(record.bureau_id, stands.came_to.outcome, clock.day(now)),
        )
        kind = liability_papers.kind_of(made.outcome)
        compose = partial(liability_papers.decision, made, stands.judged, stands.came_to.forms)
        made.paper = papers.issue(kind, compose, subject=made, root=record, by=by, now=now)
        made.save()
        for form in stands.came_to.forms:
            Sanction.objects.create(case=record, form=form)
        record.decide(at=now)
        record.save()
        said = {"outcome": made.outcome, "weight": made.weight, "forms": list(stands.came_to.forms)}
        data_kept = {**said, "departs": made.departs, "assessment": stands.judged.said}
        return Done(
            made, f"已作出决定，文号为{made.number}。", reason=made.departure, data=data_kept, papers=[made.paper]
        )


def _refuse_overtaken(case: LiabilityCase, by: Officer, now: datetime) -> None:
    """Two cases about one officer that are decided at once follow each other: the second counts the first (5.2.2.5)."""
    accounts.lock([case.respondent_id])
    overtaken = votes_stand(case, by, now)
    if overtaken is not None:
        raise Refused(overtaken)


@after_acts_on(LiabilityCase, where=lambda case: case.state == LiabilityCase.State.DECIDED)
def tell_where_it_counts(case: LiabilityCase, now: datetime) -> None:
    """A decision counts in the other cases about the same officer: whoever voted there before is told to vote again."""
    for other in others_deliberated(case):
        refresh(other, now)
