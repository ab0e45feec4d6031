"""Acts by which a division receives what was decided on it after the notice (复查和执行的决定的送达). Provision 4.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from documents import evidence
from supervision.core import service_of_documents
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.deadlines.counting import in_words
from supervision.core.forms import PaperServiceForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal
from supervision.notices import permissions
from supervision.notices.models.orders import Order, OrderService


def _received(order: Order, service: OrderService, *, by: Officer, now: datetime, files: list[Any]) -> Done:
    """The division received it. What it says holds since it was decided; that it is known is proved from now on."""
    order.serve()
    order.received_on = service.received_on
    order.save()
    proof = service_of_documents.prove(service, files, by=by, now=now)
    data = {"manner": service.manner, "received_on": service.received_on.isoformat(), "files": files}
    return Done(order, f"{order}已送达。", data=data, papers=[proof])


class OrderAct(Act[Order]):
    model = Order
    provision = "4.3"
    transition = "serve"
    guards = (service_of_documents.paper_is_sealed,)

    def cites(self, record: Order) -> str:
        """From an opinion a correction is owed by another provision than from a notice."""
        return "3.4" if record.correction.opinion_id is not None else self.provision

    def related_material(self, record: Order) -> RelatedMaterial:
        """What the division receives, and by when it now has to correct."""
        papers = [record.paper] if record.paper is not None else []
        return RelatedMaterial(papers, said=[_due(record)])


def _due(order: Order) -> str:
    correction = order.correction
    if correction.state == correction.State.ENDED:
        return "整改已经终止。"
    if correction.is_suspended:
        return "整改现暂停执行，暂停的日数不计入整改期限。"
    return f"整改期限：{in_words(correction.due_on)}（当日24时届满）。"


@act
class AcknowledgeOrder(OrderAct):
    name = "acknowledge"
    verb = "签收决定"
    explains = (
        "签收复查决定、暂停执行、恢复执行或者延长期限的文书。以系统收到签收的时间为送达时间。签收不表示同意其内容。"
    )

    def permission(self, record: Order, by: Officer) -> Refusal | None:
        return permissions.acknowledge_order(by, record)

    def perform(self, record: Order, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service = OrderService(order=record, **service_of_documents.acknowledged(by, now))
        return _received(record, service, by=by, now=now, files=[])


@act
class RecordOrderService(OrderAct):
    name = "record-service"
    verb = "记录书面送达"
    explains = "记录决定在纸面上的送达。送达日期不能在今日之后，也不能早于签发日；应当附送达证明。"
    form = PaperServiceForm

    def permission(self, record: Order, by: Officer) -> Refusal | None:
        return permissions.record_order_service(by, record)

    def perform(self, record: Order, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service_of_documents.refuse_wrong_day(record.issued_at, data, now)
        files = evidence.hand_in(data["attachments"], subject=record, root=record.root(), by=by, now=now)
        service = OrderService(order=record, **service_of_documents.on_paper(data, by, now))
        return _received(record, service, by=by, now=now, files=evidence.as_listed(files))
