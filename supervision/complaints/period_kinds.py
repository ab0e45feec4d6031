"""Kinds of period of complaints (投诉举报)."""

from supervision.core.deadlines.counting import Unit
from supervision.core.deadlines.period_kinds import PERIOD_KINDS, PeriodKind

COMPLAINT_ACCEPTANCE = PERIOD_KINDS.declare(
    PeriodKind(
        "complaint_acceptance",
        "决定是否受理投诉举报的期限",
        position=40,
        is_confidential=True,
        trigger="收到投诉举报",
        length=15,
        unit=Unit.CALENDAR,
        provision="3.5",
        legal_basis="本制度没有规定决定是否受理的天数。15日是系统启用时的缺省值，不是制度的规定，由规则管理员按照本局的规定修改后发布。计算方法与本系统其他期限相同：参照《中华人民共和国民事诉讼法》（2023年修正）第八十五条。",
        reason="系统启用时的缺省天数，不是制度的规定；请按照本局的规定修改后发布。",
    )
)
COMPLAINT_INVESTIGATION = PERIOD_KINDS.declare(
    PeriodKind(
        "complaint_investigation",
        "查结投诉举报的期限",
        position=50,
        is_confidential=True,
        trigger="受理投诉举报",
        length=60,
        unit=Unit.CALENDAR,
        provision="3.5",
        legal_basis="本制度没有规定查结的天数。60日是系统启用时的缺省值，参照《信访工作条例》（2022年）第三十四条「自受理之日起60日内办结」，不是制度的规定，由规则管理员按照本局的规定修改后发布。",
        reason="系统启用时的缺省天数，不是制度的规定；请按照本局的规定修改后发布。",
        may_stop=True,
        longest_extension=30,
        changes_basis="可以延长、可以中止都是系统启用时的缺省值，不是制度的规定，由规则管理员按照本局的规定修改后发布：情况复杂的，经负责局领导批准可以延长一次，不超过30日，并告知投诉举报人延长的理由，参照《信访工作条例》（2022年）第三十四条关于情况复杂的经本机关、单位负责人批准可以适当延长、不超过30日的规定。需要等待复议、诉讼或者其他机关的结论，需要检验、检测、鉴定，或者因不可抗力不能调查的，经负责局领导决定中止；原因消除后及时恢复，参照《中华人民共和国行政复议法》（2023年修订）第三十九条。",
    )
)
COMPLAINT_FEEDBACK = PERIOD_KINDS.declare(
    PeriodKind(
        "complaint_feedback",
        "反馈投诉举报结果的期限",
        position=60,
        is_confidential=True,
        trigger="投诉举报查结",
        length=10,
        unit=Unit.CALENDAR,
        provision="3.5",
        legal_basis="本制度第三部分第（五）项规定调查结果「应及时反馈」，没有规定天数。10日是系统启用时的缺省值，不是制度的规定，由规则管理员按照本局的规定修改后发布。计算方法与本系统其他期限相同：参照《中华人民共和国民事诉讼法》（2023年修正）第八十五条。",
        reason="系统启用时的缺省天数，不是制度的规定；请按照本局的规定修改后发布。",
    )
)
