"""What is late with a complaint, put under escalation (督办): known to its own hands alone."""

from supervision.complaints.acts.complaints import refuse_identity
from supervision.complaints.models.complaints import Complaint
from supervision.core.acts import act
from supervision.core.escalations.acts import Escalate, EscalationAct, LiftEscalation


class _Confidential(EscalationAct[Complaint]):
    """Known to the hands of the case alone; neither words nor reason tell who complained."""

    model = Complaint
    provision = "3.5"
    is_confidential = True

    def refuse_words(self, record: Complaint, words: str) -> None:
        refuse_identity(record, words)


@act
class EscalateComplaint(_Confidential, Escalate[Complaint]):
    pass


@act
class LiftComplaintEscalation(_Confidential, LiftEscalation[Complaint]):
    pass
