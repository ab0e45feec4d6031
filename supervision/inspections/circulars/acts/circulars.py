"""Acts on the circular (检查情况通报) up to its issue, and its withdrawal. Provision 3.4."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import clock, papers
from documents.models import Ending, PaperKind
from documents.rendering.characters import Unprintable, refuse_unprintable
from supervision.checks.models.findings import Finding
from supervision.core.acts import Act, Done, act
from supervision.core.form_fields import ReasonForm
from supervision.core.forms import GiveBackForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.inspections import charts
from supervision.inspections import summary_text as summing
from supervision.inspections.circulars import papers as circular_papers
from supervision.inspections.circulars import permissions
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.search import index_circular, index_opinion
from supervision.inspections.forms.summaries import CircularForm
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import Summary


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
        kwargs["initial"] = {**_written(record), **(kwargs.pop("initial", None) or {})}
        figures = record.summary.figures
        findings = Finding.objects.filter(pk__in=figures["findings"]).select_related("check_task")
        divisions = [(division["key"], division["name"]) for division in figures["divisions"]]
        return CircularForm(
            divisions=divisions,
            findings=list(findings.order_by("check_task_id", "serial")),
            figures=figures,
            **kwargs,
        )

    def context(self, record: Circular, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"shown": charts.frozen(record.summary), "desk": True}

    def perform(self, record: Circular, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        for name in Summary.TEXTS:
            setattr(record, name, data[name])
        record.save()
        _write_opinions(record, data["opinions"])
        index_circular(record)
        return Done(record, "通报已保存。", data={"opinions": [demand.division_id for demand in record.load_demands()]})


def _written(circular: Circular) -> dict[str, Any]:
    """What the draft says, as its form holds it."""
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
    """Write each division's opinion; without text it has nothing to correct, and stands on no finding."""
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
    """Of what is common or a tendency each division that has a part in it is told what to correct (3.4)."""
    figures = record.summary.figures
    told = {demand.division_id for demand in record.load_demands()}
    for line in [*figures["common"], *figures["tendencies"]]:
        untold = [key for key in line["divisions"] if key not in told]
        if untold:
            names = summing.division_names(figures, {**line, "divisions": untold})
            return by_condition(
                f"「{line['name']}」属于普遍性或者倾向性问题，对{names}还没有提出整改意见。请修改通报补齐。"
            )
    return None


def days_lie_ahead(record: Circular, by: Officer, now: datetime) -> Refusal | None:
    """Each opinion says by when to correct, and that day lies ahead when the circular goes out."""
    for demand in record.load_demands():
        if not demand.has_period:
            return by_condition(f"对{demand.division.name}的整改意见没有整改期限。请修改通报补填。")
        if demand.correct_by is not None and demand.correct_by <= clock.day(now):
            return by_condition(f"对{demand.division.name}的整改期限已经不在今日之后。请退回或者修改通报，重新确定。")
    return None


def printable(record: Circular, by: Officer, now: datetime) -> Refusal | None:
    """Everything that the paper will say can be printed, asked before the leader has it on the desk."""
    texts = [record.title, *(text for _, text in record.texts()), *(opinion.text for opinion in record.load_opinions())]
    try:
        refuse_unprintable(texts)
    except Unprintable as error:
        return by_condition(str(error))
    return None


_WHOLE = (shared_problems_are_answered, days_lie_ahead)


@act
class SubmitCircular(CircularAct):
    name = "submit"
    verb = "提交审批"
    explains = "提交局领导审批。审批期间不能修改，需要修改的由局领导退回。"
    transition = "submit"
    guards = (*_WHOLE, printable)

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.work_on_circular(by, record)

    def perform(self, record: Circular, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.submit()
        record.submitted_at = now
        record.save()
        return Done(record, "已提交局领导审批。")


@act
class GiveBackCircular(CircularAct):
    name = "give-back"
    verb = "退回修改"
    explains = "退回承办人修改，附上意见。"
    transition = "give_back"
    form = GiveBackForm

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.approve_circular(by, record)

    def perform(self, record: Circular, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.give_back(data["comments"])
        record.save()
        return Done(record, "已退回承办人修改。", reason=data["comments"])


@act
class IssueCircular(CircularAct):
    name = "issue"
    verb = "审批签发"
    explains = "批准并签发：通报编号、用印，下发各受检科室签收。有整改意见的科室自签收起整改。"
    transition = "issue"
    guards = _WHOLE
    template = "inspections/circulars/sealing.html"
    needs_recent_login = True

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.approve_circular(by, record)

    def perform(self, record: Circular, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.issue()
        stationery = papers.Stationery.of(record.bureau, PaperKind.CIRCULAR, clock.day(now))
        opinions = record.load_opinions()
        for opinion in record.load_demands():
            opinion.period_rule = opinion.rule_on(record.bureau_id, stationery.on)
        record.paper = papers.reserve(
            stationery=stationery,
            facts=circular_papers.circular(record, stationery),
            subject=record,
            root=record,
            by=by,
            now=now,
        )
        record.number, record.approved_by, record.issued_at = record.paper.number, by, now
        record.save()
        index_circular(record)
        for opinion in opinions:
            opinion.issue(now)
            opinion.save_changed()
            index_opinion(opinion)
        record.inspection.circulate()
        record.inspection.save_changed()
        return Done(
            record,
            f"已签发，文号为{record.number}。",
            data={"number": record.number, "opinions": [opinion.division_id for opinion in record.load_demands()]},
            papers=[record.paper],
            also=opinions,
        )


def nobody_received_it(record: Circular, by: Officer, now: datetime) -> Refusal | None:
    """What a division received is not taken back, and what closed an inspection neither."""
    if record.inspection.state == Inspection.State.CLOSED:
        return by_condition("监督检查已经办结，通报不能撤回。")
    received = [opinion.division.name for opinion in record.load_opinions() if opinion.received_on is not None]
    if not received:
        return None
    return by_condition(f"{'、'.join(received)}已经收到通报，不能撤回。")


@act
class WithdrawCircular(CircularAct):
    name = "withdraw"
    verb = "撤回通报"
    explains = (
        "在科室签收之前撤回。已编号的通报作废，文号保留，不再使用；监督检查回到已总结，可以重新总结或者重新草拟。"
    )
    transition = "withdraw"
    guards = (nobody_received_it,)
    form = ReasonForm
    is_grave = True

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.withdraw_circular(by, record)

    def perform(self, record: Circular, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.withdraw(data["reason"])
        record.save()
        opinions = record.load_opinions()
        for opinion in opinions:
            opinion.withdraw()
            opinion.save_changed()
        if record.paper is not None:
            papers.end(record.paper, ending=Ending.VOIDED, because=data["reason"], now=now)
            record.inspection.recall()
            record.inspection.save_changed()
        return Done(record, "通报已撤回。", reason=data["reason"], also=opinions)
