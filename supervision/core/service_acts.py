"""The two acts by which a paper reaches whom it is for (送达, 4.3): signed for in the system (签收), or handed over on paper and
written down with its proof (记录书面送达).

Whatever is served derives both and says only what differs: who may do it, its words, and what begins with the receipt.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django import forms

from documents import evidence
from supervision.core import papers_about, service_of_documents
from supervision.core.acts import Act, Done, Guard, RelatedMaterial
from supervision.core.forms import PaperServiceForm
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.service_models import Delivery

R = TypeVar("R", bound=Any)


class ServiceAct(Act[R]):
    """What both acts share, for one kind of record that is served."""

    guards: ClassVar[tuple[Guard, ...]] = (service_of_documents.paper_is_sealed,)
    is_final = True
    delivery: ClassVar[type[Delivery]]
    """The model of how it reached whom it is for."""
    issued_at: ClassVar[str] = "issued_at"
    """The field that says when it was issued: it was not received before."""

    def related_material(self, record: R) -> RelatedMaterial:
        """What is served."""
        return RelatedMaterial([record.paper] if record.paper is not None else [])

    def begin(self, record: R, now: datetime) -> Mapping[str, Any]:
        """Do what follows from the receipt, whose day the record knows, and save the record. Returns what the ledger says of it
        besides the receipt."""
        record.save()
        return {}

    def message(self, record: R) -> str:
        """What the page says when it is done."""
        return f"{record}已送达。"

    def also_changed(self, record: R) -> Sequence[CaseRecord]:
        """Other cases whose pages show the receipt."""
        return ()

    def receive(self, record: R, service: Delivery, files: list[dict[str, Any]], *, by: Officer, now: datetime) -> Done:
        """Record the receipt, and issue its proof (送达回证)."""
        if self.transition:
            getattr(record, self.transition)()
        record.received_on = service.received_on
        began = self.begin(record, now)
        proof = service_of_documents.prove(service, files, by=by, now=now)
        data = {"manner": service.manner, "received_on": service.received_on.isoformat(), "files": files}
        return Done(
            record, self.message(record), data={**data, **began}, papers=[proof], also=self.also_changed(record)
        )


class Acknowledge(ServiceAct[R]):
    """Sign for a paper in the system (签收): received now, by the server's clock."""

    name = "acknowledge"
    verb = "签收"

    def paper_about(self, record: R) -> Mapping[str, Any] | None:
        """What is received: the first of what is to be read beforehand."""
        material = self.related_material(record)
        return papers_about.issued(material.papers[0]) if material is not None and material.papers else None

    def perform(self, record: R, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service = self.delivery.of(record, **service_of_documents.acknowledged(by, now))
        return self.receive(record, service, [], by=by, now=now)


class RecordServiceOnPaper(ServiceAct[R]):
    """Write down how a paper was handed over or left outside the system (记录书面送达), with its proof."""

    name = "record-service"
    verb = "记录书面送达"
    explains = "记录在纸面上的送达。送达日期不能在今日之后，也不能早于签发日；应当附送达证明。"
    form: ClassVar[type[forms.Form]] = PaperServiceForm

    def refuse_typed(self, record: R, data: Mapping[str, Any]) -> None:
        """Raise Refused where what was typed must not stand in the record."""

    def perform(self, record: R, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service_of_documents.refuse_wrong_day(getattr(record, self.issued_at), data, now)
        self.refuse_typed(record, data)
        files = evidence.hand_in(data["attachments"], subject=record, root=record.root(), by=by, now=now)
        service = self.delivery.of(record, **service_of_documents.on_paper(data, by, now))
        return self.receive(record, service, evidence.as_listed(files), by=by, now=now)
