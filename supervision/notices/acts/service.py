"""Acts by which a notice (执法监督通知（决定）书) comes to the division: signed for in the system, or on paper (签收、送达, 4.3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from documents import clock
from supervision.core.acts import RelatedMaterial, act
from supervision.core.deadlines.periods import set_deadline
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal
from supervision.core.service_acts import Acknowledge, RecordServiceOnPaper, ServiceAct
from supervision.notices import period_kinds, permissions
from supervision.notices.execution import begin_correction, texts_before_receipt
from supervision.notices.models.notices import Notice, Service


class ReceiveNotice(ServiceAct[Notice]):
    model = Notice
    provision = "4.3"
    transition = "serve"
    delivery = Service

    def related_material(self, record: Notice) -> RelatedMaterial:
        """What the division receives, and what begins to run with it."""
        notes = texts_before_receipt(record)
        if not record.follows_review:
            notes.append("申请复查的期限自送达之日起算；送达之前不起算。")
        return RelatedMaterial([record.paper] if record.paper is not None else [], notes=notes)

    def begin(self, record: Notice, now: datetime) -> Mapping[str, Any]:
        """The periods start to run (4.3)."""
        assert record.received_on is not None
        if not record.follows_review:
            record.review_deadline = set_deadline(
                root=record,
                code=period_kinds.REVIEW_REQUEST,
                trigger_on=record.received_on,
                now=now,
                today=clock.day(now),
            )
        began = {"due_on": begin_correction(record, now=now).due_on.isoformat()}
        if record.review_deadline is not None:
            began["review_last_day"] = record.review_deadline.last_day.isoformat()
        return began

    def message(self, record: Notice) -> str:
        return "已送达，期限开始计算。"


@act
class AcknowledgeNotice(ReceiveNotice, Acknowledge[Notice]):
    explains = "签收文书。以系统收到签收的时间为送达时间，整改和申请复查的期限自此计算。"

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.acknowledge_notice(by, record)


@act
class RecordService(ReceiveNotice, RecordServiceOnPaper[Notice]):
    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.record_service(by, record)
