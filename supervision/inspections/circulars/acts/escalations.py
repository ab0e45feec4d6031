"""What is late with an opinion in a circular, put under escalation (督办)."""

from supervision.core.acts import act
from supervision.core.escalations.acts import Escalate, LiftEscalation
from supervision.inspections.circulars.models.opinions import Opinion


@act
class EscalateOpinion(Escalate[Opinion]):
    model = Opinion
    provision = "3.4"


@act
class LiftOpinionEscalation(LiftEscalation[Opinion]):
    model = Opinion
    provision = "3.4"
