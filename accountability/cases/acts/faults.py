"""Acts on the faults of a liability case (过错行为, 5.1): picked from the catalogue, looked into, set aside."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from accountability.cases import permissions
from accountability.cases.acts.cases import CaseAct, changed, refuse_identity
from accountability.cases.forms.answers import OF_FAULT, AnswersForm, found_in
from accountability.cases.forms.faults import FaultForm, SetAsideForm
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import CasePart, Fault
from documents import evidence
from supervision.core.acts import Act, Done, act
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Why

STATE = LiabilityCase.State
_TYPED = ("provision", "happened_on", "part", "facts", "harm")


ledger_names({"provision": "条款", "answers": "查明情况"})


@act
class AddFault(CaseAct):
    name = "add-fault"
    verb = "登记过错行为"
    explains = "从制度的目录中选定需要查明的过错行为，写明事实。登记不是认定：是否成立，由查明情况决定。"
    provision = "5.1"
    states = (STATE.INVESTIGATING,)
    form = FaultForm
    template = "accountability/fault.html"

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        fault = Fault(case=record, recorded_by=by, recorded_at=now, **{name: data[name] for name in _TYPED})
        refuse_identity(record, fault.facts, fault.harm)
        fault.save()
        files = evidence.hand_in(data["attachments"], subject=fault, root=record, by=by, now=now)
        said = {"provision": fault.provision.code, "files": evidence.as_listed(files)}
        return Done(fault, "过错行为已登记，请填写其查明情况。", data=said)


class PartAct(Act[Any]):
    """An act on a part of a case under investigation (调查)."""

    states: ClassVar[tuple[str, ...]] = (STATE.INVESTIGATING,)
    is_confidential = True

    def permission(self, record: CasePart, by: Officer) -> Refusal | None:
        return permissions.work_on_case(by, record.case)

    def state_refusal(self, record: CasePart) -> Refusal | None:
        if record.set_aside_at is not None:
            return Refusal(Why.STATE, f"当前状态为「{record.get_state_display()}」，不能办理「{self.verb}」。")
        return super().state_refusal(record)


class SetAside(PartAct):
    """Set a part aside (不再采用); it stays legible."""

    name = "set-aside"
    verb = "不再采用"
    explains = "不再以此为据，写明理由。原来的内容保留在案件里。"
    form = SetAsideForm
    is_grave = True

    def perform(self, record: CasePart, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["reason"])
        record.set_aside_at, record.set_aside_because = now, data["reason"]
        record.save()
        return Done(record, "已不再采用。", reason=data["reason"])


@act
class EditFault(PartAct):
    model = Fault
    name = "edit"
    verb = "修改过错行为"
    explains = "修改登记的过错行为。修改前后的内容都留在变更记录里。"
    provision = "5.1"
    template = "accountability/fault.html"

    def form_for(self, record: Fault, *, by: Officer, **kwargs: Any) -> forms.Form:
        kept = {name: getattr(record, name) for name in _TYPED} | {"provision": record.provision_id}
        return FaultForm(**{**kwargs, "initial": {**kept, **(kwargs.get("initial") or {})}})

    def perform(self, record: Fault, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        for name in _TYPED:
            setattr(record, name, data[name])
        refuse_identity(record.case, record.facts, record.harm)
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        said = {"provision": record.provision.code, "files": evidence.as_listed(files)}
        return Done(record, "过错行为已修改。", data=said)


@act
class AnswerFault(PartAct):
    model = Fault
    name = "answer"
    verb = "填写查明情况"
    explains = (
        "逐项填写这一过错行为的构成要件、危害后果和不予追究的情形。没有查明的选「尚未查明」：没有查明的，不据以认定。"
    )
    provision = "5.2.4"
    template = "accountability/answers.html"

    def form_for(self, record: Fault, *, by: Officer, **kwargs: Any) -> forms.Form:
        return AnswersForm(asked=OF_FAULT, kept=record.answers, grounds=record.grounds, **kwargs)

    def perform(self, record: Fault, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        before = record.answers
        record.answers, record.grounds = found_in(OF_FAULT, data)
        refuse_identity(record.case, *record.grounds.values())
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        said = {"answers": changed(before, record.answers), "files": evidence.as_listed(files)}
        return Done(record, "查明情况已保存。", data=said)


@act
class SetFaultAside(SetAside):
    model = Fault
    provision = "5.1"
