"""Kinds of period of notices, corrections and reviews (执法监督文书、整改、复查)."""

from supervision.core.deadlines.counting import Unit
from supervision.core.deadlines.period_kinds import PERIOD_KINDS, PeriodKind

REVIEW_REQUEST = PERIOD_KINDS.declare(
    PeriodKind(
        "review_request",
        "申请复查的期限",
        position=10,
        is_confidential=False,
        is_right=True,
        never_stops="制度规定的期限，制度没有规定中止。",
        never_extended="制度规定的期限，制度没有规定延长。",
        trigger="科室收到通知（决定）书",
        length=10,
        unit=Unit.CALENDAR,
        provision="4.3",
        legal_basis="本制度第四部分第三款规定「收到《执法监督通知（决定）书》之日起10日内」，未规定单位和起止。计算方法参照《中华人民共和国民事诉讼法》（2023年修正）第八十五条、《中华人民共和国民法典》第二百零一条、第二百零三条：按日计算，开始的当日不计入，末日是法定休假日的顺延，末日24时截止。",
    )
)
REVIEW_DECISION = PERIOD_KINDS.declare(
    PeriodKind(
        "review_decision",
        "作出复查决定的期限",
        position=20,
        is_confidential=False,
        never_stops="制度规定的期限，制度没有规定中止。",
        never_extended="制度规定的期限，制度没有规定延长。",
        trigger="局接到复查申请",
        length=15,
        unit=Unit.CALENDAR,
        provision="4.3",
        legal_basis="本制度第四部分第三款规定「自接到复查申请之日起15日内」，未规定单位和起止。计算方法参照《中华人民共和国民事诉讼法》（2023年修正）第八十五条、《中华人民共和国民法典》第二百零一条、第二百零三条：按日计算，开始的当日不计入，末日是法定休假日的顺延，末日24时截止。",
    )
)
REVIEW_HEARING = PERIOD_KINDS.declare(
    PeriodKind(
        "review_hearing",
        "复查中答复新事实的期限",
        position=22,
        is_confidential=False,
        is_right=True,
        never_stops="没有中止答复的办理事项；期满以后、复查决定作出之前提出的意见，仍然收下。",
        never_extended="没有延长答复的办理事项，作出复查决定的期限也不因听取意见延长；需要更长的，修改本规则的天数。",
        trigger="局把复查中的新事实告知科室",
        length=3,
        unit=Unit.WORKING,
        provision="4.3",
        reason="系统启用时的缺省天数，不是制度的规定；请按照本局的规定修改后发布。",
        legal_basis="本制度第四部分第三款没有规定复查中听取意见的期限。三个工作日是系统启用时的缺省值，使听取意见能够在十五日的决定期限之内完成；听取意见不停止、不延长作出复查决定的期限。听取意见参照《中华人民共和国行政复议法》（2023年修订）第七十三条；计算方法参照《中华人民共和国民法典》第二百零一条、第二百零三条。",
    )
)
EXECUTION = PERIOD_KINDS.declare(
    PeriodKind(
        "execution",
        "执行（整改）的期限",
        position=26,
        is_confidential=False,
        never_stops="整改的中止由局领导在复查期间决定暂停执行，另制决定书送达，不由本规则规定。",
        never_extended="整改期限由局领导决定延长，另制决定书送达，不由本规则规定。",
        trigger="科室收到文书",
        length=10,
        unit=Unit.CALENDAR,
        provision="4.2.4",
        reason="系统启用时的缺省天数，不是制度的规定；请按照本局的规定修改后发布。",
        legal_basis="本制度第四部分第二款第（四）项规定文书载明执行的期限，没有规定收到较晚时怎样处理。天数是固定日期的执行期限自收到之日起至少应有的日数，写入文书：「自收到之日起至该日不足10日的，至收到之日起第10日止」；10日是系统启用时的缺省值，与第四部分第三款申请复查的期限一致，由规则管理员按照本局的规定修改后发布。文书写明「自收到之日起几日内」的，按文书所写的日数计算。计算方法参照《中华人民共和国民法典》第二百零一条、第二百零三条：开始的当日不计入，末日是法定休假日的顺延，末日24时截止。",
    )
)
