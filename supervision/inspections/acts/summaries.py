"""Acts by which an inspection is summed up, made known and closed (总结、草拟通报、办结). Provision 3.4."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import clock
from documents.models.ledger import digest_of
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.acts import Act, Done, act
from supervision.core.forms import CloseForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.inspections import charts, permissions, statistics, summary_text
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion
from supervision.inspections.circulars.search import index_circular
from supervision.inspections.forms.summaries import SummariseAgainForm, SummaryForm, common_of
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import Summary, SummaryRule


class InspectionAct(Act[Inspection]):
    """An act of the inspectors once the checks are done (总结、通报、办结)."""

    model = Inspection
    provision = "3.4"

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return permissions.sum_up(by, record)


def every_check_is_done(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """An inspection is summarised (总结) once every check is concluded or cancelled, and at least one is concluded."""
    checks = list(record.checks.select_related("division").order_by("division_id", "method"))
    open_ones = [
        f"{check.division.name}{check.get_method_display()}" for check in checks if check.state == Check.State.UNDER_WAY
    ]
    if open_ones:
        return by_condition(f"还有检查任务没有完成：{'、'.join(open_ones)}。请先完成，或者由局领导取消这些任务。")
    if not any(check.state == Check.State.CONCLUDED for check in checks):
        return by_condition("没有已完成的检查任务，没有可以总结的内容。请由局领导取消这次监督检查。")
    return None


def rule_in_force(bureau_id: int, now: datetime) -> SummaryRule | None:
    found: SummaryRule | None = SummaryRule.objects.in_force(clock.day(now)).filter(bureau_id=bureau_id).first()
    return found


def rule_is_published(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    if rule_in_force(record.bureau_id, now) is not None:
        return None
    return by_condition("没有已发布的统计口径，不能统计。请规则管理员先行发布。")


def _figures(inspection: Inspection, now: datetime) -> dict[str, Any]:
    rule = rule_in_force(inspection.bureau_id, now)
    assert rule is not None  # a guard asked for it
    return statistics.figures(inspection, rule)


def _sum_up(inspection: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> tuple[Summary, Any]:
    """Freeze the figures with their text (总结); returns the summary and its data for the ledger."""
    figures = _figures(inspection, now)
    summary = Summary(
        inspection=inspection,
        serial=inspection.summaries.count() + 1,
        rule=rule_in_force(inspection.bureau_id, now),
        figures=figures,
        reason=data.get("reason", ""),
        summarised_by=by,
        summarised_at=now,
        **{name: data[name] for name in Summary.TEXTS},
    )
    summary.save(force_insert=True)
    recorded = {
        "serial": summary.serial,
        "findings_counted": len(figures["findings"]),
        "figures_sha256": digest_of(figures),
    }
    return summary, recorded


@act
class SummariseInspection(InspectionAct):
    name = "summarise"
    is_internal = True  # told to those who may see the summary
    verb = "总结"
    explains = (
        "统计本次检查发现的问题，数字由系统从问题记录计算，随总结固定下来；文字由您核对修改。总结之后草拟检查情况通报。"
    )
    transition = "summarise"
    guards = (every_check_is_done, rule_is_published)
    form = SummaryForm
    template = "inspections/summarise.html"

    def form_for(self, record: Inspection, *, by: Officer, **kwargs: Any) -> forms.Form:
        if "data" in kwargs:
            return self.form(**kwargs)
        proposed = summary_text.proposal(record, _figures(record, clock.about_now()))
        return self.form(initial={**proposed, **(kwargs.pop("initial", None) or {})}, **kwargs)

    def context(self, record: Inspection, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"shown": charts.proposed(record, _figures(record, clock.about_now())), "desk": True}

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.summarise()
        record.save()
        _, recorded = _sum_up(record, by=by, now=now, data=data)
        return Done(record, "已总结，请草拟检查情况通报。", data=recorded)


def no_circular_stands(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """Only one circular (通报) stands at a time."""
    if not record.circulars.active().exists():
        return None
    return by_condition("检查情况通报已经草拟。需要重新草拟或者重新总结的，请先在通报的页面作废草稿，或者撤回。")


@act
class SummariseAgain(SummariseInspection):
    name = "summarise-again"
    verb = "重新总结"
    explains = "通报之前，可以说明理由重新统计和总结。原来的总结保留。"
    transition = ""
    states = (Inspection.State.SUMMARISED,)
    guards = (no_circular_stands, rule_is_published)
    form = SummariseAgainForm

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _, recorded = _sum_up(record, by=by, now=now, data=data)
        return Done(record, "已重新总结。", reason=data["reason"], data=recorded)


@act
class DraftCircular(InspectionAct):
    name = "draft-circular"
    is_internal = True
    verb = "草拟检查情况通报"
    explains = "以总结的文字和数字草拟通报，对存在问题的科室逐一拟出整改意见。草稿可以修改，提交局领导审批后签发。"
    states = (Inspection.State.SUMMARISED,)
    guards = (no_circular_stands,)

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        summary = record.summaries.latest("serial")
        circular: Circular = Circular(
            bureau_id=record.bureau_id,
            inspection=record,
            summary=summary,
            drafted_by=by,
            drafted_at=now,
            **{name: getattr(summary, name) for name in Summary.TEXTS},
        )
        circular.save()
        _propose_opinions(circular)
        index_circular(circular)
        return Done(
            record, "通报已草拟，请打开通报修改并确定整改期限。", data={"circular": circular.pk}, also=[circular]
        )


def _propose_opinions(circular: Circular) -> None:
    """Propose an opinion (整改意见) for each inspected division, empty where it has no problems; the due day is left to a person."""
    figures = circular.summary.figures
    found = Finding.objects.select_related("check_task").in_bulk(figures["findings"])
    for line in figures["divisions"]:
        division_id, findings = line["key"], [found[key] for key in line["findings"]]
        common = common_of(figures, division_id)
        opinion: Opinion = Opinion(
            bureau_id=circular.bureau_id,
            inspection=circular.inspection,
            circular=circular,
            division_id=division_id,
            text=summary_text.opinion(findings, list(common.values())) if findings else "",
            common_problems=list(common),
        )
        opinion.save()
        opinion.findings.set(findings)


def every_opinion_is_answered(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """An inspection closes when each division received the circular, and corrected what was asked of it, or its refusal
    is recorded."""
    circular = record.circulars.active().get()
    missing = [
        f"{opinion.division.name}（{opinion.progress()}）"
        for opinion in circular.load_opinions()
        if not opinion.is_answered
    ]
    if not missing:
        return None
    return by_condition(
        f"还有科室没有办完：{'、'.join(missing)}。各科室签收通报、整改核实通过（或者记录拒不整改）后才能办结。"
    )


@act
class CloseInspection(InspectionAct):
    name = "close"
    verb = "办结监督检查"
    explains = "各科室都已签收通报，整改都已核实（或者已记录拒不整改），办结这次监督检查。"
    transition = "close"
    guards = (every_opinion_is_answered,)
    form = CloseForm

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.close()
        record.save()
        opinions = record.circulars.active().get().load_opinions()
        for opinion in opinions:
            opinion.close()
            opinion.save_changed()
        return Done(record, "监督检查已办结。", reason=data["reason"], also=opinions)
