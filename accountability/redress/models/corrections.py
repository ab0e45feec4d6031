"""What the bureau puts right of its own decision (自行纠正), how what was carried out is undone, and who looks again."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django_fsm import transition

from accountability.assessment.burdens import Burden
from accountability.assessment.conclusions import Result
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import DECIDABLE_WEIGHTS, Sanction
from accountability.cases.models.later import LaterDecision, said_of
from accountability.cases.models.parts import OfCase, OfCaseQuerySet, ToldQuerySet
from documents.models import Bureau
from documents.models.history import History
from supervision.core.fields import StateField
from supervision.core.organisation import Officer
from supervision.core.records import PartOfCase, StatefulRecord


class SelfCorrection(PartOfCase, StatefulRecord):
    """A proposal to put a decision right (自行纠正): the handler's, on which the responsible leader decides."""

    part_of = "case"

    class State(models.TextChoices):
        PROPOSED = "proposed", "等待决定"
        MADE = "made", "已纠正"
        DECLINED = "declined", "不予纠正"
        TAKEN_BACK = "taken_back", "已撤回"

    noun = "self-correction"

    case = models.ForeignKey(LiabilityCase, models.PROTECT, related_name="selfcorrections", verbose_name="案件")
    state = StateField("状态", default=State.PROPOSED, choices=State.choices, editable=False)
    effect = models.CharField("处理", max_length=10, choices=LaterDecision.Effect.choices)
    outcome = models.CharField("纠正后的处理结果", max_length=16, choices=Result.choices, blank=True)
    weight = models.CharField("纠正后的程度", max_length=10, choices=DECIDABLE_WEIGHTS, blank=True)
    forms = models.JSONField("纠正后的处理方式", default=list)
    reasons = models.TextField("理由")
    proposed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="提出人")
    proposed_at = models.DateTimeField("提出时间")
    ruled_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    closed_at = models.DateTimeField("决定或者撤回的时间", null=True, editable=False)
    declined_because = models.TextField("不予纠正的理由", blank=True, editable=False)
    result = models.OneToOneField(
        LaterDecision, models.PROTECT, null=True, editable=False, related_name="correction", verbose_name="纠正决定"
    )

    objects = OfCaseQuerySet.as_manager()
    history = History("自行纠正变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "自行纠正"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "made", "declined", "taken_back"]),
                name="selfcorrection_state_known",
            ),
            models.CheckConstraint(condition=Q(effect__in=["varied", "revoked"]), name="selfcorrection_effect_known"),
            models.CheckConstraint(condition=~Q(reasons=""), name="selfcorrection_with_reasons"),
            models.CheckConstraint(
                condition=Q(state="proposed", closed_at__isnull=True)
                | ~Q(state="proposed") & Q(closed_at__isnull=False),
                name="selfcorrection_closed_with_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="made", result__isnull=False) | ~Q(state="made") & Q(result__isnull=True),
                name="selfcorrection_made_with_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(state="declined") & ~Q(declined_because="") | ~Q(state="declined") & Q(declined_because=""),
                name="selfcorrection_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(ruled_by__isnull=True) | ~Q(ruled_by=models.F("proposed_by")),
                name="selfcorrection_never_ruled_by_its_proposer",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="proposed"), name="one_open_selfcorrection_a_case"
            ),
        ]

    def __str__(self) -> str:
        return f"自行纠正（{self.get_effect_display()}）"

    @property
    def bureau(self) -> Bureau:
        return self.case.bureau

    @property
    def bureau_id(self) -> int:
        return self.case.bureau_id

    @property
    def burden(self) -> Burden | None:
        """What would stand."""
        return Burden(self.outcome, self.weight, tuple(self.forms)) if self.outcome else None

    @property
    def said(self) -> str:
        return said_of(self.outcome, self.weight, self.forms)

    @transition(field=state, source=State.PROPOSED, target=State.MADE)
    def make(self, result: LaterDecision, by: Officer, at: datetime) -> None:
        """The responsible leader puts it right (作出纠正决定)."""
        self.result, self.ruled_by, self.closed_at = result, by, at

    @transition(field=state, source=State.PROPOSED, target=State.DECLINED)
    def decline(self, because: str, by: Officer, at: datetime) -> None:
        """The responsible leader finds nothing to put right (不予纠正)."""
        self.declined_because, self.ruled_by, self.closed_at = because, by, at

    @transition(field=state, source=State.PROPOSED, target=State.TAKEN_BACK)
    def take_back(self, at: datetime) -> None:
        """The handler takes the proposal back (撤回)."""
        self.closed_at = at


class Undoing(OfCase):
    """How a form that was carried out and does not stand any more was undone (撤除措施): when, how, by whom recorded."""

    noun = "undoing"

    sanction = models.OneToOneField(Sanction, models.PROTECT, related_name="undoing", verbose_name="追究措施")
    done_on = models.DateField("撤除日期")
    how = models.TextField("撤除的情况")
    extent = models.CharField("撤销通报的范围", max_length=200, blank=True)
    post = models.CharField("恢复的岗位", max_length=80, blank=True)
    consequence = models.TextField("角色的处理", blank=True)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间")

    objects = ToldQuerySet.as_manager()
    history = History("措施撤除变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "措施的撤除"
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(how=""), name="undoing_says_how")]

    def __str__(self) -> str:
        return f"撤除{self.sanction}"


class SecondLook(OfCase):
    """What the leader says of a decision that counted an earlier pursuit which does not stand any more (复看决定)."""

    noun = "second-look"

    later = models.ForeignKey(LaterDecision, models.PROTECT, related_name="+", verbose_name="使前次追究不再成立的决定")
    text = models.TextField("复看的意见")
    looked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="复看人")
    looked_at = models.DateTimeField("复看时间")

    objects = OfCaseQuerySet.as_manager()
    history = History("复看变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "对决定的复看"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "later"], name="secondlook_once"),
            models.CheckConstraint(condition=~Q(text=""), name="secondlook_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.looked_by.name}的复看意见"
