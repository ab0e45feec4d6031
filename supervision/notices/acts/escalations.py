"""What is late with a notice, its correction or its review, put under escalation (督办)."""

from supervision.core.acts import act
from supervision.core.escalations.acts import Escalate, LiftEscalation
from supervision.notices.models.notices import Notice


@act
class EscalateNotice(Escalate[Notice]):
    model = Notice
    provision = "4.3"


@act
class LiftNoticeEscalation(LiftEscalation[Notice]):
    model = Notice
    provision = "4.3"
