"""Addresses of calendar feeds (日历订阅): secret, one a person, to be revoked at any time."""

import hashlib
import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer


class CalendarFeed(TimedKey):
    """The secret address of a person's calendar (日历订阅地址). Only its hash is kept: who reads this opens none."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="calendar_feeds", verbose_name="人员")
    sha256 = models.CharField("地址摘要", max_length=64, unique=True)
    made_at = models.DateTimeField("生成时间")
    revoked_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "日历订阅地址"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["officer"], condition=Q(revoked_at__isnull=True), name="calendarfeed_one_standing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer}的日历订阅"


def new_secret() -> str:
    """The secret part of a new address."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
