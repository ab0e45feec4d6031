"""The course (办理进程) of liability cases (过错责任追究案件): from the lead to the closing."""

from accountability.cases.models.cases import LiabilityCase
from supervision.core.stages import Stage, declare_course

STATE = LiabilityCase.State

declare_course(
    LiabilityCase,
    Stage("登记线索", acts=("liability-case.open",)),
    Stage("立案", (STATE.OPENED,), ("liability-case.approve",)),
    Stage("调查", (STATE.INVESTIGATING,), ("liability-case.announce",)),
    Stage("陈述申辩", (STATE.STATING,), ("liability-case.submit",)),
    Stage(
        "审议决定", (STATE.DELIBERATING, STATE.SUPERIOR), ("liability-case.decide", "superior-handling.record-outcome")
    ),
    Stage(
        "送达和执行",
        (STATE.DECIDED,),
        ("liability-decision.acknowledge", "liability-decision.record-service", "sanction.carry-out"),
    ),
    Stage("办结", (), ("liability-case.close",)),
    through=(STATE.CLOSED,),
)
