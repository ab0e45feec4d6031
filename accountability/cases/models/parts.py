"""What belongs to a liability case: the faults that are looked into, and what authorities ruled from outside."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.text import Truncator

from accountability.assessment.factors import Element
from accountability.assessment.found import Found
from accountability.assessment.referral_duties import RULING, Effect, Ruling, Source
from accountability.cases.models.cases import WITHDRAWN, LiabilityCase
from documents.models import Bureau
from documents.models.history import History
from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer
from supervision.core.records import PartOfCase
from supervision.core.regulation.models import Provision
from supervision.core.viewer import Viewer
from supervision.notices.models.notices import Notice


class OfCaseQuerySet(models.QuerySet[Any]):
    def visible_to(self, viewer: Viewer) -> "OfCaseQuerySet":
        """Those of the cases that the person may see."""
        return self.filter(case__in=LiabilityCase.objects.visible_to(viewer))


class ToldQuerySet(OfCaseQuerySet):
    """What is put before the person that a case is about."""

    def visible_to(self, viewer: Viewer) -> "ToldQuerySet":
        """Those of the cases in the person's hands, and those about the person; of a withdrawn case nothing is left."""
        own = Q(case__respondent=viewer.pk, case__bureau_id=viewer.bureau_id) & ~Q(case__state=WITHDRAWN)
        return self.filter(own | Q(case__in=LiabilityCase.objects.visible_to(viewer)))


class OfCase(PartOfCase, TimedKey):
    """What belongs to a liability case, and is locked with it; its acts ask for the state of the case."""

    part_of = "case"
    noun: ClassVar[str]

    case = models.ForeignKey(LiabilityCase, models.PROTECT, related_name="%(class)ss", verbose_name="案件")

    class Meta:
        abstract = True
        ordering: ClassVar = ["case_id", "id"]

    @property
    def bureau(self) -> Bureau:
        return self.case.bureau

    @property
    def bureau_id(self) -> int:
        return self.case.bureau_id

    @property
    def state(self) -> str:
        return str(self.case.state)

    def get_state_display(self) -> str:
        return str(self.case.get_state_display())

    State = LiabilityCase.State


class CasePartQuerySet(OfCaseQuerySet):
    def standing(self) -> "CasePartQuerySet":
        return self.filter(set_aside_at__isnull=True)


class CasePart(OfCase):
    """What stands in a case until it is set aside with a reason; nothing that was recorded is lost."""

    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间")
    set_aside_at = models.DateTimeField("不再采用的时间", null=True, editable=False)
    set_aside_because = models.TextField("不再采用的理由", blank=True, editable=False)

    objects = CasePartQuerySet.as_manager()

    class Meta(OfCase.Meta):
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True, set_aside_because="")
                | Q(set_aside_at__isnull=False) & ~Q(set_aside_because=""),
                name="%(class)s_set_aside_with_reason",
            )
        ]

    def get_state_display(self) -> str:
        return "已不再采用" if self.set_aside_at is not None else super().get_state_display()


class Fault(CasePart):
    """A fault that is looked into (过错行为, 5.1): which of the catalogue, the facts, the officer's part, its harm.

    The part is information: the regulation makes no difference by it.
    """

    class Part(models.TextChoices):
        """The part that the officer had (在执法行为中的身份)."""

        HANDLED = "handled", "承办"
        REVIEWED = "reviewed", "审核"
        APPROVED = "approved", "批准"
        JOINED = "joined", "参与集体决定"
        DISSENTED = "dissented", "参与集体决定，有记录的不同意见"

    noun = "fault"

    provision = models.ForeignKey(Provision, models.PROTECT, related_name="+", verbose_name="过错行为")
    happened_on = models.DateField("发生日期")
    facts = models.TextField("事实")
    part = models.CharField("在执法行为中的身份", max_length=10, choices=Part.choices)
    harm = models.TextField("危害后果和不良影响", blank=True)
    answers = models.JSONField("查明情况", default=dict, editable=False)
    """What was found of each element that is asked of a fault (factors.OF_FAULT)."""
    grounds = models.JSONField("认定的依据", default=dict, editable=False)
    """On what facts and evidence, by provision."""

    history = History("过错行为变更记录")

    class Meta(CasePart.Meta):
        verbose_name = verbose_name_plural = "过错行为"
        indexes: ClassVar = [
            models.Index(
                fields=["provision", "case"], condition=Q(set_aside_at__isnull=True), name="fault_by_provision"
            )
        ]
        constraints: ClassVar = [
            *CasePart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(part__in=["handled", "reviewed", "approved", "joined", "dissented"]),
                name="fault_part_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provision.citation}　{Truncator(self.facts).chars(30)}"

    def look(self, element: Element) -> Found:
        """What was found of an element that is asked of each fault."""
        return Found(self.answers.get(element, Found.UNKNOWN))


class OutsideRuling(CasePart):
    """A ruling on the enforcement act from outside (外部裁决、决定, 5.3.1), with its document."""

    noun = "ruling"

    source = models.CharField("作出机关的性质", max_length=16, choices=Source.choices)
    effect = models.CharField("结果", max_length=10, choices=Effect.choices)
    issuer = models.CharField("作出机关", max_length=80)
    number = models.CharField("文号", max_length=80)
    decided_on = models.DateField("作出日期")
    in_force = models.CharField("是否已经生效", max_length=8, choices=Found.choices)

    history = History("外部裁决变更记录")

    class Meta(CasePart.Meta):
        verbose_name = verbose_name_plural = "外部裁决、决定"
        constraints: ClassVar = [
            *CasePart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(source__in=["court", "reconsideration", "supervision", "audit", "petition", "other"]),
                name="outsideruling_source_known",
            ),
            models.CheckConstraint(
                condition=Q(effect__in=["annulled", "varied", "redo", "perform", "illegal", "upheld"]),
                name="outsideruling_effect_known",
            ),
            models.CheckConstraint(
                condition=Q(in_force__in=["yes", "no", "unknown"]), name="outsideruling_in_force_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issuer}{self.number}（{self.get_effect_display()}）"

    def as_ruling(self, *, asks_force: bool = True) -> Ruling:
        """As the assessment takes it; whether it counts only in force, the bureau's rule says (``cases.ground_rules``)."""
        source, effect, in_force = Source(self.source), Effect(self.effect), Found(self.in_force)
        return Ruling(source, effect, in_force, f"{self.issuer}{self.number}", f"{RULING}{self.pk}", asks_force)


class SourceNote(OfCase):
    """What the handler says of a notice that the case stands on and that was revoked or varied since (来源文书变化的核对)."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="+", verbose_name="来源文书")
    text = models.TextField("对本案的影响")
    noted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="核对人")
    noted_at = models.DateTimeField("核对时间")

    objects = OfCaseQuerySet.as_manager()
    history = History("来源文书核对变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "来源文书变化的核对"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "notice"], name="sourcenote_once_a_notice"),
            models.CheckConstraint(condition=~Q(text=""), name="sourcenote_says_something"),
        ]

    def __str__(self) -> str:
        return f"对{self.notice}变化的核对"
