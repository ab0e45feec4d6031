"""How an amendment comes to the division (签收、送达), and what becomes of the findings of a revoked notice (后续处理)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.refusals import Refusal, by_condition
from supervision.core.service_acts import Acknowledge, RecordServiceOnPaper, ServiceAct
from supervision.notices import permissions
from supervision.notices.acts.amendments import AmendmentAct
from supervision.notices.forms.amendments import SettlementForm
from supervision.notices.models.amendments import Amendment, AmendmentService


class ReceiveAmendment(ServiceAct[Amendment], AmendmentAct):
    """No period begins with the receipt: what an amendment says holds since its issue."""

    transition = "serve"
    delivery = AmendmentService

    def related_material(self, record: Amendment) -> RelatedMaterial:
        """What the division receives, and the notice that it is about."""
        return RelatedMaterial([paper for paper in (record.paper, record.notice.paper) if paper is not None])

    def also_changed(self, record: Amendment) -> Sequence[CaseRecord]:
        return [record.notice]


@act
class AcknowledgeAmendment(ReceiveAmendment, Acknowledge[Amendment]):
    explains = "签收更正通知书或者撤销决定书。以系统收到签收的时间为送达时间，不开始计算新的期限。"

    def permission(self, record: Amendment, by: Officer) -> Refusal | None:
        return permissions.acknowledge_amendment(by, record)


@act
class RecordAmendmentService(ReceiveAmendment, RecordServiceOnPaper[Amendment]):
    def permission(self, record: Amendment, by: Officer) -> Refusal | None:
        return permissions.record_amendment_service(by, record)


def nothing_to_settle(record: Amendment) -> Refusal | None:
    if not record.is_revocation:
        return by_condition("更正不改变处理，所依据的问题不需要另行处理。")
    if record.settled_at is not None:
        return by_condition("后续处理已经确定。")
    if not record.awaits_settlement():
        return by_condition("原文书没有依据检查发现的问题，不需要确定后续处理。")
    return None


@act
class SettleFindings(AmendmentAct):
    name = "settle"
    verb = "确定问题的后续处理"
    explains = "原文书撤销后，它所依据的问题没有了处理。写明怎样另行处理，或者不再处理及其理由。"
    states = (Amendment.State.ISSUED, Amendment.State.SERVED)
    form = SettlementForm

    def permission(self, record: Amendment, by: Officer) -> Refusal | None:
        return permissions.settle_findings(by, record)

    def state_refusal(self, record: Amendment) -> Refusal | None:
        """The page says no more of it where nothing is left to settle."""
        return super().state_refusal(record) or nothing_to_settle(record)

    def is_upcoming(self, record: Amendment) -> bool:
        return record.is_revocation and super().is_upcoming(record)

    def related_material(self, record: Amendment) -> RelatedMaterial:
        found = [
            f"{finding.check_task.title}：{finding}" for finding in record.notice.findings.select_related("check_task")
        ]
        return RelatedMaterial([record.paper] if record.paper is not None else [], notes=found)

    def perform(self, record: Amendment, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.settlement, record.settled_by, record.settled_at = data["settlement"], by, now
        record.save()
        return Done(record, "后续处理已经确定。", reason=data["settlement"])
