"""Kinds of period of referrals (案件移送)."""

from supervision.core.deadlines.counting import Unit
from supervision.core.deadlines.period_kinds import PERIOD_KINDS, PeriodKind

REFERRAL = PERIOD_KINDS.declare(
    PeriodKind(
        "referral",
        "移送案件材料的期限",
        position=80,
        is_confidential=True,
        trigger="移送情形出现并登记在案",
        length=10,
        unit=Unit.CALENDAR,
        provision="5.3.1",
        legal_basis="本制度第五部分第（三）项第1目规定有所列情形的「应当及时将有关材料移送监察部门」，没有规定天数。10日是系统启用时的缺省值，不是制度的规定，由规则管理员按照本局的规定修改后发布。计算方法与本系统其他期限相同：参照《中华人民共和国民事诉讼法》（2023年修正）第八十五条。",
        reason="系统启用时的缺省天数，不是制度的规定；请按照本局的规定修改后发布。",
        may_stop=True,
        longest_extension=10,
        changes_basis="材料被依法调取、查封，或者需要等待检验、检测、鉴定意见而不能移送的，经负责局领导决定中止，原因消除后及时恢复；材料繁多、需要补正的，可以延长，累计不超过10日。制度没有规定延长和中止，10日是系统启用时的缺省值，由规则管理员按照本局的规定修改后发布；中止和恢复参照《中华人民共和国行政复议法》（2023年修订）第三十九条。",
    )
)
CRIME_REFERRAL = PERIOD_KINDS.declare(
    PeriodKind(
        "crime_referral",
        "移送涉嫌犯罪案件的期限",
        position=81,
        is_confidential=True,
        trigger="涉嫌犯罪的情形登记在案",
        length=3,
        unit=Unit.CALENDAR,
        provision="5.2.5",
        legal_basis="本制度第五部分第（二）项末款规定「涉嫌犯罪的，移送司法机关处理」，没有规定天数。《行政执法机关移送涉嫌犯罪案件的规定》（2020年修订）第五条规定：行政执法机关正职负责人或者主持工作的负责人应当自接到移送涉嫌犯罪案件的书面报告之日起3日内作出批准移送或者不批准移送的决定；决定批准的，应当在24小时内向同级公安机关移送。该规定针对行政执法机关查处违法行为中发现的涉嫌犯罪案件，对本局工作人员涉嫌犯罪参照执行；它没有规定从发现到提出报告的天数。本系统中签发即移送，3日自涉嫌犯罪的情形登记在案之日起计算，是系统启用时的缺省值，由规则管理员按照本局的规定修改后发布。",
        reason="系统启用时的缺省天数，参照《行政执法机关移送涉嫌犯罪案件的规定》第五条；请按照本局的规定修改后发布。",
        never_stops="《行政执法机关移送涉嫌犯罪案件的规定》没有规定中止；涉嫌犯罪的，材料可以在移送以后补充。",
        never_extended="《行政执法机关移送涉嫌犯罪案件的规定》没有规定延长；涉嫌犯罪的，材料可以在移送以后补充。",
    )
)
"""A suspected crime goes soon: three days, by analogy with the State Council's regulation."""
