"""Service by public notice (公告送达), where every other way failed: the notice says that papers wait, and nothing else."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accountability.cases.models.parts import OfCase, OfCaseQuerySet
from documents.models import Paper
from documents.models.history import History
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer


class PublicNotice(OfCase):
    """One notice (公告) for one paper that could not be served: why, where and when it was published, when it counts."""

    class Tried(models.TextChoices):
        """The ways that were tried before (已经试过的送达方式)."""

        ACKNOWLEDGED = "acknowledged", "系统签收（帐号已停用，或者不再登录）"
        PAPER = "paper", "直接送达（不在原址，下落不明）"
        POST = "post", "邮寄送达（邮件退回）"
        PHONE = "phone", "电话等方式联系（联系不上）"

    noun = "public-notice"

    served = models.OneToOneField(Paper, models.PROTECT, related_name="+", verbose_name="送达的文书")
    tried = models.JSONField("已经试过的送达方式", default=list)
    reasons = models.TextField("公告送达的理由")
    noticed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="决定人")
    noticed_at = models.DateTimeField("制成公告的时间")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="公告")
    published_on = models.DateField("发出公告之日", null=True)
    places = models.CharField("公告的地方", max_length=100, blank=True)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    recorded_at = models.DateTimeField("登记时间", null=True)
    deadline = models.ForeignKey(Deadline, models.PROTECT, null=True, related_name="+", verbose_name="公告期间")

    objects = OfCaseQuerySet.as_manager()
    history = History("公告送达变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "公告送达"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reasons=""), name="publicnotice_with_reasons"),
            models.CheckConstraint(
                condition=Q(
                    published_on__isnull=True,
                    places="",
                    recorded_by__isnull=True,
                    recorded_at__isnull=True,
                    deadline__isnull=True,
                )
                | Q(
                    published_on__isnull=False,
                    recorded_by__isnull=False,
                    recorded_at__isnull=False,
                    deadline__isnull=False,
                )
                & ~Q(places=""),
                name="publicnotice_published_wholly_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"公告{f' {self.number}' if self.paper_id else ''}"

    @property
    def number(self) -> str:
        return self.paper.number if self.paper is not None else ""

    @property
    def tried_names(self) -> str:
        return "、".join(self.Tried(way).label for way in self.tried)

    def is_over(self, now: datetime) -> bool:
        """Whether the paper counts as served."""
        return self.deadline is not None and self.deadline.is_over(now)

    def receipt_told(self) -> str:
        """How the paper came to count as served, for the proof of service."""
        assert self.deadline is not None
        assert self.published_on is not None
        days = f"{self.deadline.rule.length}{self.deadline.rule.unit_name}"
        return (
            f"其他方式无法送达，以{self.number}自{in_words(self.published_on)}起公告满{days}，视为送达，见所附送达证明"
        )
