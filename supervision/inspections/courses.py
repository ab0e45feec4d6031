"""The course (办理进程) of inspections (监督检查): from the plan to the closing."""

from supervision.core.stages import Stage, declare_course
from supervision.inspections.models.inspections import Inspection

STATE = Inspection.State

declare_course(
    Inspection,
    Stage(
        "拟定计划",
        (STATE.PLANNED,),
        ("inspection.plan", "inspection.redraft", "inspection.submit", "complaint.investigate"),
    ),
    Stage("审批", (STATE.SUBMITTED,), ("inspection.approve",)),
    Stage("检查", (STATE.UNDER_WAY,), ()),
    Stage("总结", (), ("inspection.summarise", "inspection.summarise-again")),
    Stage("通报", (STATE.SUMMARISED,), ("circular.issue",)),
    Stage("办结", (STATE.CIRCULATED,), ("inspection.close",)),
    through=(STATE.CLOSED,),
)
