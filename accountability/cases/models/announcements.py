"""What the officer is told before anything is decided (告知), what the officer says of it, and how that is weighed."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accountability.assessment.conclusions import Result, Weight
from accountability.cases.models.parts import OfCase, ToldQuerySet
from documents.models import Evidence, Paper
from documents.models.history import History
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.service_models import Delivery


class PersonalDelivery(Delivery):
    """The service of a paper on the officer that it is about (送达本人)."""

    class Meta(Delivery.Meta):
        abstract = True

    addressee_label: ClassVar[str] = "受送达人"

    @property
    def addressee(self) -> str:
        return str(self.served.case.respondent.name)


class Announcement(OfCase):
    """The intended findings as the officer is told them (陈述申辩告知): frozen with their sealed paper.

    One stands at a time. When the case is looked into further it is revoked, and what comes of it is announced anew.
    """

    noun = "announcement"

    serial = models.PositiveSmallIntegerField("次数")
    result = models.CharField("拟认定的结果", max_length=16, choices=Result.choices)
    weight = models.CharField("拟认定的程度", max_length=10, choices=Weight.choices, blank=True)
    aggravating = models.JSONField("拟认定的从重情形", default=list)
    """Their provisions: nothing heavier is decided than was announced."""
    intention = models.TextField("拟作出的处理")
    files = models.ManyToManyField(Evidence, blank=True, related_name="+", verbose_name="供查阅的材料")
    """What of the case's files the officer may read."""
    announced_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="告知人")
    announced_at = models.DateTimeField("告知时间")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="文书")
    received_on = models.DateField("送达日期", null=True)
    deadline = models.ForeignKey(Deadline, models.PROTECT, null=True, related_name="+", verbose_name="陈述申辩的期限")
    waived_at = models.DateTimeField("放弃陈述申辩的时间", null=True)
    revoked_at = models.DateTimeField("失效时间", null=True)
    revoked_because = models.TextField("失效原因", blank=True)

    objects = ToldQuerySet.as_manager()
    history = History("告知变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "陈述申辩告知"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "serial"], name="announcement_serial_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(revoked_at__isnull=True), name="announcement_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(result__in=["not_established", "not_pursued", "pursued"]), name="announcement_result_known"
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, deadline__isnull=True)
                | Q(received_on__isnull=False, deadline__isnull=False),
                name="announcement_received_with_its_period",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_because="")
                | Q(revoked_at__isnull=False) & ~Q(revoked_because=""),
                name="announcement_revoked_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.serial}次陈述申辩告知"

    @property
    def number(self) -> str:
        return self.paper.number if self.paper is not None else ""

    @property
    def stands(self) -> bool:
        return self.revoked_at is None

    def is_over(self, now: datetime) -> bool:
        """Whether the period to answer is over."""
        return self.deadline is not None and self.deadline.is_over(now)


class AnnouncementService(PersonalDelivery):
    """The service of an announcement on the officer (送达)."""

    served_as = "announcement"

    announcement = models.OneToOneField(Announcement, models.PROTECT, related_name="service", verbose_name="告知")

    class Meta(PersonalDelivery.Meta):
        verbose_name = verbose_name_plural = "告知书的送达"


class Statement(OfCase):
    """What the officer says of it (陈述、申辩), and how it was weighed. One that comes late is taken, and marked."""

    class Weighed(models.TextChoices):
        """What became of it (审核结果)."""

        ADOPTED = "adopted", "采纳"
        PARTLY = "partly", "部分采纳"
        NOT_ADOPTED = "not_adopted", "不采纳"

    noun = "statement"

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="statements", verbose_name="告知")
    text = models.TextField("陈述申辩的内容")
    made_on = models.DateField("提出日期")
    is_late = models.BooleanField("逾期提出", default=False)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="提交人")
    recorded_at = models.DateTimeField("提交时间")
    weighed = models.CharField("审核结果", max_length=12, choices=Weighed.choices, blank=True)
    weighing = models.TextField("审核意见", blank=True)
    weighed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="审核人")
    weighed_at = models.DateTimeField("审核时间", null=True)

    objects = ToldQuerySet.as_manager()
    history = History("陈述申辩变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "陈述申辩"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(weighed="", weighing="", weighed_by__isnull=True, weighed_at__isnull=True)
                | Q(
                    weighed__in=["adopted", "partly", "not_adopted"],
                    weighed_by__isnull=False,
                    weighed_at__isnull=False,
                )
                & ~Q(weighing=""),
                name="statement_weighed_wholly_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_on:%Y-%m-%d}的陈述申辩"
