"""Acts by which a notice (执法监督通知（决定）书) comes to the division: signed for in the system, or on paper (签收、送达, 4.3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from documents import clock, evidence
from supervision.core import service_of_documents
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.deadlines.periods import set_deadline
from supervision.core.forms import PaperServiceForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal
from supervision.notices import period_kinds, permissions
from supervision.notices.acts.notices import NoticeAct
from supervision.notices.execution import begin_correction, said_before_receipt
from supervision.notices.models.notices import Notice, Service


def _received(notice: Notice, *, service: Service, now: datetime, by: Officer, files: list[dict[str, Any]]) -> Done:
    """Record the service (送达): the periods start to run (4.3)."""
    notice.serve()
    notice.received_on = service.received_on
    if not notice.follows_review:
        notice.review_deadline = set_deadline(
            root=notice,
            code=period_kinds.REVIEW_REQUEST,
            trigger_on=service.received_on,
            now=now,
            today=clock.day(now),
        )
    correction = begin_correction(notice, now=now)
    proof = service_of_documents.prove(service, files, by=by, now=now)
    data = {"manner": service.manner, "received_on": service.received_on.isoformat(), "files": files}
    data["due_on"] = correction.due_on.isoformat()
    if notice.review_deadline is not None:
        data["review_last_day"] = notice.review_deadline.last_day.isoformat()
    return Done(notice, "已送达，期限开始计算。", data=data, papers=[proof])


class ReceiveNotice(NoticeAct):
    provision = "4.3"
    transition = "serve"
    guards = (service_of_documents.paper_is_sealed,)

    def related_material(self, record: Notice) -> RelatedMaterial:
        """What the division receives, and what begins to run with it."""
        said = said_before_receipt(record)
        if not record.follows_review:
            said.append("申请复查的期限自送达之日起算；送达之前不起算。")
        return RelatedMaterial([record.paper] if record.paper is not None else [], said=said)


@act
class AcknowledgeNotice(ReceiveNotice):
    name = "acknowledge"
    verb = "签收"
    explains = "签收文书。以系统收到签收的时间为送达时间，整改和申请复查的期限自此计算。"

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.acknowledge_notice(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service = Service(notice=record, **service_of_documents.acknowledged(by, now))
        return _received(record, service=service, now=now, by=by, files=[])


@act
class RecordService(ReceiveNotice):
    name = "record-service"
    verb = "记录书面送达"
    explains = "记录在纸面上的送达。送达日期不能在今日之后，也不能早于签发日；应当附送达证明。"
    form = PaperServiceForm

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.record_service(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service_of_documents.refuse_wrong_day(record.issued_at, data, now)
        files = evidence.hand_in(data["attachments"], subject=record, root=record, by=by, now=now)
        service = Service(notice=record, **service_of_documents.on_paper(data, by, now))
        return _received(record, service=service, now=now, by=by, files=evidence.as_listed(files))
