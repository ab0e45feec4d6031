"""The opinion of a circular (整改意见, 3.4) for one division each, and its service (通报送达)."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django_fsm import transition

from documents.models import Paper
from documents.models.history import History
from supervision.checks.models.findings import Finding
from supervision.core.fields import StateField
from supervision.core.organisation import Division, Officer
from supervision.core.records import CaseRecord, DraftedCase
from supervision.core.roles import Role
from supervision.core.service_models import Delivery
from supervision.core.viewer import Viewer
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.models.inspections import Inspection, inspected_by_others
from supervision.notices.models.execution_period import ExecutionPeriod

if TYPE_CHECKING:
    from supervision.notices.models.corrections import Correction


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def visible_to(self, viewer: Viewer) -> "OpinionQuerySet":
        """The opinions that a person may see.

        Inspectors and leaders: those of the circulars that they may see. Heads: what was issued to their division.
        """
        own = self.filter(bureau_id=viewer.bureau_id)
        if viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            if viewer.division_id is None:
                return own
            about_own = inspected_by_others(viewer.division_id)
            return own.exclude(circular__issued_at__isnull=True, circular__inspection__in=about_own)
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            return own.filter(issued_at__isnull=False, division_id=viewer.division_id)
        return own.none()


class Opinion(ExecutionPeriod, CaseRecord):
    """An opinion (整改意见, 3.4): what a circular tells one of the inspected divisions to correct, and by when.

    Each inspected division has one, for the circular is served on each; where there is nothing to correct it is without
    text and day, and served all the same. It is served and corrected like a notice. No review is asked against it: the
    regulation gives that right against a notice alone (4.3).
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草拟"
        ISSUED = "issued", "已签发"
        SERVED = "served", "已送达"
        CLOSED = "closed", "已办结"
        WITHDRAWN = "withdrawn", "已撤回"

    noun = "opinion"
    is_desk_work = True
    belongs_to = "inspection"
    locked_with = ("bureau", "division", "inspection", "circular__drafted_by", "circular__paper")

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="+", verbose_name="监督检查")
    circular = models.ForeignKey(Circular, models.PROTECT, related_name="opinions", verbose_name="检查情况通报")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="整改科室")
    state = StateField("状态", default=State.DRAFT, choices=State.choices, editable=False)
    text = models.TextField("整改意见", blank=True)
    correct_by = models.DateField("整改期限", null=True, blank=True)
    findings = models.ManyToManyField(Finding, blank=True, related_name="opinions", verbose_name="所依据的问题")
    common_problems = models.JSONField("所涉普遍性问题", default=list, blank=True)
    """The codes of the contents and grounds under which problems were common, as the summary has them."""

    issued_at = models.DateTimeField("签发时间", null=True, editable=False)
    received_on = models.DateField("送达日期", null=True, editable=False)
    due_at = models.DateTimeField("整改期满时刻", null=True, editable=False)

    objects = OpinionQuerySet.as_manager()
    history = History("整改意见变更记录")

    correction: "Correction"
    service: "OpinionService"

    class Meta:
        verbose_name = verbose_name_plural = "整改意见"
        ordering: ClassVar = ["circular_id", "division_id"]
        constraints: ClassVar = [
            *ExecutionPeriod.Meta.constraints,
            models.UniqueConstraint(fields=["circular", "division"], name="one_opinion_a_division"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "issued", "served", "closed", "withdrawn"]), name="opinion_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"])
                | (
                    Q(issued_at__isnull=False)
                    & (
                        Q(text="")
                        | Q(correct_by__isnull=False)
                        | Q(correct_within__isnull=False, period_rule__isnull=False)
                    )
                ),
                name="opinion_issued_with_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["served", "closed"])
                | (Q(received_on__isnull=False) & (Q(text="") | Q(due_at__isnull=False))),
                name="opinion_served_with_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(correct_by__isnull=True, correct_within__isnull=True),
                name="opinion_without_text_has_no_day",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["bureau", "-id"], name="opinion_newest")]

    def __str__(self) -> str:
        return f"{self.circular}的整改意见（{self.division.name}）"

    def worklist_title(self) -> str:
        return f"{self.number}　{self.title}"

    def drafted_case(self) -> DraftedCase:
        return self.circular

    def divisions_kept_out(self) -> Collection[int]:
        return (self.division_id,)

    @property
    def title(self) -> str:
        return f"{self.inspection.title}的整改意见" if self.asks_for_correction else self.circular.title

    @property
    def number(self) -> str:
        """That of the circular, in which it stands."""
        return self.circular.number

    @property
    def paper(self) -> Paper | None:
        """What is served: the circular."""
        return self.circular.paper

    @property
    def drafted_by(self) -> Officer:
        return self.circular.drafted_by

    @property
    def demand(self) -> str:
        """What its division has to do."""
        return self.text

    @property
    def is_confidential(self) -> bool:
        return self.inspection.is_confidential

    @property
    def asks_for_correction(self) -> bool:
        """Whether its division has anything to correct."""
        return bool(self.text)

    @property
    def is_answered(self) -> bool:
        """Whether all that it leads to is done: its division received the circular, and corrected what there was to
        correct, or its refusal is recorded."""
        if not self.asks_for_correction:
            return self.received_on is not None
        correction = getattr(self, "correction", None)
        return correction is not None and correction.is_over

    def progress(self) -> str:
        """How far it has come, in words."""
        correction = getattr(self, "correction", None)
        if correction is not None:
            message: str = correction.get_state_display()
            return message
        return "待签收" if self.state == self.State.ISSUED else str(self.get_state_display())

    @transition(field=state, source=State.DRAFT, target=State.ISSUED)
    def issue(self, at: datetime) -> None:
        """The circular is sealed (签发)."""
        self.issued_at = at

    @transition(field=state, source=State.ISSUED, target=State.SERVED)
    def serve(self) -> None:
        """The division received the circular (送达); what it has to correct it corrects from now on."""

    @transition(field=state, source=State.SERVED, target=State.CLOSED)
    def close(self) -> None:
        """The inspection is closed, and with it what it led to (办结)."""

    @transition(field=state, source=[State.DRAFT, State.ISSUED], target=State.WITHDRAWN)
    def withdraw(self) -> None:
        """The circular is taken back (撤回)."""


class OpinionService(Delivery):
    """The service of a circular on one of the inspected divisions (通报送达, 3.4)."""

    served_as = "opinion"

    opinion = models.OneToOneField(Opinion, models.PROTECT, related_name="service", verbose_name="整改意见")

    class Meta(Delivery.Meta):
        verbose_name = verbose_name_plural = "通报送达"
