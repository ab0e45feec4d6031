"""Assignments (检查任务安排) of an inspection: one division by one method each."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from documents.models.history import History
from supervision.checks.models.checks import Check
from supervision.core.enforcement import Method
from supervision.core.keys import TimedKey
from supervision.core.organisation import Division, Officer
from supervision.core.records import PartOfCase
from supervision.core.viewer import Viewer
from supervision.core.visibility import with_the
from supervision.inspections.models.inspections import Inspection


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, viewer: Viewer) -> "AssignmentQuerySet":
        """The assignments of the inspections that the person may see."""
        return self.filter(with_the("inspection", Inspection.objects.visible_to(viewer)))


class Assignment(PartOfCase, TimedKey):
    """An assignment (检查任务安排, 3.1): one division inspected by one method, by whom, by when.

    When the plan is approved a check begins for it. One that was taken out of the plan before has none. A self-check is the head's; a mutual check is carried out by
    another division, which a draw finds; a spot check by members of the team.
    """

    part_of = "inspection"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="assignments", verbose_name="监督检查")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="被检查科室")
    method = models.CharField("检查方式", max_length=10, choices=Method.choices)
    due_on = models.DateField("完成期限")
    checker = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承担互查的科室"
    )
    inspectors = models.ManyToManyField(Officer, blank=True, related_name="+", verbose_name="检查人员")
    check_task = models.OneToOneField(
        Check, models.PROTECT, null=True, related_name="assignment", editable=False, verbose_name="检查任务"
    )
    acknowledged_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="签收人"
    )
    acknowledged_at = models.DateTimeField("签收时间", null=True, editable=False)
    cancelled_at = models.DateTimeField("取消时间", null=True, editable=False)
    cancelled_because = models.TextField("取消理由", blank=True, editable=False)

    objects = AssignmentQuerySet.as_manager()
    history = History("检查任务安排变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "检查任务安排"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inspection", "division", "method"], name="assignment_once"),
            models.CheckConstraint(condition=Q(method__in=["self", "mutual", "spot"]), name="assignment_method_known"),
            models.CheckConstraint(
                condition=Q(checker__isnull=True) | (Q(method="mutual") & ~Q(checker=F("division"))),
                name="assignment_checked_by_another",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_by__isnull=True, acknowledged_at__isnull=True)
                | Q(acknowledged_by__isnull=False, acknowledged_at__isnull=False),
                name="assignment_acknowledged_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_because="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_because="")),
                name="assignment_cancelled_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.division.name}{self.get_method_display()}"

    @property
    def bureau_id(self) -> int:
        return self.inspection.bureau_id

    @property
    def is_active(self) -> bool:
        return self.cancelled_at is None

    def names(self) -> str:
        """The inspectors' names, as pages and papers list them."""
        return "、".join(inspector.name for inspector in self.inspectors.all())

    def as_data(self) -> dict[str, Any]:
        """What the ledger says of it."""
        return {
            "division": self.division_id,
            "method": self.method,
            "due_on": self.due_on.isoformat(),
            "checker": self.checker_id,
            "inspectors": sorted(inspector.pk for inspector in self.inspectors.all()),
        }
