"""The course (办理进程) of complaints (投诉举报)."""

from supervision.complaints.models.complaints import Complaint
from supervision.core.stages import Stage, declare_course

STATE = Complaint.State
_HANDLED = "接办"


def _at(complaint: Complaint) -> str:
    """Before its acceptance it waits for its handler; what is concluded is told to its source, where there is one."""
    if complaint.state == STATE.REGISTERED:
        return _HANDLED if complaint.taken_over_at is None else "受理"
    if complaint.state in (STATE.ACCEPTED, STATE.INVESTIGATING):
        return "调查"
    return "告知" if complaint.state == STATE.CONCLUDED else ""


declare_course(
    Complaint,
    Stage("登记", acts=("complaint.register",)),
    Stage(_HANDLED, acts=("complaint.take-over",)),
    Stage("受理", acts=("complaint.accept",)),
    Stage("调查", acts=("complaint.conclude",)),
    Stage(
        "告知",
        acts=("complaint.issue-result", "complaint.record-delivery", "complaint.close", "complaint.leave-untold"),
    ),
    through=(STATE.FED_BACK, STATE.CLOSED),
    at=_at,
)
