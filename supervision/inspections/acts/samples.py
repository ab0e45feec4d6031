"""Drawing case files for spot checks (抽取案卷): first what is drawn from, frozen with the seed; then the draw. Provision 3.1.

Two acts, so that the seed is on record before anything is drawn, and taken only when nobody can change the population.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from simple_history.utils import bulk_create_with_history

from documents import papers
from supervision.checks.acts.checks import CheckAct
from supervision.checks.models.checks import Check
from supervision.checks.models.sampled_cases import SampledCase
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.inspections import paper_kinds, permissions, sample_papers, sampling_frame
from supervision.inspections.forms.sampling import FixPopulationForm, NoteSampledForm
from supervision.inspections.models.draws import Draw
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.sampling import SamplingFrame

NO_TASK = "没有尚未完成的抽查任务，不能抽取案卷。请先安排抽查任务。"


class SampleAct(Act[Inspection]):
    """An act on the sampling (抽取案卷) for an inspection's spot checks, while planned or under way."""

    model = Inspection
    states = (Inspection.State.PLANNED, Inspection.State.UNDER_WAY)

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return permissions.work_on_plan(by, record)

    def state_refusal(self, record: Inspection) -> Refusal | None:
        found = super().state_refusal(record)
        return found or (None if sampling_frame.open_spot_tasks(record) else by_condition(NO_TASK))

    def is_upcoming(self, record: Inspection) -> bool:
        """Announced as a later step only where the plan has a spot check."""
        return record.state == Inspection.State.SUBMITTED and bool(sampling_frame.open_spot_tasks(record))


def none_waits(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """A frozen population must be drawn from before another is frozen, so that no seed is passed over."""
    if record.waiting_frame() is None:
        return None
    return by_condition("已经确定的范围还没有抽取。请先办理「抽取案卷」。")


@act
class FixPopulation(SampleAct):
    name = "fix-population"
    verb = "确定抽取范围"
    explains = (
        "按所填的条件从案卷登记中列出抽取范围，自动排除应当回避的案卷。范围一经确定即冻结，不能更改；"
        "系统同时公布抽取用的种子，记入留痕。随后办理「抽取案卷」。"
    )
    provision = "3.1"
    guards = (none_waits,)
    template = "inspections/fix_population.html"

    def form_for(self, record: Inspection, *, by: Officer, **kwargs: Any) -> forms.Form:
        return FixPopulationForm(inspection=record, **kwargs)

    def context(self, record: Inspection, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"counted": sampling_frame.counted(record), "open": sampling_frame.open_in_plan(record)}

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        if record.frames.exists() and not data.get("reason"):
            raise Refused(by_condition("先前已经抽取过。再次抽取应当写明理由，请返回页面重新打开后填写。"))
        population = sampling_frame.gather(record, data["wanted"])
        number = sampling_frame.number_to_draw(population, data["wanted"])
        recorded = {"seed": secrets.token_hex(32), "reason": data.get("reason", ""), "frozen_by": by, "frozen_at": now}
        frame = population.frame(record, data["wanted"], number, **recorded)
        frame.save()
        record.forget_tasks()
        message = f"范围已冻结，共{frame.total}件，种子已公布。请办理「抽取案卷」，抽取{number}件。"
        return Done(record, message, reason=frame.reason, data=frame.as_data())


@act
class DrawSample(SampleAct):
    name = "draw-sample"
    verb = "抽取案卷"
    explains = (
        "按已经冻结的范围和公布的种子抽取。任何人、在任何电脑上重新抽取，结果都相同。"
        "抽出的案卷列入抽查任务，由检查人员逐件评查，并生成抽取记录。"
    )
    provision = "3.1"
    is_final = True

    def state_refusal(self, record: Inspection) -> Refusal | None:
        found = super().state_refusal(record)
        if found is not None or record.waiting_frame() is not None:
            return found
        return by_condition("还没有确定抽取范围。请先办理「确定抽取范围」。")

    def related_material(self, record: Inspection) -> RelatedMaterial | None:
        frame = record.waiting_frame()
        if frame is None:
            return None
        of_each = "、".join(f"{count['name']}{count['count']}件" for count in frame.counts)
        texts = [f"抽取范围：{of_each}，共{frame.total}件。", f"抽取：{frame.number}件。"]
        return RelatedMaterial(notes=[*texts, f"范围摘要：{frame.population_sha256}", f"种子：{frame.seed}"])

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        frame = record.frames.waiting().get()
        draw = _draw(record, frame, by=by, now=now)
        _list_drawn(draw, frame, now)
        record.forget_tasks()
        draw.paper = papers.issue(
            paper_kinds.DRAW_RECORD,
            lambda stationery: sample_papers.record(draw, frame, stationery),
            subject=draw,
            root=record,
            by=by,
            now=now,
        )
        draw.save()
        message = f"已抽取{len(draw.result)}件，抽取记录已生成。"
        return Done(record, message, reason=draw.reason, data=draw.as_data(), papers=[draw.paper])


def _draw(inspection: Inspection, frame: SamplingFrame, *, by: Officer, now: datetime) -> Draw:
    draw: Draw = Draw.objects.create(
        inspection=inspection,
        serial=inspection.draws.count() + 1,
        kind=Draw.Kind.SAMPLE,
        frame=frame,
        parameters=frame.parameters,
        population=frame.counts,
        population_sha256=frame.population_sha256,
        seed=frame.seed,
        result=sampling_frame.drawn_from(frame),
        reason=frame.reason,
        drawn_by=by,
        drawn_at=now,
    )
    return draw


def _list_drawn(draw: Draw, frame: SamplingFrame, now: datetime) -> None:
    """List each drawn case file for the division's spot check."""
    keys = sampling_frame.key_of(frame)
    divisions = {division["name"]: division["id"] for division in frame.parameters["divisions"]}
    drawn = [
        SampledCase(
            draw=draw,
            inspection_id=draw.inspection_id,
            case_file_id=keys[name, number],
            division_id=divisions[name],
            place=place,
            number=number,
        )
        for place, (name, number) in enumerate(draw.result, start=1)
    ]
    bulk_create_with_history(drawn, SampledCase, default_date=now)


@act
class NoteSampled(CheckAct):
    name = "note-sampled"
    verb = "说明抽取的案卷"
    explains = "对没有评分、也没有记录问题的抽取案卷，写明评查的情况或者不能评查的原因，印入检查记录。"
    provision = "3.3"

    def state_refusal(self, record: Check) -> Refusal | None:
        found = super().state_refusal(record)
        return found or (None if record.drawn_open() else by_condition("没有尚未评查的抽取案卷。"))

    def is_upcoming(self, record: Check) -> bool:
        """Never announced as a later step: without an open case file there is nothing to say."""
        return False

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        return NoteSampledForm(check=record, **kwargs)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        open_, chosen = {case.pk for case in record.drawn_open()}, list(data["drawn"])
        if not open_.issuperset(case.pk for case in chosen):
            raise Refused(by_condition("所选的案卷中有已经评查的。请返回页面核对。"))
        for case in chosen:
            case.note, case.noted_by, case.noted_at = data["note"], by, now
            case.save()
        numbers = [case.number for case in chosen]
        return Done(record, f"已说明{len(numbers)}件。", data={"case_files": numbers, "note": data["note"]})
