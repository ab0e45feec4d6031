"""Check sheets (检查表的填写): a checklist filled in during a check, and the scoring of a case file (案卷评查)."""

from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models import Prefetch, Q

from documents.models.history import History
from supervision.case_files.models.case_files import CaseFile
from supervision.checks.models.check_visibility import seen_by
from supervision.checks.models.checklists import Checklist, ChecklistItem
from supervision.checks.models.checks import Check
from supervision.checks.scoring import Grade, plain
from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer
from supervision.core.records import PartOfCase
from supervision.core.viewer import Viewer


class SheetQuerySet(models.QuerySet["Sheet"]):
    def visible_to(self, viewer: Viewer) -> "SheetQuerySet":
        """The sheets of the checks that the person may see."""
        return self.filter(seen_by(viewer, "check_task__"))

    def active(self) -> "SheetQuerySet":
        return self.filter(set_aside_at__isnull=True)

    def with_answers(self) -> "SheetQuerySet":
        """With all that a sheet says: items, answers with who gave them, findings. Three questions for any number."""
        answers = Answer.objects.select_related("answered_by").only(
            *(field.attname for field in Answer._meta.concrete_fields), "answered_by__name"
        )
        return self.select_related("checklist", "registered_case").prefetch_related(
            "checklist__items", Prefetch("answers", answers), "findings"
        )


class Sheet(PartOfCase, TimedKey):
    """A check sheet (检查表): a version of a checklist as one check fills it in; of a scoring standard, for one case file.

    Of a checklist it shows the items under the check's contents and kinds of enforcement (2.1 to 2.7, 1.1). It keeps
    the version that it began with. Score and grade are written when the check is concluded.
    """

    part_of = "check_task"

    noun = "sheet"

    check_task = models.ForeignKey(Check, models.PROTECT, related_name="sheets", verbose_name="检查任务")
    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="sheets", verbose_name="检查表版本")
    case_file = models.CharField("执法案卷", max_length=120, blank=True)
    registered_case = models.ForeignKey(
        CaseFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sheets",
        db_index=False,
        verbose_name="在册案卷",
    )
    """The case file on the register, where ``case_file`` names one of the division's."""
    begun_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="选用人")
    begun_at = models.DateTimeField("选用时间")
    set_aside_at = models.DateTimeField("不再使用的时间", null=True, editable=False)
    set_aside_because = models.TextField("不再使用的理由", blank=True)
    score = models.DecimalField("得分", max_digits=4, decimal_places=1, null=True, editable=False)
    grade = models.CharField("等次", max_length=15, choices=Grade.choices, blank=True, editable=False)

    objects = SheetQuerySet.as_manager()
    history = History("检查表填写变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "检查表填写"
        ordering: ClassVar = ["check_task_id", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["check_task", "checklist", "case_file"],
                condition=Q(set_aside_at__isnull=True),
                name="sheet_once_a_check_and_file",
            ),
            models.CheckConstraint(condition=Q(grade__in=["", *Grade.values]), name="sheet_grade_known"),
            models.CheckConstraint(
                condition=Q(grade="", score__isnull=True)
                | (~Q(grade="") & Q(score__isnull=False, score__gte=0, score__lte=100)),
                name="sheet_score_with_its_grade",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True, set_aside_because="")
                | (Q(set_aside_at__isnull=False) & ~Q(set_aside_because="")),
                name="sheet_set_aside_with_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["registered_case"], condition=Q(registered_case__isnull=False), name="sheet_of_case_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.checklist.name}　{self.case_file}" if self.case_file else self.checklist.name

    @property
    def bureau_id(self) -> int:
        return self.check_task.bureau_id

    @cached_property
    def items(self) -> list[ChecklistItem]:
        """The items that are to be answered, in their order."""
        return [item for item in self.checklist.items.all() if item.is_covered_by(self.check_task)]


class Answer(models.Model):
    """What was found of one item (检查结果): complies, problem or not applicable, with a remark; who said so, when.

    Each answer has a version of its own, so that several inspectors fill in one sheet without overwriting each
    other. Its history keeps every text that was saved.
    """

    class Result(models.TextChoices):
        COMPLIES = "complies", "符合"
        PROBLEM = "problem", "存在问题"
        NOT_APPLICABLE = "not_applicable", "不适用"

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="answers", verbose_name="检查表填写")
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="+", verbose_name="检查项目")
    result = models.CharField("结果", max_length=15, choices=Result.choices, blank=True)
    remark = models.TextField("说明", blank=True)
    deducted = models.DecimalField("扣分", max_digits=4, decimal_places=1, null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    answered_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="填写人")
    answered_at = models.DateTimeField("填写时间")

    history = History("检查结果变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "检查结果"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "item"], name="answer_once_an_item"),
            models.CheckConstraint(
                condition=Q(result__in=["", "complies", "problem", "not_applicable"]), name="answer_result_known"
            ),
            models.CheckConstraint(
                condition=Q(deducted__isnull=True) | Q(result="problem", deducted__gt=0),
                name="answer_deducted_for_a_problem",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_result_display() or '未填写'}　{self.remark[:40]}".strip()

    def content(self) -> tuple[str, str, Decimal | None]:
        return self.result, self.remark, self.deducted

    @property
    def deducted_text(self) -> str:
        return plain(self.deducted) if self.deducted is not None else ""
