"""What an inspection comes to (监督检查总结, 3.4), and by which thresholds problems are called common or a tendency."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from documents.models import Bureau, Version
from documents.models.history import History
from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.core.viewer import Viewer
from supervision.inspections.models.inspections import Inspection


class SummaryRule(Version):
    """The thresholds of a summary (统计口径): when a problem is common (普遍性), when it is a tendency (倾向性)."""

    line = ("bureau",)

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="summary_rules", verbose_name="局")
    common_divisions = models.PositiveSmallIntegerField(
        "普遍性问题：至少几个科室存在",
        default=2,
        help_text="同一检查内容或者同一情形的问题，在这么多科室存在的，为普遍性问题。",
    )
    more_by = models.PositiveSmallIntegerField(
        "倾向性问题：比上一时段至少多几个", default=1, help_text="上一时段为检查时段之前、日数相等的一段时间。"
    )
    more_percent = models.PositiveSmallIntegerField(
        "倾向性问题：比上一时段至少多百分之几", default=0, help_text="填0的，只看多几个。两项都达到的，为倾向性问题。"
    )

    history = History("统计口径变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "统计口径"
        ordering: ClassVar = ["bureau_id", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "effective_from"],
                condition=Q(published_at__isnull=False),
                name="summary_rule_one_a_day",
            ),
            models.CheckConstraint(
                condition=Q(common_divisions__gte=2),
                name="summary_rule_common_in_several",
                violation_error_message="只在一个科室存在的问题不是普遍性问题，应当不少于2个科室。",
            ),
            models.CheckConstraint(
                condition=Q(more_by__gte=1),
                name="summary_rule_tendency_is_more",
                violation_error_message="没有增加的不是倾向性问题，应当不少于1个。",
            ),
        ]

    def __str__(self) -> str:
        return f"统计口径 {self.effective_from:%Y-%m-%d}起"


class SummaryQuerySet(models.QuerySet["Summary"]):
    def visible_to(self, viewer: Viewer) -> "SummaryQuerySet":
        """The summaries that a person may see: the bureau's for inspectors and leaders, save those of an inspection of
        their own division by others, which they see when it is made known."""
        if not viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            return self.none()
        own = self.filter(inspection__bureau_id=viewer.bureau_id)
        if viewer.division_id is None:
            return own
        known = Q(inspection__state__in=[Inspection.State.CIRCULATED, Inspection.State.CLOSED])
        return own.filter(known | ~Q(inspection__in=Inspection.objects.inspecting(viewer.division_id)))


class Summary(TimedKey):
    """A summary (监督检查总结, 3.4): the figures as they stood, and what a person says of them.

    The figures are counted from the findings, never typed. A row is only ever added: an inspection that is summed up
    again has another, and the latest holds.
    """

    TEXTS: ClassVar = {
        "overall": "总体情况",
        "problems": "主要问题",
        "common": "普遍性问题",
        "tendencies": "倾向性问题",
        "remedies": "整改意见",
    }
    """Its parts, in order."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="summaries", verbose_name="监督检查")
    serial = models.PositiveSmallIntegerField("次数")
    rule = models.ForeignKey(SummaryRule, models.PROTECT, related_name="+", verbose_name="统计口径")
    figures = models.JSONField("统计数字")
    overall = models.TextField("总体情况")
    problems = models.TextField("主要问题")
    common = models.TextField("普遍性问题")
    tendencies = models.TextField("倾向性问题")
    remedies = models.TextField("整改意见")
    reason = models.TextField("重新总结的理由", blank=True)
    summarised_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="总结人")
    summarised_at = models.DateTimeField("总结时间")

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "监督检查总结"
        ordering: ClassVar = ["inspection_id", "serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inspection", "serial"], name="summary_serial_once"),
            models.CheckConstraint(
                condition=Q(serial=1, reason="") | (Q(serial__gt=1) & ~Q(reason="")), name="summary_again_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.serial}次总结"

    def texts(self) -> list[tuple[str, str]]:
        """Its parts with their headings."""
        return [(heading, getattr(self, name)) for name, heading in self.TEXTS.items()]
