"""What a request for material asks, item by item (调阅的材料), and what was handed over and given back (移交、退还). 3.3."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from documents.models import Paper
from supervision.case_files.models.case_files import CaseFile
from supervision.core.organisation import Officer


class Fate(models.TextChoices):
    """What became of an item (提交情况)."""

    OWED = "owed", "未提交"
    PART = "part", "部分提交"
    DECLARED = "declared", "科室称已提交，待确认"
    GIVEN = "given", "已提交"
    REFUSED = "refused", "拒绝提供"
    HIDDEN = "hidden", "隐瞒"


OWED = (Fate.OWED, Fate.PART)
"""What the division has still to do something about."""


class MaterialItemQuerySet(models.QuerySet["MaterialItem"]):
    def owed(self) -> "MaterialItemQuerySet":
        """Items of which the division has neither handed over the whole, nor is said to refuse or hide it."""
        whole = HandOver.objects.active().filter(item=OuterRef("pk"), extent=HandOver.Extent.WHOLE)
        against = MaterialItem.obstructions.through.objects.filter(
            materialitem=OuterRef("pk"), obstruction__set_aside_at__isnull=True
        )
        return self.filter(~Exists(whole), ~Exists(against))

    def with_fates(self) -> "MaterialItemQuerySet":
        """With all that tells what became of each, read ahead."""
        handed = HandOver.objects.select_related("received_by", "returned_by", "denied_by", "recorded_by")
        joined = self.select_related("request", "registered_case")
        return joined.prefetch_related(Prefetch("handovers", handed), "obstructions")


class MaterialItem(models.Model):
    """One thing that is asked for (调阅的材料): a case file or a document."""

    class Kind(models.TextChoices):
        CASE_FILE = "case_file", "执法案卷"
        DOCUMENT = "document", "文件材料"

    request = models.ForeignKey("MaterialRequest", models.PROTECT, related_name="items", verbose_name="调阅")
    serial = models.PositiveSmallIntegerField("序号")
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    name = models.CharField("名称", max_length=200)
    registered_case = models.ForeignKey(
        CaseFile, models.PROTECT, null=True, related_name="+", verbose_name="登记的执法案卷"
    )

    objects = MaterialItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "调阅的材料"
        ordering: ClassVar = ["request_id", "serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "serial"], name="material_item_serial_once"),
            models.CheckConstraint(condition=Q(kind__in=["case_file", "document"]), name="material_item_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.serial}．{self.name}"

    def fate(self) -> Fate:
        """What became of it, from its hand-overs and what was recorded against the division; best read ahead."""
        handed = [handover for handover in self.handovers.all() if handover.denied_at is None]
        whole = [handover for handover in handed if handover.extent == HandOver.Extent.WHOLE]
        if whole:
            return Fate.GIVEN if any(handover.received_at is not None for handover in whole) else Fate.DECLARED
        against = [obstruction for obstruction in self.obstructions.all() if obstruction.set_aside_at is None]
        if against:
            return Fate(against[-1].kind)
        return Fate.PART if handed else Fate.OWED


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def active(self) -> "HandOverQuerySet":
        return self.filter(denied_at__isnull=True)

    def declared(self) -> "HandOverQuerySet":
        """What the division says that it handed over, and no inspector has confirmed or denied."""
        return self.filter(received_at__isnull=True, denied_at__isnull=True)

    def out(self) -> "HandOverQuerySet":
        """Originals that the inspectors have, and owe back."""
        return self.filter(form=HandOver.Form.ORIGINAL, received_at__isnull=False, returned_on__isnull=True)


class HandOver(models.Model):
    """A hand-over of one item, whole or in part (移交), and its way back (退还).

    The division's head says what was handed over, and an inspector confirms or denies it; what an inspector records is
    confirmed at once.
    """

    class Extent(models.TextChoices):
        WHOLE = "whole", "全部"
        PART = "part", "部分"

    class Form(models.TextChoices):
        ORIGINAL = "original", "原件"
        COPY = "copy", "复印件"
        ELECTRONIC = "electronic", "电子件"

    item = models.ForeignKey(MaterialItem, models.PROTECT, related_name="handovers", verbose_name="材料")
    extent = models.CharField("提交范围", max_length=10, choices=Extent.choices)
    form = models.CharField("形式", max_length=12, choices=Form.choices)
    remark = models.CharField("说明", max_length=200, blank=True)
    handed_on = models.DateField("移交日期")
    handed_by = models.CharField("移交人", max_length=40)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间")

    received_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="接收人")
    received_at = models.DateTimeField("确认收到的时间", null=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="交接清单")
    denied_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="记录未收到的人")
    denied_at = models.DateTimeField("记录未收到的时间", null=True)
    denied_because = models.TextField("未收到的说明", blank=True)

    returned_on = models.DateField("退还日期", null=True)
    returned_to = models.CharField("退还给", max_length=40, blank=True)
    returned_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="退还人")
    return_paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="退还清单")

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "材料移交"
        ordering: ClassVar = ["item_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(extent__in=["whole", "part"]), name="handover_extent_known"),
            models.CheckConstraint(
                condition=Q(form__in=["original", "copy", "electronic"]), name="handover_form_known"
            ),
            models.CheckConstraint(condition=~Q(extent="part") | ~Q(remark=""), name="handover_part_says_which"),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, received_by__isnull=True)
                | Q(received_at__isnull=False, received_by__isnull=False, denied_at__isnull=True),
                name="handover_received_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(denied_at__isnull=True, denied_by__isnull=True, denied_because="")
                | (Q(denied_at__isnull=False, denied_by__isnull=False) & ~Q(denied_because="")),
                name="handover_denied_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True, returned_by__isnull=True, returned_to="")
                | (
                    Q(returned_on__gte=F("handed_on"), returned_by__isnull=False, received_at__isnull=False)
                    & ~Q(returned_to="")
                ),
                name="handover_returned_wholly_or_not",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["item"],
                condition=Q(form="original", received_at__isnull=False, returned_on__isnull=True),
                name="handover_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item.name}（{self.get_form_display()}）{self.handed_on:%Y-%m-%d}"

    @property
    def is_declared(self) -> bool:
        """Whether the division says so, and no inspector has confirmed or denied it."""
        return self.received_at is None and self.denied_at is None

    @property
    def is_out(self) -> bool:
        """Whether it is an original that the inspectors owe back."""
        return self.form == self.Form.ORIGINAL and self.received_at is not None and self.returned_on is None
