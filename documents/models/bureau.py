"""The issuing bureau (发文机关) and its letterhead (发文字号与印章)."""

from typing import Any, ClassVar

from django.db import models, transaction

from documents.models.history import History
from documents.models.version import Version

GENESIS = "0" * 64
"""What the first row of a chain stands on."""


class Bureau(models.Model):
    """A bureau (局): the authority that issues papers. A bureau never sees another's records."""

    name = models.CharField("全称", max_length=60, unique=True)
    short_name = models.CharField("简称", max_length=20)
    code = models.SlugField("代码", unique=True, help_text="用于文件夹和印章密钥的文件名，启用后不要更改。")

    history = History("局变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "局"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and begin the bureau's ledger with it: no act can be recorded without."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            LedgerHead.objects.get_or_create(bureau=self)


class LedgerHead(models.Model):
    """The end of a bureau's chain (留痕链头): what the next row stands on, under a row lock.

    A table of its own, so that the lock hinders nobody who merely refers to the bureau.
    """

    bureau = models.OneToOneField(Bureau, models.PROTECT, primary_key=True, related_name="ledger_head")
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        verbose_name = verbose_name_plural = "留痕链头"

    def __str__(self) -> str:
        return f"第{self.sequence}条 {self.hash}"


class Letterhead(Version):
    """A bureau's letterhead (发文字号与印章): what its papers carry at the head, in the number and in the seal."""

    line = ("bureau",)

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="letterheads", verbose_name="局")
    prefix = models.CharField("机关代字", max_length=20, help_text="文号的开头，例如「长二安监」。")
    header = models.CharField("发文机关标志", max_length=60, help_text="红头上的名称，一般用机关全称。")
    seal_name = models.CharField("印章名称", max_length=40, help_text="印章环排的文字，一般用机关全称。")

    history = History("发文字号与印章变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "发文字号与印章"
        ordering: ClassVar = ["bureau_id", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "effective_from"],
                condition=models.Q(published_at__isnull=False),
                name="letterhead_one_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.bureau} {self.prefix} {self.effective_from:%Y-%m-%d}起"
