"""Acts by which material changes hands (材料移交、退还), and by which refusals are recorded. Provision 3.3."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet

from documents import clock, evidence, papers
from documents.models import Paper
from documents.rendering import Facts
from supervision.checks.materials import paper_kinds, permissions
from supervision.checks.materials import papers as material_papers
from supervision.checks.materials.acts.requests import MaterialAct
from supervision.checks.materials.forms import GiveBackForm, HandOverForm, ReceiveForm
from supervision.checks.materials.models.items import HandOver
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.core.acts import Done, act
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition


def something_to_hand_over(record: MaterialRequest, by: Officer, now: datetime) -> Refusal | None:
    return None if record.to_hand_over() else by_condition("所列材料都已提交。")


def _refuse_wrong_day(record: MaterialRequest, on: date, now: datetime) -> None:
    if on > clock.day(now):
        raise Refused(by_condition("移交日期在今日之后。请填写实际移交的日期。"))
    if on < clock.day(record.asked_at):
        raise Refused(by_condition(f"移交日期早于调阅日期（{clock.day(record.asked_at):%Y-%m-%d}）。请核对移交日期。"))


def _hand_over(
    record: MaterialRequest, data: Mapping[str, Any], *, by: Officer, now: datetime, received: bool
) -> list[HandOver]:
    """Record what is handed over (移交), one row per item."""
    given = {item.pk for item in data["items"]} - {item.pk for item in record.to_hand_over()}
    if given:
        raise Refused(by_condition("所选的材料中有的已经提交。请核对现在的情况，再办理。"))
    _refuse_wrong_day(record, data["handed_on"], now)
    recorded = {name: data[name] for name in ("extent", "form", "remark", "handed_on", "handed_by")}
    receipt = {"received_by": by, "received_at": now} if received else {}
    rows = [HandOver(item=item, recorded_by=by, recorded_at=now, **recorded, **receipt) for item in data["items"]]
    return [_saved(row) for row in rows]


def _saved(handed: HandOver) -> HandOver:
    handed.save()
    return handed


def _as_data(handed: Sequence[HandOver], files: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    rows = [{"item": handover.item.name, "extent": handover.extent, "form": handover.form} for handover in handed]
    return {"handed": rows, "files": list(files)}


class HandingAct(MaterialAct):
    """A hand-over (移交): declared by the division's head, or recorded by an inspector."""

    guards = (something_to_hand_over,)

    def form_for(self, record: MaterialRequest, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"handed_on": clock.today(), **self.known(by), **(kwargs.pop("initial", None) or {})}
        return HandOverForm(request=record, initial=initial, **kwargs)

    def known(self, by: Officer) -> dict[str, Any]:
        """What the form is filled with already."""
        return {}


@act
class HandOverMaterial(HandingAct):
    name = "hand-over"
    verb = "提交材料"
    explains = "写明提交了哪些材料、原件还是复印件。检查人员核对后确认收到，生成材料交接清单。期限届满后仍可以提交。"

    def permission(self, record: MaterialRequest, by: Officer) -> Refusal | None:
        return permissions.hand_over_material(by, record)

    def known(self, by: Officer) -> dict[str, Any]:
        return {"handed_by": by.name}

    def perform(self, record: MaterialRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        handed = _hand_over(record, data, by=by, now=now, received=False)
        files = evidence.hand_in(data.get("attachments", ()), subject=record, root=record.check_task, by=by, now=now)
        late = {"late": now >= record.due_at}
        recorded = _as_data(handed, evidence.as_listed(files))
        return Done(record, f"已提交{len(handed)}项，等待检查人员确认收到。", data={**recorded, **late})


@act
class RecordHandOver(HandingAct):
    name = "record-hand-over"
    verb = "记录材料移交"
    explains = "记录科室当面移交、检查人员已经收到的材料，生成材料交接清单。"
    is_final = True

    def perform(self, record: MaterialRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        handed = _hand_over(record, data, by=by, now=now, received=True)
        files = evidence.hand_in(data.get("attachments", ()), subject=record, root=record.check_task, by=by, now=now)
        listed = evidence.as_listed(files)
        paper = _receipt(record, handed, listed, by=by, now=now)
        return Done(record, f"已记录收到{len(handed)}项材料。", data=_as_data(handed, listed), papers=[paper])


def something_declared(record: MaterialRequest, by: Officer, now: datetime) -> Refusal | None:
    if any(handover.is_declared for handover in record.active_handovers()):
        return None
    return by_condition("没有等待确认的材料。科室当面移交的，请办理「记录材料移交」。")


@act
class ReceiveMaterial(MaterialAct):
    name = "receive"
    verb = "确认收到材料"
    explains = "核对科室称已提交的材料：收到的，生成材料交接清单；没有收到的，写明情况，由科室重新提交。"
    guards = (something_declared,)
    is_final = True

    def form_for(self, record: MaterialRequest, *, by: Officer, **kwargs: Any) -> forms.Form:
        return ReceiveForm(request=record, **kwargs)

    def perform(self, record: MaterialRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        received, missing = _sorted(record, data["received"])
        for handover in received:
            handover.received_by, handover.received_at = by, now
            handover.save()
        for handover in missing:
            handover.denied_by, handover.denied_at, handover.denied_because = by, now, data["missing"]
            handover.save()
        paper = [_receipt(record, received, [], by=by, now=now)] if received else []
        recorded = {**_as_data(received), "missing": [handover.item.name for handover in missing]}
        return Done(record, _told(received, missing), reason=data["missing"], data=recorded, papers=paper)


def _sorted(record: MaterialRequest, ticked: QuerySet[HandOver]) -> tuple[list[HandOver], list[HandOver]]:
    """All declared hand-overs, parted into those received and those missing."""
    keys = {handover.pk for handover in ticked}
    declared = list(HandOver.objects.declared().filter(item__request=record).select_related("item"))
    return [handover for handover in declared if handover.pk in keys], [
        handover for handover in declared if handover.pk not in keys
    ]


def _told(received: Sequence[HandOver], missing: Sequence[HandOver]) -> str:
    texts = [f"已确认收到{len(received)}项" if received else "", f"有{len(missing)}项未收到" if missing else ""]
    return "，".join(part for part in texts if part) + "。"


def _receipt(
    record: MaterialRequest,
    handed: Sequence[HandOver],
    files: Sequence[dict[str, Any]],
    *,
    by: Officer,
    now: datetime,
) -> Paper:
    """Issue the receipt (材料交接清单), and note it on each hand-over."""
    paper = _issue(
        record,
        lambda stationery: material_papers.received_list(record, handed, stationery, files),
        by=by,
        now=now,
    )
    HandOver.objects.filter(pk__in=[handover.pk for handover in handed]).update(paper=paper)
    return paper


def _issue(
    record: MaterialRequest, compose: Callable[[papers.Stationery], Facts], *, by: Officer, now: datetime
) -> Paper:
    return papers.issue(paper_kinds.MATERIAL_LIST, compose, subject=record, root=record.check_task, by=by, now=now)


def originals_are_out(record: MaterialRequest, by: Officer, now: datetime) -> Refusal | None:
    if any(handover.is_out for handover in record.active_handovers()):
        return None
    return by_condition("没有需要退还的原件。")


@act
class GiveBackMaterial(MaterialAct):
    name = "give-back"
    verb = "退还材料"
    explains = "记录原件退还科室，生成材料交接清单。检查完成以后仍可以退还。"
    states = (MaterialRequest.State.SERVED, MaterialRequest.State.SETTLED)
    guards = (originals_are_out,)
    outlives_the_check = True
    is_final = True

    def form_for(self, record: MaterialRequest, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"returned_on": clock.today(), **(kwargs.pop("initial", None) or {})}
        return GiveBackForm(request=record, initial=initial, **kwargs)

    def perform(self, record: MaterialRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        handed = list(data["handovers"])
        if not all(handover.is_out for handover in handed):
            raise Refused(by_condition("所选的材料中有的不是尚未退还的原件。请核对现在的情况，再办理。"))
        _refuse_wrong_return(handed, data["returned_on"], now)
        for handover in handed:
            handover.returned_on, handover.returned_to, handover.returned_by = (
                data["returned_on"],
                data["returned_to"],
                by,
            )
        paper = _issue(
            record, lambda stationery: material_papers.returned_list(record, handed, stationery), by=by, now=now
        )
        for handover in handed:
            handover.return_paper = paper
            handover.save()
        files = evidence.hand_in(data.get("attachments", ()), subject=record, root=record.check_task, by=by, now=now)
        recorded = _as_data(handed, evidence.as_listed(files))
        return Done(record, f"已记录退还{len(handed)}项原件。", data=recorded, papers=[paper])


def _refuse_wrong_return(handed: Sequence[HandOver], on: date, now: datetime) -> None:
    if on > clock.day(now):
        raise Refused(by_condition("退还日期在今日之后。请填写实际退还的日期。"))
    last = max(handover.handed_on for handover in handed)
    if on < last:
        raise Refused(by_condition(f"退还日期早于移交日期（{last:%Y-%m-%d}）。请核对退还日期。"))
