"""Findings that a ground of referral is not there (认定不属于移送情形, 5.3.1): asked of all leaders together, each with reasons.

「应当移送」 leaves no refusal. What the leaders can find is that what was recorded is no ground at all; one who sees it
otherwise is enough for the duty to stand. The office of 监察、人事 is told number and ground.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django_fsm import transition

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.discipline import not_concerning
from accountability.referrals.models.owed import OwedReferral
from documents.models import Paper
from documents.models.history import History
from supervision.core.fields import StateField
from supervision.core.guards import judged_at_its_time
from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.references import random_reference
from supervision.core.roles import SUPERVISING_ROLES, Role
from supervision.core.viewer import Viewer

FOUND = ("absent", "told")
"""The states in which the ground was found not to be there."""


class GroundFindingQuerySet(models.QuerySet["GroundFinding"]):
    def visible_to(self, viewer: Viewer) -> "GroundFindingQuerySet":
        """Those of the cases in the person's hands; for leaders those that are asked of them, or that they spoke on; for
        the discipline staff those that they are told of. Never one that concerns the person."""
        seen = Q(pk__in=())
        if viewer.holds_any(SUPERVISING_ROLES):
            seen |= Q(Exists(LiabilityCase.objects.visible_to(viewer).filter(pk=OuterRef("case_id"))))
        if viewer.has_role(Role.LEADER):
            spoke = GroundVote.objects.filter(finding=OuterRef("pk"), officer=viewer.pk)
            seen |= (Q(state=GroundFinding.State.OPEN) | Q(Exists(spoke))) & not_concerning(viewer)
        if viewer.has_role(Role.DISCIPLINE):
            seen |= Q(state__in=FOUND) & not_concerning(viewer)
        return self.filter(seen, bureau_id=viewer.bureau_id)


class GroundFinding(CaseRecord):
    """The question whether a ground of referral is there (移送情形的认定), as it was asked of the leaders, and its answer.

    It is as confidential as its case. ``ground`` is what was recorded when it was asked: what is recorded otherwise later
    is another ground.
    """

    class State(models.TextChoices):
        OPEN = "open", "征求意见中"
        ABSENT = "absent", "认定不属于移送情形"
        TOLD = "told", "认定不属于移送情形，已告知"
        PRESENT = "present", "属于移送情形"
        WITHDRAWN = "withdrawn", "已撤回"

    noun = "ground-finding"
    belongs_to = "case"
    locked_with = ("bureau", "owed", "case__respondent__division", "case__division", "case__handler", "case__leader")

    case = models.ForeignKey(LiabilityCase, models.PROTECT, related_name="ground_findings", verbose_name="案件")
    owed = models.ForeignKey(OwedReferral, models.PROTECT, related_name="findings", verbose_name="移送职责")
    reference = models.CharField("登记编号", max_length=9, unique=True, default=random_reference, editable=False)
    state = StateField("状态", default=State.OPEN, choices=State.choices, editable=False)
    ground = models.TextField("登记的情形")
    reasons = models.TextField("提请认定的理由")
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="提请人")
    asked_at = models.DateTimeField("提请时间")
    withdrawn_because = models.TextField("撤回的理由", blank=True, editable=False)
    found_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    found_at = models.DateTimeField("认定时间", null=True, editable=False)
    leaders = models.PositiveSmallIntegerField("参加认定的局领导人数", null=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    number = models.CharField("文号", max_length=60, blank=True, editable=False)
    told_on = models.DateField("告知日期", null=True, editable=False)
    told_to = models.CharField("接收人", max_length=40, blank=True, editable=False)
    told_remark = models.TextField("告知的说明", blank=True, editable=False)

    objects = GroundFindingQuerySet.as_manager()
    history = History("移送情形认定变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "移送情形的认定"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "absent", "told", "present", "withdrawn"]),
                name="groundfinding_state_known",
            ),
            models.UniqueConstraint(fields=["owed"], condition=Q(state="open"), name="groundfinding_one_open_a_duty"),
            models.CheckConstraint(
                condition=Q(state__in=["absent", "told"])
                & Q(found_by__isnull=False, found_at__isnull=False, paper__isnull=False, leaders__gte=1)
                & ~Q(number="")
                | ~Q(state__in=["absent", "told"])
                & Q(found_by__isnull=True, found_at__isnull=True, paper__isnull=True, leaders__isnull=True),
                name="groundfinding_found_with_leader_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(state="told", told_on__isnull=False) & ~Q(told_to="")
                | ~Q(state="told") & Q(told_on__isnull=True, told_to=""),
                name="groundfinding_told_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn") & ~Q(withdrawn_because="")
                | ~Q(state="withdrawn") & Q(withdrawn_because=""),
                name="groundfinding_withdrawn_with_reason",
            ),
            models.CheckConstraint(condition=~Q(reasons="") & ~Q(ground=""), name="groundfinding_asked_with_reasons"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="groundfinding_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="groundfinding_by_state"),
        ]

    def __str__(self) -> str:
        return f"移送情形的认定 {self.number or self.reference}"

    @property
    def is_confidential(self) -> bool:
        return True

    @property
    def is_found(self) -> bool:
        """Whether the leaders found that the ground is not there."""
        return self.state in FOUND

    def divisions_kept_out(self) -> Collection[int]:
        return self.case.divisions_kept_out()

    @transition(field=state, source=State.OPEN, target=State.PRESENT)
    def dissent(self) -> None:
        """A leader finds that the ground is there (认为属于移送情形): what is owed is owed."""

    @judged_at_its_time
    @transition(field=state, source=State.OPEN, target=State.ABSENT)
    def find_absent(self, by: Officer, leaders: int, at: datetime) -> None:
        """All of them found that it is not there (认定不属于移送情形)."""
        self.found_by, self.found_at, self.leaders = by, at, leaders

    @transition(field=state, source=State.OPEN, target=State.WITHDRAWN)
    def withdraw(self, reason: str) -> None:
        """It is not asked any more (撤回提请): what is owed is owed."""
        self.withdrawn_because = reason

    @transition(field=state, source=State.ABSENT, target=State.TOLD)
    def tell(self, on: date, to: str, remark: str) -> None:
        """The office of 监察、人事 knows number and ground (告知)."""
        self.told_on, self.told_to, self.told_remark = on, to, remark


class GroundVoteQuerySet(models.QuerySet["GroundVote"]):
    def visible_to(self, viewer: Viewer) -> "GroundVoteQuerySet":
        """Those on what is in the person's hands or was asked of the person."""
        return self.filter(finding__in=GroundFinding.objects.visible_to(viewer))


class GroundVote(TimedKey):
    """What a leader finds of a ground, and why (认定意见): changed as often as wanted until it is found."""

    class View(models.TextChoices):
        ABSENT = "absent", "不属于移送情形"
        PRESENT = "present", "属于移送情形，应当移送"

    finding = models.ForeignKey(GroundFinding, models.PROTECT, related_name="votes", verbose_name="移送情形的认定")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="局领导")
    view = models.CharField("意见", max_length=8, choices=View.choices)
    reasons = models.TextField("理由")
    voted_at = models.DateTimeField("提出意见的时间")

    objects = GroundVoteQuerySet.as_manager()
    history = History("移送情形认定意见变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "移送情形的认定意见"
        ordering: ClassVar = ["finding_id", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "officer"], name="groundvote_once_a_leader"),
            models.CheckConstraint(condition=Q(view__in=["absent", "present"]), name="groundvote_view_known"),
            models.CheckConstraint(condition=~Q(reasons=""), name="groundvote_with_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.officer.name}的认定意见"
