"""Kinds of period of checks (检查)."""

from supervision.core.deadlines.counting import Unit
from supervision.core.deadlines.period_kinds import PERIOD_KINDS, PeriodKind

FINDING_ANSWER = PERIOD_KINDS.declare(
    PeriodKind(
        "finding_answer",
        "核对问题的期限",
        position=30,
        is_confidential=False,
        is_right=True,
        never_stops="没有中止核对的办理事项；有正当理由不能按期答复的，由检查人员在届满之前延长。",
        trigger="检查人员送科室核对问题",
        length=5,
        unit=Unit.WORKING,
        provision="3.3",
        legal_basis="本制度第三部分第（三）项规定受查单位应当如实反映情况、提供有关资料，没有规定核对问题的期限。五个工作日是启用时载入的默认期限，不是本制度或者法律规定的，由本局自行决定；期满未答复的视为无异议，科室此后仍可以依第四部分第三款申请复查。计算方法参照《中华人民共和国民法典》第二百零一条、第二百零三条。",
        reason="启用时载入的默认期限，制度没有规定。",
        longest_extension=5,
        changes_basis="因不可抗力或者其他正当理由不能按期答复的，检查人员可以在届满之前延长，累计不超过五个工作日。制度没有规定；参照《中华人民共和国民事诉讼法》（2023年修正）第八十六条。",
    )
)
