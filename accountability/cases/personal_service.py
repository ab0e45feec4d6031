"""What is served on the officer whom a case is about (送达本人), whichever way: one kind a paper, declared beside its acts.

By hand, left there, by post; by public notice (公告送达) where the others failed. Each act that records a receipt ends in the
same function of its kind: what begins with the receipt is said once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accountability.cases.models.announcements import PersonalDelivery
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import OfCase
from accountability.cases.models.public_notices import PublicNotice
from documents.compiled_queries import compiled
from supervision.core import service_of_documents
from supervision.core.acts import Done
from supervision.core.organisation import Officer
from supervision.core.refusals import Refused, by_condition

MANNER = PersonalDelivery.Manner
Receive = Callable[[Any, Any, list[Any], Officer, datetime], Done]


@dataclass(frozen=True)
class ServedKind:
    """A kind of record with a paper for the officer: its service, the service's reference to it, what its receipt begins,
    and those of a case that hold."""

    model: type[OfCase]
    service: type[PersonalDelivery]
    name: str
    receive: Receive
    find: Callable[[LiabilityCase], Sequence[Any]]


KINDS: list[ServedKind] = []


def served_kind(kind: ServedKind) -> ServedKind:
    """Declare a kind of record that is served on the officer."""
    KINDS.append(kind)
    return kind


def unserved(case: LiabilityCase) -> list[Any]:
    """What of a case still has to be served on the officer."""
    return case.once("unserved", lambda: _unserved(case))


def _unserved(case: LiabilityCase) -> list[Any]:
    found = [record for kind in KINDS for record in kind.find(case)]
    return [record for record in found if record.received_on is None and record.paper is not None]


def kind_of(record: OfCase) -> ServedKind:
    """Raises StopIteration for what is not served on anybody."""
    return next(kind for kind in KINDS if kind.model is type(record))


def notices_of(case: LiabilityCase) -> list[PublicNotice]:
    """The public notices of a case."""
    return case.once("public notices", lambda: _on(case, _notices(case.pk)))


def _on(case: LiabilityCase, notices: list[PublicNotice]) -> list[PublicNotice]:
    for notice in notices:
        notice.case = case
    return notices


@compiled
def _notices(case: int) -> Any:
    found = PublicNotice.objects.filter(case=case)
    return found.select_related("paper", "served", "deadline__rule", "noticed_by", "recorded_by").order_by("id")


def served_by(notice: PublicNotice) -> Any | None:
    """The record whose paper a notice is to serve; None where it was served otherwise, or stands no more."""
    return next((record for record in unserved(notice.case) if record.paper_id == notice.served_id), None)


def waiting_notices(case: LiabilityCase) -> list[PublicNotice]:
    """The notices whose papers are not served yet."""
    notices = notices_of(case)
    if not notices:
        return []
    waiting = {record.paper_id for record in unserved(case)}
    return [notice for notice in notices if notice.served_id in waiting]


def on_paper(data: Mapping[str, Any], by: Officer, now: datetime) -> dict[str, Any]:
    """A delivery outside the application, as it was typed; one by post with its day and number."""
    is_post = data["manner"] == MANNER.POST
    posted = {"posted_on": data["posted_on"], "tracking": data["tracking"]} if is_post else {}
    return {**service_of_documents.on_paper(data, by, now), **posted}


def refuse_wrong_days(issued_at: datetime | None, issued_on: Any, data: Mapping[str, Any], now: datetime) -> None:
    """A receipt lies between the issue and today, has its proof, and comes after its letter was posted."""
    service_of_documents.refuse_wrong_day(issued_at, data, now)
    if data["manner"] == MANNER.POST and data["posted_on"] < issued_on:
        raise Refused(by_condition(f"交寄日期早于文书的日期（{issued_on:%Y-%m-%d}）。请核对交寄日期。"))
