"""The rule for counting how often somebody was held liable within a year (5.2.2.5), kept by the rule administrator."""

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
