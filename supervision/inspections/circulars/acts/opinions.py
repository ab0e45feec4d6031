"""Acts by which a circular is served on each of the inspected divisions (通报送达). Provision 3.4."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from supervision.core.acts import RelatedMaterial, act
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal
from supervision.core.service_acts import Acknowledge, RecordServiceOnPaper, ServiceAct
from supervision.inspections.circulars import permissions
from supervision.inspections.circulars.models.opinions import Opinion, OpinionService
from supervision.notices.execution import begin_correction, texts_before_receipt


class ReceiveOpinion(ServiceAct[Opinion]):
    model = Opinion
    provision = "3.4"
    transition = "serve"
    delivery = OpinionService

    def related_material(self, record: Opinion) -> RelatedMaterial:
        """The circular, and the due day of the correction."""
        return RelatedMaterial(
            [record.paper] if record.paper is not None else [], notes=texts_before_receipt(record, "整改期限")
        )

    def begin(self, record: Opinion, now: datetime) -> Mapping[str, Any]:
        """If the opinion demands something, the correction (整改) begins."""
        if not record.asks_for_correction:
            return super().begin(record, now)
        begin_correction(record, now=now)
        return {}

    def message(self, record: Opinion) -> str:
        return "已送达，整改开始。" if record.asks_for_correction else "已送达。"


@act
class AcknowledgeOpinion(ReceiveOpinion, Acknowledge[Opinion]):
    verb = "签收通报"
    explains = "签收检查情况通报。以系统收到签收的时间为送达时间；有整改意见的，自此开始整改，在整改期限内书面报告。"

    def permission(self, record: Opinion, by: Officer) -> Refusal | None:
        return permissions.acknowledge_opinion(by, record)


@act
class RecordOpinionService(ReceiveOpinion, RecordServiceOnPaper[Opinion]):
    explains = "记录通报在纸面上的送达。送达日期不能在今日之后，也不能早于签发日；应当附送达证明。"

    def permission(self, record: Opinion, by: Officer) -> Refusal | None:
        return permissions.record_opinion_service(by, record)
