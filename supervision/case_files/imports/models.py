"""Imports into the register of case files (案卷导入): what was handed in, row by row, until a person decides on it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents.models.history import History
from supervision.case_files.credit_codes import LENGTH
from supervision.case_files.models.case_files import LONGEST_KEY, LONGEST_PLACE, LONGEST_SIMILAR, CaseFile
from supervision.core.fields import StateField
from supervision.core.keys import TimedKey
from supervision.core.organisation import Division, Officer
from supervision.core.records import CaseRecord
from supervision.core.roles import Role
from supervision.core.viewer import Viewer


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def visible_to(self, viewer: Viewer) -> "ImportBatchQuerySet":
        """The bureau's imports, for its inspectors and leaders."""
        own = self.filter(bureau_id=viewer.bureau_id)
        return own if viewer.holds_any((Role.INSPECTOR, Role.LEADER)) else own.none()


class ImportBatch(CaseRecord):
    """One file handed in for import (导入批次): checked in steps, shown, then imported whole or not at all."""

    class State(models.TextChoices):
        MAPPING = "mapping", "待对应列"
        CHECKING = "checking", "核对中"
        CHECKED = "checked", "待确认"
        IMPORTED = "imported", "已导入"
        DISCARDED = "discarded", "已放弃"

    noun = "import"

    state = StateField("状态", default=State.CHECKING, choices=State.choices, editable=False)
    file_name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("文件摘要", max_length=64)
    notes = models.JSONField("读取说明", default=list)
    layout = models.JSONField("表头对应", default=dict, blank=True, db_default={})
    """How the columns of the table belong to those of the register, as a person said it: ``core.table_layouts``. Before that,
    the first lines of the table; and the names of the columns that were read."""
    uploaded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="上传人")
    uploaded_at = models.DateTimeField("上传时间")
    rows_total = models.PositiveIntegerField("行数")
    rows_checked = models.PositiveIntegerField("已核对", default=0)
    rows_new = models.PositiveIntegerField("新登记", default=0)
    rows_changed = models.PositiveIntegerField("变更", default=0)
    rows_unchanged = models.PositiveIntegerField("没有变化", default=0)
    rows_bad = models.PositiveIntegerField("需要改正", default=0)
    open_handlers = models.JSONField("待认定的承办人", default=dict, blank=True)
    """rows: how many name a handler of whom nobody knows who it is; names: [division, names, number of rows] each, most rows
    first, as many as a page shows."""
    decided_at = models.DateTimeField("导入或者放弃的时间", null=True, editable=False)

    objects = ImportBatchQuerySet.as_manager()
    history = History("导入批次变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["mapping", "checking", "checked", "imported", "discarded"]),
                name="importbatch_state_known",
            ),
            models.CheckConstraint(
                condition=Q(rows_total__gte=F("rows_checked"))
                & Q(rows_checked=F("rows_new") + F("rows_changed") + F("rows_unchanged") + F("rows_bad")),
                name="importbatch_counts_agree",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["imported", "discarded"], decided_at__isnull=False)
                | (~Q(state__in=["imported", "discarded"]) & Q(decided_at__isnull=True)),
                name="importbatch_decided_with_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="imported") | Q(rows_bad=0, rows_total=F("rows_checked")),
                name="importbatch_imported_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "id"], name="importbatch_newest"),
            models.Index(fields=["bureau", "sha256"], name="importbatch_by_hash"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @transition(field=state, source=State.MAPPING, target=State.CHECKING)
    def map_columns(self) -> None:
        """A person said which column is which (对应列)."""

    @transition(field=state, source=State.CHECKING, target=State.CHECKED)
    def finish_checking(self) -> None:
        """Every row is checked (核对完毕)."""

    @transition(field=state, source=State.CHECKED, target=State.CHECKING)
    def check_again(self) -> None:
        """The register changed meanwhile: all rows are compared anew (重新核对)."""

    @transition(field=state, source=State.CHECKED, target=State.IMPORTED)
    def carry_over(self) -> None:
        """Every row is on the register (导入)."""

    @transition(field=state, source=[State.MAPPING, State.CHECKING, State.CHECKED], target=State.DISCARDED)
    def discard(self) -> None:
        """No row is (放弃导入)."""

    @property
    def rows_to_write(self) -> int:
        return self.rows_new + self.rows_changed

    @property
    def rows_open(self) -> int:
        """How many rows name a handler of whom nobody knows who it is."""
        return int(self.open_handlers.get("rows", 0))

    @property
    def rows_similar(self) -> int:
        """How many new rows have a number that a reader may take for another's."""
        return self.rows.exclude(similar="").count()

    def worklist_title(self) -> str:
        return f"案卷登记表「{self.file_name}」"


class ImportChunk(models.Model):
    """Some rows of a file as they were read (原始行), until the import is decided on."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="chunks", verbose_name="导入批次")
    position = models.PositiveIntegerField("次序")
    rows = models.JSONField("原始行")
    is_checked = models.BooleanField("已核对", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "原始行"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "position"], name="importchunk_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.position}"


class ImportRow(TimedKey):
    """One row of a file, checked (已核对的行), until the import is decided on.

    Its key becomes that of the case file which it brings.
    """

    class Verdict(models.TextChoices):
        NEW = "new", "新登记"
        CHANGED = "changed", "变更"
        UNCHANGED = "unchanged", "没有变化"
        BAD = "bad", "需要改正"

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows", db_index=False, verbose_name="导入批次")
    line = models.PositiveIntegerField("行号")
    verdict = models.CharField("核对结果", max_length=10, choices=Verdict.choices)
    reasons = models.TextField("需要改正之处", blank=True)
    raw = models.JSONField("所填内容", default=list)
    number = models.CharField("案卷号", max_length=60, blank=True)
    number_key = models.CharField("比对用的案卷号", max_length=LONGEST_KEY, blank=True)
    similar_key = models.CharField("比对相近案卷号用", max_length=LONGEST_SIMILAR, blank=True)
    similar = models.TextField("与哪些案卷相近", blank=True)
    """Of a new row: the case files, and rows of the file, whose numbers a reader may take for its own (是否同一件)."""
    kind = models.CharField("执法种类", max_length=20, blank=True)
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="承办科室"
    )
    handlers = models.CharField("承办人", max_length=200, blank=True)
    officers = models.JSONField("承办人中的本科室人员", default=list)
    open_handlers = models.CharField("待认定的承办人", max_length=200, blank=True)
    party = models.CharField("当事人", max_length=120, blank=True)
    subject = models.CharField("案由", max_length=200, blank=True)
    closed_on = models.DateField("办结日期", null=True)
    credit_code = models.CharField("统一社会信用代码", max_length=LENGTH, blank=True, default="", db_default="")
    opened_on = models.DateField("立案日期", null=True)
    decided_on = models.DateField("决定日期", null=True)
    amount = models.DecimalField("金额（元）", max_digits=15, decimal_places=2, null=True)
    place = models.CharField("地点", max_length=LONGEST_PLACE, blank=True, default="", db_default="")
    case_file = models.ForeignKey(
        CaseFile, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="已有登记"
    )
    case_version = models.PositiveIntegerField("已有登记的版本", null=True)
    changes = models.JSONField("变更的内容", default=dict)
    words = models.TextField("检索用的词", blank=True)
    said = models.TextField("检索用的文字", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "已核对的行"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(verdict__in=["new", "changed", "unchanged", "bad"]), name="importrow_verdict_known"
            ),
            models.CheckConstraint(
                condition=(Q(verdict="bad") & ~Q(reasons="")) | (~Q(verdict="bad") & Q(reasons="")),
                name="importrow_bad_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["changed", "unchanged"], case_file__isnull=False, case_version__isnull=False)
                | (~Q(verdict__in=["changed", "unchanged"]) & Q(case_file__isnull=True, case_version__isnull=True)),
                name="importrow_compared_with_what_is_there",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["batch", "verdict", "line"], name="importrow_by_verdict"),
            models.Index(fields=["batch", "line"], condition=~Q(similar=""), name="importrow_similar"),
        ]

    def __str__(self) -> str:
        return f"第{self.line}行"
