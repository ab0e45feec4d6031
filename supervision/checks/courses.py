"""The courses (办理进程) of checks and requests for material (检查任务、调阅)."""

from supervision.checks.materials.models.items import OWED
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.checks import Check
from supervision.checks.record_signing import awaits_signature
from supervision.core.stages import Stage, declare_course

_BEGUN = (
    "check.open",
    "check.order-self-check",
    "inspection.approve",
    "complaint.investigate",
    "complaint.add-divisions",
)
_SIGNED = "签署检查记录"


def _at_in_request(request: MaterialRequest) -> str:
    """Once it is received it is with the division, until everything came."""
    if request.state == MaterialRequest.State.ISSUED:
        return "签收"
    if request.state != MaterialRequest.State.SERVED:
        return ""
    return "提交材料" if any(item.fate() in OWED for item in request.load_items()) else "办结"


def _at_in_check(check: Check) -> str:
    if check.state == Check.State.UNDER_WAY:
        return "检查"
    return _SIGNED if awaits_signature(check) else ""


declare_course(
    Check,
    Stage("登记", acts=_BEGUN, is_certain=True),
    Stage("检查", acts=("check.conclude",)),
    Stage(_SIGNED, acts=("check.sign-record", "check.hand-in-signed")),
    through=(Check.State.CONCLUDED,),
    at=_at_in_check,
)
declare_course(
    MaterialRequest,
    Stage("调阅", acts=("check.ask-material",)),
    Stage("签收", acts=("material.acknowledge", "material.record-service")),
    Stage("提交材料", acts=("material.hand-over", "material.record-hand-over")),
    Stage("办结", acts=("material.settle",)),
    through=(MaterialRequest.State.SETTLED,),
    at=_at_in_request,
)
