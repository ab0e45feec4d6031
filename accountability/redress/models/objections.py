"""The officer's objection to a decision (申请复核): filed in time, decided by leaders who took no part."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django_fsm import transition

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.later import LaterDecision
from accountability.cases.models.taking_part import AWAITED
from accountability.cases.standing import LATER
from documents.models import Bureau
from documents.models.history import History
from supervision.core.deadlines.models import Deadline
from supervision.core.fields import StateField
from supervision.core.organisation import Officer
from supervision.core.records import PartOfCase, StatefulRecord
from supervision.core.roles import Role
from supervision.core.viewer import Viewer
from supervision.notices.models.handed_in import HandedIn

LATER.extend(("Objection", "SelfCorrection", "SecondLook"))


class ObjectionQuerySet(models.QuerySet[Any]):
    def visible_to(self, viewer: Viewer) -> "ObjectionQuerySet":
        """Those of the cases in the person's hands, those about the person, and those that the person registered."""
        own = Q(case__respondent=viewer.pk)
        if viewer.has_role(Role.DISCIPLINE):
            own |= Q(registered_by=viewer.pk)
        seen = own | Q(case__in=LiabilityCase.objects.visible_to(viewer))
        return self.filter(seen, case__bureau_id=viewer.bureau_id)

    def open(self) -> "ObjectionQuerySet":
        return self.filter(state=Objection.State.FILED)


class Objection(HandedIn, PartOfCase, StatefulRecord):
    """An objection (复核申请) to what stands of a decision. It suspends nothing, and makes nothing heavier."""

    part_of = "case"

    class State(models.TextChoices):
        FILED = "filed", "等待复核决定"
        DECIDED = "decided", "已作出复核决定"
        WITHDRAWN = "withdrawn", "已撤回"
        ENDED = "ended", "已终止"

    noun = "objection"

    case = models.ForeignKey(LiabilityCase, models.PROTECT, related_name="objections", verbose_name="案件")
    state = StateField("状态", default=State.FILED, choices=State.choices, editable=False)
    claim = models.TextField("复核请求")
    grounds = models.TextField("事实和理由")
    filed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="申请人")
    received_at = models.DateTimeField("接到申请的时间")
    filing_due_at = models.DateTimeField("申请期限届满时刻")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="+", verbose_name="作出复核决定的期限")
    closed_at = models.DateTimeField("撤回、终止或者决定的时间", null=True, editable=False)
    ended_because = models.TextField("终止理由", blank=True, editable=False)
    late_because = models.TextField("逾期理由", blank=True, editable=False)
    result = models.OneToOneField(
        LaterDecision, models.PROTECT, null=True, editable=False, related_name="objection", verbose_name="复核决定"
    )

    objects = ObjectionQuerySet.as_manager()
    history = History("复核申请变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "复核申请"
        constraints: ClassVar = [
            *HandedIn.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["filed", "decided", "withdrawn", "ended"]), name="objection_state_known"
            ),
            models.CheckConstraint(
                condition=Q(handed_in_at__isnull=True, received_at__lt=F("filing_due_at"))
                | Q(handed_in_at__isnull=False, handed_in_at__lt=F("filing_due_at")),
                name="objection_filed_in_time",
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(state="filed"), name="one_open_objection_a_case"),
            models.UniqueConstraint(fields=["case"], condition=Q(state="decided"), name="one_objection_decided_a_case"),
            models.CheckConstraint(
                condition=Q(state="filed", closed_at__isnull=True) | ~Q(state="filed") & Q(closed_at__isnull=False),
                name="objection_closed_with_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="decided", result__isnull=False) | ~Q(state="decided") & Q(result__isnull=True),
                name="objection_decided_with_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(state="ended") & ~Q(ended_because="") | ~Q(state="ended") & Q(ended_because=""),
                name="objection_ended_with_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["registered_by", "-id"], name="objection_by_registrar"),
        ]

    def __str__(self) -> str:
        return f"对{self.case}决定的复核申请"

    @property
    def bureau(self) -> Bureau:
        return self.case.bureau

    @property
    def bureau_id(self) -> int:
        return self.case.bureau_id

    @property
    def is_open(self) -> bool:
        return bool(self.state == self.State.FILED)

    def is_late(self, now: datetime) -> bool:
        """Whether its decision is late, or was (逾期)."""
        return self.deadline.is_late(self.closed_at or now)

    @transition(field=state, source=State.FILED, target=State.WITHDRAWN)
    def withdraw(self, at: datetime) -> None:
        """The officer takes it back (撤回申请)."""
        self.closed_at = at

    @transition(field=state, source=State.FILED, target=State.ENDED)
    def end(self, because: str, at: datetime) -> None:
        """What it is about is gone: the bureau revoked its decision itself (终止复核)."""
        self.ended_because, self.closed_at = because, at

    @transition(field=state, source=State.FILED, target=State.DECIDED)
    def decide(self, result: LaterDecision, at: datetime, late_because: str) -> None:
        """A leader who took no part decided (作出复核决定); where that is late, with the reason."""
        self.result, self.closed_at, self.late_because = result, at, late_because


AWAITED.append(lambda: Exists(Objection.objects.filter(case=OuterRef("pk"), state="filed")))
