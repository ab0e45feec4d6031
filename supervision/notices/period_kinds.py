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
        trigger="局接到复查申请",
        length=15,
        unit=Unit.CALENDAR,
        provision="4.3",
        legal_basis="本制度第四部分第三款规定「自接到复查申请之日起15日内」，未规定单位和起止。计算方法参照《中华人民共和国民事诉讼法》（2023年修正）第八十五条、《中华人民共和国民法典》第二百零一条、第二百零三条：按日计算，开始的当日不计入，末日是法定休假日的顺延，末日24时截止。",
    )
)
