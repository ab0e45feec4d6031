"""A case that the superior organ decides (报请上级机关处理), because nobody of the bureau may."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accountability.cases.models.decisions import DECIDABLE_WEIGHTS, named
from accountability.cases.models.parts import OfCase, OfCaseQuerySet
from documents.models import Paper
from documents.models.history import History
from supervision.core.organisation import Officer


class SuperiorHandling(OfCase):
    """The bureau's letter to the superior organ, and what came back: who decided what, when, under which number."""

    class Outcome(models.TextChoices):
        DROPPED = "dropped", "不予立案"
        WITHDRAWN = "withdrawn", "撤案"
        NOT_ESTABLISHED = "not_established", "过错责任不成立"
        NOT_PURSUED = "not_pursued", "不予追究"
        PURSUED = "pursued", "予以追究"
        RETURNED = "returned", "退回本局，由指定的局领导负责"

    noun = "superior-handling"

    organ = models.CharField("上级机关", max_length=80)
    reasons = models.TextField("报请的理由")
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="报请人")
    asked_at = models.DateTimeField("报请时间")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="文书")
    outcome = models.CharField("处理结果", max_length=16, choices=Outcome.choices, blank=True)
    weight = models.CharField("程度", max_length=10, choices=DECIDABLE_WEIGHTS, blank=True)
    forms = models.JSONField("处理方式", default=list)
    decided_by = models.CharField("作出处理的机关", max_length=80, blank=True)
    answer_number = models.CharField("上级文书的文号", max_length=60, blank=True)
    answered_on = models.DateField("上级文书的日期", null=True)
    text = models.TextField("处理的内容和理由", blank=True)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    recorded_at = models.DateTimeField("登记时间", null=True)

    objects = OfCaseQuerySet.as_manager()
    history = History("报请上级机关处理变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "报请上级机关处理"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(recorded_at__isnull=True), name="superiorhandling_one_is_open"
            ),
            models.CheckConstraint(condition=~Q(organ="") & ~Q(reasons=""), name="superiorhandling_asked_with_reasons"),
            models.CheckConstraint(
                condition=Q(
                    outcome="",
                    weight="",
                    decided_by="",
                    answer_number="",
                    text="",
                    answered_on__isnull=True,
                    recorded_by__isnull=True,
                    recorded_at__isnull=True,
                )
                | (
                    Q(
                        outcome__in=["dropped", "withdrawn", "not_established", "not_pursued", "returned"],
                        weight="",
                    )
                    | Q(outcome="pursued", weight__in=["lighter", "ordinary", "heavier"])
                )
                & Q(answered_on__isnull=False, recorded_by__isnull=False, recorded_at__isnull=False)
                & ~Q(decided_by="")
                & ~Q(answer_number="")
                & ~Q(text=""),
                name="superiorhandling_answered_wholly_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"报请{self.organ}处理{f' {self.number}' if self.paper_id else ''}"

    @property
    def number(self) -> str:
        return self.paper.number if self.paper is not None else ""

    def form_names(self) -> str:
        return named(self.forms)
