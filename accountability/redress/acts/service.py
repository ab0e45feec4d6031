"""Acts by which a later decision is served on the officer (送达复核决定书、纠正决定书)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accountability.cases import right_to_object
from accountability.cases.acts.announcements import STATE, OwnAct, ToldAct, not_received
from accountability.cases.acts.cases import refuse_identity
from accountability.cases.acts.closing import still_in_force
from accountability.cases.forms.announcements import PersonalServiceForm
from accountability.cases.models.later import LaterDecision, LaterDecisionService
from accountability.cases.standing import standing_of
from documents import evidence
from supervision.core import service_of_documents
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.organisation import Officer

AFTER = (STATE.DECIDED, STATE.CLOSED)


def _served(later: LaterDecision, service: LaterDecisionService, files: list[Any], by: Officer, now: datetime) -> Done:
    later.received_on = service.received_on
    later.save()
    _begin_right(later, now)
    proof = service_of_documents.prove(service, files, by=by, now=now)
    data = {"manner": service.manner, "received_on": service.received_on.isoformat(), "files": files}
    return Done(later, f"《{later}》已送达。", data=data, papers=[proof])


def _begin_right(later: LaterDecision, now: datetime) -> None:
    """Where the first decision was put right before it was served, the officer has received now what can be objected to."""
    stands = standing_of(later.case)
    if stands is None or stands.first.received_on is not None or later.received_on is None or not later.outcome:
        return
    right_to_object.begin(stands.first, later.received_on, now)
    stands.first.save()


@act
class AcknowledgeLaterDecision(OwnAct):
    model = LaterDecision
    name = "acknowledge"
    verb = "签收"
    explains = "签收复核决定书或者纠正决定书。以系统收到签收的时间为送达时间。签收不表示同意其内容。"
    states = AFTER
    settled = (not_received, still_in_force)
    guards = (service_of_documents.paper_is_sealed,)

    def related_material(self, record: LaterDecision) -> RelatedMaterial:
        return RelatedMaterial([record.paper] if record.paper is not None else [])

    def perform(self, record: LaterDecision, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service = LaterDecisionService(later=record, **service_of_documents.acknowledged(by, now))
        return _served(record, service, [], by, now)


@act
class RecordLaterService(ToldAct):
    model = LaterDecision
    name = "record-service"
    verb = "记录书面送达"
    explains = "记录在纸面上送达复核决定书或者纠正决定书，包括拒绝签收的留置送达。送达日期不能在今日之后，也不能早于决定之日；应当附送达证明。"
    states = AFTER
    settled = (not_received, still_in_force)
    guards = (service_of_documents.paper_is_sealed,)
    form = PersonalServiceForm

    def perform(self, record: LaterDecision, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service_of_documents.refuse_wrong_day(record.decided_at, data, now)
        refuse_identity(record.case, data["remark"])
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        service = LaterDecisionService(later=record, **service_of_documents.on_paper(data, by, now))
        return _served(record, service, evidence.as_listed(files), by, now)
