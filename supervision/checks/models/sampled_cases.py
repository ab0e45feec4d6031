"""Drawing case files (抽取案卷) for spot checks: what is drawn from, frozen before; and the case files that were drawn."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from documents.models.history import History
from supervision.case_files.models.case_files import CaseFile
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.models.sheets import Sheet
from supervision.core.keys import TimedKey
from supervision.core.organisation import Division, Officer
from supervision.core.viewer import Viewer
from supervision.core.visibility import with_the


class SampledCaseQuerySet(models.QuerySet["SampledCase"]):
    def visible_to(self, viewer: Viewer) -> "SampledCaseQuerySet":
        """The case files drawn for the inspections that the person may see."""
        inspections: Any = SampledCase._meta.get_field("inspection").related_model
        return self.filter(with_the("inspection", inspections.objects.visible_to(viewer)))

    def of_check(self, check: Check) -> "SampledCaseQuerySet":
        """Those of the check's division, drawn for its inspection, with what became of each in the check."""
        scored = Sheet.objects.active().filter(check_task=check, registered_case=OuterRef("case_file"))
        found = Finding.objects.active().filter(check_task=check, registered_case=OuterRef("case_file"))
        own = self.filter(inspection=check.inspection_id, division=check.division_id)
        return own.annotate(is_scored=Exists(scored), is_found=Exists(found)).order_by("id")


class SampledCase(TimedKey):
    """A case file that was drawn (抽取的案卷, 3.1), and what its check says of it where no sheet and no finding does."""

    draw = models.ForeignKey("supervision.Draw", models.PROTECT, related_name="cases", verbose_name="抽取")
    inspection = models.ForeignKey(
        "supervision.Inspection", models.PROTECT, related_name="sampled_cases", db_index=False, verbose_name="监督检查"
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
