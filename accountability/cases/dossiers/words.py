"""How the extracts of a liability case (案卷摘录) word what is kept: rows of fields, instants, the names of files."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone

from accountability.cases.forms.answers import Group
from accountability.cases.models.announcements import PersonalDelivery
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import Fault
from supervision.core.organisation import Officer
from supervision.core.paper_blocks import Block, fields, paragraph, table
from supervision.core.service_models import Delivery

POSITIONS = {
    "opening": 10,
    "involved": 15,
    "findings": 20,
    "rulings": 30,
    "earlier": 35,
    "assessment": 40,
    "hearing": 50,
    "deliberation": 60,
    "superior": 65,
    "decision": 70,
    "public": 72,
    "redress": 75,
    "sanctions": 80,
    "undoing": 82,
    "withdrawal": 85,
    "referrals": 90,
    "periods": 95,
}
"""Where each part stands in the file."""


def at(instant: datetime | None) -> str:
    return f"{timezone.localtime(instant):%Y-%m-%d %H:%M}" if instant is not None else ""


def by(officer: Officer | None, instant: datetime | None) -> str:
    return f"{officer.name}，{at(instant)}" if officer is not None else ""


def rows(*pairs: tuple[str, str]) -> Block:
    """Fields, those that say nothing left out."""
    return fields(*[pair for pair in pairs if pair[1]])


def served(service: Delivery | None) -> str:
    if service is None:
        return "尚未送达"
    witnesses = f"，见证人：{service.witnesses}" if service.witnesses else ""
    return f"{service.get_manner_display()}，{service.received_on:%Y-%m-%d}，{service.receiver}{witnesses}{_posted(service)}"


def _posted(service: Delivery) -> str:
    """By which letter it came, where it was posted."""
    tracking = service.tracking if isinstance(service, PersonalDelivery) else ""
    return f"，邮件编号：{tracking}" if tracking else ""


def answers(record: LiabilityCase | Fault, asked: Iterable[Group]) -> Iterator[Block]:
    """The worksheet of a case or a fault (查明情况表): each element, what was found, and on what it stands."""
    if not record.answers:
        yield paragraph("没有填写查明情况。")
        return
    lines = []
    for group in asked:
        grounds = record.grounds.get(group.key, "")
        for element in group.asked:
            label = f"除外情形：{element.label}" if element in group.exceptions else str(element.label)
            lines.append((group.provision, label, str(record.look(element).label), grounds))
            grounds = ""
    yield table(("条款", "要件", "查明", "依据的事实和证据"), lines)
