"""Acts by which the superior organ is asked to decide a case that nobody of the bureau may, and its answer is written down
(报请上级机关处理). Provision 5.0."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.cases import ending_papers, paper_kinds
from accountability.cases import papers as liability_papers
from accountability.cases.acts.announcements import ToldAct, revoke_announcement
from accountability.cases.acts.cases import CaseAct, refuse_identity
from accountability.cases.acts.withdrawals import end
from accountability.cases.extensions import end_what_hangs_on, nothing_hinders_withdrawing
from accountability.cases.facts import as_kept, assessed
from accountability.cases.forms.endings import AskSuperiorForm, SuperiorOutcomeForm
from accountability.cases.incidents import fit_leaders
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision, Sanction
from accountability.cases.models.superior import SuperiorHandling
from accountability.cases.models.withdrawals import Withdrawal
from documents import clock, evidence, papers
from documents.models import Paper
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.deadlines.counting import in_words
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

STATE = LiabilityCase.State
OUTCOME = SuperiorHandling.Outcome
_TYPED = ("outcome", "weight", "forms", "decided_by", "answer_number", "answered_on", "text")
ledger_names({"superior_organ": "上级机关", "superior_number": "上级文书的文号"})


def no_leader_is_fit(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """The superior organ decides only where every leader of the bureau has to keep out."""
    fit = fit_leaders(record)
    if not fit:
        return None
    return by_condition(
        f"本局还有不需回避的局领导（{'、'.join(leader.name for leader in fit)}），由其负责，不报请上级机关。"
    )


@act
class AskSuperior(CaseAct):
    name = "ask-superior"
    verb = "报请上级机关处理"
    is_rare = True
    explains = (
        "本局局领导均应当回避、没有人可以负责的，制成报请上级机关处理的请示，送上级机关。此后本局不再办理，已经送达的告知书失效，"
        "由上级机关听取陈述申辩、作出处理。收到上级的处理以后登记，即产生决定的效力。"
    )
    transition = "ask_superior"
    guards = (no_leader_is_fit,)
    form = AskSuperiorForm
    needs_recent_login = True

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, record.summary, data["reason"])
        revoke_announcement(record, "案件已经报请上级机关处理，由上级机关听取陈述、申辩。", now)
        asked = SuperiorHandling(case=record, organ=data["organ"], reasons=data["reason"], asked_by=by, asked_at=now)
        stationery = papers.Stationery.of(record.bureau, paper_kinds.LIABILITY_SUPERIOR, clock.day(now))
        facts = ending_papers.superior(asked, stationery)
        asked.paper = papers.reserve(stationery=stationery, facts=facts, subject=asked, root=record, by=by, now=now)
        asked.save()
        record.ask_superior()
        record.save()
        message = f"请示已制成，文号为{asked.number}，请送{asked.organ}。"
        return Done(asked, message, reason=asked.reasons, data={"superior_organ": asked.organ}, papers=[asked.paper])


def not_recorded(record: SuperiorHandling) -> str:
    return "上级的处理结果已登记" if record.recorded_at is not None else ""


@act
class RecordSuperiorOutcome(ToldAct):
    model = SuperiorHandling
    name = "record-outcome"
    verb = "登记上级的处理结果"
    explains = (
        "登记作出处理的机关、文号、日期、结果和扫描件。予以追究、不予追究的，制成本局的决定书送达本人，以上级作出处理之日计入登记；"
        "撤案、不予立案的，本案就此结束；退回本局的，由上级指定的、不需回避的局领导负责。"
    )
    states = (STATE.SUPERIOR,)
    settled = (not_recorded,)
    needs_recent_login = True

    def form_for(self, record: SuperiorHandling, *, by: Officer, **kwargs: Any) -> forms.Form:
        return SuperiorOutcomeForm(case=record.case, organ=record.organ, **kwargs)

    def related_material(self, record: SuperiorHandling) -> RelatedMaterial:
        return RelatedMaterial([record.paper] if record.paper is not None else [])

    def perform(self, record: SuperiorHandling, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_wrong_day(record, data, now)
        refuse_identity(record.case, data["text"])
        for name in _TYPED:
            setattr(record, name, data[name])
        record.recorded_by, record.recorded_at = by, now
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        made = _follow(record, data["leader"], by, now)
        ended = end_what_hangs_on(record.case) if record.case.state == STATE.WITHDRAWN else []
        said = {
            "outcome": record.outcome,
            "superior_organ": record.decided_by,
            "superior_number": record.answer_number,
            "files": evidence.as_listed(files),
        }
        return Done(record, "上级的处理结果已登记。", reason=record.text, data=said, papers=made, also=ended)


def _refuse_wrong_day(asked: SuperiorHandling, data: Mapping[str, Any], now: datetime) -> None:
    """The answer lies between the letter and today."""
    if data["answered_on"] > clock.day(now):
        raise Refused(by_condition("上级文书的日期在今日之后。请核对。"))
    if data["answered_on"] < clock.day(asked.asked_at):
        raise Refused(by_condition(f"上级文书的日期早于报请之日（{in_words(clock.day(asked.asked_at))}）。请核对。"))


def _follow(answer: SuperiorHandling, leader: Officer | None, by: Officer, now: datetime) -> list[Paper]:
    """What follows from the answer in the case; the papers that come of it."""
    case = answer.case
    match OUTCOME(answer.outcome):
        case OUTCOME.RETURNED:
            return _returned(case, leader, by, now)
        case OUTCOME.DROPPED:
            if case.ruled_at is not None:
                raise Refused(by_condition("本案报请以前已经立案。上级机关认为不应当立案的，处理结果请选「撤案」。"))
            case.ruling_reasons = answer.text
            return _taken(case, STATE.DROPPED, by, now)
        case OUTCOME.WITHDRAWN:
            hindered = nothing_hinders_withdrawing(case, by, now)
            if hindered is not None:
                raise Refused(hindered)
            _taken(case, STATE.WITHDRAWN, by, now)
            ended = end(case, Withdrawal.Kind.SUPERIOR, answer.text, by, now)
            return [ended.paper] if ended.paper is not None else []
        case _:
            return _decided(answer, by, now)


def _taken(case: LiabilityCase, state: str, by: Officer, now: datetime) -> list[Paper]:
    case.take_answer(state, by, now)
    case.save()
    return []


def _returned(case: LiabilityCase, leader: Officer | None, by: Officer, now: datetime) -> list[Paper]:
    """A leader who has not to keep out came meanwhile, and answers for it."""
    if leader is None or leader.pk not in {fit.pk for fit in fit_leaders(case)}:
        raise Refused(by_condition("本局没有不需回避的局领导。请报告上级机关，由其处理。"))
    case.leader = leader
    return _taken(case, STATE.OPENED if case.ruled_at is None else STATE.INVESTIGATING, by, now)


def _decided(answer: SuperiorHandling, by: Officer, now: datetime) -> list[Paper]:
    """The decision counts as of the superior's day, and is served and carried out like the bureau's own."""
    case = answer.case
    assert answer.answered_on is not None
    made = LiabilityDecision(
        case=case,
        outcome=answer.outcome,
        weight=answer.weight,
        reasons=answer.text,
        assessment=as_kept(assessed(case, answer.answered_on)),
        decided_by=by,
        decided_at=now,
        decided_on=answer.answered_on,
    )
    stationery = papers.Stationery.of(case.bureau, liability_papers.kind_of(made.outcome), clock.day(now))
    facts = ending_papers.decision_of_superior(made, answer, stationery)
    made.paper = papers.reserve(stationery=stationery, facts=facts, subject=made, root=case, by=by, now=now)
    made.save()
    for form in answer.forms:
        Sanction.objects.create(case=case, form=form)
    case.proposed_outcome, case.proposal, case.submitted_at = answer.outcome, answer.reasons, answer.asked_at
    _taken(case, STATE.DECIDED, by, now)
    return [made.paper]
