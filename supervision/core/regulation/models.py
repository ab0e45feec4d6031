"""The regulation (制度原文), in versions, one row a provision."""

from typing import ClassVar

from django.db import models

from documents.models import Version
from documents.models.history import History


class Regulation(Version):
    """A version of the regulation (制度版本), whole. Legal text: loaded and printed as it stands."""

    line = ("title",)

    title = models.CharField("名称", max_length=100)
    issuer = models.CharField("制定机关", max_length=60)
    annex = models.CharField("附件号", max_length=20, blank=True)

    history = History("制度变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "制度"
        ordering: ClassVar = ["-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["title", "effective_from"],
                condition=models.Q(published_at__isnull=False),
                name="regulation_one_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"《{self.title}》（{self.effective_from.year}年{self.effective_from.month}月{self.effective_from.day}日起施行）"


class ProvisionKind(models.TextChoices):
    """The part that a provision plays (条款性质)."""

    PREAMBLE = "preamble", "序言"
    CHAPTER = "chapter", "部分"
    SECTION = "section", "节"
    SUPERVISED = "supervised", "监督检查对象"
    INSPECTION_CONTENT = "inspection_content", "监督检查内容"
    PROCEDURE = "procedure", "方法及程序"
    CORRECTION_ORDER = "correction_order", "责令纠正或者撤销"
    CORRECTION_GROUND = "correction_ground", "纠正或者撤销的情形"
    NOTICE_FORM = "notice_form", "文书形式"
    NOTICE_CONTENT = "notice_content", "文书应当载明的内容"
    CORRECTION_AND_REVIEW = "correction_and_review", "纠正与复查"
    LIABILITY_PRINCIPLE = "liability_principle", "责任追究原则"
    FAULT_GROUP = "fault_group", "过错行为类别"
    FAULT = "fault", "过错行为"
    LIABILITY_FORMS = "liability_forms", "承担形式"
    LIABILITY_FORM = "liability_form", "承担形式之一"
    FACTOR_GROUP = "factor_group", "情节类别"
    AGGRAVATING = "aggravating", "从重情节"
    MITIGATING = "mitigating", "从轻情节"
    EXEMPTING = "exempting", "不予追究情节"
    DISCIPLINE_AND_CRIME = "discipline_and_crime", "政纪与犯罪"
    REFERRAL_DUTY = "referral_duty", "移送职责"
    REFERRAL_GROUND = "referral_ground", "移送情形"
    REFERRAL_HANDLING = "referral_handling", "移送后的处理"
    EFFECTIVE = "effective", "施行日期"


class ProvisionQuerySet(models.QuerySet["Provision"]):
    def of(self, kind: ProvisionKind) -> "ProvisionQuerySet":
        return self.filter(kind=kind)


class Provision(models.Model):
    """One provision (条款) of a version of the regulation. A record that cites it keeps this row."""

    regulation = models.ForeignKey(Regulation, models.PROTECT, related_name="provisions", verbose_name="制度")
    position = models.PositiveSmallIntegerField("次序")
    code = models.CharField("代码", max_length=12)
    label = models.CharField("序号", max_length=12, blank=True)
    citation = models.CharField("引用方式", max_length=40)
    kind = models.CharField("性质", max_length=30, choices=ProvisionKind.choices)
    text = models.TextField("条文")

    objects = ProvisionQuerySet.as_manager()
    history = History("条款变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "条款"
        ordering: ClassVar = ["regulation_id", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["regulation", "code"], name="provision_code_once"),
            models.UniqueConstraint(fields=["regulation", "position"], name="provision_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.citation}：{self.text}"
