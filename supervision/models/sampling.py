"""Drawing case files (抽取案卷) for spot checks: what is drawn from, frozen before; and the case files that were drawn."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from documents.models.history import History
from supervision.models.casefiles import CaseFile
from supervision.models.checks import Check
from supervision.models.findings import Finding
from supervision.models.keys import TimedKey
from supervision.models.organisation import Division, Officer
from supervision.models.plans import Inspection
from supervision.models.seen import with_the
from supervision.models.sheets import Sheet


class SamplingFrameQuerySet(models.QuerySet["SamplingFrame"]):
    def visible_to(self, user: Officer) -> "SamplingFrameQuerySet":
        """The frames of the inspections that the person may see."""
        return self.filter(with_the("inspection", Inspection.objects.visible_to(user)))

    def waiting(self) -> "SamplingFrameQuerySet":
        """Those from which nothing was drawn yet: one an inspection at most."""
        return self.filter(draw__isnull=True)


class SamplingFrame(TimedKey):
    """What case files are drawn from (抽取范围, 3.1): the register's, by kind, division and day of closing, without those
    that were left out, each with its reason.

    It is frozen, with its digest and the seed of the draw, by an act of its own before the draw: the seed is taken when
    nobody can change the population any more, and is known to everybody before anything is drawn. The database refuses
    every change and deletion.
    """

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="frames", verbose_name="监督检查")
    parameters = models.JSONField("条件")
    counts = models.JSONField("各科室件数")
    """[{name, count}] by division: how many case files each has in the population."""
    left_out = models.JSONField("不列入的案卷", default=list)
    """[{reason, division, numbers}]: what was left out, and why."""
    population = models.TextField("抽取范围")
    """The numbers of the case files by division, in the form of which the digest is taken."""
    keys = models.TextField("案卷的键")
    """The keys of the case files, in the same order, so that a number which is corrected later is still found."""
    population_sha256 = models.CharField("抽取范围摘要", max_length=64)
    number = models.PositiveIntegerField("抽取件数")
    seed = models.CharField("种子", max_length=64)
    reason = models.TextField("再次抽取的理由", blank=True)
    frozen_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="确定人")
    frozen_at = models.DateTimeField("确定时间")

    objects = SamplingFrameQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "案卷抽取范围"
        ordering: ClassVar = ["inspection_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(number__gte=1), name="sampling_frame_draws_something"),
        ]

    def __str__(self) -> str:
        return f"{self.inspection}的案卷抽取范围"

    @property
    def bureau_id(self) -> int:
        return self.inspection.bureau_id

    @property
    def total(self) -> int:
        """How many case files it holds."""
        return sum(each["count"] for each in self.counts)

    @property
    def divisions(self) -> list[str]:
        return [each["name"] for each in self.counts]

    def root(self) -> Inspection:
        return self.inspection

    def said(self) -> dict[str, Any]:
        """What the ledger says of it: the digest stands for the population, which the database keeps."""
        return {
            "frame": self.pk,
            "parameters": self.parameters,
            "population": self.counts,
            "population_sha256": self.population_sha256,
            "left_out": self.left_out,
            "number": self.number,
            "seed": self.seed,
        }


class SampledCaseQuerySet(models.QuerySet["SampledCase"]):
    def visible_to(self, user: Officer) -> "SampledCaseQuerySet":
        """The case files drawn for the inspections that the person may see."""
        return self.filter(with_the("inspection", Inspection.objects.visible_to(user)))

    def of_check(self, check: Check) -> "SampledCaseQuerySet":
        """Those of the check's division, drawn for its inspection, with what became of each in the check."""
        scored = Sheet.objects.standing().filter(check_task=check, registered_case=OuterRef("case_file"))
        found = Finding.objects.standing().filter(check_task=check, registered_case=OuterRef("case_file"))
        own = self.filter(inspection=check.inspection_id, division=check.division_id)
        return own.annotate(is_scored=Exists(scored), is_found=Exists(found)).order_by("id")


class SampledCase(TimedKey):
    """A case file that was drawn (抽取的案卷, 3.1), and what its check says of it where no sheet and no finding does."""

    draw = models.ForeignKey("supervision.Draw", models.PROTECT, related_name="cases", verbose_name="抽取")
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="sampled_cases", db_index=False, verbose_name="监督检查"
    )
    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="sampled", verbose_name="执法案卷")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False, verbose_name="承办科室")
    """The division for whose check it was drawn."""
    place = models.PositiveIntegerField("抽取次序")
    number = models.CharField("案卷号", max_length=60)
    """As it was when the population was frozen."""
    note = models.TextField("评查情况", blank=True)
    noted_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="说明人")
    noted_at = models.DateTimeField("说明时间", null=True)

    objects = SampledCaseQuerySet.as_manager()
    history = History("抽取的案卷变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "抽取的案卷"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draw", "place"], name="sampled_case_place_once"),
            models.UniqueConstraint(fields=["inspection", "case_file"], name="sampled_case_once_an_inspection"),
            models.CheckConstraint(
                condition=Q(note="", noted_by__isnull=True, noted_at__isnull=True)
                | (~Q(note="") & Q(noted_by__isnull=False, noted_at__isnull=False)),
                name="sampled_case_noted_wholly_or_not",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["inspection", "division", "id"], name="sampled_case_of_check"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def bureau_id(self) -> int:
        return self.inspection.bureau_id

    @property
    def is_open(self) -> bool:
        """Of one that was read for its check: whether it was not examined yet."""
        found: Any = self
        return not (found.is_scored or found.is_found or self.note)
