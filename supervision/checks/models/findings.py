"""Findings (发现问题) of the checks."""

from typing import ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.text import Truncator

from documents.models.history import History
from supervision.checks.models.check_visibility import seen_by
from supervision.checks.models.checks import Check
from supervision.core.enforcement import EnforcementKind
from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer
from supervision.core.records import PartOfCase
from supervision.core.regulation.models import Provision
from supervision.core.roles import Role
from supervision.core.viewer import Viewer
from supervision.core.visibility import with_the


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, viewer: Viewer) -> "FindingQuerySet":
        """The findings of the checks that the person may see; for a head also what was sent to the division."""
        whole = seen_by(viewer, "check_task__")
        if not viewer.has_role(Role.HEAD):
            return self.filter(whole)
        sent = apps.get_model("supervision", "FindingAnswer").objects.filter(finding_id=OuterRef("pk"))
        return self.filter(whole | Q(with_the("check_task", Check.objects.asking(viewer))) & Q(Exists(sent)))

    def active(self) -> "FindingQuerySet":
        return self.filter(set_aside_at__isnull=True)


class Finding(PartOfCase, TimedKey):
    """A finding (发现问题) of a check: content, kind, case file, facts, evidence, officers concerned, provision."""

    part_of = "check_task"

    check_task = models.ForeignKey(Check, models.PROTECT, related_name="findings", verbose_name="检查任务")
    serial = models.PositiveSmallIntegerField("序号")
    content = models.ForeignKey(Provision, models.PROTECT, related_name="+", verbose_name="检查内容")
    kind = models.CharField("执法种类", max_length=20, choices=EnforcementKind.choices)
    case_file = models.CharField("执法案卷", max_length=120, blank=True)
    registered_case = models.ForeignKey(
        "CaseFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        db_index=False,
        verbose_name="在册案卷",
    )
    """The case file on the register, where ``case_file`` names one of the division's."""
    facts = models.TextField("问题事实")
    ground = models.ForeignKey(
        Provision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="所属情形"
    )
    violated = models.TextField("违反的规定", blank=True)
    officers = models.ManyToManyField(Officer, blank=True, related_name="+", verbose_name="有关人员")
    sheet = models.ForeignKey(
        "supervision.Sheet", models.PROTECT, null=True, blank=True, related_name="findings", verbose_name="检查表填写"
    )
    item = models.ForeignKey(
        "supervision.ChecklistItem", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="检查项目"
    )
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间")
    set_aside_at = models.DateTimeField("不再采用的时间", null=True, editable=False)
    set_aside_because = models.TextField("不再采用的理由", blank=True)

    no_action_at = models.DateTimeField("不再处理的时间", null=True, editable=False)
    """Since when nothing is to follow from it (不再处理); none where something is, or may still."""
    no_action_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="决定不再处理的人"
    )
    no_action_because = models.TextField("不再处理的理由", blank=True, default="", db_default="", editable=False)

    objects = FindingQuerySet.as_manager()
    history = History("发现问题变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "发现问题"
        ordering: ClassVar = ["check_task_id", "serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["check_task", "serial"], name="finding_serial_once"),
            models.CheckConstraint(
                condition=Q(sheet__isnull=True, item__isnull=True) | Q(sheet__isnull=False, item__isnull=False),
                name="finding_item_with_its_sheet",
            ),
            models.CheckConstraint(
                condition=Q(no_action_at__isnull=True, no_action_by__isnull=True, no_action_because="")
                | Q(no_action_at__isnull=False, no_action_by__isnull=False) & ~Q(no_action_because=""),
                name="finding_no_action_wholly_or_not",
            ),
            models.CheckConstraint(condition=Q(kind__in=EnforcementKind.values), name="finding_kind_known"),
        ]
        indexes: ClassVar = [
            # Most name none: of the others a database knows how few stand for one case file.
            models.Index(
                fields=["registered_case"], condition=Q(registered_case__isnull=False), name="finding_of_case_file"
            ),
        ]

    def __str__(self) -> str:
        return f"问题{self.serial}：{Truncator(self.facts).chars(40)}"

    @property
    def bureau_id(self) -> int:
        return self.check_task.bureau_id
