"""Acts on what was referred (5.3.2): its receipt, and what became of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from accountability.cases.acts.cases import refuse_identity
from accountability.referrals import permissions as referral_permissions
from accountability.referrals.acts.referrals import ReferralAct
from accountability.referrals.forms import AcknowledgeForm, OutcomeForm, ReceiptForm
from accountability.referrals.models.referrals import Referral
from documents import clock, evidence
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.service_of_documents import paper_is_sealed


class ReceivedAct(ReferralAct):
    provision = "5.3.2"

    def related_material(self, record: Referral) -> RelatedMaterial | None:
        return RelatedMaterial([record.paper]) if record.paper is not None else None


@act
class Acknowledge(ReceivedAct):
    name = "acknowledge"
    verb = "签收移送材料"
    explains = "签收移送函和所附材料。签收的时间以服务器为准，反馈给承办人。"
    transition = "receive"
    guards = (paper_is_sealed,)
    form = AcknowledgeForm

    def permission(self, record: Referral, by: Officer) -> Refusal | None:
        return referral_permissions.acknowledge(by, record)

    def perform(self, record: Referral, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.receive(Referral.Manner.ACKNOWLEDGED, clock.day(now), by.name, data["remark"])
        record.save()
        return Done(record, "已签收，请依照有关规定处理后登记处理结果。", reason=data["remark"])


@act
class RecordReceipt(ReceivedAct):
    name = "record-receipt"
    verb = "登记接收情况"
    explains = "登记外部接收机关签收的日期和接收人，附签收页或者回执。"
    transition = "receive"
    guards = (paper_is_sealed,)
    form = ReceiptForm

    def permission(self, record: Referral, by: Officer) -> Refusal | None:
        return referral_permissions.record_receipt(by, record)

    def perform(self, record: Referral, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_wrong_day(record, data["received_on"], now)
        refuse_identity(record.case, data["received_by"], data["remark"])
        record.receive(Referral.Manner.PAPER, data["received_on"], data["received_by"], data["remark"])
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record, by=by, now=now)
        said = {"received_on": str(data["received_on"]), "files": evidence.as_listed(files)}
        return Done(record, "接收情况已登记。", reason=data["remark"], data=said)


def _refuse_wrong_day(referral: Referral, on: date, now: datetime) -> None:
    assert referral.sent_at is not None
    if on > clock.day(now):
        raise Refused(by_condition("接收日期在今日之后。请填写实际接收的日期。"))
    if on < clock.day(referral.sent_at):
        raise Refused(by_condition(f"接收日期早于移送之日（{clock.day(referral.sent_at):%Y-%m-%d}）。请核对接收日期。"))


@act
class RecordOutcome(ReceivedAct):
    name = "record-outcome"
    verb = "登记处理结果"
    explains = "登记接收机关依据相关规定作出的处理，附处理文书。结果反馈到本案。"
    transition = "conclude"
    form = OutcomeForm

    def permission(self, record: Referral, by: Officer) -> Refusal | None:
        return referral_permissions.record_outcome(by, record)

    def perform(self, record: Referral, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        if record.received_on is not None and data["outcome_on"] < record.received_on:
            raise Refused(by_condition(f"作出处理的日期早于接收之日（{record.received_on:%Y-%m-%d}）。请核对日期。"))
        if by.pk == record.case.handler_id:  # whoever receives it must not find out here whether somebody complained
            refuse_identity(record.case, data["outcome_number"], data["outcome_text"])
        record.conclude(now)
        for name in ("outcome", "outcome_on", "outcome_number", "outcome_text"):
            setattr(record, name, data[name])
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record, by=by, now=now)
        said = {"outcome": record.get_outcome_display(), "files": evidence.as_listed(files)}
        return Done(record, "处理结果已登记。", reason=data["outcome_text"], data=said)
