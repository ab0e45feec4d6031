"""What is kept of logins (登录): how often a wrong password was given, and which browsers a person used before."""

from typing import ClassVar

from django.db import models

from supervision.core.organisation import Officer


class FailedLogins(models.Model):
    """Wrong passwords or codes in one respect (登录失败的次数): of a person from a place, of a person, from a place.

    Which respect it is, is a keyed hash: nobody reads from the table who was guessed at, nor from where.
    """

    key = models.CharField("何处何人", max_length=64, primary_key=True)
    count = models.PositiveIntegerField("次数", default=0)
    at = models.DateTimeField("最近一次")
    untold = models.PositiveIntegerField("还没有告诉本人的次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "登录失败的次数"
        indexes: ClassVar = [models.Index(fields=["at"], name="failedlogins_oldest")]

    def __str__(self) -> str:
        return f"{self.count}次，最近一次在{self.at:%Y-%m-%d %H:%M}"


class KnownBrowser(models.Model):
    """A browser in which a person signed in before (用过的浏览器), by the hash of what its cookie holds."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="known_browsers", verbose_name="人员")
    digest = models.CharField("标记的摘要", max_length=64, unique=True)
    used_at = models.DateTimeField("最近一次登录")

    class Meta:
        verbose_name = verbose_name_plural = "用过的浏览器"
        indexes: ClassVar = [
            models.Index(fields=["officer", "-used_at"], name="knownbrowser_newest"),
            models.Index(fields=["used_at"], name="knownbrowser_oldest"),
        ]

    def __str__(self) -> str:
        return f"{self.officer}，{self.used_at:%Y-%m-%d %H:%M}"
