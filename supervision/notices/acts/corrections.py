"""Acts on the correction (整改), from a notice or from an opinion. Provisions 3.4 and 4.3, 5.2.2.2 for a refusal."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from documents import evidence, papers
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.notices import paper_kinds, permissions
from supervision.notices import papers as notice_papers
from supervision.notices.execution import text_after_receipt
from supervision.notices.forms.corrections import (
    OUTWARD,
    AcceptForm,
    OutwardReportForm,
    RefusalForm,
    ReportForm,
    ReturnForm,
)
from supervision.notices.models.corrections import CLOSED, Correction, CorrectionReport

ledger_names({"outward_number": "对外决定的文号"})


class CorrectionAct(Act[Correction]):
    model = Correction
    provision = "4.3"

    def related_material(self, record: Correction) -> RelatedMaterial:
        """The paper that demands the correction, the latest report, and the due day."""
        latest = record.reports.select_related("paper").order_by("-round").first()
        papers = [record.root().paper, latest.paper if latest is not None else None]
        due = f"整改期限：{text_after_receipt(record)}{'，现暂停执行' if record.is_suspended else ''}。"
        return RelatedMaterial([paper for paper in papers if paper is not None], notes=[due])

    def cites(self, record: Correction) -> str:
        """The provision: 3.4 for a correction that an opinion demands, otherwise the notice's."""
        return "3.4" if self.provision == "4.3" and record.opinion_id is not None else self.provision


def case_is_open(record: Correction, by: Officer, now: datetime) -> Refusal | None:
    """What was closed on a refusal (拒不整改) takes no report any more: nobody would have it to verify."""
    if record.root().state != CLOSED:
        return None
    return by_condition("所依据的文书已经办结，不再接收整改报告。此后改正的，请书面告知督察人员。")


def report_form(correction: Correction, **kwargs: Any) -> ReportForm:
    form = OutwardReportForm if correction.revokes_an_act else ReportForm
    return form(correction=correction, **kwargs)


@act
class ReportCorrection(CorrectionAct):
    name = "report"
    verb = "报告整改"
    explains = "书面向局报告执行结果，生成整改报告。由督察人员核实，不符合要求的退回再改。"
    transition = "report"
    guards = (case_is_open,)
    form = ReportForm
    template = "notices/corrections/report.html"
    is_final = True

    def permission(self, record: Correction, by: Officer) -> Refusal | None:
        return permissions.report_correction(by, record)

    def form_for(self, record: Correction, *, by: Officer, **kwargs: Any) -> forms.Form:
        return report_form(record, **kwargs)

    def context(self, record: Correction, by: Officer, form: forms.Form) -> dict[str, Any]:
        latest = record.reports.order_by("round").last()
        return {"returned": latest if latest is not None and record.state == Correction.State.RETURNED else None}

    def perform(self, record: Correction, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        return take_report(
            record,
            CorrectionReport(reported_by=by, reported_at=now),
            by=by,
            now=now,
            data=data,
            message="整改情况已报告。",
        )


def fill(report: CorrectionReport, correction: Correction, data: Mapping[str, Any]) -> None:
    """What was typed, in the report that it becomes."""
    report.correction, report.round, report.text = correction, correction.reports.count() + 1, data["text"]
    for name in OUTWARD:
        setattr(report, name, data.get(name) or getattr(report, name))


def take_report(
    correction: Correction,
    report: CorrectionReport,
    *,
    by: Officer,
    now: datetime,
    data: Mapping[str, Any],
    message: str,
) -> Done:
    """Keep a report with its paper; it is late where it was handed in after the last day (4.3)."""
    correction.report()
    fill(report, correction, data)
    report.save()
    correction.save()
    root = correction.root()
    files = evidence.hand_in(data.get("attachments", ()), subject=correction, root=root, by=by, now=now)
    listed = evidence.as_listed(files)
    report.paper = papers.issue(
        paper_kinds.CORRECTION_REPORT,
        lambda stationery: notice_papers.correction_report(report, stationery, listed),
        subject=correction,
        root=root,
        by=by,
        now=now,
    )
    report.save()
    late = report.reported_at >= correction.due_at
    outward = {"outward_number": report.outward_number} if report.tells_outward_decision else {}
    told = {"round": report.round, "late": late, **outward, "files": listed}
    return Done(correction, message, data=told, papers=[report.paper])


def _decide(correction: Correction, outcome: CorrectionReport.Outcome, text: str, by: Officer, now: datetime) -> int:
    """Save the outcome of the latest report; returns its round."""
    report = correction.reports.get(outcome="")
    report.outcome, report.outcome_text, report.decided_by, report.decided_at = outcome, text, by, now
    report.save()
    return report.round


def outward_decision_notified(record: Correction, by: Officer, now: datetime) -> Refusal | None:
    """What a 决定书 revokes is an act of the bureau towards a party: it is done once the party was told so, with proof."""
    if not record.revokes_an_act:
        return None
    latest = record.reports.order_by("-round").first()
    if latest is not None and latest.tells_outward_decision:
        return None
    return by_condition(
        "本决定书撤销的是以本局名义对外作出的行政行为。整改报告没有载明向相对人作出的撤销决定（文号、日期和送达），"
        "不能核实通过。请退回科室，在下一次报告中填写。"
    )


class VerifyCorrection(CorrectionAct):
    """What accepting a report and returning it share: what is verified, beside what was demanded (核实)."""

    def summary(self, record: Correction) -> Sequence[tuple[str, str]]:
        latest = record.reports.order_by("-round").first()
        reported = [("整改报告", latest.text)] if latest is not None else []
        return [("要求", record.root().demand), *reported]


@act
class AcceptCorrection(VerifyCorrection):
    name = "accept"
    verb = "核实通过"
    explains = "核实整改已按要求完成。决定书撤销对外行政行为的，报告应当载明向相对人作出的决定及其送达。"
    transition = "accept"
    guards = (outward_decision_notified,)
    form = AcceptForm

    def permission(self, record: Correction, by: Officer) -> Refusal | None:
        return permissions.verify_correction(by, record)

    def perform(self, record: Correction, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.accept()
        record.save()
        number = _decide(record, CorrectionReport.Outcome.ACCEPTED, data["text"], by, now)
        return Done(record, "整改已核实通过。", reason=data["text"], data={"round": number})


@act
class ReturnCorrection(VerifyCorrection):
    name = "give-back"
    verb = "退回整改"
    explains = "整改不符合要求，退回科室继续整改并再次报告。整改期限不因退回而改变。"
    transition = "return_for_revision"
    form = ReturnForm

    def permission(self, record: Correction, by: Officer) -> Refusal | None:
        return permissions.verify_correction(by, record)

    def perform(self, record: Correction, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.return_for_revision()
        record.save()
        number = _decide(record, CorrectionReport.Outcome.RETURNED, data["text"], by, now)
        return Done(record, "已退回科室继续整改。", reason=data["text"], data={"round": number})


def not_suspended(record: Correction, by: Officer, now: datetime) -> Refusal | None:
    """A suspended correction (暂停执行) is not owed: it can be neither refused nor suspended again."""
    return by_condition("已经暂停执行。") if record.is_suspended else None


@act
class RecordRefusal(CorrectionAct):
    name = "record-refusal"
    verb = "记录拒不整改"
    explains = "记录科室拒绝纠正。拒绝纠正违法执法行为的，是从重追究责任的情节；科室此后仍可以报告整改。"
    provision = "5.2.2.2"
    transition = "record_refusal"
    guards = (not_suspended,)
    form = RefusalForm
    is_grave = True

    def permission(self, record: Correction, by: Officer) -> Refusal | None:
        return permissions.verify_correction(by, record)

    def perform(self, record: Correction, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.record_refusal(data["how"], now)
        record.save()
        files = evidence.hand_in(data.get("attachments", ()), subject=record, root=record.root(), by=by, now=now)
        return Done(record, "拒不整改已记录。", reason=data["how"], data={"files": evidence.as_listed(files)})
