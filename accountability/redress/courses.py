"""The course (办理进程) of objections (复核申请)."""

from accountability.redress.models.objections import Objection
from supervision.core.stages import Stage, declare_course

declare_course(
    Objection,
    Stage("申请", acts=("liability-decision.object", "objection.register"), is_certain=True),
    Stage("复核决定", (Objection.State.FILED,), ("objection.decide", "objection.record-superior")),
    through=(Objection.State.DECIDED,),
)
