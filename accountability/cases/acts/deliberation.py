"""Acts of the deliberation (审议): from the proposal to the votes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from accountability.assessment.conclusions import Result
from accountability.cases import hearing, permissions
from accountability.cases.acts.announcements import nothing_open, revoke_announcement
from accountability.cases.acts.cases import CaseAct, refuse_concerned, refuse_identity
from accountability.cases.announced import forms_told, refuse_beyond
from accountability.cases.at_hand import of_case
from accountability.cases.basis import basis_of
from accountability.cases.deliberation import deliberation_of
from accountability.cases.facts import assessed
from accountability.cases.forms.decisions import ReturnForm, SeatForm, SubmitCaseForm, VoteForm
from accountability.cases.incidents import barred_from
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import Seat, named
from accountability.cases.reader import heard, seats_of, standing_announcement
from accountability.cases.reopening import reopen_votes
from documents import clock
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.guards import PeriodGuard
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

STATE = LiabilityCase.State
ledger_names(
    {
        "weight": "程度",
        "forms": "处理方式",
        "officers": "审议人员编号",
    }
)


@PeriodGuard
def was_heard(record: LiabilityCase, now: datetime) -> Refusal | None:
    """The officer was heard (陈述申辩) to the end, or nothing is to be held against the officer."""
    if standing_announcement(record) is not None:
        return hearing.still_open(record, now, to="提请审议")
    if assessed(record, clock.day(now)).result != Result.PURSUED:
        return None
    return by_condition("评定为予以追究的，应当先告知被调查人并听取陈述申辩。请先办理「告知拟认定的事实」。")


@PeriodGuard
def heard_before_the_vote(record: LiabilityCase, now: datetime) -> Refusal | None:
    """Nobody votes while the officer may still say something: each word would open the vote again."""
    return hearing.still_open(record, now, to="表决")


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
        if data["leaders"]:
            refuse_concerned(record, barred_from(record), *data["leaders"])
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


def before_the_vote(case: LiabilityCase) -> Sequence[tuple[str, str]]:
    """What the case is about, what the officer said of it, and how many voted: the page of a vote and of the decision shows it."""
    deliberation, said = deliberation_of(case, clock.today()), heard(case)
    voted = sum(seat.voted_at is not None for seat in deliberation.seats)
    left = len(deliberation.seats) - voted
    counted = f"审议人员{len(deliberation.seats)}人，" + (f"尚未表决{left}人" if left else "全部表决")
    came = [("表决的结果", deliberation.in_words)] if deliberation.in_words else []
    return [*of_case(case), ("陈述申辩", f"{len(said)}次" if said else "没有陈述申辩"), ("表决", counted), *came]


def as_it_stands(case: LiabilityCase) -> dict[str, Any]:
    """How the deliberation stands, and what was announced."""
    told = standing_announcement(case)
    forms_of = named(forms_told(told)) if told is not None else ""
    return {"deliberation": deliberation_of(case, clock.today()), "told": told, "told_forms": forms_of}


@act
class CastVote(CaseAct):
    name = "vote"
    verb = "审议表决"
    explains = "写明您的意见。作出决定之前可以修改；不同意见如实记录，不对被调查人公开。"
    transition = "vote"
    guards = (heard_before_the_vote,)
    template = "accountability/deliberate.html"
    is_final = True

    def permission(self, record: LiabilityCase, by: Officer) -> Refusal | None:
        return permissions.deliberate(by, record)

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        return VoteForm(case=record, is_told=was_told(record), seat=_seat(record, by), **kwargs)

    def context(self, record: LiabilityCase, by: Officer, form: forms.Form) -> dict[str, Any]:
        return as_it_stands(record)

    def related_material(self, record: LiabilityCase) -> RelatedMaterial:
        return before_the_leaders(record)

    def summary(self, record: LiabilityCase) -> Sequence[tuple[str, str]]:
        return before_the_vote(record)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["opinion"])
        refuse_untold(record, data["outcome"])
        refuse_beyond(record, data["weight"], data["forms"], now)
        record.vote(at=now)
        reopen_votes(record, now)
        seat, basis = _seat(record, by), basis_of(record, clock.day(now))
        assert seat is not None
        for name in ("outcome", "weight", "forms", "opinion"):
            setattr(seat, name, data[name])
        seat.voted_at, seat.basis, seat.rests_on = now, basis.digest, dict(basis.parts)
        seat.save()
        said = {"outcome": data["outcome"], "weight": data["weight"], "forms": data["forms"]}
        return Done(record, "表决已保存。", reason=data["opinion"], data=said)


def _seat(case: LiabilityCase, officer: Officer) -> Seat | None:
    found: Seat | None = Seat.objects.filter(case=case, round=case.round, officer=officer).first()
    return found
