"""Draws (抽取): what was drawn by lot, from what, with which seed, so that anybody can draw it again."""

from collections import Counter
from typing import Any, ClassVar

from django.db import models

from documents.models import Paper
from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer
from supervision.core.records import PartOfCase
from supervision.core.viewer import Viewer
from supervision.core.visibility import with_the
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.sampling import SamplingFrame


class DrawQuerySet(models.QuerySet["Draw"]):
    def visible_to(self, viewer: Viewer) -> "DrawQuerySet":
        """The draws of the inspections that the person may see."""
        return self.filter(with_the("inspection", Inspection.objects.visible_to(viewer)))

    def shown(self) -> "DrawQuerySet":
        """With what a page shows, and without what may be large: what a sample was drawn from, what a paper says."""
        large = ("frame__population", "frame__keys", "frame__left_out", "paper__facts")
        return self.select_related("drawn_by", "paper", "frame__frozen_by").defer(*large)


class Draw(PartOfCase, TimedKey):
    """A draw (抽取, 3.1): the pairing of a mutual check, or the sample of a spot check.

    Population, seed and result are written once; the database refuses every change and deletion, so that a further
    draw never hides an earlier one.
    """

    part_of = "inspection"

    class Kind(models.TextChoices):
        PAIRING = "pairing", "互查配对"
        SAMPLE = "sample", "抽取案卷"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="draws", verbose_name="监督检查")
    serial = models.PositiveSmallIntegerField("序号")
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    frame = models.OneToOneField(
        SamplingFrame, models.PROTECT, null=True, related_name="draw", verbose_name="抽取案卷的范围"
    )
    """What a sample was drawn from, frozen before."""
    parameters = models.JSONField("条件", default=dict)
    population = models.JSONField("抽取范围")
    """The divisions that are paired; of a sample, how many case files each division has in its frame."""
    population_sha256 = models.CharField("抽取范围摘要", max_length=64)
    seed = models.CharField("种子", max_length=64)
    result = models.JSONField("结果")
    reason = models.TextField("再次抽取的理由", blank=True)
    drawn_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="抽取人")
    drawn_at = models.DateTimeField("抽取时间")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="抽取记录")

    objects = DrawQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "抽取"
        ordering: ClassVar = ["inspection_id", "serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inspection", "serial"], name="draw_serial_once"),
            models.CheckConstraint(condition=models.Q(kind__in=["pairing", "sample"]), name="draw_kind_known"),
            models.CheckConstraint(condition=models.Q(serial__gte=1), name="draw_serial_from_one"),
            models.CheckConstraint(
                condition=models.Q(kind="sample", frame__isnull=False)
                | ~models.Q(kind="sample") & models.Q(frame__isnull=True),
                name="draw_of_a_sample_has_its_frame",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.serial}次抽取（{self.get_kind_display()}）"

    @property
    def bureau_id(self) -> int:
        return self.inspection.bureau_id

    @property
    def drawn_of_each(self) -> list[tuple[str, int, int]]:
        """Of a sample: each division with how many case files it has in the frame, and how many were drawn."""
        drawn = Counter(name for name, _ in self.result)
        return [(division["name"], division["count"], drawn[division["name"]]) for division in self.population]

    @property
    def total(self) -> int:
        """Of a sample: from how many case files it was drawn."""
        return sum(division["count"] for division in self.population)

    def lines(self) -> list[str]:
        """The result of a pairing as pages list it; a sample's is on a page of its own."""
        if self.kind != self.Kind.PAIRING:
            return []
        names = {division["id"]: division["name"] for division in self.population}
        return [f"{names[one]}检查{names[other]}" for one, other in self.result]

    def as_data(self) -> dict[str, Any]:
        """What the ledger says of it: all from which it can be drawn again."""
        of_frame = {"frame": self.frame_id} if self.frame_id is not None else {}
        return {
            "draw": self.pk,
            **of_frame,
            "serial": self.serial,
            "kind": self.kind,
            "parameters": self.parameters,
            "population": self.population,
            "population_sha256": self.population_sha256,
            "seed": self.seed,
            "result": self.result,
        }
