"""Kinds of paper (文种), their wording (文书用语) and their number series (编号)."""

from typing import ClassVar

from django.db import models

from documents.models.bureau import Bureau
from documents.models.history import History
from documents.models.version import Version


class PaperKind(models.TextChoices):
    """A kind of paper (文种). Each kind has its own numbers."""

    NOTICE = "notice", "执法监督通知书"
    DECISION = "decision", "执法监督决定书"
    SERVICE = "service", "送达回证"
    CORRECTION_REPORT = "correction_report", "整改报告"
    REVIEW_REQUEST = "review_request", "复查申请书"
    REVIEW_DECISION = "review_decision", "复查决定书"
    SUSPENSION = "suspension", "暂停执行决定书"
    RESUMPTION = "resumption", "恢复执行通知书"
    EXTENSION = "extension", "延长整改期限决定书"
    CHECK_RECORD = "check_record", "检查记录"
    RECORD_OPINION = "record_opinion", "检查记录签署意见"
    CIRCULAR = "circular", "检查情况通报"
    COMPLAINT_REFUSAL = "complaint_refusal", "投诉举报不予受理告知书"
    COMPLAINT_RESULT = "complaint_result", "投诉举报办理结果告知书"
    INSPECTION_NOTICE = "inspection_notice", "行政执法监督检查通知"
    INSPECTION_CANCELLATION = "inspection_end", "取消监督检查通知"
    DRAW_RECORD = "draw_record", "抽取记录"
    MATERIAL_REQUEST = "material_request", "调阅通知单"
    MATERIAL_LIST = "material_list", "材料交接清单"
    LIABILITY_FINDINGS = "liability_findings", "陈述申辩告知书"
    LIABILITY_DECISION = "liability_decision", "过错责任追究决定书"
    LIABILITY_WAIVED = "liability_waived", "不予追究决定书"
    REFERRAL = "referral", "案件材料移送函"
    YEAR_REPORT = "year_report", "年度监督报告"


class Wording(Version):
    """The wording of a kind of paper (文书用语): its number word and its standing sentences.

    Sentences may hold places in braces, such as ``{division}``; which ones, the paper's composer says.
    """

    line = ("bureau", "kind")

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="wordings", verbose_name="局")
    kind = models.CharField("文种", max_length=20, choices=PaperKind.choices)
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
    kind = models.CharField("文种", max_length=20, choices=PaperKind.choices)
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
