"""Review requests (复查申请, 4.3)."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents import clock
from documents.models import Bureau, Paper
from documents.models.history import History
from supervision.core.deadlines.models import Deadline
from supervision.core.fields import StateField
from supervision.core.guards import judged_at_its_time
from supervision.core.organisation import Division, Officer
from supervision.core.records import PartOfCase, StatefulRecord
from supervision.core.roles import Role
from supervision.core.timeliness import Taking, Timely
from supervision.core.viewer import Viewer
from supervision.notices.models.handed_in import HandedIn
from supervision.notices.models.notices import Notice


class ReviewQuerySet(models.QuerySet["ReviewRequest"]):
    def visible_to(self, viewer: Viewer) -> "ReviewQuerySet":
        """The requests that a person may see: the bureau's for inspectors and leaders, the division's for its head."""
        own = self.filter(bureau_id=viewer.bureau_id)
        if viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            return own
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            return own.filter(division_id=viewer.division_id)
        return own.none()

    def open(self) -> "ReviewQuerySet":
        return self.filter(state=ReviewRequest.State.FILED)

    def decided(self) -> "ReviewQuerySet":
        return self.filter(state=ReviewRequest.State.DECIDED)


class ReviewRequest(Timely, Taking, HandedIn, PartOfCase, StatefulRecord):
    """A request for review (复查申请, 4.3): filed in time by the served division's head, decided by a leader."""

    part_of = "notice"
    as_its_case = ("division",)

    class State(models.TextChoices):
        FILED = "filed", "已申请"
        DECIDED = "decided", "已决定"
        WITHDRAWN = "withdrawn", "已撤回"
        ENDED = "ended", "已终止"

    class Decision(models.TextChoices):
        UPHELD = "upheld", "维持"
        VARIED = "varied", "变更"
        REVOKED = "revoked", "撤销"

    DONE: ClassVar = (State.DECIDED,)
    STILL_OWED: ClassVar = (State.FILED,)
    STEPS: ClassVar = (5, 10, 15)

    noun = "review"

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="reviews", verbose_name="所涉文书")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="申请科室")
    state = StateField("状态", default=State.FILED, choices=State.choices, editable=False)
    grounds = models.TextField("申请复查的理由")
    claim = models.TextField("复查请求")
    filed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="申请人")
    received_at = models.DateTimeField("接到申请的时间")
    filing_due_at = models.DateTimeField("申请期限届满时刻", null=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="复查申请书")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="+", verbose_name="决定期限")
    due_at = models.DateTimeField("决定期限届满时刻")

    withdrawn_at = models.DateTimeField("撤回时间", null=True, editable=False)
    withdrawn_because = models.TextField("撤回理由", blank=True, editable=False)
    ended_at = models.DateTimeField("终止时间", null=True, editable=False)
    ended_because = models.TextField("终止理由", blank=True, editable=False)
    decision = models.CharField("复查决定", max_length=10, choices=Decision.choices, blank=True, editable=False)
    decision_reasons = models.TextField("决定理由", blank=True, editable=False)
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    decided_at = models.DateTimeField("决定时间", null=True, editable=False)
    decision_due_at = models.DateTimeField("决定时的届满时刻", null=True, editable=False)
    """From when on a decision was late, as far as that was known when it was made."""
    decided_late = models.BooleanField("逾期决定", default=False, editable=False)
    late_because = models.TextField("逾期理由", blank=True, editable=False)
    recusal_exception = models.TextField("未回避的理由", blank=True, editable=False)
    decision_paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)

    objects = ReviewQuerySet.as_manager()
    history = History("复查申请变更记录", excluded_fields=["timely", "step"])

    class Meta:
        verbose_name = verbose_name_plural = "复查申请"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["filed", "decided", "withdrawn", "ended"]), name="review_state_known"
            ),
            models.CheckConstraint(
                condition=(Q(state="ended", ended_at__isnull=False) & ~Q(ended_because=""))
                | (~Q(state="ended") & Q(ended_at__isnull=True, ended_because="")),
                name="review_ended_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", "upheld", "varied", "revoked"]), name="review_decision_known"
            ),
            *HandedIn.Meta.constraints,
            models.CheckConstraint(
                condition=Q(filing_due_at__isnull=True)
                | Q(handed_in_at__isnull=True, received_at__lt=F("filing_due_at"))
                | Q(handed_in_at__isnull=False, handed_in_at__lt=F("filing_due_at")),
                name="review_filed_in_time",
            ),
            models.CheckConstraint(
                condition=Q(handed_in_at__isnull=True) | Q(handed_in_at__lte=F("received_at")),
                name="review_handed_in_before_it_is_received",
            ),
            models.UniqueConstraint(fields=["notice"], condition=Q(state="filed"), name="one_open_review_a_notice"),
            models.UniqueConstraint(
                fields=["notice"], condition=Q(state="decided"), name="one_review_decision_a_notice"
            ),
            models.CheckConstraint(
                condition=(Q(state="decided", decided_at__isnull=False, decided_by__isnull=False) & ~Q(decision=""))
                | (~Q(state="decided") & Q(decision="", decided_at__isnull=True, decided_by__isnull=True)),
                name="review_decided_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(decided_late=False)
                | ~Q(late_because="")
                | Q(decision_due_at__isnull=False, decided_at__isnull=False, decided_at__lt=F("decision_due_at")),
                name="review_late_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(late_because="")
                | Q(decided_at__isnull=False)
                & (Q(decision_due_at__isnull=True) | Q(decided_at__gte=F("decision_due_at"))),
                name="review_reason_where_it_is_late",
            ),
            models.CheckConstraint(
                condition=Q(decided_late=False) | Q(decided_at__isnull=False, decided_at__gte=F("due_at")),
                name="review_late_after_its_last_day",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="review_newest"),
            models.Index(fields=["bureau", "due_at", "id"], name="review_by_due"),
            models.Index(fields=["bureau", "state", "due_at", "id"], name="review_by_state"),
            models.Index(fields=["bureau", "decision", "due_at", "id"], name="review_by_decision"),
            models.Index(fields=["bureau", "division", "due_at", "id"], name="review_by_division"),
            models.Index(fields=["bureau", "decided_at"], name="review_by_decided"),
            models.Index(fields=["bureau", "timely", "-id"], name="review_by_timely"),
            models.Index(fields=["bureau", "step", "-id"], name="review_by_step"),
            models.Index(fields=["bureau", "-id"], condition=Q(decided_late=True), name="review_late"),
        ]

    def __str__(self) -> str:
        return f"对{self.notice}的复查申请"

    @property
    def is_open(self) -> bool:
        return bool(self.state == self.State.FILED)

    def was_in_time(self) -> bool:
        return not self.decided_late

    def days_taken(self) -> timedelta | None:
        """From the receipt of the request to its decision."""
        if self.decided_at is None or self.state != self.State.DECIDED:
            return None
        return clock.day(self.decided_at) - clock.day(self.received_at)

    def is_overdue(self, now: datetime) -> bool:
        """Whether the decision is owed and late."""
        return self.is_open and self.deadline.is_late(now)

    def follow_deadline(self) -> None:
        """Take over when the decision is due, and, of one that was made, whether that is late (逾期): nobody says so."""
        self.due_at = self.deadline.due_at
        self.decided_late = self.decided_at is not None and self.deadline.is_late(self.decided_at)

    @transition(field=state, source=State.FILED, target=State.WITHDRAWN)
    def withdraw(self, reason: str, at: datetime) -> None:
        """The division takes the request back (撤回申请)."""
        self.withdrawn_because, self.withdrawn_at = reason, at

    @transition(field=state, source=State.FILED, target=State.ENDED)
    def end(self, reason: str, at: datetime) -> None:
        """What it is about is gone: the bureau revoked the notice itself (终止复查). The division got what it could ask for."""
        self.ended_because, self.ended_at = reason, at

    @judged_at_its_time
    @transition(field=state, source=State.FILED, target=State.DECIDED)
    def decide(self, decision: Decision, reasons: str, by: Officer, at: datetime) -> None:
        """The bureau decides in time (作出复查决定)."""
        self._decided(decision, reasons, by, at)

    @judged_at_its_time
    @transition(field=state, source=State.FILED, target=State.DECIDED)
    def decide_late(self, decision: Decision, reasons: str, by: Officer, at: datetime, because: str) -> None:
        """The bureau decides after the fifteen days, and says why so late (逾期作出复查决定)."""
        self._decided(decision, reasons, by, at)
        self.decided_late, self.late_because = True, because

    @transition(field=state, source=State.FILED, target=State.DECIDED)
    def decide_by_superior(
        self, decision: Decision, reasons: str, by: Officer, at: datetime, late_because: str
    ) -> None:
        """The superior organ decided, in time or late (上级作出复查决定); ``by`` is who writes it down."""
        self._decided(decision, reasons, by, at)
        self.late_because = late_because

    def _decided(self, decision: Decision, reasons: str, by: Officer, at: datetime) -> None:
        self.decision, self.decision_reasons = decision, reasons
        self.decided_by, self.decided_at = by, at
        self.decision_due_at = self.deadline.late_from
        self.follow_deadline()
