"""Serving a paper on its division (送达): the same acts' work for whatever is served."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from documents import clock, papers
from documents.models import Paper
from supervision.core import paper_kinds, service_papers
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.service_models import Delivery

_TYPED = ("manner", "received_on", "receiver", "place", "witnesses", "remark")


def acknowledged(by: Officer, now: datetime) -> dict[str, Any]:
    """A delivery that the head acknowledges in the application: now, by the server's clock."""
    return {
        "manner": Delivery.Manner.ACKNOWLEDGED,
        "received_on": clock.day(now),
        "receiver": by.name,
        "recorded_by": by,
        "recorded_at": now,
    }


def on_paper(data: Mapping[str, Any], by: Officer, now: datetime) -> dict[str, Any]:
    """A delivery on paper, as it was typed."""
    return {"recorded_by": by, "recorded_at": now, **{name: data[name] for name in _TYPED}}


def prove(delivery: Delivery, files: Sequence[dict[str, Any]], *, by: Officer, now: datetime) -> Paper:
    """Issue the proof of service (送达回证), and save the delivery with it."""
    served = delivery.served
    delivery.paper = papers.issue(
        paper_kinds.SERVICE,
        lambda stationery: service_papers.proof_of_service(delivery, stationery, files),
        subject=served,
        root=served.root(),
        by=by,
        now=now,
    )
    delivery.save()
    return delivery.paper


def paper_is_sealed(record: Any, by: Officer, now: datetime) -> Refusal | None:
    """What is served is a sealed paper."""
    if record.paper is None or record.paper.is_sealed:
        return None
    if record.paper.ending:
        return by_condition("文书已作废，不能送达。")
    return by_condition("文书正在生成，尚未用印完毕。请稍候再办。")


def refuse_wrong_day(issued_at: datetime | None, data: Mapping[str, Any], now: datetime) -> None:
    """A receipt on paper lies neither in the future nor before the issue, and has its proof."""
    refusal = _wrong_day(issued_at, data, now)
    if refusal is not None:
        raise Refused(refusal)


def _wrong_day(issued_at: datetime | None, data: Mapping[str, Any], now: datetime) -> Refusal | None:
    assert issued_at is not None
    if data["received_on"] > clock.day(now):
        return by_condition("送达日期在今日之后。请填写实际送达的日期。")
    if data["received_on"] < clock.day(issued_at):
        return by_condition(f"送达日期早于签发日（{clock.day(issued_at):%Y-%m-%d}）。请核对送达日期。")
    if not data["attachments"]:
        return by_condition("没有送达证明。请附上签收页或者现场照片的扫描件。")
    return None
