"""What the bureau decided of its own decision later (后续决定): after an objection (复核), or by itself (自行纠正)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accountability.assessment.burdens import Burden
from accountability.assessment.conclusions import Result
from accountability.cases.models.announcements import PersonalDelivery
from accountability.cases.models.decisions import _UNWEIGHED, _WEIGHED, DECIDABLE_WEIGHTS, named
from accountability.cases.models.parts import OfCase, ToldQuerySet
from documents.models import Paper
from documents.models.history import History
from supervision.core.organisation import Officer

_NOTHING = Q(outcome="", weight="")


class LaterDecisionQuerySet(ToldQuerySet):
    def changing(self) -> "LaterDecisionQuerySet":
        """Those that changed what stands."""
        return self.exclude(effect=LaterDecision.Effect.UPHELD)


class LaterDecision(OfCase):
    """A later decision (复核决定、纠正决定): what stands from its day on, served on the officer like the first. Never heavier.

    What was decided before it stays as it was, for ever legible; the newest one that changed it says what stands.
    """

    class Origin(models.TextChoices):
        """What it comes from (由来)."""

        REVIEW = "review", "复核决定"
        CORRECTION = "correction", "纠正决定"

    class Effect(models.TextChoices):
        """What it does with what stood before it (处理)."""

        UPHELD = "upheld", "维持"
        VARIED = "varied", "变更"
        REVOKED = "revoked", "撤销"

    noun = "later-decision"

    serial = models.PositiveSmallIntegerField("次数")
    origin = models.CharField("由来", max_length=10, choices=Origin.choices)
    effect = models.CharField("处理", max_length=10, choices=Effect.choices)
    outcome = models.CharField("现行的处理结果", max_length=16, choices=Result.choices, blank=True)
    """Empty where nothing stands any more."""
    weight = models.CharField("现行的程度", max_length=10, choices=DECIDABLE_WEIGHTS, blank=True)
    forms = models.JSONField("现行的处理方式", default=list)
    reasons = models.TextField("理由")
    superior_organ = models.CharField("上级机关", max_length=80, blank=True)
    superior_number = models.CharField("上级文书的文号", max_length=80, blank=True)
    superior_on = models.DateField("上级作出决定的日期", null=True)
    decided_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="决定人")
    decided_at = models.DateTimeField("决定时间")
    decided_on = models.DateField("决定日期")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="文书")
    received_on = models.DateField("送达日期", null=True)

    objects = LaterDecisionQuerySet.as_manager()
    history = History("后续决定变更记录")

    service: "LaterDecisionService"

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "复核和纠正的决定"
        ordering: ClassVar = ["case_id", "serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "serial"], name="laterdecision_serial_once"),
            models.CheckConstraint(
                condition=Q(origin="review", effect__in=["upheld", "varied", "revoked"])
                | Q(origin="correction", effect__in=["varied", "revoked"]),
                name="laterdecision_effect_known",
            ),
            models.CheckConstraint(
                condition=Q(effect="revoked") & _NOTHING | ~Q(effect="revoked") & (_WEIGHED | _UNWEIGHED),
                name="laterdecision_says_what_stands",
            ),
            models.CheckConstraint(
                condition=Q(superior_organ="", superior_number="", superior_on__isnull=True)
                | Q(origin="review", superior_on__isnull=False) & ~Q(superior_organ="") & ~Q(superior_number=""),
                name="laterdecision_superior_wholly_or_not",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="laterdecision_with_reasons"),
        ]

    def __str__(self) -> str:
        return str(self.get_origin_display())

    @property
    def number(self) -> str:
        return self.paper.number if self.paper is not None else ""

    @property
    def changes(self) -> bool:
        """Whether something else stands since."""
        return self.effect != self.Effect.UPHELD

    @property
    def said(self) -> str:
        """What stands from it on, in words."""
        return said_of(self.outcome, self.weight, self.forms)

    @property
    def burden(self) -> Burden | None:
        return Burden(self.outcome, self.weight, tuple(self.forms)) if self.outcome else None


def said_of(outcome: str, weight: str, forms: list[str]) -> str:
    """What stands, in words; that nothing does, where that is so."""
    if not outcome:
        return "已撤销，没有现行的处理"
    how = next((label for value, label in DECIDABLE_WEIGHTS if value == weight), "") or Result(outcome).label
    return f"{how}，处理方式：{named(forms)}" if forms else str(how)


class LaterDecisionService(PersonalDelivery):
    """The service of a later decision on the officer (送达)."""

    served_as = "later"

    later = models.OneToOneField(LaterDecision, models.PROTECT, related_name="service", verbose_name="后续决定")

    class Meta(PersonalDelivery.Meta):
        verbose_name = verbose_name_plural = "后续决定的送达"


def _newest_change(name: str) -> Subquery:
    changing = LaterDecision.objects.changing().filter(case=OuterRef("case_id")).order_by("-serial")
    return Subquery(changing.values(name)[:1])


def with_what_stands(decisions: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """First decisions, each with the outcome and the weight that stand now; empty texts where it was revoked."""
    standing: models.QuerySet[Any] = decisions.annotate(
        outcome_now=Coalesce(_newest_change("outcome"), F("outcome")),
        weight_now=Coalesce(_newest_change("weight"), F("weight")),
        changed_received_on=_newest_change("received_on"),
    )
    return standing
