"""Hearing the division in a review (听取科室意见, 4.3): it is told new facts before anything is decided on them."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django_fsm import transition

from documents import clock
from documents.models import Bureau, Paper
from documents.models.history import History
from supervision.core.deadlines.counting import start_of
from supervision.core.deadlines.models import Deadline
from supervision.core.fields import StateField
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.core.viewer import Viewer
from supervision.notices.models.review_drafts import PartOfReview
from supervision.notices.models.reviews import ReviewRequest


class HearingQuerySet(models.QuerySet["ReviewHearing"]):
    def visible_to(self, viewer: Viewer) -> "HearingQuerySet":
        """The hearings that a person may see: the bureau's for inspectors and leaders, the division's for its head."""
        own = self.filter(bureau_id=viewer.bureau_id)
        if viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            return own
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            return own.filter(review__division_id=viewer.division_id)
        return own.none()


class ReviewHearing(PartOfReview):
    """Facts that neither the notice nor the request held, as the division was told them, and what it says of them.

    That no answer came in time is derived from the deadline, never written. An answer that comes later is taken as long
    as nothing is decided.
    """

    class State(models.TextChoices):
        OPEN = "open", "待答复"
        ANSWERED = "answered", "已答复"

    noun = "review-hearing"

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    review = models.ForeignKey(ReviewRequest, models.PROTECT, related_name="hearings", verbose_name="所涉复查申请")
    state = StateField("状态", default=State.OPEN, choices=State.choices, editable=False)
    facts = models.TextField("告知的新事实")
    intention = models.TextField("拟据此作出的处理", blank=True)
    told_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="告知人")
    told_at = models.DateTimeField("告知时间")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    number = models.CharField("文号", max_length=60, blank=True, editable=False)
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="+", verbose_name="答复的期限")
    answer = models.TextField("科室的意见", blank=True, editable=False)
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    answered_at = models.DateTimeField("答复时间", null=True, editable=False)

    objects = HearingQuerySet.as_manager()
    history = History("复查听取意见变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "复查听取意见"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(facts=""), name="hearing_with_facts"),
            models.CheckConstraint(
                condition=Q(state="open", answer="", answered_by__isnull=True, answered_at__isnull=True)
                | Q(state="answered", answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer=""),
                name="hearing_answered_wholly_or_not",
            ),
            models.UniqueConstraint(fields=["review"], condition=Q(state="open"), name="one_open_hearing_a_review"),
        ]

    def __str__(self) -> str:
        return f"复查听取意见通知书{f' {self.number}' if self.number else ''}"

    @property
    def offer_label(self) -> str:
        """Which of several hearings an act is about, for the page that offers it."""
        return str(self)

    @property
    def is_answered(self) -> bool:
        return bool(self.state == self.State.ANSWERED)

    @property
    def was_late(self) -> bool:
        return self.answered_at is not None and self.deadline.is_over(self.answered_at)

    @property
    def is_answered_on_paper(self) -> bool:
        """Whether the answer was handed in on paper (书面递交): of that the day alone is kept, by its first instant."""
        return self.answered_at is not None and self.answered_at == start_of(clock.day(self.answered_at))

    def is_over(self, now: datetime) -> bool:
        """Whether the division has spoken, or let the time for it pass."""
        return self.is_answered or self.deadline.is_over(now)

    @transition(field=state, source=State.OPEN, target=State.ANSWERED)
    def record_answer(self, answer: str, by: Officer, at: datetime) -> None:
        """The division says what it has to say (答复)."""
        self.answer, self.answered_by, self.answered_at = answer, by, at
