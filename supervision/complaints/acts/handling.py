"""Acts on the course of a complaint (投诉举报, 3.5): who handles it, that it is taken up, how the source was told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import clock, evidence
from documents.models import Paper
from supervision.checks.models.checks import Check
from supervision.complaints import investigations, period_kinds, permissions
from supervision.complaints.acts.complaints import (
    ComplaintAct,
    hand_in,
    nothing_proposed,
    original_names,
    refuse_identity,
    run,
)
from supervision.complaints.complainant import add_files
from supervision.complaints.forms.handling import AcceptForm, DeliveryForm, ReassignForm
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.parts import ComplaintDelivery
from supervision.core.acts import Done, act
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, Why, by_condition

STATE = Complaint.State
_RUNNING = (STATE.REGISTERED, STATE.ACCEPTED, STATE.INVESTIGATING, STATE.CONCLUDED)


@act
class TakeOver(ComplaintAct):
    name = "take-over"
    verb = "接办"
    explains = "承办人接办本件。此后登记人看不到本件。"
    states = (STATE.REGISTERED,)

    def state_refusal(self, record: Complaint) -> Refusal | None:
        if record.taken_over_at is not None:
            return Refusal(Why.STATE, f"当前状态为「{record.get_state_display()}」，本件已经接办。")
        return super().state_refusal(record)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.taken_over_at = now
        record.save()
        return Done(record, "已接办，请决定是否受理。")


@act
class Reassign(ComplaintAct):
    name = "reassign"
    verb = "调整承办人"
    is_rare = True
    explains = "另定承办人或者负责局领导。原来的人员从此看不到本件。"
    states = _RUNNING

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.reassign_complaint(by, record)

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"handler": record.handler_id, "leader": record.leader_id, **(kwargs.pop("initial", None) or {})}
        return ReassignForm(complaint=record, initial=initial, **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reason"])
        before = {"handler": record.handler_id, "leader": record.leader_id}
        record.handler, record.leader = data["handler"], data["leader"]
        checks = _hand_over(record, before["handler"]) if record.state == STATE.INVESTIGATING else []
        after = {"handler": record.handler_id, "leader": record.leader_id}
        if after == before:
            raise Refused(by_condition("承办人和负责局领导都没有变化。请另选，或者返回不办理。"))
        record.save()
        recorded = {"before": before, "after": after}
        return Done(record, "承办人已调整。", reason=data["reason"], data=recorded, also=checks)


def _hand_over(complaint: Complaint, before: int | None) -> list[Check]:
    """The new handler (承办人) leads the investigation; the former one leaves it."""
    others = [investigator for investigator in investigations.investigators_of(complaint) if investigator.pk != before]
    return investigations.change_people(complaint, others)


@act
class Accept(ComplaintAct):
    name = "accept"
    verb = "受理"
    explains = "受理本件，接着组织调查。查结的期限自今日起算。"
    transition = "accept"
    guards = (nothing_proposed,)

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        return AcceptForm(complaint=record, **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reasons"])
        record.accept(data["reasons"], by, now)
        record.taken_over_at = record.taken_over_at or now
        run(record, period_kinds.COMPLAINT_INVESTIGATION, on=clock.day(now), now=now)
        return Done(record, "已受理，请组织调查。", reason=data["reasons"])


def has_letter(record: Complaint, by: Officer, now: datetime) -> Refusal | None:
    """There is something to deliver, and it is sealed."""
    key = record.to_deliver()
    if key is None:
        told = record.paper_id is not None or record.extension_paper_id is not None
        return by_condition(
            "告知书已经送达，没有其他应当送达的文书。" if told else "还没有告知书，没有可以送达的文书。"
        )
    if Paper.objects.filter(pk=key, sealed_at__isnull=True).exists():
        return by_condition("文书正在生成，尚未用印完毕。请稍候再办。")
    return None


@act
class RecordDelivery(ComplaintAct):
    name = "record-delivery"
    verb = "记录送达"
    explains = "记录告知书或者函怎样、何时送达投诉举报人，附凭证。不记收件人的姓名。送达办理结果的，本件办完。"
    states = (STATE.REFUSED, STATE.CONCLUDED, STATE.ACCEPTED, STATE.INVESTIGATING)
    form = DeliveryForm
    guards = (nothing_proposed, has_letter)

    def state_refusal(self, record: Complaint) -> Refusal | None:
        """While it is looked into nothing can be delivered but what says that it takes longer."""
        refused = super().state_refusal(record)
        if refused is None and record.state in (STATE.ACCEPTED, STATE.INVESTIGATING) and record.to_deliver() is None:
            message = f"当前状态为「{record.get_state_display()}」，没有应当送达的文书，不能办理「{self.verb}」。"
            return Refusal(Why.STATE, message)
        return refused

    def is_upcoming(self, record: Complaint) -> bool:
        return not record.is_anonymous and super().is_upcoming(record)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["proof"])
        key = record.to_deliver()
        assert key is not None
        paper = Paper.objects.defer("facts").get(pk=key)
        _refuse_wrong_day(data, paper, now)
        delivery = ComplaintDelivery.objects.create(
            complaint=record,
            paper=paper,
            manner=data["manner"],
            delivered_on=data["delivered_on"],
            proof=data["proof"],
            recorded_by=by,
            recorded_at=now,
        )
        files = hand_in(data, record, subject=record, by=by, now=now)
        add_files(record, original_names(data, files))
        if record.state == STATE.CONCLUDED and paper.pk == record.paper_id:
            record.feed_back(now)
            record.save()
        return Done(record, "送达已记录。", data={"manner": delivery.manner, "files": evidence.as_listed(files)})


def _refuse_wrong_day(data: Mapping[str, Any], paper: Paper, now: datetime) -> None:
    if not paper.issued_on <= data["delivered_on"] <= clock.day(now):
        raise Refused(by_condition(f"送达日期应当在告知书签发之日（{paper.issued_on:%Y-%m-%d}）以后、今日以前。"))
