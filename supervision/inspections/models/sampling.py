"""Sampling: inspections models."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer
from supervision.core.records import PartOfCase
from supervision.core.viewer import Viewer
from supervision.core.visibility import with_the
from supervision.inspections.models.inspections import Inspection


class SamplingFrameQuerySet(models.QuerySet["SamplingFrame"]):
    def visible_to(self, viewer: Viewer) -> "SamplingFrameQuerySet":
        """The frames of the inspections that the person may see."""
        return self.filter(with_the("inspection", Inspection.objects.visible_to(viewer)))

    def waiting(self) -> "SamplingFrameQuerySet":
        """Those from which nothing was drawn yet: one an inspection at most."""
        return self.filter(draw__isnull=True)


class SamplingFrame(PartOfCase, TimedKey):
    """What case files are drawn from (抽取范围, 3.1): the register's, by kind, division and day of closing, without those
    that were left out, each with its reason.

    It is frozen, with its digest and the seed of the draw, by an act of its own before the draw: the seed is taken when
    nobody can change the population any more, and is known to everybody before anything is drawn. The database refuses
    every change and deletion.
    """

    part_of = "inspection"

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
        return sum(count["count"] for count in self.counts)

    @property
    def divisions(self) -> list[str]:
        return [count["name"] for count in self.counts]

    def as_data(self) -> dict[str, Any]:
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
