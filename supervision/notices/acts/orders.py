"""Acts by which a division receives what was decided on it after the notice (复查和执行的决定的送达). Provision 4.3."""

from supervision.core.acts import RelatedMaterial, act
from supervision.core.deadlines.counting import in_words
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal
from supervision.core.service_acts import Acknowledge, RecordServiceOnPaper, ServiceAct
from supervision.notices import permissions
from supervision.notices.models.orders import Order, OrderService


class ReceiveOrder(ServiceAct[Order]):
    """What an order says holds since it was decided; that it is known is proved from the receipt on."""

    model = Order
    provision = "4.3"
    transition = "serve"
    delivery = OrderService

    def cites(self, record: Order) -> str:
        """From an opinion a correction is owed by another provision than from a notice."""
        return "3.4" if record.correction.opinion_id is not None else self.provision

    def related_material(self, record: Order) -> RelatedMaterial:
        """What the division receives, and by when it now has to correct."""
        papers = [record.paper] if record.paper is not None else []
        return RelatedMaterial(papers, notes=[_due(record)])


def _due(order: Order) -> str:
    correction = order.correction
    if correction.state == correction.State.ENDED:
        return "整改已经终止。"
    if correction.is_suspended:
        return "整改现暂停执行，暂停的日数不计入整改期限。"
    return f"整改期限：{in_words(correction.due_on)}（当日24时届满）。"


@act
class AcknowledgeOrder(ReceiveOrder, Acknowledge[Order]):
    verb = "签收决定"
    explains = (
        "签收复查决定、暂停执行、恢复执行或者延长期限的文书。以系统收到签收的时间为送达时间。签收不表示同意其内容。"
    )

    def permission(self, record: Order, by: Officer) -> Refusal | None:
        return permissions.acknowledge_order(by, record)


@act
class RecordOrderService(ReceiveOrder, RecordServiceOnPaper[Order]):
    explains = "记录决定在纸面上的送达。送达日期不能在今日之后，也不能早于签发日；应当附送达证明。"

    def permission(self, record: Order, by: Officer) -> Refusal | None:
        return permissions.record_order_service(by, record)
