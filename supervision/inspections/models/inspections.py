"""Inspections (监督检查): what is planned, approved, announced, carried out, summed up and made known."""

from collections.abc import Collection
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents.models import Paper
from documents.models.history import History
from supervision.checks.models import confidential as investigations
from supervision.checks.models.checks import Check
from supervision.core.enforcement import Basis, Method
from supervision.core.fields import StateField
from supervision.core.guards import judged_at_its_time
from supervision.core.organisation import Officer
from supervision.core.records import DraftedCase
from supervision.core.regulation.models import Provision
from supervision.core.roles import INSPECTING_ROLES, Role
from supervision.core.viewer import Viewer

if TYPE_CHECKING:
    from supervision.inspections.models.assignments import Assignment
    from supervision.inspections.models.sampling import SamplingFrame


CONFIDENTIAL = Q(basis=Basis.COMPLAINT)
"""The inspections that look into a complaint."""


def looks_into_complaint(inspection: Any) -> bool:
    return bool(inspection.basis == Basis.COMPLAINT)


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def visible_to(self, viewer: Viewer) -> "InspectionQuerySet":
        """The inspections that a person may see.

        Inspectors and leaders: the bureau's, save a plan by which others inspect their own division, which they see
        when it is announced. A head: what is announced and concerns the own division. Whoever is named to inspect: that.
        What looks into a complaint is seen by those who work on it alone.
        """
        if not viewer.holds_any(INSPECTING_ROLES):
            return self.none()
        confidential = CONFIDENTIAL & investigations.known_to(viewer)
        return self.filter(~CONFIDENTIAL & self._open_to(viewer) | confidential, bureau_id=viewer.bureau_id)

    def _open_to(self, viewer: Viewer) -> Q:
        """Which of the inspections that are not confidential a person may see."""
        if viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            if viewer.division_id is None:
                return Q()
            return ~Q(pk__in=_planned_on(viewer.division_id))
        concerned = Q(assignments__inspectors=viewer.pk)
        if viewer.division_id is not None and viewer.has_role(Role.HEAD):
            concerned |= Q(assignments__division_id=viewer.division_id)
        announced = self.model.objects.filter(concerned, assignments__check_task__isnull=False)
        return Q(pk__in=announced.values("pk"))

    def ordinary(self) -> "InspectionQuerySet":
        """Without those that look into a complaint."""
        return self.exclude(CONFIDENTIAL)

    def hidden_from_division(self, division_id: int) -> "InspectionQuerySet":
        """The plans, not announced yet, by which others inspect this division."""
        return self.filter(pk__in=_planned_on(division_id))

    def inspecting(self, division_id: int) -> "InspectionQuerySet":
        """Those in which others inspect this division."""
        return self.filter(pk__in=inspected_by_others(division_id))


def inspected_by_others(division_id: int) -> models.QuerySet[Any, Any]:
    """The keys of the inspections in which others inspect a division."""
    checks = Check.objects.filter(division_id=division_id).exclude(method=Method.SELF)
    keys: models.QuerySet[Any, Any] = checks.exclude(state=Check.State.CANCELLED).values("inspection")
    return keys


def _planned_on(division_id: int) -> models.QuerySet[Any, Any]:
    """The keys of the plans, not announced yet, by which others inspect a division."""
    assignments: models.QuerySet[Any] = apps.get_model("supervision", "Assignment").objects.filter(
        inspection__approved_at__isnull=True,
        division_id=division_id,
        method__in=[Method.MUTUAL, Method.SPOT],
        cancelled_at__isnull=True,
    )
    return assignments.values("inspection_id")


class Inspection(DraftedCase):
    """An inspection (监督检查, 3.2): planned, approved by a leader, announced, carried out by checks of one division
    each, summed up and made known."""

    class State(models.TextChoices):
        PLANNED = "planned", "已拟定"
        SUBMITTED = "submitted", "已拟定（待审批）"
        UNDER_WAY = "under_way", "检查中"
        SUMMARISED = "summarised", "已总结"
        CIRCULATED = "circulated", "已通报"
        CLOSED = "closed", "已办结"
        CANCELLED = "cancelled", "已取消"

    noun = "inspection"
    ENDED = "cancelled"
    locked_with = ("bureau",)
    WRITTEN_BY = (
        "inspection.plan",
        "inspection.edit",
        "inspection.assign",
        "inspection.pair",
        "inspection.fix-population",
        "inspection.draw-sample",
        "assignment.edit",
        "assignment.remove",
    )

    title = models.CharField("名称", max_length=100)
    state = StateField("状态", default=State.PLANNED, choices=State.choices, editable=False)
    basis = models.CharField("依据", max_length=20, choices=Basis.choices)
    basis_document = models.CharField("依据的文件", max_length=120, blank=True)
    basis_number = models.CharField("依据文件的文号", max_length=60, blank=True)
    contents = models.ManyToManyField(Provision, related_name="+", verbose_name="检查内容")
    kinds = models.JSONField("执法种类", default=list)
    period_from = models.DateField("检查时段起")
    period_to = models.DateField("检查时段止")
    starts_on = models.DateField("检查开始日期")
    ends_on = models.DateField("检查结束日期")
    team = models.ManyToManyField(Officer, related_name="+", verbose_name="检查组")
    team_leader = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="检查组组长")
    requirements = models.TextField("工作要求", blank=True)

    planned_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="拟定人")
    created_at = models.DateTimeField("拟定时间")
    submitted_at = models.DateTimeField("提交时间", null=True, editable=False)
    comments = models.TextField("退回意见", blank=True, editable=False)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    approved_at = models.DateTimeField("审批时间", null=True, editable=False)
    announcement = models.ForeignKey(
        Paper, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="检查通知"
    )
    cancelled_because = models.TextField("取消理由", blank=True, editable=False)

    objects = InspectionQuerySet.as_manager()
    history = History("监督检查变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "监督检查"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    state__in=["planned", "submitted", "under_way", "summarised", "circulated", "closed", "cancelled"]
                ),
                name="inspection_state_known",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=["superior", "work", "complaint", "suggestion"]), name="inspection_basis_known"
            ),
            models.CheckConstraint(
                condition=~Q(basis="superior") | ~Q(basis_document=""), name="inspection_superior_with_document"
            ),
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="inspection_period_in_order"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="inspection_dates_in_order"),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "submitted", "cancelled"])
                | Q(approved_at__isnull=False, approved_by__isnull=False, announcement__isnull=False)
                | Q(basis="complaint"),
                name="inspection_approved_with_leader_and_paper",
            ),
            models.CheckConstraint(
                condition=~Q(basis="complaint")
                | Q(
                    state__in=["under_way", "closed", "cancelled"],
                    approved_at__isnull=True,
                    approved_by__isnull=True,
                    announcement__isnull=True,
                ),
                name="inspection_of_complaint_never_announced",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("planned_by")),
                name="inspection_never_approved_by_its_planner",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_because=""), name="inspection_cancelled_with_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="inspection_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="inspection_by_state"),
            models.Index(fields=["bureau", "basis", "-id"], name="inspection_by_basis"),
            models.Index(fields=["bureau", "-starts_on", "-id"], name="inspection_by_start"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_confidential(self) -> bool:
        """Whether it looks into a complaint."""
        return looks_into_complaint(self)

    def load_tasks(self) -> "list[Assignment]":
        """Its assignments with their divisions, checks and inspectors, read once for the life of the object."""
        return self._tasks

    @cached_property
    def _tasks(self) -> "list[Assignment]":
        joined = ("division", "checker", "check_task", "acknowledged_by")
        found = list(self.assignments.select_related(*joined).prefetch_related("inspectors"))
        for task in found:
            task.inspection = self
        return sorted(found, key=lambda task: (task.division_id, list(Method).index(Method(task.method))))

    def forget_tasks(self) -> None:
        """Read them again when they are asked for next: an act has changed them."""
        self.__dict__.pop("_tasks", None)
        self.__dict__.pop("_waiting_frame", None)

    def waiting_frame(self) -> "SamplingFrame | None":
        """What case files are to be drawn from, where that is settled and nothing drawn yet; read once for the object's
        life, without the population itself."""
        return self._waiting_frame

    @cached_property
    def _waiting_frame(self) -> "SamplingFrame | None":
        if self.state not in (self.State.PLANNED, self.State.SUBMITTED, self.State.UNDER_WAY):
            return None
        waiting = self.frames.waiting().select_related("frozen_by")
        found: SamplingFrame | None = waiting.defer("population", "keys", "left_out").order_by("id").first()
        return found

    def shown_tasks(self) -> "list[Assignment]":
        """Those of the plan, and those that were cancelled after it was announced."""
        return [task for task in self.load_tasks() if task.is_active or task.check_task_id is not None]

    def active_tasks(self) -> "list[Assignment]":
        """The assignments that are not cancelled."""
        return [task for task in self.load_tasks() if task.is_active]

    def drafter_id(self) -> int:
        return self.planned_by_id

    @property
    def began_at(self) -> datetime:
        return self.created_at

    def divisions_kept_out(self) -> Collection[int]:
        return self.divisions_inspected_by_others() if self.approved_at is None else ()

    def divisions_inspected_by_others(self) -> set[int]:
        """The divisions whose people keep out of the plan: all that do not only inspect themselves."""
        return {task.division_id for task in self.active_tasks() if task.method != Method.SELF}

    @judged_at_its_time
    @transition(field=state, source=State.PLANNED, target=State.SUBMITTED)
    def submit(self, at: datetime) -> None:
        """The plan goes to a leader (提交审批)."""
        self.submitted_at = at

    @transition(field=state, source=State.SUBMITTED, target=State.PLANNED)
    def take_back(self) -> None:
        """Its author takes it back before anybody decided (撤回提交)."""

    @transition(field=state, source=State.SUBMITTED, target=State.PLANNED)
    def return_for_revision(self, comments: str) -> None:
        """A leader returns it with comments (退回修改)."""
        self.comments = comments

    @judged_at_its_time
    @transition(field=state, source=State.SUBMITTED, target=State.UNDER_WAY)
    def approve(self, at: datetime | None = None) -> None:
        """A leader approves it (审批): it is announced to the divisions, and the checks begin."""

    @transition(field=state, source=State.UNDER_WAY, target=State.SUMMARISED)
    def summarise(self) -> None:
        """All its checks are done, and it is summed up (总结)."""

    @transition(field=state, source=State.SUMMARISED, target=State.CIRCULATED)
    def circulate(self) -> None:
        """The circular is sealed (通报)."""

    @transition(field=state, source=State.CIRCULATED, target=State.SUMMARISED)
    def recall(self) -> None:
        """The circular is taken back before any division received it (撤回通报)."""

    @transition(field=state, source=State.CIRCULATED, target=State.CLOSED)
    def close(self) -> None:
        """Every division corrected what the circular asks of it, or its refusal is recorded (办结)."""

    @transition(field=state, source=[State.PLANNED, State.SUBMITTED], target=State.CANCELLED)
    def void(self, reason: str) -> None:
        """The draft of its plan is ended (作废草稿)."""
        self.cancelled_because = reason

    @transition(field=state, source=State.UNDER_WAY, target=State.CANCELLED)
    def cancel(self, reason: str) -> None:
        """It is not carried on (取消监督检查)."""
        self.cancelled_because = reason

    @transition(field=state, source=State.PLANNED, target=State.UNDER_WAY)
    def investigate(self) -> None:
        """It looks into a complaint (组织调查, 3.5): it is neither approved as a plan nor announced."""

    @transition(field=state, source=State.UNDER_WAY, target=State.CLOSED)
    def end_investigation(self) -> None:
        """The complaint that it looked into is concluded (查结)."""

    @transition(field=state, source=State.CLOSED, target=State.UNDER_WAY, conditions=[looks_into_complaint])
    def look_further(self) -> None:
        """The complaint is looked into further (退回调查)."""
