"""Kinds of period of liability cases (责任追究)."""

from supervision.core.deadlines.counting import Unit
from supervision.core.deadlines.period_kinds import PERIOD_KINDS, PeriodKind

_BY_DEFAULT = (
    "系统启用时的缺省值，不是制度的规定，由规则管理员按照本局的规定修改后发布。计算方法与本系统其他期限相同："
    "参照《中华人民共和国民事诉讼法》（2023年修正）第八十五条。"
)
_REASON = "系统启用时的缺省天数，不是制度的规定；请按照本局的规定修改后发布。"
INVESTIGATION = PERIOD_KINDS.declare(
    PeriodKind(
        "liability_investigation",
        "调查过错责任的期限",
        position=71,
        is_confidential=True,
        trigger="批准立案，或者退回、恢复补充调查",
        length=60,
        unit=Unit.CALENDAR,
        provision="5.0",
        legal_basis=f"本制度没有规定调查的天数。60日是{_BY_DEFAULT}",
        reason=_REASON,
        may_stop=True,
        longest_extension=30,
        changes_basis="案情复杂，在期限内不能查清的，负责局领导可以在届满之前延长，累计不超过30日；需要等待复议、诉讼、其他机关的结论或者检验、检测、鉴定意见的，由负责局领导决定中止，原因消除后及时恢复。制度没有规定延长和中止，都是系统启用时的缺省值；中止和恢复参照《中华人民共和国行政复议法》（2023年修订）第三十九条。",
    )
)
EXECUTION = PERIOD_KINDS.declare(
    PeriodKind(
        "liability_execution",
        "执行追究措施的期限",
        position=72,
        is_confidential=True,
        trigger="决定书送达被追究责任的人员",
        length=30,
        unit=Unit.CALENDAR,
        provision="5.2.1",
        legal_basis=f"本制度没有规定执行追究措施的天数。30日是{_BY_DEFAULT}",
        reason=_REASON,
        may_stop=True,
        longest_extension=30,
        changes_basis="离岗培训尚未结束，或者岗位调整、证件注销需要有关部门办理的，负责局领导可以在届满之前延长，累计不超过30日；被追究责任的人员因病等不能执行的，由负责局领导决定中止，原因消除后及时恢复。制度没有规定延长和中止，都是系统启用时的缺省值；中止和恢复参照《中华人民共和国行政复议法》（2023年修订）第三十九条。",
    )
)
STATEMENT = PERIOD_KINDS.declare(
    PeriodKind(
        "statement",
        "陈述申辩的期限",
        position=70,
        is_confidential=True,
        is_right=True,
        never_stops="没有中止陈述申辩的办理事项；有正当理由不能按期陈述申辩的，在届满之前延长，期满以后提出的仍予审核。",
        trigger="收到陈述申辩告知书",
        length=10,
        unit=Unit.CALENDAR,
        provision="5.0",
        legal_basis="本制度没有规定陈述申辩的天数。10日是系统启用时的缺省值，不是制度的规定，由规则管理员按照本局的规定修改后发布。计算方法与本系统其他期限相同：参照《中华人民共和国民事诉讼法》（2023年修正）第八十五条。",
        reason="系统启用时的缺省天数，不是制度的规定；请按照本局的规定修改后发布。",
        longest_extension=10,
        changes_basis="因不可抗力或者其他正当理由不能按期陈述申辩的，负责局领导可以在届满之前延长，累计不超过10日。制度没有规定；参照《中华人民共和国民事诉讼法》（2023年修正）第八十六条。",
    )
)
PUBLIC_NOTICE = PERIOD_KINDS.declare(
    PeriodKind(
        "public_notice",
        "公告送达的期间",
        position=73,
        is_confidential=True,
        never_stops="公告期间不因任何事由中止；在届满之前送达本人的，以实际送达之日为准。",
        never_extended="公告期间不延长；在届满之前送达本人的，以实际送达之日为准。",
        trigger="发出公告",
        length=30,
        unit=Unit.CALENDAR,
        provision="5.0",
        legal_basis="本制度没有规定公告送达。参照《中华人民共和国民事诉讼法》（2023年修正）第九十五条：受送达人下落不明，或者用其他方式无法送达的，公告送达；自发出公告之日起，经过三十日，即视为送达；公告送达，应当在案卷中记明原因和经过。",
        reason="系统启用时的缺省天数，参照《中华人民共和国民事诉讼法》（2023年修正）第九十五条，不是制度的规定；请按照本局的规定修改后发布。",
    )
)
OBJECTION = PERIOD_KINDS.declare(
    PeriodKind(
        "objection",
        "申请复核的期限",
        position=75,
        is_confidential=True,
        is_right=True,
        never_stops="参照设立的期限，所参照的规定没有中止。",
        never_extended="参照设立的期限，所参照的规定没有延长；期满以后发现决定有错误的，由本局自行纠正。",
        trigger="收到责任追究决定书",
        length=30,
        unit=Unit.CALENDAR,
        provision="5.0",
        legal_basis="本制度没有规定对责任追究决定申请复核，也没有规定天数。30日参照《中华人民共和国公务员法》（2018年修订）第九十五条「可以自知道该人事处理之日起三十日内向原处理机关申请复核」，由规则管理员按照本局的规定修改后发布；不设申请复核的，在「申请复核的规则」中停用。计算方法与本系统其他期限相同：参照《中华人民共和国民事诉讼法》（2023年修正）第八十五条。",
        reason="参照公务员法设立的缺省天数，不是制度的规定；请按照本局的规定修改后发布。",
    )
)
