"""Who has to keep out (回避) of year reports (年度监督报告): each function returns the reason, or None."""

from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_recusal
from supervision.year_reports.models import YearReport


def own_year_report(user: Officer, report: YearReport) -> Refusal | None:
    """Nobody approves what they drafted, be it in the draft of somebody else."""
    if not report.was_written_by(user):
        return None
    return by_recusal("本报告由您草拟或者修改，您不能审批。请由其他局领导审批。")
