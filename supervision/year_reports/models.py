"""The year report (年度监督报告): what a year of supervision came to, as the bureau says it."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents.models import Paper
from documents.models.history import History
from documents.text_folding import folded
from supervision.core.fields import StateField
from supervision.core.organisation import Officer
from supervision.core.records import DraftedCase
from supervision.core.roles import Role
from supervision.core.viewer import Viewer

TITLE = "年度行政执法监督报告"
"""What follows the year in a report's title."""
CALLED = "年度监督报告、年度报告"
"""What people call it besides, and look for."""


class YearReportQuerySet(models.QuerySet["YearReport"]):
    def visible_to(self, viewer: Viewer) -> "YearReportQuerySet":
        """The bureau's, for inspectors and leaders: it tells of all divisions."""
        own = self.filter(bureau_id=viewer.bureau_id)
        return own if viewer.holds_any((Role.INSPECTOR, Role.LEADER)) else own.none()

    def active(self) -> "YearReportQuerySet":
        return self.exclude(state=YearReport.State.WITHDRAWN)

    def saying(self, word: str) -> "YearReportQuerySet":
        """Those that hold the folded word in number, title or text, or whose drafter is called so. One stands a year: so few need
        no index of words."""
        rows = self.values_list("pk", "year", "number", "drafted_by__name", *YearReport.TEXTS)
        recorded = {pk: folded(f"{year}{TITLE}、{CALLED} {' '.join(texts)}") for pk, year, *texts in rows}
        return self.filter(pk__in=[pk for pk, text in recorded.items() if word in text])


class YearReport(DraftedCase):
    """A year report (年度监督报告): the year's figures as they stood, and what a person says of them.

    The figures are counted, never typed: of all divisions, without complaints and what else is confidential, of which not
    even a number may be known.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草拟"
        SUBMITTED = "submitted", "待审批"
        ISSUED = "issued", "已签发"
        WITHDRAWN = "withdrawn", "已作废"

    TEXTS: ClassVar = {
        "overall": "总体情况",
        "problems": "发现的主要问题",
        "measures": "整改和采取的措施",
        "plans": "下一步工作",
    }
    """Its parts, in order."""

    noun = "year-report"
    is_desk_work = True
    locked_with = ("bureau",)
    WRITTEN_BY = ("year-report.edit",)

    state = StateField("状态", default=State.DRAFT, choices=State.choices, editable=False)
    year = models.PositiveSmallIntegerField("年度")
    counted_until = models.DateField("统计截止日期", editable=False)
    figures = models.JSONField("统计数字", default=dict, editable=False)
    overall = models.TextField("总体情况", blank=True)
    problems = models.TextField("发现的主要问题", blank=True)
    measures = models.TextField("整改和采取的措施", blank=True)
    plans = models.TextField("下一步工作", blank=True)

    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="承办人")
    drafted_at = models.DateTimeField("草拟时间")
    comments = models.TextField("退回意见", blank=True, editable=False)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    issued_at = models.DateTimeField("签发时间", null=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    number = models.CharField("文号", max_length=60, blank=True, editable=False)
    withdrawn_because = models.TextField("作废理由", blank=True, editable=False)

    objects = YearReportQuerySet.as_manager()
    history = History("年度监督报告变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "年度监督报告"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "issued", "withdrawn"]), name="yearreport_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="issued")
                | Q(issued_at__isnull=False, approved_by__isnull=False, paper__isnull=False),
                name="yearreport_with_leader_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("drafted_by")),
                name="yearreport_never_approved_by_its_drafter",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_because=""), name="yearreport_withdrawn_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(counted_until__year=F("year")), name="yearreport_counts_days_of_its_year"
            ),
            models.UniqueConstraint(
                fields=["bureau", "year"], condition=~Q(state="withdrawn"), name="one_standing_report_a_year"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="yearreport_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="yearreport_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.title}{f' {self.number}' if self.number else '（未编号）'}"

    def worklist_title(self) -> str:
        return str(self)

    @property
    def title(self) -> str:
        """With the last day that it counts, where the year was not over."""
        if self.counted_until == date(self.year, 12, 31):
            return f"{self.year}{TITLE}"
        return f"{self.year}{TITLE}（截至{self.counted_until.month}月{self.counted_until.day}日）"

    def texts(self) -> list[tuple[str, str]]:
        """Its parts with their headings."""
        return [(heading, getattr(self, name)) for name, heading in self.TEXTS.items()]

    @transition(field=state, source=State.DRAFT, target=State.SUBMITTED)
    def submit(self, at: datetime) -> None:
        """The draft goes to a leader (提交审批); the ledger alone keeps when."""

    @transition(field=state, source=State.SUBMITTED, target=State.DRAFT)
    def take_back(self) -> None:
        """Its author takes it back before anybody decided (撤回提交)."""

    @transition(field=state, source=State.SUBMITTED, target=State.DRAFT)
    def return_for_revision(self, comments: str) -> None:
        """A leader returns it with comments (退回修改)."""
        self.comments = comments

    @transition(field=state, source=State.SUBMITTED, target=State.ISSUED)
    def issue(self, at: datetime) -> None:
        """A leader approves and seals it (审批签发)."""

    @transition(field=state, source=[State.DRAFT, State.SUBMITTED], target=State.WITHDRAWN)
    def void(self, reason: str) -> None:
        """The draft is ended (作废草稿)."""
        self.withdrawn_because = reason

    @transition(field=state, source=State.ISSUED, target=State.WITHDRAWN)
    def withdraw(self, reason: str) -> None:
        """It is taken back, so that another can take its place (撤回)."""
        self.withdrawn_because = reason
