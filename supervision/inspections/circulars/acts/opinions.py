"""Acts by which a circular is served on each of the inspected divisions (通报送达). Provision 3.4."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from documents import evidence
from supervision.core import service_of_documents
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.forms import PaperServiceForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal
from supervision.inspections.circulars import permissions
from supervision.inspections.circulars.models.opinions import Opinion, OpinionService
from supervision.notices.execution import begin_correction, said_before_receipt


def _received(opinion: Opinion, service: OpinionService, *, by: Officer, now: datetime, files: list[Any]) -> Done:
    """Record the service (送达): if the opinion demands something, the correction (整改) begins."""
    opinion.serve()
    opinion.received_on = service.received_on
    if opinion.asks_for_correction:
        begin_correction(opinion, now=now)
    else:
        opinion.save()
    proof = service_of_documents.prove(service, files, by=by, now=now)
    data = {"manner": service.manner, "received_on": service.received_on.isoformat(), "files": files}
    said = "已送达，整改开始。" if opinion.asks_for_correction else "已送达。"
    return Done(opinion, said, data=data, papers=[proof])


class OpinionAct(Act[Opinion]):
    model = Opinion
    provision = "3.4"
    transition = "serve"
    guards = (service_of_documents.paper_is_sealed,)

    def related_material(self, record: Opinion) -> RelatedMaterial:
        """The circular, and the due day of the correction."""
        return RelatedMaterial(
            [record.paper] if record.paper is not None else [], said=said_before_receipt(record, "整改期限")
        )


@act
class AcknowledgeOpinion(OpinionAct):
    name = "acknowledge"
    verb = "签收通报"
    explains = "签收检查情况通报。以系统收到签收的时间为送达时间；有整改意见的，自此开始整改，在整改期限内书面报告。"

    def permission(self, record: Opinion, by: Officer) -> Refusal | None:
        return permissions.acknowledge_opinion(by, record)

    def perform(self, record: Opinion, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service = OpinionService(opinion=record, **service_of_documents.acknowledged(by, now))
        return _received(record, service, by=by, now=now, files=[])


@act
class RecordOpinionService(OpinionAct):
    name = "record-service"
    verb = "记录书面送达"
    explains = "记录通报在纸面上的送达。送达日期不能在今日之后，也不能早于签发日；应当附送达证明。"
    form = PaperServiceForm

    def permission(self, record: Opinion, by: Officer) -> Refusal | None:
        return permissions.record_opinion_service(by, record)

    def perform(self, record: Opinion, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service_of_documents.refuse_wrong_day(record.issued_at, data, now)
        files = evidence.hand_in(data["attachments"], subject=record, root=record, by=by, now=now)
        service = OpinionService(opinion=record, **service_of_documents.on_paper(data, by, now))
        return _received(record, service, by=by, now=now, files=evidence.as_listed(files))
