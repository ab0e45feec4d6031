"""What is late with a referral, put under escalation (督办): known to its own hands alone."""

from accountability.cases.acts.cases import refuse_identity
from accountability.referrals.models.referrals import Referral
from supervision.core.acts import act
from supervision.core.escalations.acts import Escalate, EscalationAct, LiftEscalation


class _Confidential(EscalationAct[Referral]):
    """Known to the hands of the case alone; neither words nor reason tell who complained."""

    model = Referral
    provision = "5.3"
    is_confidential = True

    def refuse_words(self, record: Referral, words: str) -> None:
        refuse_identity(record.case, words)


@act
class EscalateReferral(_Confidential, Escalate[Referral]):
    pass


@act
class LiftReferralEscalation(_Confidential, LiftEscalation[Referral]):
    pass
