"""Acts on the circular (检查情况通报) up to its issue, and its withdrawal. Provision 3.4."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms

from documents import clock
from documents.models import Paper
from supervision.checks.models.findings import Finding
from supervision.core.acts import Act, Done, act
from supervision.core.drafted_acts import (
    IssueDraft,
    ReturnDraft,
    SubmitDraft,
    WithdrawDraft,
    number_draft,
    refusal_to_print,
)
from supervision.core.guards import PeriodGuard
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.core.sign_offs.kinds import signable
from supervision.core.sign_offs.sheets import signed_off
from supervision.inspections import charts, summary_text
from supervision.inspections.circulars import paper_kinds, permissions
from supervision.inspections.circulars import papers as circular_papers
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.search import index_circular, index_opinion
from supervision.inspections.forms.summaries import CircularForm
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import Summary

signable(Circular, paper_kinds.CIRCULAR, compose=circular_papers.circular)


class CircularAct(Act[Circular]):
    model = Circular
    provision = "3.4"


@act
class EditCircular(CircularAct):
    name = "edit"
    verb = "修改通报"
    explains = "修改通报的文字和各科室的整改意见。数字随总结固定，不在此修改。修改前后的内容都留在变更记录里。"
    states = (Circular.State.DRAFT,)
    template = "inspections/circulars/edit.html"

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.work_on_circular(by, record)

    def form_for(self, record: Circular, *, by: Officer, **kwargs: Any) -> forms.Form:
        return form_of(record.summary, written_in(record), **kwargs)

    def context(self, record: Circular, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"shown": charts.frozen(record.summary), "desk": True}

    def perform(self, record: Circular, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        write(record, data)
        index_circular(record)
        return Done(record, "通报已保存。", data={"opinions": [demand.division_id for demand in record.load_demands()]})


def form_of(summary: Summary, written: Mapping[str, Any], **kwargs: Any) -> CircularForm:
    """The form of a circular on a summary's figures, filled with what is written."""
    kwargs["initial"] = {**written, **(kwargs.pop("initial", None) or {})}
    figures = summary.figures
    findings = Finding.objects.filter(pk__in=figures["findings"]).select_related("check_task")
    return CircularForm(
        divisions=[(division["key"], division["name"]) for division in figures["divisions"]],
        findings=list(findings.order_by("check_task_id", "serial")),
        figures=figures,
        **kwargs,
    )


def write(circular: Circular, data: Mapping[str, Any]) -> None:
    """Save the texts and each division's opinion."""
    for name in Summary.TEXTS:
        setattr(circular, name, data[name])
    circular.save()
    _write_opinions(circular, data["opinions"])


def written_in(circular: Circular) -> dict[str, Any]:
    """The draft as initial data of its form."""
    initial: dict[str, Any] = {name: getattr(circular, name) for name in Summary.TEXTS}
    for opinion in circular.opinions.prefetch_related("findings"):
        key = opinion.division_id
        initial |= {
            f"text_{key}": opinion.text,
            f"correct_by_{key}": opinion.correct_by,
            f"correct_within_{key}": opinion.correct_within,
            f"findings_{key}": [finding.pk for finding in opinion.findings.all()],
            f"common_{key}": opinion.common_problems,
        }
    return initial


def _write_opinions(circular: Circular, typed: Iterable[Mapping[str, Any]]) -> None:
    """Save each division's opinion (整改意见); one without text demands nothing and cites no finding."""
    standing = {opinion.division_id: opinion for opinion in circular.opinions.all()}
    for row in typed:
        opinion, asks = standing[row["division_id"]], bool(row["text"])
        opinion.text, opinion.correct_by = row["text"], row["correct_by"]
        opinion.correct_within = row["correct_within"]
        opinion.common_problems = row["common_problems"] if asks else []
        opinion.save()
        opinion.findings.set(row["findings"] if asks else [])
    circular.forget_opinions()


# --- Submission and issue ---------------------------------------------------------------------------------------------


def shared_problems_are_answered(record: Circular, by: Officer, now: datetime) -> Refusal | None:
    """Every division concerned by a common or growing problem (普遍性、倾向性问题) must have an opinion (3.4)."""
    figures = record.summary.figures
    told = {demand.division_id for demand in record.load_demands()}
    for line in [*figures["common"], *figures["tendencies"]]:
        untold = [key for key in line["divisions"] if key not in told]
        if untold:
            names = summary_text.division_names(figures, {**line, "divisions": untold})
            return by_condition(
                f"「{line['name']}」属于普遍性或者倾向性问题，对{names}还没有提出整改意见。请修改通报补齐。"
            )
    return None


@PeriodGuard
def days_lie_ahead(record: Circular, now: datetime) -> Refusal | None:
    """Each opinion needs a due day, which lies ahead when the circular is issued."""
    for demand in record.load_demands():
        if not demand.has_period:
            return by_condition(f"对{demand.division.name}的整改意见没有整改期限。请修改通报补填。")
        if demand.correct_by is not None and demand.correct_by <= clock.day(now):
            return by_condition(f"对{demand.division.name}的整改期限已经不在今日之后。请退回或者修改通报，重新确定。")
    return None


def printable(record: Circular, by: Officer, now: datetime) -> Refusal | None:
    """Everything that the paper will say can be printed."""
    opinions = (opinion.text for opinion in record.load_opinions())
    return refusal_to_print([record.title, *(text for _, text in record.texts()), *opinions])


_WHOLE = (shared_problems_are_answered, days_lie_ahead)


@act
class SubmitCircular(SubmitDraft[Circular], CircularAct):
    """提交审批: what is common is answered, and each day lies ahead."""

    guards = (*_WHOLE, printable)

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.work_on_circular(by, record)


@act
class ReturnCircular(ReturnDraft[Circular], CircularAct):
    """退回修改: a leader sends the draft back with comments."""

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.approve_circular(by, record)


@act
class IssueCircular(IssueDraft[Circular], CircularAct):
    """审批签发: the circular is numbered and sealed, and each division receives its opinion."""

    explains = "批准并签发：通报编号、用印，下发各受检科室签收。有整改意见的科室自签收起整改。"
    guards = (*_WHOLE, signed_off)
    template = "inspections/circulars/sealing.html"

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.approve_circular(by, record)

    def put_out(self, record: Circular, *, by: Officer, now: datetime) -> Paper:
        for opinion in record.load_demands():
            opinion.period_rule = opinion.rule_on(record.bureau_id, clock.day(now))
        paper = number_draft(record, paper_kinds.CIRCULAR, circular_papers.circular, by=by, now=now)
        index_circular(record)
        return paper

    def perform(self, record: Circular, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        done = super().perform(record, by=by, now=now, data=data)
        opinions = record.load_opinions()
        for opinion in opinions:
            opinion.issue(now)
            opinion.save_changed()
            index_opinion(opinion)
        record.inspection.circulate()
        record.inspection.save_changed()
        asked = [opinion.division_id for opinion in record.load_demands()]
        return replace(done, data={**done.data, "opinions": asked}, also=[*opinions, *done.also])


def nobody_received_it(record: Circular, by: Officer, now: datetime) -> Refusal | None:
    """A circular that a division received (签收), or whose inspection is closed, cannot be withdrawn."""
    if record.inspection.state == Inspection.State.CLOSED:
        return by_condition("监督检查已经办结，通报不能撤回。")
    received = [opinion.division.name for opinion in record.load_opinions() if opinion.received_on is not None]
    if not received:
        return None
    return by_condition(f"{'、'.join(received)}已经收到通报，不能撤回。")


@act
class WithdrawCircular(WithdrawDraft[Circular], CircularAct):
    """撤回通报, before any division received it."""

    verb = "撤回通报"
    explains = (
        "签发以后、科室签收以前撤回。通报作废，文号保留，不再使用；监督检查回到已总结，可以重新总结，或者据此另行草拟。"
    )
    guards = (nobody_received_it,)
    done = "通报已撤回，文号作废。"

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.withdraw_circular(by, record)

    def perform(self, record: Circular, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        done = super().perform(record, by=by, now=now, data=data)
        opinions = record.load_opinions()
        for opinion in opinions:
            opinion.withdraw()
            opinion.save_changed()
        record.inspection.recall()
        record.inspection.save_changed()
        return replace(done, also=opinions)
