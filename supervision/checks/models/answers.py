"""What a division says of the findings that were sent to it (问题核对), and what the inspectors answer its objections."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.deadlines.models import Deadline
from supervision.core.fields import StateField
from supervision.core.guards import judged_at_its_time
from supervision.core.organisation import Officer
from supervision.core.records import Stateful
from supervision.core.viewer import Viewer
from supervision.core.visibility import with_the


class ResponseStatus(models.TextChoices):
    """Where a finding stands with the division that it is about (核对情况)."""

    UNSENT = "unsent", "未送科室核对"
    ASKED = "asked", "等待科室答复"
    SILENT = "silent", "期满未答复，视为无异议"
    AGREED = "agreed", "科室无异议"
    CONTESTED = "contested", "科室有异议，待审核"
    KEPT = "kept", "科室有异议，经审核维持"


SETTLED = (ResponseStatus.SILENT, ResponseStatus.AGREED, ResponseStatus.KEPT)
"""What a check can be concluded with."""


class AnswerQuerySet(models.QuerySet["FindingAnswer"]):
    def visible_to(self, viewer: Viewer) -> "AnswerQuerySet":
        """The answers about the findings that the person may see."""
        return self.filter(with_the("finding", Finding.objects.visible_to(viewer)))

    def current(self) -> "AnswerQuerySet":
        return self.filter(is_current=True)


class FindingAnswer(Stateful):
    """A finding as it was sent to the division (送科室核对), its answer (答复), the response to an objection (3.3).

    One row a round: a finding that is changed after it was sent is sent again. ``said`` is what the division was shown.
    That no answer came in time is derived from the deadline, never written.
    """

    class Answer(models.TextChoices):
        AGREED = "agreed", "无异议"
        CONTESTED = "contested", "有异议"

    class State(models.TextChoices):
        """What the division has said, or not yet."""

        WAITING = "", "待答复"
        AGREED = "agreed", "无异议"
        CONTESTED = "contested", "有异议"

    class Response(models.TextChoices):
        KEPT = "kept", "维持"
        CORRECTED = "corrected", "改正后重新送核对"
        SET_ASIDE = "set_aside", "不再采用"

    check_task = models.ForeignKey(Check, models.PROTECT, related_name="answers", verbose_name="检查任务")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="answers", verbose_name="问题")
    round = models.PositiveSmallIntegerField("次数")
    said = models.JSONField("送核对的内容")
    is_current = models.BooleanField("现行", default=True)
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="送核对人")
    asked_at = models.DateTimeField("送核对时间")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="+", verbose_name="答复期限")

    answer = StateField("科室意见", max_length=10, choices=Answer.choices, blank=True)
    reasons = models.TextField("异议理由", blank=True)
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="答复人")
    answered_at = models.DateTimeField("答复时间", null=True)
    answer_due_at = models.DateTimeField("答复时的届满时刻", null=True)

    response = models.CharField("审核结果", max_length=10, choices=Response.choices, blank=True)
    response_text = models.TextField("对异议的答复", blank=True)
    responded_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="审核人")
    responded_at = models.DateTimeField("审核时间", null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "问题核对"
        ordering: ClassVar = ["check_task_id", "finding_id", "round"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "round"], name="finding_answer_round_once"),
            models.UniqueConstraint(
                fields=["finding"], condition=Q(is_current=True), name="one_current_answer_a_finding"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True, reasons="")
                | Q(answer="agreed", answered_at__isnull=False, answered_by__isnull=False)
                | (Q(answer="contested", answered_at__isnull=False, answered_by__isnull=False) & ~Q(reasons="")),
                name="finding_answered_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(answer_due_at__isnull=True) | Q(answered_at__lt=F("answer_due_at")),
                name="finding_answered_in_time",
            ),
            models.CheckConstraint(
                condition=Q(response="", responded_at__isnull=True, responded_by__isnull=True, response_text="")
                | (
                    Q(response__in=["kept", "corrected", "set_aside"], answer="contested")
                    & Q(responded_at__isnull=False, responded_by__isnull=False)
                    & ~Q(response_text="")
                ),
                name="finding_response_is_to_an_objection",
            ),
            models.CheckConstraint(
                condition=~Q(response="corrected") | Q(is_current=False), name="finding_corrected_is_sent_again"
            ),
        ]

    def __str__(self) -> str:
        return f"问题{self.finding.serial}第{self.round}次核对"

    @judged_at_its_time
    @transition(field=answer, source=State.WAITING, target=State.AGREED)
    def agree(self, by: Officer, at: datetime) -> None:
        """The division does not object (无异议)."""
        self._answered(by, at)

    @judged_at_its_time
    @transition(field=answer, source=State.WAITING, target=State.CONTESTED)
    def contest(self, reasons: str, by: Officer, at: datetime) -> None:
        """The division objects, and says why (有异议)."""
        self.reasons = reasons
        self._answered(by, at)

    def _answered(self, by: Officer, at: datetime) -> None:
        self.answered_by, self.answered_at = by, at
        self.answer_due_at = self.deadline.lapses_at

    def status(self, now: datetime) -> ResponseStatus:
        """Where it stands at an instant."""
        if self.answer == self.Answer.AGREED:
            return ResponseStatus.AGREED
        if self.answer == self.Answer.CONTESTED:
            return ResponseStatus.KEPT if self.response else ResponseStatus.CONTESTED
        return ResponseStatus.SILENT if self.is_over(now) else ResponseStatus.ASKED

    def is_over(self, now: datetime) -> bool:
        """Whether the time for an answer is over."""
        return self.deadline.is_over(now)
