"""Substitution (工作代理): who does somebody's work in their place, in which role, from when until when."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents.models.history import History
from supervision.core.fields import StateField
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.roles import Role
from supervision.core.viewer import Viewer

STOOD_IN = [(role.value, str(role.label)) for role in (Role.INSPECTOR, Role.LEADER, Role.HEAD, Role.DISCIPLINE)]
"""The roles in which somebody can be stood in for (可以代理的角色)."""


class SubstitutionQuerySet(models.QuerySet["Substitution"]):
    def visible_to(self, viewer: Viewer) -> "SubstitutionQuerySet":
        """The leaders' of the bureau, who arrange them, and those of the two people themselves."""
        own = self.filter(bureau_id=viewer.bureau_id)
        return own if viewer.has_role(Role.LEADER) else own.filter(Q(absent=viewer.pk) | Q(substitute=viewer.pk))

    def in_force(self, on: date) -> "SubstitutionQuerySet":
        """Those that hold on a day."""
        return self.not_over(on).filter(from_on__lte=on)

    def not_over(self, on: date) -> "SubstitutionQuerySet":
        """Those that hold on a day, or will."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), state=Substitution.State.STANDING)


class Substitution(CaseRecord):
    """A substitution (工作代理): who is away or left, in which role, who goes on, the days.

    The substitute finds the other's work on the own worklist; recusal is the substitute's own. What is confidential goes along
    with a leader's alone; what an inspector handles of it is given to others case by case. The database refuses two that share
    a day and hinder each other (``sql/0031_…``).
    """

    class State(models.TextChoices):
        STANDING = "standing", "已安排"
        ENDED = "ended", "已终止"

    noun = "substitution"
    locked_with = ("absent", "substitute")

    state = StateField("状态", default=State.STANDING, choices=State.choices, editable=False)
    role = models.CharField(
        "代理的角色", max_length=20, choices=STOOD_IN, default=Role.INSPECTOR, db_default="inspector"
    )
    absent = models.ForeignKey(Officer, models.PROTECT, related_name="absences", verbose_name="离岗人员")
    substitute = models.ForeignKey(Officer, models.PROTECT, related_name="substitutions", verbose_name="代理人")
    from_on = models.DateField("开始日期")
    until_on = models.DateField("结束日期", null=True, blank=True)
    """The last day; none where the person left for good."""
    reason = models.TextField("事由")
    arranged_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="安排人")
    arranged_at = models.DateTimeField("安排时间")
    ended_at = models.DateTimeField("终止时间", null=True, editable=False)
    ended_because = models.TextField("终止的理由", blank=True, editable=False)

    objects = SubstitutionQuerySet.as_manager()
    history = History("工作代理变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "工作代理"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=["standing", "ended"]), name="substitution_state_known"),
            models.CheckConstraint(condition=~Q(absent=F("substitute")), name="substitution_by_somebody_else"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="substitution_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") & Q(ended_at__isnull=True, ended_because="")
                | Q(state="ended", ended_at__isnull=False) & ~Q(ended_because=""),
                name="substitution_ended_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(role__in=["inspector", "leader", "head", "discipline"]), name="substitution_role_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="substitution_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="substitution_by_state"),
            models.Index(fields=["substitute"], condition=Q(state="standing"), name="substitution_of_substitute"),
            models.Index(fields=["absent"], condition=Q(state="standing"), name="substitution_of_absent"),
        ]

    def __str__(self) -> str:
        role = "" if self.role == Role.INSPECTOR else f"（{self.get_role_display()}）"
        return f"{self.substitute.name}代理{self.absent.name}{role}的工作"

    def holds_on(self, on: date) -> bool:
        return (
            self.state == self.State.STANDING and self.from_on <= on and (self.until_on is None or on <= self.until_on)
        )

    @transition(field=state, source=State.STANDING, target=State.ENDED)
    def end(self, because: str, at: datetime) -> None:
        """It holds no more."""
        self.ended_because, self.ended_at = because, at
