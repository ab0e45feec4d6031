"""Findings from which nothing followed yet (待处理的问题), kept beside their checks so that a list is one look-up."""

from typing import ClassVar

from django.db import models

from documents.models import Bureau
from supervision.checks.models.findings import Finding
from supervision.core.enforcement import EnforcementKind
from supervision.core.organisation import Division
from supervision.core.roles import SUPERVISING_ROLES
from supervision.core.viewer import Viewer


class UnhandledFindingQuerySet(models.QuerySet["UnhandledFinding"]):
    def open_to(self, viewer: Viewer) -> "UnhandledFindingQuerySet":
        """Those that a person may decide about: inspectors and leaders the bureau's, save those of their own division."""
        if not viewer.holds_any(SUPERVISING_ROLES):
            return self.none()
        own = self.filter(bureau_id=viewer.bureau_id)
        return own if viewer.division_id is None else own.exclude(division_id=viewer.division_id)


class UnhandledFinding(models.Model):
    """A standing finding of a concluded check from which nothing followed that everybody may know who works on cases.

    Rewritten with each act that changes it: a page never works it out again. What only certain people may know of is
    no part of it: that is asked for each reader.
    """

    finding = models.OneToOneField(Finding, models.CASCADE, related_name="unhandled", verbose_name="问题")
    bureau = models.ForeignKey(Bureau, models.CASCADE, related_name="+", db_index=False)
    division = models.ForeignKey(Division, models.CASCADE, related_name="+", db_index=False, verbose_name="科室")
    kind = models.CharField("执法种类", max_length=20, choices=EnforcementKind.choices)
    since = models.DateTimeField("检查完成的时间")

    objects = UnhandledFindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待处理的问题"
        indexes: ClassVar = [
            models.Index(fields=["bureau", "since", "id"], name="unhandled_by_time"),
            models.Index(fields=["bureau", "division", "since", "id"], name="unhandled_by_division"),
            models.Index(fields=["bureau", "kind", "since", "id"], name="unhandled_by_kind"),
        ]

    def __str__(self) -> str:
        return str(self.finding)
