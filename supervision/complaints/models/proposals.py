"""What the handler of a complaint proposes and a leader decides (拟办意见): that it is not taken up, that nobody can be told."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from supervision.complaints.models.complaints import Complaint
from supervision.core.organisation import Officer


class ComplaintProposal(models.Model):
    """A proposal of the handler with its reasons (拟办意见), and what became of it. Nobody decides on the own one; where no
    leader is left, the superior organ did, and its document is named."""

    class Kind(models.TextChoices):
        REFUSAL = "refusal", "不予受理"
        UNTOLD = "untold", "无法告知，结束"

    class Outcome(models.TextChoices):
        OPEN = "", "待决定"
        GRANTED = "granted", "同意"
        RETURNED = "returned", "退回"
        RECALLED = "recalled", "已撤回提交"

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="proposals", verbose_name="投诉举报")
    kind = models.CharField("拟办事项", max_length=10, choices=Kind.choices)
    reasons = models.TextField("理由")
    proposed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="提出人")
    proposed_at = models.DateTimeField("提出时间")
    outcome = models.CharField("处理", max_length=10, choices=Outcome.choices, blank=True, default=Outcome.OPEN)
    comments = models.TextField("退回的意见", blank=True)
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="处理人")
    ended_at = models.DateTimeField("处理时间", null=True)
    superior = models.CharField("上级机关的批准文件", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "拟办意见"
        ordering: ClassVar = ["complaint_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=["refusal", "untold"]), name="proposal_kind_known"),
            models.CheckConstraint(condition=~Q(reasons=""), name="proposal_with_reasons"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_by__isnull=True, ended_at__isnull=True)
                | Q(outcome__in=["granted", "returned", "recalled"], ended_by__isnull=False, ended_at__isnull=False),
                name="proposal_ended_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="granted") | ~Q(superior="") | ~Q(ended_by=F("proposed_by")),
                name="proposal_decided_by_somebody_else",
            ),
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(outcome=""), name="one_open_proposal_of_a_complaint"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["complaint", "id"], name="proposal_of_complaint")]

    def __str__(self) -> str:
        return f"拟办意见：{self.get_kind_display()}"

    def end(self, outcome: Outcome, *, by: Officer, now: datetime, comments: str = "", superior: str = "") -> None:
        """Say what became of it. Saves."""
        self.outcome, self.ended_by, self.ended_at = outcome, by, now
        self.comments, self.superior = comments, superior
        self.save()


class FoundedNotice(models.Model):
    """A notice (执法监督文书) whose draft was begun with what the investigation of a complaint found.

    It stands on the complaint's side alone: nothing of the notice tells where its text comes from.
    """

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="founded", verbose_name="投诉举报")
    notice = models.OneToOneField(
        "supervision.Notice", models.PROTECT, related_name="founding", verbose_name="据以草拟的文书"
    )
    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="草拟人")
    drafted_at = models.DateTimeField("草拟时间")

    class Meta:
        verbose_name = verbose_name_plural = "据以草拟的文书"
        ordering: ClassVar = ["complaint_id", "id"]
        indexes: ClassVar = [models.Index(fields=["complaint", "id"], name="founded_notice_of_complaint")]

    def __str__(self) -> str:
        return "据以草拟的文书"
