"""The wording of each kind of paper (文书用语), and their number series (编号)."""

from typing import ClassVar

from django.db import models

from documents.models.bureau import Bureau
from documents.models.history import History
from documents.models.version import Version
from documents.paper_kinds import PAPER_KINDS


class Wording(Version):
    """The wording of a kind of paper (文书用语): its number word and its standing sentences.

    Sentences may hold places in braces, such as ``{division}``; which ones, the kind of paper says.
    """

    line = ("bureau", "kind")

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="wordings", verbose_name="局")
    kind = models.CharField("文种", max_length=20, choices=PAPER_KINDS.choices())
    number_word = models.CharField("文种代字", max_length=10, help_text="文号中机关代字之后的字，例如「督通」。")
    opening = models.TextField("开头语", blank=True)
    rights = models.TextField("权利告知", blank=True)
    closing = models.TextField("结尾语", blank=True)
    copies_to = models.CharField("抄送", max_length=200, blank=True)

    history = History("文书用语变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "文书用语"
        ordering: ClassVar = ["bureau_id", "kind", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "kind", "effective_from"],
                condition=models.Q(published_at__isnull=False),
                name="wording_one_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.effective_from:%Y-%m-%d}起"


class NumberSeries(models.Model):
    """The numbers of one bureau, kind and year (编号): 1, 2, 3 … without gap or double.

    The papers of confidential cases have a series of their own: in the common one a gap would tell of them.
    """

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    kind = models.CharField("文种", max_length=20, choices=PAPER_KINDS.choices())
    is_confidential = models.BooleanField("保密", default=False)
    year = models.PositiveSmallIntegerField("年")
    last = models.PositiveIntegerField("已用到", default=0)
    last_issued_on = models.DateField("最近签发日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "编号"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "kind", "is_confidential", "year"], name="one_series_a_bureau_kind_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}〔{self.year}〕{self.last}号"
