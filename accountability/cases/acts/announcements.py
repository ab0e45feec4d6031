"""Acts on what the officer is told before anything is decided (告知), and on what the officer answers (陈述申辩)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from django import forms

from accountability.cases import paper_kinds, period_kinds, permissions
from accountability.cases import papers as liability_papers
from accountability.cases.acts.cases import CaseAct, refuse_identity
from accountability.cases.earlier_pursuits import unconfirmed
from accountability.cases.facts import assessed
from accountability.cases.forms.announcements import AnnounceForm, PersonalServiceForm, ResumeForm, files_of_case
from accountability.cases.models.announcements import Announcement, AnnouncementService
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import OfCase, OutsideRuling
from accountability.cases.personal_service import ServedKind, on_paper, refuse_wrong_days, served_kind
from accountability.cases.reader import announcements_of, standing_announcement
from documents import clock, evidence, papers
from documents.models import Ending, Evidence
from supervision.core.acts import Act, Done, act
from supervision.core.copies import drafts as copies
from supervision.core.copies.models import OfferedCopy
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.periods import set_deadline
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Why, by_condition
from supervision.core.service_acts import Acknowledge, RecordServiceOnPaper, ServiceAct

STATE = LiabilityCase.State


def nothing_open(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """Nothing is announced while the assessment is open or contradictory."""
    blocks = assessed(record, clock.day(now)).blocks
    if not blocks:
        return None
    return by_condition(f"还不能得出评定结果：{blocks[0].reason}。请先补齐查明情况。")


def all_confirmed(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """What was entered of before the system is counted, or set aside, before anything is announced."""
    waiting = unconfirmed(record)
    if not waiting:
        return None
    return by_condition(f"以前的追究（{waiting[0]}）还没有由负责局领导核对。核对或者不再采用之后才能告知。")


def _handed_in_by(file: Evidence) -> str:
    return "修改外部裁决、决定" if file.subject_type == OutsideRuling._meta.label_lower else "修改过错行为"


OFFERED = copies.offering(
    "liability-case",
    copies.Offering(LiabilityCase, "liability-case.announce", _handed_in_by, files_of_case, is_once=False),
)


@act
class Announce(CaseAct):
    name = "announce"
    verb = "告知拟认定的事实"
    explains = (
        "制作陈述申辩告知书，载明拟认定的过错事实、依据和拟作出的处理，编号、用印，送被调查人本人。"
        "自此被调查人知道本案，能看到告知书和所选材料的副本；看不到线索来源、承办人的记录和他人的意见。"
    )
    transition = "announce"
    guards = (nothing_open, all_confirmed)
    template = "accountability/announce.html"
    is_final = True

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        return AnnounceForm(case=record, by=by, **kwargs)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["intention"])
        judged = assessed(record, clock.day(now))
        assert judged.result is not None
        told = Announcement(
            case=record,
            serial=record.announcements.count() + 1,
            result=judged.result,
            weight=data["weight"],
            forms=data["forms"],
            circumstances=data["circumstances"],
            aggravating=list(judged.aggravating),
            intention=data["intention"],
            announced_by=by,
            announced_at=now,
        )
        compose = partial(liability_papers.findings, told, judged)
        told.paper = papers.issue(paper_kinds.LIABILITY_FINDINGS, compose, subject=told, root=record, by=by, now=now)
        told.save()
        offered = _offer(told, data["offered"], by, now)
        record.announce()
        record.save()
        intended = {"weight": told.weight, "forms": told.forms}
        said = {"result": judged.said, **intended, "copies": copies.as_listed(offered)}
        return Done(told, f"已告知，文号为{told.number}，等待被调查人签收。", data=said, papers=[told.paper])


def _offer(told: Announcement, files: Iterable[Evidence], by: Officer, now: datetime) -> list[OfferedCopy]:
    """Offer copies to the officer under neutral names: a file's own name may reveal who made it."""
    offered = [
        copies.offer(draft, subject=told, root=told.case, name=f"供查阅的材料{serial}", by=by, now=now)
        for serial, draft in enumerate(copies.drafts_for(files, by), start=1)
    ]
    told.files.set([row.copy for row in offered])
    return offered


def revoke_announcement(case: LiabilityCase, because: str, now: datetime) -> None:
    """Revoke the announcement (告知): the outcome of the further investigation is announced anew."""
    told = standing_announcement(case)
    if told is None:
        return
    told.revoked_at, told.revoked_because = now, because
    told.save()
    if told.paper is not None:
        papers.end(told.paper, ending=Ending.REVOKED, because=because, now=now)


@act
class Resume(CaseAct):
    name = "resume"
    verb = "补充调查"
    explains = "退回调查阶段补充调查，写明理由。已经送达的告知书失效；查明之后重新告知，期限重新计算。"
    transition = "resume"
    form = ResumeForm
    is_grave = True

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reason"])
        record.resume()
        record.save()
        revoke_announcement(record, data["reason"], now)
        return Done(record, "已退回调查阶段，原告知书失效。", reason=data["reason"])


class ToldAct(Act[Any]):
    """An act on a part of a liability case; confidential to its handlers and the officer."""

    is_confidential = True
    provision = "5.0"
    states: ClassVar[tuple[str, ...]] = (STATE.STATING,)
    settled: ClassVar[tuple[Callable[[Any], str], ...]] = ()
    """Each says why nothing is left to do, whatever the state of the case; empty where something is."""

    def permission(self, record: OfCase, by: Officer) -> Refusal | None:
        return permissions.work_on_case(by, record.case)

    def state_refusal(self, record: Any) -> Refusal | None:
        stands = next((said for end in self.settled if (said := end(record))), "")
        if stands:
            return Refusal(Why.STATE, f"当前状态为「{stands}」，不能办理「{self.verb}」。")
        return super().state_refusal(record)


class OwnAct(ToldAct):
    """An act of the officer whom the case concerns (被调查人)."""

    def permission(self, record: OfCase, by: Officer) -> Refusal | None:
        return permissions.answer_for_oneself(by, record.case)


def still_holds(record: Announcement) -> str:
    return "" if record.stands else "告知书已失效"


def not_received(record: Any) -> str:
    return "文书已送达" if record.received_on is not None else ""


class ReceiveOwnPaper(ServiceAct[Any]):
    """The receipt of a paper by the officer whom it is about (送达本人)."""

    settled: ClassVar[tuple[Callable[[Any], str], ...]] = (not_received,)

    def refuse_typed(self, record: OfCase, data: Mapping[str, Any]) -> None:
        refuse_identity(record.case, data["remark"])

    def received(self, record: Any, service: Any, files: list[dict[str, Any]], by: Officer, now: datetime) -> Done:
        """The same receipt, whichever way it came: by public notice, too."""
        return self.receive(record, service, files, by=by, now=now)


class RecordOwnService(RecordServiceOnPaper[Any]):
    """Write down how it was handed over, left there, or came by post."""

    def perform(self, record: Any, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        issued_at = getattr(record, self.issued_at)
        refuse_wrong_days(issued_at, clock.day(issued_at), data, now)
        self.refuse_typed(record, data)
        files = evidence.hand_in(data["attachments"], subject=record, root=record.root(), by=by, now=now)
        service = self.delivery.of(record, **on_paper(data, by, now))
        return self.receive(record, service, evidence.as_listed(files), by=by, now=now)


class ReceiveAnnouncement(ReceiveOwnPaper):
    model = Announcement
    delivery = AnnouncementService
    issued_at = "announced_at"
    settled: ClassVar[tuple[Callable[[Any], str], ...]] = (still_holds, not_received)

    def begin(self, record: Announcement, now: datetime) -> Mapping[str, Any]:
        """The period for statements (陈述申辩) starts to run."""
        assert record.received_on is not None
        record.deadline = set_deadline(
            root=record.case,
            code=period_kinds.STATEMENT,
            trigger_on=record.received_on,
            now=now,
            today=clock.day(now),
        )
        record.save()
        return {"last_day": record.deadline.last_day.isoformat()}

    def message(self, record: Announcement) -> str:
        assert record.deadline is not None
        return f"已送达。陈述申辩的期限到{in_words(record.deadline.last_day)}届满。"


@act
class AcknowledgeAnnouncement(ReceiveAnnouncement, Acknowledge[Any], OwnAct):
    verb = "签收告知书"
    explains = "签收陈述申辩告知书。以系统收到签收的时间为送达时间，陈述申辩的期限自此计算。签收不表示同意其内容。"


@act
class RecordAnnouncementService(ReceiveAnnouncement, RecordOwnService, ToldAct):
    explains = (
        "记录在纸面上送达告知书，包括拒绝签收的留置送达和邮寄送达。送达日期不能在今日之后，也不能早于告知之日；应当附送达证明。"
        "邮寄送达的，以回执上的收件日期为送达日期。"
    )
    form = PersonalServiceForm


served_kind(
    ServedKind(
        Announcement,
        AnnouncementService,
        "announcement",
        RecordAnnouncementService().received,
        lambda case: [told for told in announcements_of(case) if told.stands],
    )
)
