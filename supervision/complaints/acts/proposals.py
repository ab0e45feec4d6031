"""Acts by which a complaint ends without being looked into, or without its source being told (不予受理、无法告知): the handler proposes
with reasons, and a leader decides or returns it. Provision 3.5.

No end of a complaint is one person's alone: what it was about would be settled by whoever it was given to.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents.models import Evidence
from supervision.complaints import letters, permissions
from supervision.complaints.acts.complaints import (
    ComplaintAct,
    by_superior,
    decided_data,
    nothing_proposed,
    refuse_identity,
    refuse_untellable,
)
from supervision.complaints.acts.handling import STATE
from supervision.complaints.forms.decisions import (
    ProposeRefusalForm,
    ProposeUntoldForm,
    RefuseForm,
    ReturnProposalForm,
    UntoldForm,
)
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.proposals import ComplaintProposal
from supervision.core.acts import Done, Guard, RelatedMaterial, act
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Why, by_condition, by_recusal

KIND, OUTCOME = ComplaintProposal.Kind, ComplaintProposal.Outcome

ledger_names({"proposal": "拟办意见编号"})


def _propose(
    complaint: Complaint, kind: ComplaintProposal.Kind, reasons: str, *, by: Officer, now: datetime
) -> ComplaintProposal:
    refuse_identity(complaint, reasons)
    complaint.taken_over_at = complaint.taken_over_at or now
    complaint.save()
    return ComplaintProposal.objects.create(
        complaint=complaint, kind=kind, reasons=reasons, proposed_by=by, proposed_at=now
    )


@act
class ProposeRefusal(ComplaintAct):
    name = "propose-refusal"
    verb = "拟不予受理"
    explains = "提出不予受理的意见，写明理由，由负责局领导决定。决定之前可以「撤回提交」；是否受理的期限继续计算。"
    states = (STATE.REGISTERED,)
    form = ProposeRefusalForm
    guards = (nothing_proposed,)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        if not record.is_anonymous:
            refuse_untellable(record, data["reasons"])
        proposal = _propose(record, KIND.REFUSAL, data["reasons"], by=by, now=now)
        return Done(record, "已提交负责局领导决定。", reason=data["reasons"], data={"proposal": proposal.pk})


def _cannot_be_untold(act: ComplaintAct, record: Complaint) -> Refusal | None:
    """Of whom there is nobody to tell, or who was told, nothing is to be decided."""
    if record.is_anonymous:
        return by_condition("本件匿名，没有可以告知的人，不需要办理此事项。")
    if record.state == STATE.REFUSED and not record.awaits_delivery:
        return by_condition("告知书已经送达，或者已经记明无法告知，不需要办理此事项。")
    return None


@act
class ProposeUntold(ComplaintAct):
    name = "propose-untold"
    verb = "拟不再告知"
    explains = "投诉举报人联系不到，告知书送不出去：写明怎样联系过，由负责局领导决定不再等待送达。"
    states = (STATE.REFUSED, STATE.CONCLUDED)
    form = ProposeUntoldForm
    guards = (nothing_proposed,)

    def state_refusal(self, record: Complaint) -> Refusal | None:
        return super().state_refusal(record) or _cannot_be_untold(self, record)

    def is_upcoming(self, record: Complaint) -> bool:
        return False

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        proposal = _propose(record, KIND.UNTOLD, data["reasons"], by=by, now=now)
        return Done(record, "已提交负责局领导决定。", reason=data["reasons"], data={"proposal": proposal.pk})


class OnProposal(ComplaintAct):
    """An act on what the handler proposed and nobody decided yet."""

    def state_refusal(self, record: Complaint) -> Refusal | None:
        if record.open_proposal() is not None:
            return None
        message = f"当前状态为「{record.get_state_display()}」，没有等待决定的拟办意见，不能办理「{self.verb}」。"
        return Refusal(Why.STATE, message)

    def is_upcoming(self, record: Complaint) -> bool:
        return False


@act
class RecallProposal(OnProposal):
    name = "recall-proposal"
    verb = "撤回提交"
    explains = "把拟办意见撤回，由您另作办理。负责局领导不再需要决定；提出过的意见留在办理经过里。"

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        proposal = _open(record)
        proposal.end(OUTCOME.RECALLED, by=by, now=now)
        record.save()
        return Done(record, "已撤回。", data={"proposal": proposal.pk})


@act
class ReturnProposal(OnProposal):
    name = "return-proposal"
    verb = "退回拟办意见"
    explains = "不同意承办人的意见，附上理由退回，由承办人另作办理。"
    form = ReturnProposalForm

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.lead_complaint(by, record)

    def related_material(self, record: Complaint) -> RelatedMaterial:
        return _proposed(record)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["comments"])
        proposal = _open(record)
        proposal.end(OUTCOME.RETURNED, by=by, now=now, comments=data["comments"])
        record.save()
        return Done(record, "已退回承办人。", reason=data["comments"], data={"proposal": proposal.pk})


def _open(complaint: Complaint) -> ComplaintProposal:
    proposal = complaint.open_proposal()
    assert proposal is not None
    return proposal


def _proposed(complaint: Complaint) -> RelatedMaterial:
    """What is to be decided on, with its reasons."""
    proposal = complaint.open_proposal()
    if proposal is None:
        return RelatedMaterial()
    return RelatedMaterial(notes=[f"{proposal.proposed_by.name}拟{proposal.get_kind_display()}：", proposal.reasons])


def proposed(kind: ComplaintProposal.Kind) -> Guard:
    """The handler proposed this, and whoever decides is somebody else."""

    def guard(record: Complaint, by: Officer, now: datetime) -> Refusal | None:
        proposal = record.open_proposal()
        if proposal is None or proposal.kind != kind:
            return by_condition(f"承办人还没有提出「{kind.label}」的意见，没有可以决定的。")
        if record.has_leader and proposal.proposed_by_id == by.pk:
            return by_recusal("意见由您提出，应当由其他局领导决定。请办理「调整承办人」，另定负责局领导。")
        return None

    return guard


class DecidingAct(ComplaintAct):
    """An act by which a proposal is granted (同意); the superior organ's where no leader is left."""

    is_grave = True

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.decide_on_complaint(by, record)

    def related_material(self, record: Complaint) -> RelatedMaterial:
        return _proposed(record)

    def initial(self, record: Complaint, given: Mapping[str, Any] | None) -> dict[str, Any]:
        """The reasons as they were proposed."""
        proposal = record.open_proposal()
        return {"reasons": proposal.reasons if proposal is not None else "", **(given or {})}

    def granted(self, record: Complaint, data: Mapping[str, Any], *, by: Officer, now: datetime) -> list[Evidence]:
        """Grant what was proposed; returns the files of the superior organ's decision."""
        files = by_superior(record, data, by=by, now=now)
        superior = "" if record.has_leader else record.superior
        _open(record).end(OUTCOME.GRANTED, by=by, now=now, superior=superior)
        return files


@act
class Refuse(DecidingAct):
    name = "refuse"
    verb = "不予受理"
    explains = (
        "同意承办人的意见，决定不予受理，核定理由。不是匿名的，系统制成不予受理告知书或者函，随后由承办人送达；"
        "抬头是投诉举报人的姓名或者名称，用印时印入，内容和文件加密保存。"
    )
    transition = "refuse"
    guards = (proposed(KIND.REFUSAL),)
    needs_recent_login = True
    template = "complaints/sealing.html"

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = self.initial(record, kwargs.pop("initial", None))
        return RefuseForm(complaint=record, initial=initial, **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reasons"])
        files = self.granted(record, data, by=by, now=now)
        record.refuse(data["reasons"], by, now)
        record.run_until(None)
        if not record.is_anonymous:
            refuse_untellable(record, data["reasons"])
            record.paper = letters.seal(letters.REFUSAL, record, [data["reasons"]], by=by, now=now)
        record.save()
        made = [record.paper] if record.paper is not None else []
        recorded = decided_data(record, files)
        return Done(record, "已决定不予受理。", reason=data["reasons"], data=recorded, papers=made)


@act
class LeaveUntold(DecidingAct):
    name = "leave-untold"
    verb = "无法告知，结束"
    explains = "同意承办人的意见，不再等待送达。已经查结的，本件就此办结。"
    states = (STATE.REFUSED, STATE.CONCLUDED)
    guards = (proposed(KIND.UNTOLD),)

    def state_refusal(self, record: Complaint) -> Refusal | None:
        return super().state_refusal(record) or _cannot_be_untold(self, record)

    def is_upcoming(self, record: Complaint) -> bool:
        return False

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = self.initial(record, kwargs.pop("initial", None))
        return UntoldForm(complaint=record, initial=initial, **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reasons"])
        files = self.granted(record, data, by=by, now=now)
        record.untold_because = data["reasons"]
        if record.state == STATE.CONCLUDED:
            record.close(now)
        record.run_until(None)
        record.save()
        return Done(record, "已记明无法告知。", reason=data["reasons"], data=decided_data(record, files))
