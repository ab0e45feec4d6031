"""Drafts (草稿): what a person typed into a form and has not sent off yet."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone


class Draft(models.Model):
    """What one person typed into one form (草稿), for that person alone.

    What was typed, and at which address, is encrypted under a key that the database does not hold; ``place`` only tells one
    address from another. It is no record: it has no history, stands in no ledger, and is deleted when the act is done.
    """

    key = models.UUIDField("编号", primary_key=True, default=uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="填写人")
    place = models.CharField("地址摘要", max_length=64)
    window = models.CharField("窗口", max_length=16)
    """Which page saved it last: another page that knows no better is told so."""
    revision = models.PositiveIntegerField("第几次保存")
    saved_at = models.DateTimeField("保存时间")
    sealed = models.BinaryField("加密的内容")

    class Meta:
        verbose_name = verbose_name_plural = "草稿"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(revision__gte=1), name="draft_saved_at_least_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "place", "-saved_at"], name="draft_of_place"),
            models.Index(fields=["saved_at"], name="draft_by_time"),
        ]

    def __str__(self) -> str:
        return f"草稿 {timezone.localtime(self.saved_at):%Y-%m-%d %H:%M}"
