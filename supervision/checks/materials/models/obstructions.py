"""What a division did against a check (拒绝、隐瞒、阻挠, 3.3), as its inspectors recorded it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Q

from documents.models import Bureau
from documents.models.history import History
from supervision.checks.materials.models.items import MaterialItem
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.check_visibility import seen_by
from supervision.checks.models.checks import Check
from supervision.core.keys import TimedKey
from supervision.core.organisation import Division, Officer
from supervision.core.records import PartOfCase
from supervision.core.viewer import Viewer


class ObstructionQuerySet(models.QuerySet["Obstruction"]):
    def visible_to(self, viewer: Viewer) -> "ObstructionQuerySet":
        """Those of the checks that the person may see: the division reads of them with the concluded check."""
        return self.filter(seen_by(viewer, "check_task__"))

    def active(self) -> "ObstructionQuerySet":
        return self.filter(set_aside_at__isnull=True)

    def by_division(self) -> list[dict[str, Any]]:
        """How often each division refused, hid or obstructed, as the summary of an inspection counts it (3.3, 3.4)."""
        kinds = {kind.value: Count("pk", filter=Q(kind=kind)) for kind in Obstruction.Kind}
        counted: Any = self.active().order_by().values("division_id", "division__name").annotate(**kinds)
        return list(counted.order_by("division_id"))


class Obstruction(PartOfCase, TimedKey):
    """A refusal, a hiding or an obstruction (拒绝、隐瞒、阻挠, 3.3): how it happened, with witnesses and proof.

    It is about a request for material, some of its items or the whole of it, or about the check as such. Its words
    concern people's good name: one that was wrong is set aside with the reason, and stays legible.
    """

    part_of = "check_task"
    as_its_case = ("division",)

    class Kind(models.TextChoices):
        REFUSED = "refused", "拒绝提供"
        HIDDEN = "hidden", "隐瞒"
        OBSTRUCTED = "obstructed", "阻挠检查"

    noun = "obstruction"

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    check_task = models.ForeignKey(Check, models.PROTECT, related_name="obstructions", verbose_name="检查任务")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="被检查科室")
    request = models.ForeignKey(
        MaterialRequest, models.PROTECT, null=True, related_name="obstructions", verbose_name="调阅"
    )
    items = models.ManyToManyField(MaterialItem, blank=True, related_name="obstructions", verbose_name="材料")
    kind = models.CharField("情形", max_length=12, choices=Kind.choices)
    happened_on = models.DateField("发生日期")
    people = models.CharField("有关人员", max_length=100, blank=True)
    how = models.TextField("经过")
    witnesses = models.CharField("见证人", max_length=100)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间")
    set_aside_at = models.DateTimeField("撤销记载的时间", null=True, editable=False)
    set_aside_because = models.TextField("撤销记载的理由", blank=True, editable=False)

    objects = ObstructionQuerySet.as_manager()
    history = History("拒绝、隐瞒、阻挠变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "拒绝、隐瞒、阻挠"
        ordering: ClassVar = ["check_task_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["refused", "hidden", "obstructed"]), name="obstruction_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(request__isnull=True) | ~Q(kind="obstructed"),
                name="obstruction_of_a_request_is_no_blocking",
            ),
            models.CheckConstraint(condition=~Q(how="") & ~Q(witnesses=""), name="obstruction_with_witnesses"),
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True, set_aside_because="")
                | (Q(set_aside_at__isnull=False) & ~Q(set_aside_because="")),
                name="obstruction_set_aside_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on:%Y-%m-%d}"
