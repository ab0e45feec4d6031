"""Kinds of period of what is served, whatever it is (送达)."""

from supervision.core.deadlines.counting import Unit
from supervision.core.deadlines.period_kinds import PERIOD_KINDS, PeriodKind

RECEIPT = PERIOD_KINDS.declare(
    PeriodKind(
        "receipt",
        "签收文书的期限",
        position=23,
        is_confidential=False,
        never_stops="催促签收的期限，科室不因期满失去什么；不能签收的，书面送达（留置送达）。",
        never_extended="催促签收的期限，科室不因期满失去什么；需要更长的，修改本规则的天数。",
        trigger="文书签发",
        length=7,
        unit=Unit.WORKING,
        provision="4.3",
        reason="系统启用时的缺省天数，不是制度的规定；请按照本局的规定修改后发布。",
        legal_basis="本制度没有规定签收文书的天数。七个工作日是系统启用时的缺省值，参照《中华人民共和国行政处罚法》（2021年修订）第六十一条「当事人不在场的，行政机关应当在七日内依照《中华人民共和国民事诉讼法》的有关规定，将行政处罚决定书送达当事人」和第八十五条（该法中「七日」的规定是指工作日），由规则管理员按照本局的规定修改后发布。期满未签收的，提醒科室负责人、承办人和局领导，并应当书面送达；申请复查和整改的期限仍自收到之日起算。",
    )
)
