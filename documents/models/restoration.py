"""Restorations from a backup (备份恢复), and what each bureau said to them."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.models.bureau import Bureau


class RestorationQuerySet(models.QuerySet["Restoration"]):
    def unconfirmed(self) -> "RestorationQuerySet":
        return self.filter(confirmed_at__isnull=True)


class Restoration(models.Model):
    """One restoration as one bureau finds it (备份恢复记录): which backup, how far its ledger reaches, how far it is
    known to have reached.

    Until its system administrator confirms it, with a reason, nothing of the bureau is numbered or sealed: what was
    issued after the backup is gone from here and would be given away again.
    """

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="restorations", verbose_name="局")
    made_at = models.DateTimeField("备份时间")
    restored_at = models.DateTimeField("恢复时间")
    manifest_sha256 = models.CharField("备份清单摘要", max_length=64)
    sequence = models.PositiveBigIntegerField("备份中留痕的条数")
    hash = models.CharField("备份中的链头", max_length=64)
    known_sequence = models.PositiveBigIntegerField("外存链头的序号", null=True)
    known_at = models.DateTimeField("外存链头的导出时间", null=True)
    is_another = models.BooleanField("与外存的链头不符", default=False)
    """Whether the head kept outside is of another chain: the backup was rewritten, or is another system's."""
    confirmed_at = models.DateTimeField("确认时间", null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="确认人"
    )
    reason = models.TextField("确认的理由", blank=True)

    objects = RestorationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "备份恢复记录"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True, reason="")
                | (Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(reason="")),
                name="restoration_confirmed_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(known_sequence__isnull=True, known_at__isnull=True)
                | Q(known_sequence__isnull=False, known_at__isnull=False),
                name="restoration_known_wholly_or_not",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau"], condition=Q(confirmed_at__isnull=True), name="restoration_unconfirmed"),
        ]

    def __str__(self) -> str:
        return f"恢复{timezone.localtime(self.made_at):%Y-%m-%d %H:%M}的备份"

    @property
    def lost(self) -> int | None:
        """How many rows of the ledger are known to be missing; None where no head from outside was at hand."""
        return None if self.known_sequence is None else max(0, self.known_sequence - self.sequence)

    def text(self) -> str:
        """How far the bureau's ledger reaches in the backup, and what is known to be lost."""
        begun = f"备份制作于{_when(self.made_at)}，留痕到第{self.sequence}条。"
        if self.is_another:
            return f"{begun}与外存的链头不符：备份被改写过，或者不是本系统的备份。"
        if self.known_at is None:
            return f"{begun}没有提供外存的链头（--head），不能判断备份以后缺失多少。"
        if not self.lost:
            return f"{begun}与外存的链头相符，没有发现缺失。"
        return (
            f"{begun}外存的链头（{_when(self.known_at)}）记载到第{self.known_sequence}条：第{self.sequence + 1}条至"
            f"第{self.known_sequence}条，共{self.lost}条留痕缺失，其间的办理和文书都不在备份中。"
            "请找出其间签发的文书，核对文号，再确认。"
        )


def _when(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")
