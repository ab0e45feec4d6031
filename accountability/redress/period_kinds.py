"""Kinds of period of objections (复核)."""

from supervision.core.deadlines.counting import Unit
from supervision.core.deadlines.period_kinds import PERIOD_KINDS, PeriodKind

DECIDING = PERIOD_KINDS.declare(
    PeriodKind(
        "objection_decision",
        "作出复核决定的期限",
        position=76,
        is_confidential=True,
        never_stops="参照设立的期限，所参照的规定没有中止。",
        never_extended="参照设立的期限，所参照的规定没有延长；逾期的仍应当作出决定，并说明理由。",
        trigger="局接到复核申请",
        length=30,
        unit=Unit.CALENDAR,
        provision="5.0",
        legal_basis="本制度没有规定对责任追究决定的复核，也没有规定天数。30日参照《中华人民共和国公务员法》（2018年修订）第九十六条「原处理机关应当自接到复核申请书后的三十日内作出复核决定」，由规则管理员按照本局的规定修改后发布。计算方法与本系统其他期限相同：参照《中华人民共和国民事诉讼法》（2023年修正）第八十五条。",
        reason="参照公务员法设立的缺省天数，不是制度的规定；请按照本局的规定修改后发布。",
    )
)
