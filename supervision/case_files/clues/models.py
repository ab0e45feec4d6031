"""The rule for what the register shows by itself (线索提示规则): its numbers, kept by the rule administrator in versions."""

import re
from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from documents.models import Bureau, Version
from documents.models.history import History
from supervision.case_files import amounts

_PARTED = re.compile(r"[\s、;；，]+")


def parted(thresholds: str) -> list[Decimal]:
    """The amounts that a text names, in their order. Raises ValidationError where a part of it is none."""
    found = []
    for part in filter(None, _PARTED.split(thresholds)):
        amount, problem = amounts.read(part)
        if problem or not amount:
            raise ValidationError(f"「{part}」不是数额，请写成“50000”的样子，几个数额用顿号分开。")
        found.append(amount)
    return sorted(set(found))


class ClueRule(Version):
    """From which numbers on a bureau's register points something out (线索提示规则)."""

    line = ("bureau",)

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="clue_rules", verbose_name="局")
    level = models.PositiveSmallIntegerField(
        "显著水平（万分之）",
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text="偶然出现的机会乘以一类提示比较的次数，不超过这个数的才提示：所以一类提示里出现偶然的，机会也不超过它。",
    )
    equal_least = models.PositiveSmallIntegerField(
        "同额、略低于界限的罚款至少几件",
        default=10,
        validators=[MinValueValidator(3), MaxValueValidator(1000)],
        help_text="一个科室一年之内数额相同的、略低于界限的罚款，不足这个件数的不提示。",
    )
    repeat_days = models.PositiveSmallIntegerField(
        "几日之内再次检查",
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text="自然日。同一当事人的两次行政检查相隔不超过这些日数的提示；案由写明“复查”的除外。",
    )
    decision_days = models.PositiveSmallIntegerField(
        "立案后几日内作出处罚决定",
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
        help_text="自然日。《行政处罚法》第六十条：自立案之日起九十日内；法律、法规、规章另有规定的，从其规定。",
    )
    empty_days = models.PositiveSmallIntegerField(
        "连续几日没有案卷",
        default=365,
        validators=[MinValueValidator(30), MaxValueValidator(1095)],
        help_text="自然日。一个科室的一种案卷，按此前同样长的时间应当有、实际一件也没有的提示。",
    )
    thresholds = models.CharField(
        "罚款的界限（元）",
        max_length=200,
        default="50000",
        help_text="达到这个数额就要多一道程序的，例如听证、集体讨论；几个数额用顿号分开。《安全生产违法行为行政处罚办法》"
        "第三十三条：地方没有规定数额的，对生产经营单位罚款五万元以上为较大数额罚款。请按本局执行的规定填写。",
    )
    below_percent = models.PositiveSmallIntegerField(
        "界限以下百分之几以内为“略低于”",
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text="界限上下同样宽的范围里，略低于界限的明显多于达到或者略高于的，或者比例明显高于其他科室的，提示。",
    )

    history = History("线索提示规则变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "线索提示规则"
        ordering: ClassVar = ["bureau_id", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "effective_from"], condition=Q(published_at__isnull=False), name="clue_rule_one_a_day"
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, equal_least__gte=3, repeat_days__gte=1, decision_days__gte=1),
                name="clue_rule_numbers_say_something",
                violation_error_message="各项数字应当大于0，罚款至少3件。",
            ),
        ]

    def __str__(self) -> str:
        return f"线索提示规则 {self.effective_from:%Y-%m-%d}起"

    def clean(self) -> None:
        super().clean()
        parted(self.thresholds)

    @property
    def chance(self) -> float:
        return self.level / 10_000
