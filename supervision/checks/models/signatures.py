"""Signatures on papers that have places to sign by hand (文书的签署, 3.3): handed in as a scan, or given in the application."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from documents.models import Paper
from supervision.checks.models.checks import Check
from supervision.core.organisation import Officer


class PaperSignature(models.Model):
    """A signature on a paper of a check (签署): whose, when, with which words, and what proves it.

    The sealed paper itself is never changed: what was signed stands beside it.
    """

    class Manner(models.TextChoices):
        APPLICATION = "application", "系统签署"
        PAPER = "paper", "纸面签署"

    check_task = models.ForeignKey(Check, models.PROTECT, related_name="signatures", verbose_name="检查任务")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+", verbose_name="所签署的文书")
    manner = models.CharField("签署方式", max_length=12, choices=Manner.choices)
    signer = models.CharField("签署人", max_length=80)
    said = models.TextField("签署意见", blank=True)
    signed_on = models.DateField("签署日期")
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间")
    proof = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="签署意见书")

    class Meta:
        verbose_name = verbose_name_plural = "文书的签署"
        ordering: ClassVar = ["check_task_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(manner__in=["application", "paper"]), name="signature_manner_known"),
            models.CheckConstraint(
                condition=~Q(manner="application") | ~Q(said=""), name="signature_in_the_application_with_words"
            ),
            models.UniqueConstraint(
                fields=["paper"], condition=Q(manner="application"), name="signature_in_the_application_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signer} {self.signed_on:%Y-%m-%d}"
