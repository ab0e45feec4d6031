"""What is late with a check, its answers or its material, put under escalation (督办)."""

from supervision.checks.models.checks import Check
from supervision.core.acts import act
from supervision.core.escalations.acts import Escalate, LiftEscalation


@act
class EscalateCheck(Escalate[Check]):
    model = Check
    provision = "3.1"


@act
class LiftCheckEscalation(LiftEscalation[Check]):
    model = Check
    provision = "3.1"
