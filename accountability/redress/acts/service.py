"""Acts by which a later decision is served on the officer (送达复核决定书、纠正决定书)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from accountability.cases import right_to_object
from accountability.cases.acts.announcements import (
    STATE,
    OwnAct,
    ReceiveOwnPaper,
    RecordOwnService,
    ToldAct,
    not_received,
)
from accountability.cases.acts.closing import still_in_force
from accountability.cases.forms.announcements import PersonalServiceForm
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.later import LaterDecision, LaterDecisionService
from accountability.cases.personal_service import ServedKind, served_kind
from accountability.cases.standing import later_of, standing_of
from supervision.core.acts import RelatedMaterial, act
from supervision.core.service_acts import Acknowledge
from supervision.people import accounts


class ReceiveLaterDecision(ReceiveOwnPaper):
    model = LaterDecision
    delivery = LaterDecisionService
    issued_at = "decided_at"
    states: ClassVar[tuple[str, ...]] = (STATE.DECIDED, STATE.CLOSED)
    settled: ClassVar[tuple[Callable[[Any], str], ...]] = (not_received, still_in_force)

    def begin(self, record: LaterDecision, now: datetime) -> Mapping[str, Any]:
        """Where the first decision was put right before it was served, the officer has received now what can be objected to."""
        accounts.lock([record.case.respondent_id])  # from now on it counts in what is decided about the same officer
        record.save()
        stands = standing_of(record.case)
        if (
            stands is not None
            and stands.first.received_on is None
            and record.received_on is not None
            and record.outcome
        ):
            right_to_object.begin(stands.first, record.received_on, now)
            stands.first.save()
        return {}

    def message(self, record: LaterDecision) -> str:
        return f"《{record}书》已送达。"


def _in_force(case: LiabilityCase) -> list[LaterDecision]:
    """Those of a decided case that another has not taken the place of."""
    return [later for later in later_of(case) if not still_in_force(later)]


@act
class AcknowledgeLaterDecision(ReceiveLaterDecision, Acknowledge[Any], OwnAct):
    explains = "签收复核决定书或者纠正决定书。以系统收到签收的时间为送达时间。签收不表示同意其内容。"

    def related_material(self, record: LaterDecision) -> RelatedMaterial:
        return RelatedMaterial([record.paper] if record.paper is not None else [])


@act
class RecordLaterService(ReceiveLaterDecision, RecordOwnService, ToldAct):
    explains = (
        "记录在纸面上送达复核决定书或者纠正决定书，包括拒绝签收的留置送达和邮寄送达。送达日期不能在今日之后，也不能早于决定之日；"
        "应当附送达证明。邮寄送达的，以回执上的收件日期为送达日期。"
    )
    form = PersonalServiceForm


served_kind(
    ServedKind(LaterDecision, LaterDecisionService, "later", RecordLaterService().received, _in_force),
)
