"""Acts on the year report (年度监督报告): what a year of supervision came to (1.1, 3.4)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from documents import clock
from documents.models import Bureau, Paper
from supervision.core.acts import Act, Done, act
from supervision.core.drafted_acts import (
    IssueDraft,
    ReturnDraft,
    SubmitDraft,
    TakeBackDraft,
    VoidDraft,
    WithdrawDraft,
    number_draft,
    refusal_to_print,
)
from supervision.core.organisation import Officer
from supervision.core.redraft_acts import RedraftAct
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.sign_offs.kinds import signable
from supervision.core.sign_offs.sheets import signed_off
from supervision.desk.figures import yearly
from supervision.desk.figures.years import Year
from supervision.year_reports import paper_kinds, permissions
from supervision.year_reports import papers as year_report_papers
from supervision.year_reports.forms import DraftYearReportForm, YearReportForm
from supervision.year_reports.models import YearReport

PROVISION = "3.4"
signable(YearReport, paper_kinds.YEAR_REPORT, compose=year_report_papers.year_report)


@act
class DraftYearReport(Act[None]):
    noun = "year-report"
    name = "draft"
    verb = "草拟年度报告"
    explains = (
        "统计一个年度的监督检查、通知书、整改和复查，拟出文字供修改。投诉举报和责任追究属于保密事项，不在统计之列。"
    )
    provision = PROVISION

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.draft_year_report(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        return DraftYearReportForm(by=by, **kwargs)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        report = _begun(data["year"], by, now)
        for name, text in yearly.proposal(report.figures, report.year, report.counted_until).items():
            setattr(report, name, text)
        report.save()
        return Done(report, "已统计并拟出文字，请核对修改。", data=_counted(report))


def _begun(year: int, by: Officer, now: datetime) -> YearReport:
    """A report of a year, counted and not saved yet. Raises Refused where one stands."""
    # Two drafts of one year follow each other.
    bureau = Bureau.objects.select_for_update(no_key=True).get(pk=by.bureau_id)
    if YearReport.objects.active().filter(bureau=bureau, year=year).exists():
        raise Refused(by_condition(f"{year}年已经有年度报告。请在原报告上办理，或者先作废、撤回原报告。"))
    report: YearReport = YearReport(bureau=bureau, year=year, drafted_by=by, drafted_at=now)
    _count(report, clock.day(now))
    return report


def _count(report: YearReport, today: date) -> None:
    year = Year.until(today, report.year)
    report.figures, report.counted_until = yearly.counted(report.bureau, year), year.last


def _counted(report: YearReport) -> dict[str, Any]:
    return {"year": report.year, "last_day": report.counted_until.isoformat()}


class YearReportAct(Act[YearReport]):
    model = YearReport
    provision = PROVISION

    def permission(self, record: YearReport, by: Officer) -> Refusal | None:
        return permissions.draft_year_report(by)


def _form_of(report: YearReport, **kwargs: Any) -> YearReportForm:
    written = {name: getattr(report, name) for name in YearReport.TEXTS}
    kwargs["initial"] = {**written, **(kwargs.pop("initial", None) or {})}
    return YearReportForm(**kwargs)


@act
class EditYearReport(YearReportAct):
    name = "edit"
    verb = "修改报告"
    explains = "修改报告的文字。数字由系统统计，不在此修改。修改前后的内容都留在变更记录里。"
    states = (YearReport.State.DRAFT,)

    def form_for(self, record: YearReport, *, by: Officer, **kwargs: Any) -> forms.Form:
        return _form_of(record, **kwargs)

    def perform(self, record: YearReport, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        for name in YearReport.TEXTS:
            setattr(record, name, data[name])
        record.save()
        return Done(record, "报告已保存。")


@act
class RecountYearReport(YearReportAct):
    name = "recount"
    verb = "重新统计"
    explains = "按现在的记录重新统计数字。已经写好的文字不变，请对照新的数字核对。"
    states = (YearReport.State.DRAFT,)

    def perform(self, record: YearReport, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _count(record, clock.day(now))
        record.save()
        return Done(record, "已重新统计，请对照新的数字核对文字。", data=_counted(record))


# --- Submission and issue ---------------------------------------------------------------------------------------------


def nothing_is_left_out(record: YearReport, by: Officer, now: datetime) -> Refusal | None:
    missing = [heading for heading, text in record.texts() if not text.strip()]
    return by_condition(f"还没有填写：{'、'.join(missing)}。请修改报告补齐。") if missing else None


def printable(record: YearReport, by: Officer, now: datetime) -> Refusal | None:
    """Everything that the paper will say can be printed."""
    return refusal_to_print(text for _, text in record.texts())


@act
class SubmitYearReport(SubmitDraft[YearReport], YearReportAct):
    """提交审批: no part of the report is empty."""

    guards = (nothing_is_left_out, printable)


@act
class TakeBackYearReport(TakeBackDraft[YearReport], YearReportAct):
    """撤回提交: the report is its author's again."""


@act
class ReturnYearReport(ReturnDraft[YearReport], YearReportAct):
    """退回修改: a leader sends the draft back with comments."""

    def permission(self, record: YearReport, by: Officer) -> Refusal | None:
        return permissions.approve_year_report(by, record)


@act
class IssueYearReport(IssueDraft[YearReport], YearReportAct):
    """审批签发: the report is numbered and sealed; its figures stand as they are."""

    explains = "批准并签发：报告编号、用印。签发以后文字和数字都不再改变。"
    guards = (nothing_is_left_out, signed_off)
    template = "year_reports/sealing.html"

    def permission(self, record: YearReport, by: Officer) -> Refusal | None:
        return permissions.approve_year_report(by, record)

    def put_out(self, record: YearReport, *, by: Officer, now: datetime) -> Paper:
        return number_draft(record, paper_kinds.YEAR_REPORT, year_report_papers.year_report, by=by, now=now)


@act
class VoidYearReport(VoidDraft[YearReport], YearReportAct):
    """作废草稿, so that the year can be reported anew."""

    def permission(self, record: YearReport, by: Officer) -> Refusal | None:
        return permissions.void_year_report(by, record)


@act
class WithdrawYearReport(WithdrawDraft[YearReport], YearReportAct):
    """撤回报告, so that the year can be reported anew."""

    verb = "撤回报告"
    explains = "撤回已经签发的报告：报告作废，文号保留，不再使用。以后可以据此另行草拟。"
    done = "报告已撤回，文号作废。"

    def permission(self, record: YearReport, by: Officer) -> Refusal | None:
        return permissions.withdraw_year_report(by)


@act
class RedraftYearReport(RedraftAct[YearReport], YearReportAct):
    """据此另行草拟: the same year, its figures counted anew, with the words of the ended report."""

    explains = "以这份已经作废的报告另行草拟同一年度的报告：文字自动带入，可以修改；数字按现在的记录重新统计。"
    states = (YearReport.State.WITHDRAWN,)

    def form_for(self, record: YearReport, *, by: Officer, **kwargs: Any) -> forms.Form:
        return _form_of(record, **kwargs)

    def begin(self, record: YearReport, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> YearReport:
        report = _begun(record.year, by, now)
        for name in YearReport.TEXTS:
            setattr(report, name, data[name])
        report.save()
        return report
