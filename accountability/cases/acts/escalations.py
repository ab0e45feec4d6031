"""What is late with a liability case, put under escalation (督办): known to its own hands alone."""

from accountability.cases.acts.cases import refuse_identity
from accountability.cases.models.cases import LiabilityCase
from supervision.core.acts import act
from supervision.core.escalations.acts import Escalate, EscalationAct, LiftEscalation


class _Confidential(EscalationAct[LiabilityCase]):
    """Known to the hands of the case alone; neither words nor reason tell who complained."""

    model = LiabilityCase
    provision = "5.0"
    is_confidential = True

    def refuse_words(self, record: LiabilityCase, words: str) -> None:
        refuse_identity(record, words)


@act
class EscalateLiabilityCase(_Confidential, Escalate[LiabilityCase]):
    pass


@act
class LiftLiabilityCaseEscalation(_Confidential, LiftEscalation[LiabilityCase]):
    pass
