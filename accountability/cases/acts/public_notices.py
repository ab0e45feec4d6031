"""Acts of service by public notice (公告送达): decided where every other way failed, published, counted. Provision 5.0."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.cases import ending_papers, paper_kinds, period_kinds, permissions
from accountability.cases.acts.cases import CaseAct, refuse_identity
from accountability.cases.forms.endings import PublicationForm, PublicNoticeForm, PublicServiceForm
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.public_notices import PublicNotice
from accountability.cases.personal_service import MANNER, kind_of, notices_of, served_by, unserved
from documents import clock, evidence, papers
from supervision.core import service_of_documents
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.periods import set_deadline
from supervision.core.deadlines.progress import ends
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition, by_period

STATE = LiabilityCase.State
SERVED_IN = (STATE.STATING, STATE.DELIBERATING, STATE.DECIDED, STATE.CLOSED, STATE.WITHDRAWN)
ledger_names({"served_paper": "送达的文书", "tried": "已经试过的送达方式", "published_on": "发出公告之日"})


def without_notice(case: LiabilityCase) -> list[Any]:
    """What of a case still has to be served, and has no public notice yet."""
    noticed = {notice.served_id for notice in notices_of(case)}
    return [record for record in unserved(case) if record.paper_id not in noticed]


def something_is_unserved(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    waiting = without_notice(record)
    if not waiting:
        return by_condition("没有需要公告送达的文书：都已送达，或者已经公告。")
    unsealed = [served for served in waiting if service_of_documents.paper_is_sealed(served, by, now) is not None]
    return service_of_documents.paper_is_sealed(unsealed[0], by, now) if len(unsealed) == len(waiting) else None


@act
class ServePublicly(CaseAct):
    name = "serve-publicly"
    verb = "公告送达"
    is_rare = True
    explains = (
        "直接送达、邮寄送达都没有送达的，写明理由，制成公告。公告只写姓名和「有文书待领取」，不写任何事由。"
        "发出公告以后登记日期和地方，公告期满视为送达；期间内本人领取的，以实际送达之日为准。"
    )
    states = SERVED_IN
    guards = (something_is_unserved,)
    is_grave = True
    needs_recent_login = True

    def permission(self, record: LiabilityCase, by: Officer) -> Refusal | None:
        return permissions.serve_publicly(by, record)

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        return PublicNoticeForm(waiting=unserved(record), **kwargs)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reason"])
        served = next((wanted for wanted in without_notice(record) if str(wanted.paper_id) == data["paper"]), None)
        if served is None:
            raise Refused(by_condition("选定的文书已经送达，或者已经公告。请刷新页面核对。"))
        made = PublicNotice(
            case=record, served=served.paper, tried=data["tried"], reasons=data["reason"], noticed_by=by, noticed_at=now
        )
        stationery = papers.Stationery.of(record.bureau, paper_kinds.PUBLIC_NOTICE, clock.day(now))
        facts = ending_papers.public_notice(record.respondent.name, stationery)
        made.paper = papers.reserve(stationery=stationery, facts=facts, subject=made, root=record, by=by, now=now)
        made.save()
        files = evidence.hand_in(data["attachments"], subject=made, root=record, by=by, now=now)
        said = {"served_paper": served.number, "tried": made.tried_names, "files": evidence.as_listed(files)}
        message = f"公告已制成，文号为{made.number}。请发出公告，再登记日期和地方。"
        return Done(made, message, reason=made.reasons, data=said, papers=[made.paper])


class NoticeAct(Act[PublicNotice]):
    """An act on a public notice; its paper is still to be served."""

    model = PublicNotice
    provision = "5.0"
    is_confidential = True
    states = SERVED_IN

    def permission(self, record: PublicNotice, by: Officer) -> Refusal | None:
        return permissions.work_on_case(by, record.case)

    def related_material(self, record: PublicNotice) -> RelatedMaterial:
        found = [record.paper, record.served]
        deadlines = [record.deadline] if record.deadline is not None else []
        return RelatedMaterial([paper for paper in found if paper is not None], deadlines)


def still_unserved(record: PublicNotice, by: Officer, now: datetime) -> Refusal | None:
    if served_by(record) is not None:
        return None
    return by_condition("该文书已经送达，或者已经失效，不再公告送达。")


def not_published(record: PublicNotice, by: Officer, now: datetime) -> Refusal | None:
    return by_condition("已经登记发出公告。") if record.published_on is not None else None


@act
class RecordPublication(NoticeAct):
    name = "record-publication"
    verb = "登记发出公告"
    explains = "登记公告在何日、何处发出，附照片或者截图。公告期间自此计算，天数由规则管理员规定。"
    guards = (still_unserved, not_published, service_of_documents.paper_is_sealed)
    form = PublicationForm

    def perform(self, record: PublicNotice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        if data["published_on"] < clock.day(record.noticed_at):
            raise Refused(
                by_condition(f"发出公告之日早于公告的日期（{clock.day(record.noticed_at):%Y-%m-%d}）。请核对。")
            )
        record.published_on, record.places = data["published_on"], data["places"]
        record.recorded_by, record.recorded_at = by, now
        record.deadline = set_deadline(
            root=record.case,
            code=period_kinds.PUBLIC_NOTICE,
            trigger_on=record.published_on,
            now=now,
            today=clock.day(now),
        )
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        last_day = record.deadline.last_day
        said = {"published_on": record.published_on.isoformat(), "last_day": last_day.isoformat()}
        message = f"已登记。公告期间到{in_words(last_day)}届满，届满以后办理「登记公告送达」。"
        return Done(record, message, data={**said, "files": evidence.as_listed(files)})


def was_published_long_enough(record: PublicNotice, by: Officer, now: datetime) -> Refusal | None:
    """A paper counts as served when the period that the rule gives is over, and not before."""
    if record.deadline is None:
        return by_condition("还没有登记发出公告。请先办理「登记发出公告」。")
    if record.is_over(now):
        return None
    return by_period(f"公告的{ends(record.deadline)}。期满之后才视为送达。", record.deadline)


@act
class RecordPublicService(NoticeAct):
    name = "record-service"
    verb = "登记公告送达"
    explains = "公告期满，登记视为送达，制作送达回证。送达日期是公告期满的次日，此后的期限自此计算。"
    guards = (still_unserved, was_published_long_enough)
    form = PublicServiceForm
    is_final = True

    def perform(self, record: PublicNotice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["remark"])
        served = served_by(record)
        assert served is not None
        assert record.deadline is not None
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        kind = kind_of(served)
        service = kind.service(
            **{kind.name: served},
            manner=MANNER.PUBLIC,
            notice=record,
            received_on=clock.day(record.deadline.lapses_at),
            receiver=record.case.respondent.name,
            place=record.places,
            remark=data["remark"],
            recorded_by=by,
            recorded_at=now,
        )
        return kind.receive(served, service, evidence.as_listed(files), by, now)
