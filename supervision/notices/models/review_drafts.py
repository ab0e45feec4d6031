"""The draft of a review's decision (复查决定草案, 4.3): written by who had no part in the notice, decided on by a leader."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django_fsm import transition

from documents.models import Bureau
from documents.models.history import History
from supervision.core.fields import StateField
from supervision.core.organisation import Officer
from supervision.core.records import PartOfCase, StatefulRecord
from supervision.core.roles import Role
from supervision.core.viewer import Viewer
from supervision.notices.models.reviews import ReviewRequest


class PartOfReviewQuerySet(models.QuerySet[Any]):
    def visible_to(self, viewer: Viewer) -> "PartOfReviewQuerySet":
        """What the bureau's inspectors and leaders may see of a review while it is decided; nobody of its division."""
        if not viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            return self.none()
        own = self.filter(review__bureau_id=viewer.bureau_id)
        return own if viewer.division_id is None else own.exclude(review__division_id=viewer.division_id)


class PartOfReview(PartOfCase, StatefulRecord):
    """A part of a review, and so of the notice's case: an act on it locks the notice first."""

    review: "models.Field[Any, ReviewRequest]"

    class Meta:
        abstract = True

    def root(self) -> Any:
        """The case of its review: the notice."""
        return self.review.root()

    def use_locked(self, case: Any) -> None:
        """Use the locked instance of the notice, so that an act works on one and the same."""
        self.review.use_locked(case)


class ReviewDraft(PartOfReview):
    """A draft of a review's decision (复查决定草案).

    ``content`` is what stands in the fields of the decision's form, by their names: texts, ISO days, keys of provisions.
    The leader finds it filled in, and decides what it says or something else.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草拟"
        SUBMITTED = "submitted", "待局领导决定"

    noun = "review-draft"

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    review = models.OneToOneField(ReviewRequest, models.PROTECT, related_name="draft", verbose_name="所涉复查申请")
    state = StateField("状态", default=State.DRAFT, choices=State.choices, editable=False)
    content = models.JSONField("内容", default=dict)
    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="草拟人")
    drafted_at = models.DateTimeField("草拟时间")
    submitted_at = models.DateTimeField("提交时间", null=True, editable=False)
    comments = models.TextField("退回意见", blank=True, editable=False)

    objects = PartOfReviewQuerySet.as_manager()
    history = History("复查决定草案变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "复查决定草案"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=["draft", "submitted"]), name="reviewdraft_state_known"),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False),
                name="review_draft_submitted_with_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"复查决定草案（{self.review.notice.number}）"

    @property
    def is_submitted(self) -> bool:
        return bool(self.state == self.State.SUBMITTED)

    @transition(field=state, source=State.DRAFT, target=State.SUBMITTED)
    def submit(self, at: datetime) -> None:
        """It goes to a leader (提交局领导决定)."""
        self.submitted_at = at

    @transition(field=state, source=State.SUBMITTED, target=State.DRAFT)
    def take_back(self) -> None:
        """Whoever works on it takes it back (撤回提交)."""

    @transition(field=state, source=State.SUBMITTED, target=State.DRAFT)
    def return_for_revision(self, comments: str) -> None:
        """A leader returns it with comments (退回修改)."""
        self.comments = comments
