"""What is late with an inspection, put under escalation (督办)."""

from supervision.core.acts import act
from supervision.core.escalations.acts import Escalate, LiftEscalation
from supervision.inspections.models.inspections import Inspection


@act
class EscalateInspection(Escalate[Inspection]):
    model = Inspection
    provision = "3.2"


@act
class LiftInspectionEscalation(LiftEscalation[Inspection]):
    model = Inspection
    provision = "3.2"
