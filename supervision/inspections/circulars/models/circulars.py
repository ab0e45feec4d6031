"""The circular (检查情况通报, 3.4)."""

from collections.abc import Collection
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents.models import Paper
from documents.models.history import History
from supervision.checks.models.checks import Check
from supervision.core.fields import StateField
from supervision.core.guards import judged_at_its_time
from supervision.core.organisation import Officer
from supervision.core.records import DraftedCase
from supervision.core.roles import Role
from supervision.core.viewer import Viewer
from supervision.inspections.models.inspections import Inspection, inspected_by_others
from supervision.inspections.models.summaries import Summary

if TYPE_CHECKING:
    from supervision.inspections.circulars.models.opinions import Opinion


class CircularQuerySet(models.QuerySet["Circular"]):
    def visible_to(self, viewer: Viewer) -> "CircularQuerySet":
        """The circulars that a person may see.

        Inspectors and leaders: the bureau's, save what is not yet issued about an inspection of their own division by
        others. Heads: what was issued about an inspection of their division. Nobody else any.
        """
        own = self.filter(bureau_id=viewer.bureau_id)
        issued = Q(issued_at__isnull=False)
        if viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            return own if viewer.division_id is None else own.filter(issued | ~self._about(viewer.division_id))
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            checked = Check.objects.filter(division_id=viewer.division_id).exclude(state=Check.State.CANCELLED)
            return own.filter(issued, inspection__in=checked.values("inspection"))
        return own.none()

    def hidden_from_division(self, division_id: int) -> "CircularQuerySet":
        """Those that are not issued yet about an inspection of this division by others."""
        return self.filter(self._about(division_id), issued_at__isnull=True)

    def _about(self, division_id: int) -> Q:
        return Q(inspection__in=inspected_by_others(division_id))

    def active(self) -> "CircularQuerySet":
        return self.exclude(state=Circular.State.WITHDRAWN)


class Circular(DraftedCase):
    """A circular (检查情况通报, 3.4): tells the inspected divisions what an inspection found, and what to correct."""

    class State(models.TextChoices):
        DRAFT = "draft", "草拟"
        SUBMITTED = "submitted", "待审批"
        ISSUED = "issued", "已签发"
        WITHDRAWN = "withdrawn", "已作废"

    noun = "circular"
    is_desk_work = True
    belongs_to = "inspection"
    locked_with = ("bureau", "inspection", "summary")
    WRITTEN_BY = ("circular.edit",)

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="circulars", verbose_name="监督检查")
    summary = models.ForeignKey(Summary, models.PROTECT, related_name="+", verbose_name="所依据的总结")
    state = StateField("状态", default=State.DRAFT, choices=State.choices, editable=False)
    overall = models.TextField("总体情况")
    problems = models.TextField("主要问题")
    common = models.TextField("普遍性问题")
    tendencies = models.TextField("倾向性问题")
    remedies = models.TextField("整改意见")

    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="承办人")
    drafted_at = models.DateTimeField("草拟时间")
    submitted_at = models.DateTimeField("提交时间", null=True, editable=False)
    comments = models.TextField("退回意见", blank=True, editable=False)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    issued_at = models.DateTimeField("签发时间", null=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    number = models.CharField("文号", max_length=60, blank=True, editable=False)
    withdrawn_because = models.TextField("作废理由", blank=True, editable=False)

    objects = CircularQuerySet.as_manager()
    history = History("检查情况通报变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "检查情况通报"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "issued", "withdrawn"]), name="circular_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="issued")
                | Q(issued_at__isnull=False, approved_by__isnull=False, paper__isnull=False),
                name="circular_issued_with_leader_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("drafted_by")),
                name="circular_never_approved_by_its_drafter",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_because=""), name="circular_withdrawn_with_reason"
            ),
            models.UniqueConstraint(
                fields=["inspection"], condition=~Q(state="withdrawn"), name="one_standing_circular_an_inspection"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="circular_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="circular_by_state"),
            models.Index(fields=["bureau", "-issued_at", "-id"], name="circular_by_issue"),
        ]

    def __str__(self) -> str:
        return f"检查情况通报{f' {self.number}' if self.number else '（未编号）'}"

    def worklist_title(self) -> str:
        return f"{self.number or '（未编号）'}　{self.title}"

    @property
    def title(self) -> str:
        return f"关于{self.inspection.title}情况的通报"

    @property
    def is_confidential(self) -> bool:
        return self.inspection.is_confidential

    def texts(self) -> list[tuple[str, str]]:
        """Its parts with their headings."""
        return [(heading, getattr(self, name)) for name, heading in Summary.TEXTS.items()]

    def load_opinions(self) -> "list[Opinion]":
        """Its opinions in the order of the divisions, read once for the life of the object."""
        return self._opinions

    def load_demands(self) -> "list[Opinion]":
        """Those of its opinions by which a division has something to correct."""
        return [opinion for opinion in self._opinions if opinion.asks_for_correction]

    @cached_property
    def _opinions(self) -> "list[Opinion]":
        found = list(self.opinions.select_related("division", "period_rule", "correction", "service"))
        for opinion in found:
            opinion.circular, opinion.inspection = self, self.inspection
        return found

    def forget_opinions(self) -> None:
        """Read them again when they are asked for next: an act has changed them."""
        self.__dict__.pop("_opinions", None)

    def divisions_kept_out(self) -> Collection[int]:
        return self.inspection.divisions_inspected_by_others() if self.issued_at is None else ()

    @judged_at_its_time
    @transition(field=state, source=State.DRAFT, target=State.SUBMITTED)
    def submit(self, at: datetime) -> None:
        """The draft goes to a leader (提交审批)."""
        self.submitted_at = at

    @transition(field=state, source=State.SUBMITTED, target=State.DRAFT)
    def take_back(self) -> None:
        """Its author takes it back before anybody decided (撤回提交)."""

    @transition(field=state, source=State.SUBMITTED, target=State.DRAFT)
    def return_for_revision(self, comments: str) -> None:
        """A leader returns it with comments (退回修改)."""
        self.comments = comments

    @judged_at_its_time
    @transition(field=state, source=State.SUBMITTED, target=State.ISSUED)
    def issue(self, at: datetime | None = None) -> None:
        """A leader approves and seals it (审批签发)."""

    @transition(field=state, source=[State.DRAFT, State.SUBMITTED], target=State.WITHDRAWN)
    def void(self, reason: str) -> None:
        """The draft is ended (作废草稿)."""
        self.withdrawn_because = reason

    @transition(field=state, source=State.ISSUED, target=State.WITHDRAWN)
    def withdraw(self, reason: str) -> None:
        """It is taken back before any division received it (撤回)."""
        self.withdrawn_because = reason
