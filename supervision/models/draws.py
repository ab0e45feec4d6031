"""Draws (抽取): what was drawn by lot, from what, with which seed, so that anybody can draw it again."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models

from documents.models import Paper
from supervision import drawing
from supervision.models.keys import TimedKey
from supervision.models.organisation import Officer
from supervision.models.plans import Inspection


class DrawQuerySet(models.QuerySet["Draw"]):
    def visible_to(self, user: Officer) -> "DrawQuerySet":
        """The draws of the inspections that the person may see."""
        return self.filter(inspection__in=Inspection.objects.visible_to(user))


class Draw(TimedKey):
    """A draw (抽取, 3.1): the pairing of a mutual check, or the sample of a spot check.

    Population, seed and result are written once; the database refuses every change and deletion, so that a further
    draw never hides an earlier one.
    """

    class Kind(models.TextChoices):
        PAIRING = "pairing", "互查配对"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="draws", verbose_name="监督检查")
    serial = models.PositiveSmallIntegerField("序号")
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    parameters = models.JSONField("条件", default=dict)
    population = models.JSONField("抽取范围")
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
            models.CheckConstraint(condition=models.Q(kind__in=["pairing"]), name="draw_kind_known"),
            models.CheckConstraint(condition=models.Q(serial__gte=1), name="draw_serial_from_one"),
        ]

    def __str__(self) -> str:
        return f"第{self.serial}次抽取（{self.get_kind_display()}）"

    @property
    def bureau_id(self) -> int:
        return self.inspection.bureau_id

    def root(self) -> Inspection:
        return self.inspection

    def lines(self) -> list[str]:
        """The result as pages list it."""
        names = {each["id"]: each["name"] for each in self.population}
        return [f"{names[one]}检查{names[other]}" for one, other in self.result]

    def differences(self) -> Iterator[str]:
        """Draw again from what was recorded, and tell what comes out otherwise; nothing, where the draw holds."""
        digest = drawing.fingerprint(self.population)
        if digest != self.population_sha256:
            yield f"抽取范围的摘要不符：记载的是{self.population_sha256}，现在算得{digest}。"
        again = _AGAIN[self.Kind(self.kind)](self)
        if again != self.result:
            yield f"结果不符：记载的是{self.result}，重新抽取得到{again}。"


def _pair_again(draw: Draw) -> Any:
    return drawing.pairs_as_listed(drawing.pair([each["id"] for each in draw.population], draw.seed))


_AGAIN = {Draw.Kind.PAIRING: _pair_again}
"""How each kind of draw is drawn from its population and seed."""
