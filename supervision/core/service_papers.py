"""Service papers: core."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.deadlines.counting import in_words
from supervision.core.paper_blocks import day, fields, names_of, signature
from supervision.core.service_models import Delivery


def proof_of_service(service: Delivery, stationery: Stationery, files: Sequence[dict[str, Any]]) -> Facts:
    """送达回证: what was served on whom, when, where, how, who received it, who witnessed a refusal (4.3)."""
    served = service.served
    in_system = service.manner == Delivery.Manner.ACKNOWLEDGED
    rows = [
        ("送达文书", f"{served.paper.get_kind_display() if served.paper else ''}　{served.number}"),
        (service.addressee_label, service.addressee),
        ("送达方式", service.get_manner_display(), "送达日期", day(service.received_on)),
        ("送达地点", service.place or "执法监督系统"),
        ("签收情况", _receipt(service)),
        ("见证人", service.witnesses or "无"),
        ("送达证明", "\n".join(names_of(files)) or "无"),
        ("备注", service.remark or "无"),
        ("收件人", service.receiver, "送达人", "系统送达" if in_system else service.recorded_by.name),
    ]
    return {
        "layout": "form",
        "title": "送达回证",
        "blocks": [fields(*rows)],
        "signature": signature(stationery),
    }


def _receipt(service: Delivery) -> str:
    """How the receipt was given: in the application at an instant of the server's, or as the proof says."""
    if told := service.receipt_told():
        return told
    if service.manner == Delivery.Manner.REFUSED:
        return f"{service.addressee_label}拒绝签收，文书留置，情况见所附送达证明"
    if service.manner == Delivery.Manner.PAPER:
        return "签收情况见所附送达证明"
    at = timezone.localtime(service.recorded_at)
    return f"{in_words(at.date())}{at.hour}时{at.minute:02d}分于系统内签收，以系统时间为准"
