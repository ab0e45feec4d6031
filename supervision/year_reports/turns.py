"""Whose turn it is (轮到谁办) with year reports (年度监督报告)."""

from datetime import datetime

from supervision.core.acts import after_acts_on
from supervision.core.sign_offs.sheets import once_signed_off
from supervision.core.turn_store import PendingStep, replace_turns
from supervision.core.turns import leader_key, officer_key
from supervision.year_reports.models import YearReport


@after_acts_on(YearReport)
def refresh_year_report(report: YearReport, now: datetime) -> None:
    replace_turns(report, waits_of_year_report(report), now, "")


def waits_of_year_report(report: YearReport) -> list[PendingStep]:
    drafter, leader = officer_key(report.drafted_by_id), leader_key(report.bureau_id)
    if report.state == YearReport.State.DRAFT:
        step = PendingStep("按意见修改年度报告" if report.comments else "修改并提交年度报告", drafter, drafter)
        return [step.done_by("year-report.submit", "year-report.edit")]
    if report.state == YearReport.State.SUBMITTED:
        step = PendingStep("审批签发年度报告", leader, drafter, barred=tuple(sorted(report.authors())))
        return once_signed_off(report, step.done_by("year-report.issue"))
    return []
