"""Acts by which an officer objects to a decision (申请复核), on the page or on paper, and takes the objection back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.cases.acts.announcements import STATE, OwnAct
from accountability.cases.acts.cases import reopen_closed
from accountability.cases.models.decisions import LiabilityDecision
from accountability.cases.standing import standing_of
from accountability.redress import period_kinds, permissions
from accountability.redress.forms.objections import NOT_FOUND, ObjectForm, RegisterObjectionForm, named_decision
from accountability.redress.models.objections import Objection
from accountability.redress.reader import objections_of, open_objection
from documents import clock, evidence
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.carrying_out import join
from supervision.core.deadlines.counting import in_words, start_of
from supervision.core.deadlines.periods import set_deadline
from supervision.core.deadlines.progress import ended
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition, by_period

AFTERWARDS = "期满以后认为决定有错误的，可以向局领导反映，由本局自行纠正。"


def objected_already(record: LiabilityDecision) -> str:
    """At most one open objection, at most one decision on one; and something that stands against the officer."""
    stands = standing_of(record.case)
    if stands is not None and stands.is_revoked:
        return "决定已经撤销"
    if open_objection(record.case) is not None:
        return "复核申请等待决定"
    return "已经复核" if any(made.result_id is not None for made in objections_of(record.case)) else ""


def can_be_objected_to(record: LiabilityDecision, by: Officer, now: datetime) -> Refusal | None:
    """It was served, and the rule of its day opens an objection."""
    stands = standing_of(record.case)
    if stands is None or stands.received_on is None:
        return by_condition("决定书尚未送达。申请复核的期限自收到决定书起算。")
    if record.objection_deadline is None:
        return by_condition(f"按照作出决定时本局的规则，对本决定不能申请复核。{AFTERWARDS}")
    return None


def too_late(record: LiabilityDecision, at: datetime) -> Refusal | None:
    """Whether an objection that was handed in at an instant comes too late, and why."""
    deadline = record.objection_deadline
    if deadline is None or not deadline.is_over(at):
        return None
    said = f"申请复核的期限为收到之日起{deadline.rule.length}{deadline.rule.unit_name}，{ended(deadline)}，不能再申请。"
    return by_period(said + AFTERWARDS, deadline)


def within_filing_period(record: LiabilityDecision, by: Officer, now: datetime) -> Refusal | None:
    return too_late(record, now)


@act
class FileObjection(OwnAct):
    model = LiabilityDecision
    name = "object"
    verb = "申请复核"
    explains = (
        "对本人的决定不服的，在期限内申请复核，由没有参与本案办理的局领导作出维持、变更或者撤销的决定。"
        "复核期间不停止决定的执行；不因申请复核加重处理。"
    )
    states = (STATE.DECIDED, STATE.CLOSED)
    settled = (objected_already,)
    guards = (can_be_objected_to, within_filing_period)
    form = ObjectForm

    def related_material(self, record: LiabilityDecision) -> RelatedMaterial:
        deadline, stands = record.objection_deadline, standing_of(record.case)
        paper = stands.paper if stands is not None else None
        return RelatedMaterial([paper] if paper is not None else [], [deadline] if deadline is not None else [])

    def perform(self, record: LiabilityDecision, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        return _begun(record, Objection(filed_by=by, received_at=now), data, by, now)


def _begun(made: LiabilityDecision, objection: Objection, data: Mapping[str, Any], by: Officer, now: datetime) -> Done:
    """Keep an objection, with the period for its decision. Its words are the officer's: they are not searched for names."""
    case = made.case
    assert made.objection_deadline is not None
    reopen_closed(case)
    trigger = clock.day(objection.received_at)
    objection.case, objection.claim, objection.grounds = case, data["claim"], data["grounds"]
    objection.filing_due_at = made.objection_deadline.lapses_at
    objection.deadline = set_deadline(
        root=case, code=period_kinds.DECIDING, trigger_on=trigger, now=now, today=clock.day(now)
    )
    objection.save()
    files = evidence.hand_in(data["attachments"], subject=objection, root=case, by=by, now=now)
    last_day = objection.deadline.last_day
    said = {"objection_last_day": last_day.isoformat(), "files": evidence.as_listed(files)}
    message = f"复核申请已收到，局应当在{in_words(last_day)}前（含当日）作出复核决定。"
    return Done(objection, message, data=said)


@act
class RegisterObjection(Act[None]):
    noun = "objection"
    name = "register"
    verb = "登记书面复核申请"
    explains = (
        "登记本人书面递交的复核申请，附原件的扫描件。递交或者交邮的日期决定是否逾期；局收到的日期起算作出复核决定的期限。"
        "登记之后由没有参与本案办理的局领导决定。本事项保密。"
    )
    provision = "5.0"
    is_confidential = True

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.register(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        return RegisterObjectionForm(by=by, **kwargs)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        made = _named(data, by)
        handed_in, received = start_of(data["handed_in_on"]), start_of(data["bureau_received_on"])
        stands = standing_of(made.case)
        if stands is not None and stands.received_on is not None and data["handed_in_on"] < stands.received_on:
            raise Refused(by_condition("递交（交邮）日期早于本人收到决定书的日期。请核对。"))
        already = objected_already(made)
        refused = by_condition(f"{already}，不能再登记。{AFTERWARDS}") if already else None
        refused = refused or can_be_objected_to(made, by, now) or too_late(made, handed_in)
        if refused is not None:
            raise Refused(refused)
        objection = Objection(
            filed_by=made.case.respondent,
            received_at=received,
            handing=data["handing"],
            handed_in_at=handed_in,
            bureau_received_on=data["bureau_received_on"],
            registered_by=by,
            registered_at=now,
        )
        done = _begun(made, objection, data, by, now)
        days = {name: data[name].isoformat() for name in ("handed_in_on", "bureau_received_on")}
        done.data = {"handing": data["handing"], **days, **done.data}
        return done


def _named(data: Mapping[str, Any], by: Officer) -> LiabilityDecision:
    """The decision that the officer's paper names, its case locked."""
    found = named_decision(data, by)
    if found is None:
        raise Refused(by_condition(NOT_FOUND))
    locked: LiabilityDecision = join(found)
    return locked


@act
class WithdrawObjection(OwnAct):
    model = Objection
    name = "withdraw"
    verb = "撤回复核申请"
    explains = "撤回复核申请。申请复核的期限未满的，可以再次申请。"
    transition = "withdraw"
    states = ()
    is_grave = True

    def perform(self, record: Objection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.withdraw(now)
        record.save()
        return Done(record, "复核申请已撤回。")
