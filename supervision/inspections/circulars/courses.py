"""The courses (办理进程) of circulars and their opinions (检查情况通报、整改意见)."""

from supervision.core.stages import Stage, declare_course
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion


def _at_in_opinion(opinion: Opinion) -> str:
    """After its service it is where its correction is."""
    if opinion.state == Opinion.State.ISSUED:
        return "签收"
    if opinion.state != Opinion.State.SERVED or not opinion.asks_for_correction:
        return ""
    return "整改" if opinion.correction.is_owed else "核实"


declare_course(
    Circular,
    Stage("草拟", (Circular.State.DRAFT,), ("inspection.draft-circular", "circular.redraft", "circular.submit")),
    Stage("签发", (Circular.State.SUBMITTED,), ("circular.issue",)),
    through=(Circular.State.ISSUED,),
)
declare_course(
    Opinion,
    Stage("签发", (Opinion.State.DRAFT,), ()),
    Stage("签收", (), ("opinion.acknowledge", "opinion.record-service")),
    Stage("整改", (), ("correction.report", "correction.register-report", "correction.record-refusal")),
    Stage("核实", (), ("correction.accept",)),
    through=(Opinion.State.SERVED, Opinion.State.CLOSED),
    at=_at_in_opinion,
)
