"""A review that the superior organ decides (报请上级决定, 4.3), because every leader of the bureau has to keep out."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django_fsm import transition

from documents.models import Bureau, Paper
from documents.models.history import History
from supervision.core.fields import StateField
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.core.viewer import Viewer
from supervision.notices.models.review_drafts import PartOfReview
from supervision.notices.models.reviews import ReviewRequest


class SuperiorReviewQuerySet(models.QuerySet["SuperiorReview"]):
    def visible_to(self, viewer: Viewer) -> "SuperiorReviewQuerySet":
        """Those that a person may see: the bureau's for inspectors and leaders, the division's for its head."""
        own = self.filter(bureau_id=viewer.bureau_id)
        if viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            return own
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            return own.filter(review__division_id=viewer.division_id)
        return own.none()


class SuperiorReview(PartOfReview):
    """The bureau's letter to the superior organ, and what came back: its decision, or the matter itself."""

    class State(models.TextChoices):
        ASKED = "asked", "待上级决定"
        DECIDED = "decided", "上级已决定"
        RETURNED = "returned", "上级退回"

    noun = "superior-review"

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    review = models.OneToOneField(ReviewRequest, models.PROTECT, related_name="superior", verbose_name="所涉复查申请")
    state = StateField("状态", default=State.ASKED, choices=State.choices, editable=False)
    organ = models.CharField("上级机关", max_length=80)
    reasons = models.TextField("报请的理由")
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="签发人")
    asked_at = models.DateTimeField("签发时间")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    number = models.CharField("文号", max_length=60, blank=True, editable=False)
    answer_number = models.CharField("上级文书的文号", max_length=60, blank=True, editable=False)
    answered_on = models.DateField("上级文书的日期", null=True, editable=False)
    returned_because = models.TextField("退回的理由", blank=True, editable=False)
    recorded_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="登记人"
    )
    recorded_at = models.DateTimeField("登记时间", null=True, editable=False)

    objects = SuperiorReviewQuerySet.as_manager()
    history = History("报请上级决定变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "报请上级决定"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    state="asked",
                    answer_number="",
                    answered_on__isnull=True,
                    recorded_by__isnull=True,
                    recorded_at__isnull=True,
                )
                | Q(
                    state__in=["decided", "returned"],
                    answered_on__isnull=False,
                    recorded_by__isnull=False,
                    recorded_at__isnull=False,
                )
                & ~Q(answer_number=""),
                name="superior_answered_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(state="returned") & ~Q(returned_because="") | ~Q(state="returned") & Q(returned_because=""),
                name="superior_returned_with_reason",
            ),
            models.CheckConstraint(condition=~Q(organ="") & ~Q(reasons=""), name="superior_asked_with_reasons"),
        ]

    def __str__(self) -> str:
        return f"报请{self.organ}决定{f' {self.number}' if self.number else ''}"

    @property
    def is_asked(self) -> bool:
        """Whether the superior has the matter."""
        return bool(self.state == self.State.ASKED)

    @transition(field=state, source=State.ASKED, target=State.DECIDED)
    def record_decision(self, number: str, on: date, by: Officer, at: datetime) -> None:
        """Its decision came (登记上级的复查决定)."""
        self._answered(number, on, by, at)

    @transition(field=state, source=State.ASKED, target=State.RETURNED)
    def record_return(self, number: str, on: date, because: str, by: Officer, at: datetime) -> None:
        """It leaves the matter to the bureau (登记上级退回)."""
        self._answered(number, on, by, at)
        self.returned_because = because

    def _answered(self, number: str, on: date, by: Officer, at: datetime) -> None:
        self.answer_number, self.answered_on = number, on
        self.recorded_by, self.recorded_at = by, at
