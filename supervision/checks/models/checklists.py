"""Checklists (检查表), in versions: by which items each content is examined, and how a case file is scored."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from documents.models import Bureau, Version
from documents.models.history import History
from supervision.checks.models.checks import Check
from supervision.checks.scoring import plain
from supervision.core.enforcement import EnforcementKind


class Checklist(Version):
    """A checklist (检查表) or a scoring standard (案卷评查标准): the items by which contents 2.1 to 2.7 are examined.

    A sheet keeps the version that it began with. A scoring standard's points come to 100, and two lower bounds make
    its three grades.
    """

    line = ("bureau", "code")

    class Purpose(models.TextChoices):
        CHECK = "check", "检查表"
        SCORING = "scoring", "案卷评查标准"

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="checklists", verbose_name="局")
    code = models.SlugField("代码", max_length=30, help_text="用字母和数字，各版本相同，例如「general」。")
    name = models.CharField("名称", max_length=60)
    purpose = models.CharField("用途", max_length=10, choices=Purpose.choices, default=Purpose.CHECK)
    is_active = models.BooleanField(
        "在用", default=True, help_text="不再选用的，起草新版本，取消「在用」后发布；已经选用的不受影响。"
    )
    excellent_from = models.DecimalField(
        "优秀的最低分", max_digits=4, decimal_places=1, null=True, blank=True, help_text="案卷评查标准填写，例如90。"
    )
    qualified_from = models.DecimalField(
        "合格的最低分", max_digits=4, decimal_places=1, null=True, blank=True, help_text="案卷评查标准填写，例如60。"
    )

    history = History("检查表变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "检查表"
        ordering: ClassVar = ["bureau_id", "code", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "code", "effective_from"],
                condition=Q(published_at__isnull=False),
                name="checklist_one_a_day",
            ),
            models.CheckConstraint(
                condition=Q(purpose="check", excellent_from__isnull=True, qualified_from__isnull=True)
                | Q(
                    purpose="scoring",
                    qualified_from__isnull=False,
                    excellent_from__isnull=False,
                    qualified_from__gt=0,
                    excellent_from__gt=F("qualified_from"),
                    excellent_from__lte=100,
                ),
                name="checklist_grades_with_scoring",
                violation_error_message="案卷评查标准应当填写优秀、合格的最低分，优秀的高于合格的，不超过100分；检查表不填写。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.effective_from:%Y-%m-%d}起"

    @property
    def is_scoring(self) -> bool:
        return self.purpose == self.Purpose.SCORING


class ChecklistItem(models.Model):
    """One item (检查项目) of a checklist: what is looked at, under which content and for which kind of enforcement.

    The content is the code of a provision, so that an item outlives a version of the regulation.
    """

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="items", verbose_name="检查表")
    position = models.PositiveSmallIntegerField("次序", default=0)
    content = models.CharField("检查内容", max_length=12)
    kind = models.CharField(
        "执法种类", max_length=20, choices=EnforcementKind.choices, blank=True, help_text="空着的，各类执法都适用。"
    )
    text = models.TextField("检查项目")
    basis = models.CharField("依据", max_length=200, blank=True)
    points = models.DecimalField("分值", max_digits=4, decimal_places=1, null=True, blank=True)
    is_veto = models.BooleanField("一票否决", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "检查项目"
        ordering: ClassVar = ["checklist_id", "position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["", *EnforcementKind.values]), name="checklist_item_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__gt=0),
                name="checklist_item_points_positive",
                violation_error_message="分值应当大于0；不计分的空着。",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def kind_name(self) -> str:
        """The kind of enforcement, in Chinese."""
        return self.get_kind_display() if self.kind else "各类执法"

    @property
    def points_text(self) -> str:
        return plain(self.points) if self.points is not None else ""

    def is_covered_by(self, check: Check) -> bool:
        """Whether a check looks at the item: its content is checked (2.1 to 2.7), and its kind of enforcement (1.1)."""
        return self.content in check.content_codes and (not self.kind or self.kind in check.kinds)
