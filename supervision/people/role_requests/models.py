"""Roles that wait for a second person (角色授予的确认): what decides, grants or oversees is never given by one alone."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents.models.history import History
from supervision.core.fields import StateField
from supervision.core.organisation import Officer, RoleGrant
from supervision.core.records import CaseRecord
from supervision.core.roles import Role
from supervision.core.viewer import Viewer


class RoleRequestQuerySet(models.QuerySet["RoleRequest"]):
    def visible_to(self, viewer: Viewer) -> "RoleRequestQuerySet":
        """The bureau's, for its system administrators and leaders."""
        own = self.filter(bureau_id=viewer.bureau_id)
        return own if viewer.holds_any((Role.SYSTEM_ADMIN, Role.LEADER)) else own.none()

    def waiting(self) -> "RoleRequestQuerySet":
        return self.filter(state=RoleRequest.State.WAITING)


class RoleRequest(CaseRecord):
    """A role that one person wants to give and another has to confirm (角色授予申请). Until then it gives nothing: the grant
    is made by the confirmation."""

    class State(models.TextChoices):
        WAITING = "waiting", "待确认"
        GRANTED = "granted", "已授予"
        REFUSED = "refused", "不予授予"
        WITHDRAWN = "withdrawn", "已撤回"

    noun = "role-request"
    locked_with = ("officer",)

    state = StateField("状态", default=State.WAITING, choices=State.choices, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="role_requests", verbose_name="人员")
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    reason = models.TextField("理由")
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="提请人")
    asked_at = models.DateTimeField("提请时间")
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="办理人"
    )
    decided_at = models.DateTimeField("办理时间", null=True, editable=False)
    decided_because = models.TextField("办理的理由", blank=True, editable=False)
    grant = models.OneToOneField(
        RoleGrant, models.PROTECT, null=True, editable=False, related_name="request", verbose_name="角色授予"
    )

    objects = RoleRequestQuerySet.as_manager()
    history = History("角色授予申请变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "角色授予申请"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "granted", "refused", "withdrawn"]), name="role_state_known"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="rolerequest_role_known"),
            models.CheckConstraint(condition=~Q(asked_by=F("officer")), name="rolerequest_for_somebody_else"),
            models.CheckConstraint(
                condition=~Q(state="granted") | ~Q(decided_by=F("asked_by")) & ~Q(decided_by=F("officer")),
                name="rolerequest_granted_by_a_second",
            ),
            models.CheckConstraint(
                condition=Q(state="granted", grant__isnull=False) | ~Q(state="granted") & Q(grant__isnull=True),
                name="rolerequest_grant_when_granted",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["granted", "refused", "withdrawn"], decided_at__isnull=False)
                | ~Q(state__in=["granted", "refused", "withdrawn"]) & Q(decided_at__isnull=True),
                name="rolerequest_decided_with_its_time",
            ),
            models.UniqueConstraint(
                fields=["officer", "role"], condition=Q(state="waiting"), name="rolerequest_one_waiting"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["bureau", "-id"], name="rolerequest_newest")]

    def __str__(self) -> str:
        return f"授予{self.officer.name}「{Role(self.role).label}」"

    def _decide(self, by: Officer | None, because: str, at: datetime) -> None:
        self.decided_by, self.decided_because, self.decided_at = by, because, at

    @transition(field=state, source=State.WAITING, target=State.GRANTED)
    def confirm(self, by: Officer | None, grant: RoleGrant, at: datetime) -> None:
        """A second person confirmed it (确认授予)."""
        self._decide(by, "", at)
        self.grant = grant

    @transition(field=state, source=State.WAITING, target=State.REFUSED)
    def refuse(self, by: Officer, because: str, at: datetime) -> None:
        """A second person refused it (不予授予)."""
        self._decide(by, because, at)

    @transition(field=state, source=State.WAITING, target=State.WITHDRAWN)
    def withdraw(self, by: Officer, because: str, at: datetime) -> None:
        """Whoever asked takes it back (撤回)."""
        self._decide(by, because, at)
