"""Acts from the proposal to the decision (审议和决定)."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django import forms

from accountability.assessment.conclusions import Result, Weight
from accountability.assessment.factors import WORDS
from accountability.cases import papers as liability_papers
from accountability.cases import permissions
from accountability.cases.acts.announcements import nothing_open, revoke_announcement
from accountability.cases.acts.cases import CaseAct, refuse_identity
from accountability.cases.deliberation import came_to, deliberation_of
from accountability.cases.facts import as_kept, assessed
from accountability.cases.forms.decisions import DecideForm, ReturnForm, SeatForm, SubmitCaseForm, VoteForm
from accountability.cases.models.announcements import Announcement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision, Sanction, Seat
from accountability.cases.reader import heard, seats_of, standing_announcement
from documents import clock, papers
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.deadlines.progress import ends
from supervision.core.guards import PeriodGuard
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition, by_period

STATE = LiabilityCase.State
ledger_names(
    {
        "weight": "程度",
        "forms": "处理方式",
        "departs": "与评定不一致",
        "assessment": "评定",
        "officers": "审议人员编号",
    }
)


@PeriodGuard
def was_heard(record: LiabilityCase, now: datetime) -> Refusal | None:
    """The officer was heard (陈述申辩), or nothing is to be held against the officer."""
    told = standing_announcement(record)
    if told is not None:
        return _is_open(told, now)
    if assessed(record, clock.day(now)).result != Result.PURSUED:
        return None
    return by_condition("评定为予以追究的，应当先告知被调查人并听取陈述申辩。请先办理「告知拟认定的事实」。")


def _is_open(told: Announcement, now: datetime) -> Refusal | None:
    if told.deadline is None:
        return by_condition("告知书尚未送达被调查人，不能提请审议。请先送达。")
    statements = heard(told.case)
    if any(not statement.weighed for statement in statements):
        return by_condition("有陈述申辩还没有审核。请先办理「审核陈述申辩」，书面写明审核意见。")
    if statements or told.waived_at is not None or told.is_over(now):
        return None
    return by_period(f"陈述申辩的{ends(told.deadline)}。期满、放弃或者审核之后才能提请审议。", told.deadline)


@act
class SubmitForDeliberation(CaseAct):
    name = "submit"
    verb = "提请审议"
    explains = "提请局领导审议，写明意见和拟处理结果。审议期间不能修改认定；需要修改的，由负责局领导退回补充调查。"
    transition = "submit"
    guards = (nothing_open, was_heard)

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        before = {"outcome": record.proposed_outcome, "proposal": record.proposal}  # of a proposal that came back
        initial = {**before, **(kwargs.pop("initial", None) or {})}
        return SubmitCaseForm(is_told=was_told(record), initial=initial, **kwargs)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["proposal"])
        refuse_untold(record, data["outcome"])
        record.submit(data["outcome"], data["proposal"], now)
        record.save()
        Seat.objects.get_or_create(case=record, round=record.round, officer=record.leader)
        return Done(record, "已提请局领导审议。", reason=data["proposal"], data={"outcome": data["outcome"]})


def was_told(case: LiabilityCase) -> bool:
    """Whether the officer was told of the intention to hold them liable (拟追究)."""
    told = standing_announcement(case)
    return told is not None and told.result == Result.PURSUED


def refuse_untold(case: LiabilityCase, outcome: str) -> None:
    """Nobody is held liable for what was not announced to them (未经告知不追究)."""
    if outcome == Result.PURSUED and not was_told(case):
        raise Refused(by_condition("没有告知被调查人拟予追究的，不能予以追究。请退回补充调查，先行告知。"))


class LeaderAct(CaseAct):
    states = (STATE.DELIBERATING,)

    def permission(self, record: LiabilityCase, by: Officer) -> Refusal | None:
        return permissions.lead_case(by, record)


@act
class GiveBackCase(LeaderAct):
    name = "give-back"
    verb = "退回补充调查"
    explains = "退回承办人补充调查，写明理由。已经送达的告知书失效，表决作废；查明之后重新告知、重新审议。"
    transition = "return_for_revision"
    form = ReturnForm
    is_grave = True

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reason"])
        record.return_for_revision(data["reason"])
        record.save()
        revoke_announcement(record, "局领导审议后退回补充调查。", now)
        return Done(record, "已退回补充调查。", reason=data["reason"])


@act
class SeatLeaders(LeaderAct):
    name = "seat"
    verb = "确定审议人员"
    explains = "确定与您共同审议、表决的局领导。选定的人员自此看得到本案；应当回避的不能选。"

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        others = [seat.officer_id for seat in seats_of(record) if seat.officer_id != record.leader_id]
        return SeatForm(case=record, **{**kwargs, "initial": {"leaders": others, **(kwargs.get("initial") or {})}})

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        chosen = {record.leader_id, *(leader.pk for leader in data["leaders"])}
        for seat in seats_of(record):
            if seat.officer_id not in chosen:
                _unseat(seat)
        for officer_id in chosen:
            Seat.objects.get_or_create(case=record, round=record.round, officer_id=officer_id)
        return Done(record, "审议人员已确定。", data={"officers": sorted(chosen)})


def _unseat(seat: Seat) -> None:
    if seat.voted_at is not None:
        raise Refused(by_condition(f"{seat.officer.name}已经表决，不能去掉。"))
    seat.delete()


def before_the_leaders(case: LiabilityCase) -> RelatedMaterial:
    """The proposal, what was announced, the officer's statements and how they were weighed: read before voting or deciding."""
    told = standing_announcement(case)
    said = [f"承办人的意见（{case.get_proposed_outcome_display()}）：{case.proposal}"]
    for made in heard(case):
        said.append(f"{made}：{made.text}")
        if made.weighed:
            said.append(f"审核意见（{made.get_weighed_display()}）：{made.weighing}")
    return RelatedMaterial([told.paper] if told is not None and told.paper is not None else [], notes=said)


@act
class CastVote(CaseAct):
    name = "vote"
    verb = "审议表决"
    explains = "写明您的意见。作出决定之前可以修改；不同意见如实记录，不对被调查人公开。"
    states = (STATE.DELIBERATING,)
    template = "accountability/deliberate.html"

    def permission(self, record: LiabilityCase, by: Officer) -> Refusal | None:
        return permissions.deliberate(by, record)

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        return VoteForm(is_told=was_told(record), seat=_seat(record, by), **kwargs)

    def context(self, record: LiabilityCase, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"deliberation": deliberation_of(record, clock.today())}

    def related_material(self, record: LiabilityCase) -> RelatedMaterial:
        return before_the_leaders(record)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["opinion"])
        refuse_untold(record, data["outcome"])
        seat = _seat(record, by)
        assert seat is not None
        for name in ("outcome", "weight", "forms", "opinion"):
            setattr(seat, name, data[name])
        seat.voted_at = now
        seat.save()
        said = {"outcome": data["outcome"], "weight": data["weight"], "forms": data["forms"]}
        return Done(record, "表决已保存。", reason=data["opinion"], data=said)


def _seat(case: LiabilityCase, officer: Officer) -> Seat | None:
    found: Seat | None = Seat.objects.filter(case=case, round=case.round, officer=officer).first()
    return found


def all_voted(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    seats = seats_of(record)
    missing = [seat.officer.name for seat in seats if seat.voted_at is None]
    if missing:
        return by_condition(f"{'、'.join(missing)}还没有表决。全部表决之后才能作出决定。")
    problem = came_to(record, seats).problem
    return by_condition(problem) if problem else None


def all_weighed(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    if all(statement.weighed for statement in heard(record)):
        return None
    return by_condition("被调查人提交了新的陈述申辩，承办人还没有审核。审核之后才能作出决定。")


def nothing_heavier(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """Aggravating factors (从重) must have been announced to the officer."""
    told = standing_announcement(record)
    if told is None or came_to(record, seats_of(record)).weight != Weight.HEAVIER:
        return None
    new = sorted({*assessed(record, clock.day(now)).aggravating} - {*told.aggravating})
    if new:
        said = f"告知之后出现了新的从重情形（{'、'.join(WORDS[code] for code in new)}），没有告知被调查人。请退回补充调查，重新告知。"
        return by_condition(said)
    if told.weight not in (Weight.HEAVIER, Weight.BALANCED):
        return by_condition(
            "告知书没有告知被调查人从重追究，不能决定从重追究。请修改表决，或者退回补充调查，重新告知。"
        )
    return None


@act
class Decide(LeaderAct):
    name = "decide"
    verb = "作出决定"
    explains = (
        "按照表决的结果作出决定，制作决定书，编号、用印，送达被调查人本人。处理结果、程度和处理方式以多数意见为准；"
        "票数相等的，以负责局领导的意见为准。作出决定时的评定随案保存。"
    )
    transition = "decide"
    guards = (nothing_open, all_weighed, all_voted, nothing_heavier)
    template = "accountability/decide.html"
    needs_recent_login = True

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        stands = deliberation_of(record, clock.today())
        return DecideForm(departs=stands.departs, is_balanced=stands.judged.weight == Weight.BALANCED, **kwargs)

    def context(self, record: LiabilityCase, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"deliberation": deliberation_of(record, clock.today())}

    def related_material(self, record: LiabilityCase) -> RelatedMaterial:
        return before_the_leaders(record)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        departure = data.get("departure", "")
        refuse_identity(record, data["reasons"], departure)
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
            decided_by=by,
            decided_at=now,
            decided_on=clock.day(now),
        )
        kind = liability_papers.kind_of(made.outcome)
        compose = partial(liability_papers.decision, made, stands.judged, stands.came_to.forms)
        made.paper = papers.issue(kind, compose, subject=made, root=record, by=by, now=now)
        made.save()
        for form in stands.came_to.forms:
            Sanction.objects.create(case=record, form=form)
        record.decide()
        record.save()
        said = {"outcome": made.outcome, "weight": made.weight, "forms": list(stands.came_to.forms)}
        data_kept = {**said, "departs": made.departs, "assessment": stands.judged.said}
        return Done(
            made, f"已作出决定，文号为{made.number}。", reason=made.departure, data=data_kept, papers=[made.paper]
        )
