"""The course (办理进程) of year reports (年度监督报告)."""

from supervision.core.stages import Stage, declare_course
from supervision.year_reports.models import YearReport

declare_course(
    YearReport,
    Stage("草拟", (YearReport.State.DRAFT,), ("year-report.draft", "year-report.redraft", "year-report.submit")),
    Stage("签发", (YearReport.State.SUBMITTED,), ("year-report.issue",)),
    through=(YearReport.State.ISSUED,),
)
