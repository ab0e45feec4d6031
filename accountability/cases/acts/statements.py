"""Acts on what the officer says of the intended findings (陈述申辩): stated, waived, recorded, weighed in writing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accountability.cases.acts.announcements import OwnAct, ToldAct, still_holds
from accountability.cases.acts.cases import refuse_identity
from accountability.cases.forms.announcements import RecordStatementForm, StatementForm, WaiveForm, WeighForm
from accountability.cases.models.announcements import Announcement, Statement
from accountability.cases.models.cases import LiabilityCase
from documents import clock, evidence
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.deadlines.counting import start_of
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

STATE = LiabilityCase.State
OPEN_TO_STATEMENTS = (STATE.STATING, STATE.DELIBERATING)
"""Until it is decided the officer is heard, late or not."""


def received(record: Announcement, by: Officer, now: datetime) -> Refusal | None:
    if record.received_on is not None:
        return None
    return by_condition("告知书尚未送达。请先签收告知书。")


@act
class MakeStatement(OwnAct):
    model = Announcement
    name = "state"
    verb = "陈述申辩"
    explains = (
        "提交陈述申辩的意见和证据，由承办人审核，决定书载明审核意见。作出决定之前都可以提交；期满以后提交的，注明逾期。"
    )
    states = OPEN_TO_STATEMENTS
    settled = (still_holds,)
    guards = (received,)
    form = StatementForm

    def related_material(self, record: Announcement) -> RelatedMaterial:
        deadlines = [record.deadline] if record.deadline is not None else []
        return RelatedMaterial([record.paper] if record.paper is not None else [], deadlines)

    def perform(self, record: Announcement, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        return _stated(record, data, by, now, made_on=clock.day(now), is_late=record.is_over(now))


@act
class RecordStatement(ToldAct):
    model = Announcement
    name = "record-statement"
    verb = "记录陈述申辩"
    explains = "记录被调查人在系统以外提出的陈述申辩，附书面材料或者笔录的扫描件。"
    states = OPEN_TO_STATEMENTS
    settled = (still_holds,)
    guards = (received,)
    form = RecordStatementForm

    def perform(self, record: Announcement, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        assert record.received_on is not None
        assert record.deadline is not None
        if data["made_on"] < record.received_on:
            raise Refused(by_condition(f"收到日期早于告知书的送达日期（{record.received_on:%Y-%m-%d}），请核对。"))
        is_late = record.deadline.is_over(start_of(data["made_on"]))
        return _stated(record, data, by, now, made_on=data["made_on"], is_late=is_late)


def _stated(told: Announcement, data: Mapping[str, Any], by: Officer, now: datetime, **when: Any) -> Done:
    """Record the officer's statement verbatim. It is not searched for names: a refusal would reveal who complained."""
    made = Statement(case=told.case, announcement=told, text=data["text"], recorded_by=by, recorded_at=now, **when)
    made.save()
    files = evidence.hand_in(data["attachments"], subject=made, root=told.case, by=by, now=now)
    said = {"received_on": made.made_on.isoformat(), "late": made.is_late, "files": evidence.as_listed(files)}
    return Done(made, "陈述申辩已提交，由承办人审核。", data=said)


def nothing_said(record: Announcement) -> str:
    if record.waived_at is not None:
        return "已放弃陈述申辩"
    return "已提出陈述申辩" if record.statements.exists() else ""


@act
class Waive(OwnAct):
    model = Announcement
    name = "waive"
    verb = "放弃陈述申辩"
    explains = "声明放弃陈述申辩，承办人可以不等期满提请审议。作出决定之前仍然可以提出陈述申辩。"
    settled = (still_holds, nothing_said)
    guards = (received,)
    form = WaiveForm
    is_grave = True

    def perform(self, record: Announcement, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.waived_at = now
        record.save()
        return Done(record, "已记录放弃陈述申辩。")


def not_weighed(record: Statement) -> str:
    return "已审核" if record.weighed else ""


@act
class Weigh(ToldAct):
    model = Statement
    name = "weigh"
    verb = "审核陈述申辩"
    explains = (
        "书面写明对陈述申辩的审核意见：采纳、部分采纳或者不采纳，及其理由。采纳的，请接着办理「补充调查」修改认定。"
    )
    states = OPEN_TO_STATEMENTS
    settled = (not_weighed,)
    form = WeighForm

    def related_material(self, record: Statement) -> RelatedMaterial:
        return RelatedMaterial(notes=[record.text])

    def perform(self, record: Statement, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["weighing"])
        record.weighed, record.weighing = data["weighed"], data["weighing"]
        record.weighed_by, record.weighed_at = by, now
        record.save()
        return Done(record, "审核意见已保存。", reason=data["weighing"], data={"result": record.get_weighed_display()})
