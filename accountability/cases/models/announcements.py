"""What the officer is told before anything is decided (告知), what the officer says of it, and how that is weighed."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accountability.assessment.conclusions import Result, Weight
from accountability.cases.models.measures import named
from accountability.cases.models.parts import OfCase, ToldQuerySet
from documents.models import Evidence, Paper
from documents.models.history import History
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.service_models import Delivery


class PersonalDelivery(Delivery):
    """The service of a paper on the officer that it is about (送达本人), who may have left the bureau: then by post, and by
    public notice where everything else failed."""

    class Manner(models.TextChoices):
        ACKNOWLEDGED = "acknowledged", "系统签收"
        PAPER = "paper", "直接送达"
        REFUSED = "refused", "留置送达"
        POST = "post", "邮寄送达"
        PUBLIC = "public", "公告送达"

    manner = models.CharField("送达方式", max_length=20, choices=Manner.choices)
    posted_on = models.DateField("交寄日期", null=True)
    tracking = models.CharField("邮件编号", max_length=40, blank=True)
    notice = models.OneToOneField(
        "accountability.PublicNotice", models.PROTECT, null=True, related_name="+", verbose_name="公告"
    )

    class Meta(Delivery.Meta):
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(manner__in=["acknowledged", "paper", "refused", "post", "public"]),
                name="%(class)s_manner_known",
            ),
            models.CheckConstraint(
                condition=~Q(manner="refused") | ~Q(witnesses=""), name="%(class)s_refused_with_witnesses"
            ),
            models.CheckConstraint(
                condition=Q(manner="post", posted_on__isnull=False, posted_on__lte=F("received_on")) & ~Q(tracking="")
                | ~Q(manner="post") & Q(posted_on__isnull=True, tracking=""),
                name="%(class)s_posted_with_number",
            ),
            models.CheckConstraint(
                condition=Q(manner="public", notice__isnull=False) | ~Q(manner="public") & Q(notice__isnull=True),
                name="%(class)s_public_by_a_notice",
            ),
        ]

    def receipt_told(self) -> str:
        """How it came to the officer by post or by public notice, for the proof of service."""
        if self.manner == self.Manner.POST:
            assert self.posted_on is not None
            return f"于{in_words(self.posted_on)}交邮，邮件编号{self.tracking}，收件情况见所附送达证明"
        if self.manner == self.Manner.PUBLIC:
            assert self.notice is not None
            return self.notice.receipt_told()
        return ""

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
    forms = models.JSONField("拟采取的处理方式", default=list)
    """Their provisions (5.2.1): none is imposed that was not announced."""
    aggravating = models.JSONField("拟认定的从重情形", default=list)
    """Their provisions: nothing heavier is decided than was announced."""
    circumstances = models.JSONField("据以从重的情形", default=list)
    """Those of 5.2.2 on which a heavier weight is to stand."""
    intention = models.TextField("拟作出的处理")
    files = models.ManyToManyField(Evidence, blank=True, related_name="+", verbose_name="供查阅的材料")
    """What of the case's files the officer may read."""
    announced_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="告知人")
    announced_at = models.DateTimeField("告知时间")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="文书")
    received_on = models.DateField("送达日期", null=True)
    deadline = models.ForeignKey(Deadline, models.PROTECT, null=True, related_name="+", verbose_name="陈述申辩的期限")
    waived_at = models.DateTimeField("放弃陈述申辩的时间", null=True)
    finished_on = models.DateField("表示陈述完毕的日期", null=True)
    finished_at = models.DateTimeField("记录陈述完毕的时间", null=True)
    finished_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name="陈述完毕的记录人"
    )
    """The officer, or the handler who recorded it from paper."""
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
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True, finished_at__isnull=True, finished_by__isnull=True)
                | Q(finished_on__isnull=False, finished_at__isnull=False, finished_by__isnull=False),
                name="announcement_finished_wholly_or_not",
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

    def form_names(self) -> str:
        return named(self.forms)

    @property
    def is_finished(self) -> bool:
        """Whether the officer said that there is nothing to add (陈述完毕), or waived, and added nothing since."""
        return self.finished_at is not None or self.waived_at is not None

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
