"""The rules of chapter five that the rule administrator keeps: how pursuits within a year are counted (5.2.2.5), and whether a
decision can be objected to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accountability.assessment.repetition import YEAR
from documents.models import Bureau, Version
from documents.models.history import History


class PursuitRule(Version):
    """The window of 「一年内两次以上」 (累计追究的统计期间, 5.2.2.5): how many days it reaches back from a decision."""

    line = ("bureau",)

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="pursuit_rules", verbose_name="局")
    days = models.PositiveSmallIntegerField(
        "自作出决定之日往前多少日",
        default=YEAR,
        help_text="365日即一年：自以前作出决定之日起，到次年同日为止（二月二十九日的到次年二月二十八日），闰年也是一年。其他日数自作出决定之日往前计算，当日不计入。本次决定计为一次。",
    )

    history = History("累计追究统计期间变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "累计追究的统计期间"
        ordering: ClassVar = ["bureau_id", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "effective_from"],
                condition=Q(published_at__isnull=False),
                name="pursuit_rule_one_a_day",
            ),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=3660),
                name="pursuit_rule_has_days",
                violation_error_message="天数应当在1日到3660日之间。",
            ),
        ]

    def __str__(self) -> str:
        span = "一年" if self.days == YEAR else f"{self.days}日"
        return f"累计追究的统计期间：{span} {self.effective_from:%Y-%m-%d}起"


class ObjectionRule(Version):
    """Whether a decision on liability can be objected to (申请复核), and on what that stands. The regulation gives no such right.

    The version that is in force on the day of a decision holds for it: its paper says so.
    """

    line = ("bureau",)

    BASIS = (
        "本制度没有规定对责任追究决定申请复核。参照《中华人民共和国公务员法》（2018年修订）第九十五条、第九十六条设立："
        "公务员对涉及本人的人事处理不服的，可以自知道之日起三十日内向原处理机关申请复核；原处理机关应当自接到复核申请书后的三十日内"
        "作出复核决定；复核期间不停止人事处理的执行；不因申请复核而被加重处理。本制度的六种处理方式是否属于该条所列的人事处理，"
        "由本局依照有关规定确定；本项只是参照，可以停用。"
    )

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="objection_rules", verbose_name="局")
    is_open = models.BooleanField(
        "可以申请复核", default=True, help_text="不勾选的，自施行之日起作出的决定不能申请复核。"
    )
    basis = models.TextField("依据", default=BASIS)

    history = History("申请复核规则变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "申请复核的规则"
        ordering: ClassVar = ["bureau_id", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "effective_from"],
                condition=Q(published_at__isnull=False),
                name="objection_rule_one_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(basis=""), name="objection_rule_with_basis", violation_error_message="请写明依据。"
            ),
        ]

    def __str__(self) -> str:
        return f"申请复核的规则：{'可以申请' if self.is_open else '不设申请复核'} {self.effective_from:%Y-%m-%d}起"
