"""Acts by which the officer ends the own period to answer (陈述完毕): nobody else does, and no statement does by itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accountability.cases.acts.announcements import OwnAct, ToldAct, still_holds
from accountability.cases.acts.cases import refuse_identity
from accountability.cases.acts.statements import OPEN_TO_STATEMENTS, not_finished, received
from accountability.cases.forms.announcements import FinishForm, RecordFinishForm
from accountability.cases.models.announcements import Announcement
from accountability.cases.reader import heard
from documents import clock, evidence
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.deadlines.progress import ends
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

ledger_names({"finished_on": "表示陈述完毕的日期"})


def not_waived(record: Announcement) -> str:
    return "已放弃陈述申辩" if record.waived_at is not None else ""


def still_running(record: Announcement, by: Officer, now: datetime) -> Refusal | None:
    if not record.is_over(now):
        return None
    return by_condition("陈述申辩的期限已经届满，不需要再表示陈述完毕。")


def something_said(record: Announcement, by: Officer, now: datetime) -> Refusal | None:
    if heard(record.case):
        return None
    return by_condition("还没有提出陈述申辩。没有意见的，请办理「放弃陈述申辩」。")


def _before_the_end(told: Announcement) -> RelatedMaterial:
    """What was said so far, and until when something may be added."""
    said = [f"{made}：{made.text}" for made in heard(told.case)]
    if told.deadline is not None:
        said.append(f"陈述申辩的{ends(told.deadline)}。")
    return RelatedMaterial([told.paper] if told.paper is not None else [], notes=said)


def _finished(told: Announcement, on: Any, by: Officer, now: datetime) -> None:
    told.finished_on, told.finished_at, told.finished_by = on, now, by
    told.save()


@act
class Finish(OwnAct):
    """陈述完毕, asked once more: the officer says again, on the act's own page, that there is nothing to add."""

    model = Announcement
    name = "finish"
    verb = "陈述完毕"
    explains = (
        "表示已经说完，没有补充，承办人可以不等期满提请审议。不办理的，到期满之前随时可以补充。"
        "办理之后、期满之前又补充的，此项即不再作数。"
    )
    states = OPEN_TO_STATEMENTS
    settled = (still_holds, not_finished, not_waived)
    guards = (received, still_running, something_said)
    form = FinishForm
    is_grave = True

    def related_material(self, record: Announcement) -> RelatedMaterial:
        return _before_the_end(record)

    def perform(self, record: Announcement, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _finished(record, clock.day(now), by, now)
        return Done(record, "已记录陈述完毕。", data={"finished_on": clock.day(now).isoformat()})


@act
class RecordFinish(ToldAct):
    """What the officer said of it on paper, with the paper."""

    model = Announcement
    name = "record-finish"
    verb = "记录陈述完毕"
    explains = (
        "被调查人在书面材料或者笔录里明确表示陈述完毕、没有补充，或者放弃陈述申辩的，附扫描件记录。"
        "没有明确表示的不能记录：请等候期满。"
    )
    states = OPEN_TO_STATEMENTS
    settled = (still_holds, not_finished, not_waived)
    guards = (received, still_running)
    form = RecordFinishForm

    def related_material(self, record: Announcement) -> RelatedMaterial:
        return _before_the_end(record)

    def perform(self, record: Announcement, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["remark"])
        _refuse_too_early(record, data["finished_on"])
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        _finished(record, data["finished_on"], by, now)
        said = {"finished_on": data["finished_on"].isoformat(), "files": evidence.as_listed(files)}
        return Done(record, "已记录陈述完毕。", reason=data["remark"], data=said)


def _refuse_too_early(told: Announcement, day: Any) -> None:
    assert told.received_on is not None
    if day < told.received_on:
        raise Refused(by_condition(f"日期早于告知书的送达日期（{told.received_on:%Y-%m-%d}），请核对。"))
    last = max((made.made_on for made in heard(told.case)), default=day)
    if day < last:
        raise Refused(by_condition(f"日期早于最后一次陈述申辩（{last:%Y-%m-%d}）：此后又有陈述的，不是陈述完毕。"))
