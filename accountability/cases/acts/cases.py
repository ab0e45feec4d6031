"""Acts on a liability case (过错责任追究案件): opening, whether it is investigated, other hands, what was found."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from accountability.assessment.factors import WORDS
from accountability.cases import permissions
from accountability.cases.case_periods import keep_periods
from accountability.cases.extensions import FURTHER_STEPS, FURTHER_WORDS, nothing_hinders_closing
from accountability.cases.facts import offered
from accountability.cases.forms.answers import OF_CASE, AnswersForm, found_in
from accountability.cases.forms.cases import ApproveCaseForm, DropCaseForm, OpenCaseForm, ReassignCaseForm
from accountability.cases.incidents import (
    barred_from,
    concerned_in,
    first_case_of,
    keys_of_incident,
    refuse_handler,
    rewrite_barred,
)
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import Seat
from accountability.cases.models.parts import OutsideRuling
from accountability.cases.origins import keep_origin
from accountability.cases.reader import seats_of
from accountability.cases.recusal import complaint_behind, unfit
from accountability.cases.search_words import words_of
from accountability.cases.turns import waits_of
from documents import evidence
from supervision.complaints.papers import refusal_of_identity
from supervision.core.acts import Act, Done, RelatedMaterial, act, after_acts_on
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.search import marks, person_mark, write
from supervision.core.turn_store import replace_turns

STATE = LiabilityCase.State
RULING = ("source", "effect", "issuer", "number", "decided_on", "in_force")


ledger_names({"origin": "线索来源", "respondent": "被调查人编号"})


@after_acts_on(LiabilityCase)
def index(case: LiabilityCase, now: datetime) -> None:
    """Index a case for search, marked with the people who may see it. One that was withdrawn no words find."""
    people = [person for person in handlers_of(case) if person not in barred_from(case)]
    own = [*marks(case.bureau_id, case.division_id), *(person_mark(person) for person in people)]
    words = list(words_of(case, now))
    for further in FURTHER_WORDS:
        added, others = further(case)
        words, own = [*words, *added], [*own, *(person_mark(person) for person in others)]
    said = [case.reference, case.respondent.name, case.summary, *words]
    write("liability", [(case.pk, own, said) if case.state != STATE.WITHDRAWN else (case.pk, [], [])])


def handlers_of(case: LiabilityCase) -> list[int]:
    """Who handles a case: its handler (承办人), its responsible leader (负责局领导), and those who deliberate (审议人员)."""
    return sorted({case.handler_id, case.leader_id, *(seat.officer_id for seat in seats_of(case))})


_CLOSE = ("liability-case.close",)


@after_acts_on(LiabilityCase)
def refresh(case: LiabilityCase, now: datetime) -> None:
    """After each act, record the periods that began or ended, the duties to refer (移送) that arose, and whose turn it is."""
    keep_periods(case, now)
    further = [step for steps in FURTHER_STEPS for step in steps(case, now)]
    waits = [*waits_of(case), *further]
    if any(step.acts == _CLOSE for step in waits) and nothing_hinders_closing(case, case.handler, now) is not None:
        waits = [step for step in waits if step.acts != _CLOSE]  # what hinders it has turns of its own
    replace_turns(case, waits, now, case.division.name if case.division is not None else "")


def reopen_closed(case: LiabilityCase) -> None:
    """Something is to be done in a case that was closed: it is open again. Saves."""
    if case.state == STATE.CLOSED:
        case.reopen()
        case.save()


def refuse_identity(case: LiabilityCase, *texts: str) -> None:
    """Refuse texts, stored unencrypted, that reveal who complained (投诉举报人)."""
    complaint = complaint_behind(case.complaint, case.finding)
    refusal = refusal_of_identity(complaint, texts) if complaint is not None else None
    if refusal is not None:
        raise Refused(refusal)


@act
class OpenCase(Act[None]):
    noun = "liability-case"
    name = "open"
    verb = "登记过错责任线索"
    explains = (
        "登记一件过错责任追究案件，送负责局领导决定是否立案。本案保密：只有承办人和负责局领导看得到，"
        "被调查人和应当回避的人员在任何地方都看不到。材料加密保存。"
    )
    provision = "5.0"
    is_confidential = True

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.open_case(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"handler": by.pk, **(kwargs.pop("initial", None) or {})}
        return OpenCaseForm(by=by, initial=initial, **kwargs)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        case = LiabilityCase(bureau_id=by.bureau_id, opened_by=by, opened_at=now, division=data["respondent"].division)
        chosen = ("respondent", "origin", "finding", "notice", "complaint", "summary", "incident", "handler", "leader")
        for name in chosen:
            setattr(case, name, data[name])
        refuse_identity(case, case.summary, data.get("organ") or "")
        link(case)
        case.save()
        if case.incident is not None:
            rewrite_barred(case)
        about: Any = case
        more = keep_origin(case, data)
        if case.origin == LiabilityCase.Origin.RULING:
            ruling = {name: data[name] for name in RULING}
            about = OutsideRuling.objects.create(case=case, recorded_by=by, recorded_at=now, **ruling)
        files = evidence.hand_in(data["attachments"], subject=about, root=case, by=by, now=now)
        said = {"origin": case.origin, "respondent": case.respondent_id, "files": evidence.as_listed(files), **more}
        return Done(case, f"已登记，登记编号为{case.reference}，等待负责局领导决定是否立案。", data=said)


def link(case: LiabilityCase) -> None:
    """Hang a new case on the first of its incident, under the lock of that one: who may act is asked again there."""
    if case.incident is None:
        return
    case.incident = LiabilityCase.objects.select_for_update(of=("self",)).get(pk=first_case_of(case.incident).pk)
    others = keys_of_incident(case.incident.pk)
    refuse_concerned(case, concerned_in(others))
    refusal = refuse_handler(case.respondent, others)
    if refusal is not None:
        raise Refused(refusal)


def refuse_concerned(case: LiabilityCase, concerned: Collection[int], *people: Officer) -> None:
    """Refuse people whom the incident concerns; by default handler and leader."""
    complaint = complaint_behind(case.complaint, case.finding)
    for officer in people or (case.handler, case.leader):
        if said := unfit(officer, case.respondent, complaint, concerned):
            raise Refused(by_condition(said))


class CaseAct(Act[LiabilityCase]):
    """An act on a liability case (过错责任追究案件); confidential to those who may see the case."""

    model = LiabilityCase
    provision = "5.0"
    is_confidential = True

    def permission(self, record: LiabilityCase, by: Officer) -> Refusal | None:
        return permissions.work_on_case(by, record)


class RuleOnCase(CaseAct):
    """What both rulings on a lead share: what they are about."""

    def summary(self, record: LiabilityCase) -> Sequence[tuple[str, str]]:
        return [
            ("被调查人", record.respondent.name),
            ("线索来源", record.get_origin_display()),
            ("线索和初步事实", record.summary),
        ]


@act
class ApproveCase(RuleOnCase):
    name = "approve"
    verb = "批准立案"
    explains = "批准立案，承办人开始调查。"
    transition = "approve"
    form = ApproveCaseForm

    def permission(self, record: LiabilityCase, by: Officer) -> Refusal | None:
        return permissions.lead_case(by, record)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.approve(by, now)
        record.ruling_reasons = data["reason"]
        refuse_identity(record, data["reason"])
        record.save()
        return Done(record, "已批准立案，由承办人调查。", reason=data["reason"])


@act
class DropCase(RuleOnCase):
    name = "drop"
    verb = "不予立案"
    explains = "不立案，写明理由。本案就此结束；记录保留，被调查人不会看到。"
    transition = "drop"
    form = DropCaseForm
    is_grave = True

    def permission(self, record: LiabilityCase, by: Officer) -> Refusal | None:
        return permissions.lead_case(by, record)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reason"])
        record.drop(data["reason"], by, now)
        record.save()
        return Done(record, "已决定不予立案。", reason=data["reason"])


@act
class ReassignCase(CaseAct):
    name = "reassign"
    verb = "调整承办人"
    is_rare = True
    explains = "另定承办人或者负责局领导。原来的人员从此看不到本案。"
    """In every state: a ruling that comes in late has to be referred by somebody."""

    def permission(self, record: LiabilityCase, by: Officer) -> Refusal | None:
        return permissions.reassign_case(by, record)

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"handler": record.handler_id, "leader": record.leader_id, **(kwargs.pop("initial", None) or {})}
        return ReassignCaseForm(case=record, by=by, initial=initial, **kwargs)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reason"])
        before = {"handler": record.handler_id, "leader": record.leader_id}
        refuse_concerned(record, barred_from(record), data["handler"], data["leader"])
        if record.state == STATE.DELIBERATING:
            _reseat(record, data["handler"], data["leader"])
        record.handler, record.leader = data["handler"], data["leader"]
        after = {"handler": record.handler_id, "leader": record.leader_id}
        if after == before:
            raise Refused(by_condition("承办人和负责局领导都没有变化。请另选，或者返回不办理。"))
        record.save()
        return Done(record, "承办人已调整。", reason=data["reason"], data={"before": before, "after": after})


def _reseat(case: LiabilityCase, handler: Officer, leader: Officer) -> None:
    """The responsible leader deliberates; the former leader and the handler do not."""
    own = Seat.objects.filter(case=case, round=case.round)
    if own.filter(officer=handler).exclude(officer_id=case.leader_id).exists():
        raise Refused(by_condition(f"{handler.name}正在参加本案的审议，不能承办。请另选。"))
    if leader.pk != case.leader_id:
        own.filter(officer_id=case.leader_id).delete()
        Seat.objects.get_or_create(case=case, round=case.round, officer=leader)


@act
class AnswerCase(CaseAct):
    name = "answer"
    verb = "填写全案查明情况"
    explains = "逐项填写全案的从重、从轻等情形的构成要件。每一项都可以改；改前改后的内容都留在变更记录里。"
    provision = "5.2.2"
    states = (STATE.INVESTIGATING,)
    template = "accountability/answers.html"

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        return AnswersForm(asked=OF_CASE, kept=record.answers, grounds=record.grounds, **kwargs)

    def related_material(self, record: LiabilityCase) -> RelatedMaterial | None:
        said = [f"{WORDS[code]}（{code}）：{text}" for code, text in offered(record)]
        return RelatedMaterial(notes=said) if said else None

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        before = record.answers
        record.answers, record.grounds = found_in(OF_CASE, data)
        refuse_identity(record, *record.grounds.values())
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record, by=by, now=now)
        said = {"answers": changed(before, record.answers), "files": evidence.as_listed(files)}
        return Done(record, "全案查明情况已保存。", data=said)


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The answers that changed."""
    return {name: value for name, value in after.items() if before.get(name) != value}
