"""By when a paper's demand is to be carried out (执行期限, 4.2.4): a day, or a number of days from its receipt.

A day that is near when the paper is received late would be over before it could be kept. So the paper itself says what
holds then: 「自收到之日起至该日不足N日的，至收到之日起第N日止」, N being the rule's. A paper of before, which does not say so, has its day
and nothing else: the rule that it carries is empty.
"""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.models import DeadlineRule
from supervision.core.deadlines.periods import rule_in_force
from supervision.core.records import DraftedCase
from supervision.notices import period_kinds

LONGEST = 220
"""The greatest number of days from the receipt: a counting knows two years, and so many working days lie in them."""


class ExecutionPeriod(models.Model):
    """What is carried out until a day, or within days from its receipt. The day itself is the record's ``correct_by``."""

    correct_by: Any

    correct_within = models.PositiveSmallIntegerField("自收到之日起几日内", null=True, blank=True)
    period_rule = models.ForeignKey(
        DeadlineRule, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="文书所载的期限规则"
    )
    """By which it is counted from the receipt, as the paper says; set with the paper."""

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(correct_by__isnull=True) | Q(correct_within__isnull=True), name="%(class)s_one_period"
            ),
            models.CheckConstraint(
                condition=Q(correct_within__isnull=True) | Q(correct_within__gte=1, correct_within__lte=LONGEST),
                name="%(class)s_period_has_days",
            ),
        ]

    def drafted_case(self) -> DraftedCase:
        """What is drafted and approved as one paper with it."""
        raise NotImplementedError

    @property
    def has_period(self) -> bool:
        return self.correct_by is not None or self.correct_within is not None

    def rule_on(self, bureau_id: int, on: date) -> DeadlineRule:
        """The rule that the paper carries, or would carry if it were issued on a day."""
        return self.period_rule or rule_in_force(bureau_id, period_kinds.EXECUTION, on)

    def period_text(self, rule: DeadlineRule | None) -> str:
        """The period as the paper says it; without a rule, as those of before said it."""
        if self.correct_within is not None:
            unit = rule.unit_name if rule is not None else "日"
            return f"自收到之日起{self.correct_within}{unit}内"
        if self.correct_by is None:
            return ""
        return f"{in_words(self.correct_by)}前（含当日）{late_receipt_text(rule)}"


def late_receipt_text(rule: DeadlineRule | None) -> str:
    """What holds of a day where the paper is received late."""
    if rule is None:
        return ""
    days = f"{rule.length}{rule.unit_name}"
    return f"；自收到之日起至该日不足{days}的，至收到之日起第{days}止"
