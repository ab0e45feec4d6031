"""What becomes of the draft of a circular besides its issue (撤回提交、作废草稿、据此另行草拟). Provision 3.4."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms

from supervision.core.acts import Done, act
from supervision.core.drafted_acts import TakeBackDraft, VoidDraft
from supervision.core.organisation import Officer
from supervision.core.redraft_acts import RedraftAct
from supervision.core.refusals import Refusal, by_condition
from supervision.inspections import charts
from supervision.inspections.acts.summaries import no_circular_stands
from supervision.inspections.circulars import permissions
from supervision.inspections.circulars.acts.circulars import CircularAct, form_of, write, written_in
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion
from supervision.inspections.circulars.search import index_circular
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import Summary


@act
class TakeBackCircular(TakeBackDraft[Circular], CircularAct):
    """撤回提交: the draft is its author's again."""

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.work_on_circular(by, record)


@act
class VoidCircular(VoidDraft[Circular], CircularAct):
    """作废草稿: the inspection can be summed up again, or another circular drafted."""

    explains = (
        "不再办理这份通报的草稿，写明理由。作废以后不能恢复：监督检查可以重新总结，通报可以据此另行草拟。"
        "已经提交、只想修改的，请办理「撤回提交」。"
    )

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.void_circular(by, record)

    def perform(self, record: Circular, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        done = super().perform(record, by=by, now=now, data=data)
        opinions = record.load_opinions()
        for opinion in opinions:
            opinion.withdraw()
            opinion.save_changed()
        return replace(done, also=[*opinions, *done.also])


def inspection_waits_for_it(record: Circular, by: Officer, now: datetime) -> Refusal | None:
    """A circular is drafted once the inspection is summed up, and while no other one stands."""
    if record.inspection.state != Inspection.State.SUMMARISED:
        return by_condition(f"监督检查的状态为「{record.inspection.get_state_display()}」，不能草拟通报。")
    return no_circular_stands(record.inspection, by, now)


def latest_summary(circular: Circular) -> Summary:
    found: Summary = circular.inspection.summaries.latest("serial")
    return found


@act
class RedraftCircular(RedraftAct[Circular], CircularAct):
    """据此另行草拟: on the figures of the latest summary, with the words of the ended one."""

    explains = "以这份已经作废的通报另行草拟一份：文字和整改意见自动带入，数字以最近的总结为准，可以修改。"
    states = (Circular.State.WITHDRAWN,)
    guards = (*RedraftAct.guards, inspection_waits_for_it)
    template = "inspections/circulars/edit.html"

    def permission(self, record: Circular, by: Officer) -> Refusal | None:
        return permissions.work_on_circular(by, record)

    def form_for(self, record: Circular, *, by: Officer, **kwargs: Any) -> forms.Form:
        return form_of(latest_summary(record), written_in(record), **kwargs)

    def context(self, record: Circular, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"shown": charts.frozen(latest_summary(record)), "desk": True}

    def begin(self, record: Circular, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Circular:
        circular: Circular = Circular(
            bureau_id=record.bureau_id,
            inspection=record.inspection,
            summary=latest_summary(record),
            drafted_by=by,
            drafted_at=now,
        )
        circular.save()
        for division in circular.summary.figures["divisions"]:
            opinion = Opinion(
                bureau_id=record.bureau_id,
                inspection=record.inspection,
                circular=circular,
                division_id=division["key"],
            )
            opinion.save()
        write(circular, data)
        index_circular(circular)
        return circular
