"""The end of a case that should not have been opened (撤案), and what its officer is told of that. Provision 5.0."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.cases import ending_papers, paper_kinds, permissions
from accountability.cases.acts.announcements import OwnAct, ToldAct, not_received, revoke_announcement
from accountability.cases.acts.cases import CaseAct, refuse_identity
from accountability.cases.endings import withdrawal_of
from accountability.cases.extensions import end_what_hangs_on, nothing_hinders_withdrawing
from accountability.cases.forms.announcements import PersonalServiceForm
from accountability.cases.forms.endings import WITHDRAWABLE, WithdrawForm
from accountability.cases.models.announcements import Announcement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.withdrawals import Withdrawal, WithdrawalService
from accountability.cases.personal_service import ServedKind, on_paper, refuse_wrong_days, served_kind
from documents import clock, evidence, papers
from supervision.core import service_of_documents
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

STATE = LiabilityCase.State
ENDED = "案件已经撤销。"
ledger_names({"withdrawn_because": "撤案的情形", "withdrawn_together": "一并撤销的案件"})


@act
class WithdrawCase(CaseAct):
    name = "withdraw"
    verb = "撤案"
    is_rare = True
    explains = (
        "不应当立案，或者不应当对此人立案的，在作出决定以前撤销案件，写明理由。本案就此结束，统计、检索和累计次数都不再计入。"
        "被调查人收到过告知书的，制作撤案告知书送达本人；没有收到过的，不再告知。材料和表决留在案卷里。"
    )
    transition = "withdraw"
    guards = (nothing_hinders_withdrawing,)
    is_grave = True
    needs_recent_login = True

    def permission(self, record: LiabilityCase, by: Officer) -> Refusal | None:
        return permissions.lead_case(by, record)

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        return WithdrawForm(case=record, by=by, **kwargs)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        others = _locked(data.get("together") or (), by, now)
        cases = [record, *others]
        refuse_identity(record, data["reason"])
        made = []
        for case in cases:
            case.withdraw()
            made.append(end(case, data["kind"], data["reason"], by, now))
        record.save()
        for case in others:
            case.save_changed()
        ended = [record for case in cases for record in end_what_hangs_on(case)]
        kind = Withdrawal.Kind(data["kind"])
        said = {
            "withdrawn_because": kind.label,
            **({"withdrawn_together": [case.reference for case in others]} if others else {}),
        }
        told = [withdrawal.paper for withdrawal in made if withdrawal.paper is not None]
        message = "案件已撤销。" + ("撤案告知书等待被调查人签收。" if told else "被调查人没有收到过告知书，不再告知。")
        return Done(record, message, reason=data["reason"], data=said, papers=told, also=[*others, *ended])


def _locked(chosen: Any, by: Officer, now: datetime) -> list[LiabilityCase]:
    """The other cases that end with it, under their locks; each asked again whether it may."""
    keys = [case.pk for case in chosen]
    if not keys:
        return []
    found = LiabilityCase.objects.select_for_update(of=("self",)).select_related(*LiabilityCase.locked_with)
    cases = list(found.filter(pk__in=keys).order_by("pk"))
    for case in cases:
        refusal = permissions.lead_case(by, case) or nothing_hinders_withdrawing(case, by, now)
        if refusal is None and case.state not in WITHDRAWABLE:
            refusal = by_condition(f"当前状态为「{case.get_state_display()}」，不能撤案。")
        if refusal is not None:
            raise Refused(by_condition(f"{case.reference}：{refusal.message}"))
    return cases


def end(case: LiabilityCase, kind: str, reasons: str, by: Officer, now: datetime) -> Withdrawal:
    """Write down the end of a case, whose state says so already. Whoever was served an announcement is told that it is over;
    nobody else ever learns that there was a case."""
    served = case.announcements.filter(received_on__isnull=False).order_by("serial").last()
    revoke_announcement(case, ENDED, now)
    made = Withdrawal(case=case, kind=kind, reasons=reasons, withdrawn_by=by, withdrawn_at=now)
    if served is not None:
        _tell(made, served, by, now)
    made.save()
    return made


def _tell(made: Withdrawal, served: Announcement, by: Officer, now: datetime) -> None:
    stationery = papers.Stationery.of(made.case.bureau, paper_kinds.LIABILITY_WITHDRAWN, clock.day(now))
    facts = ending_papers.withdrawal(made, served, stationery)
    made.paper = papers.reserve(stationery=stationery, facts=facts, subject=made, root=made.case, by=by, now=now)


def _served(made: Withdrawal, service: WithdrawalService, files: list[Any], by: Officer, now: datetime) -> Done:
    made.received_on = service.received_on
    made.save()
    proof = service_of_documents.prove(service, files, by=by, now=now)
    data = {"manner": service.manner, "received_on": service.received_on.isoformat(), "files": files}
    return Done(made, "撤案告知书已送达。", data=data, papers=[proof])


def _made(case: LiabilityCase) -> list[Withdrawal]:
    ended = withdrawal_of(case) if case.state == STATE.WITHDRAWN else None
    return [ended] if ended is not None else []


served_kind(ServedKind(Withdrawal, WithdrawalService, "withdrawal", _served, _made))


def has_paper(record: Withdrawal, by: Officer, now: datetime) -> Refusal | None:
    """Who was never served anything is told nothing now."""
    if record.paper is not None:
        return None
    return by_condition("被调查人没有收到过告知书，撤案不再告知，没有需要送达的文书。")


@act
class AcknowledgeWithdrawal(OwnAct):
    model = Withdrawal
    name = "acknowledge"
    verb = "签收撤案告知书"
    explains = "签收撤案告知书。以系统收到签收的时间为送达时间。案件已经撤销，此后没有需要您办理的事项。"
    states = (STATE.WITHDRAWN,)
    settled = (not_received,)
    guards = (has_paper, service_of_documents.paper_is_sealed)
    is_final = True

    def related_material(self, record: Withdrawal) -> RelatedMaterial:
        return RelatedMaterial([record.paper] if record.paper is not None else [])

    def perform(self, record: Withdrawal, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service = WithdrawalService(withdrawal=record, **service_of_documents.acknowledged(by, now))
        return _served(record, service, [], by, now)


@act
class RecordWithdrawalService(ToldAct):
    model = Withdrawal
    name = "record-service"
    verb = "记录书面送达"
    explains = "记录在纸面上或者邮寄送达撤案告知书。送达日期不能在今日之后，也不能早于撤案之日；应当附送达证明。"
    states = (STATE.WITHDRAWN,)
    settled = (not_received,)
    guards = (has_paper, service_of_documents.paper_is_sealed)
    form = PersonalServiceForm
    is_final = True

    def related_material(self, record: Withdrawal) -> RelatedMaterial:
        return RelatedMaterial([record.paper] if record.paper is not None else [])

    def perform(self, record: Withdrawal, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_wrong_days(record.withdrawn_at, clock.day(record.withdrawn_at), data, now)
        refuse_identity(record.case, data["remark"])
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        service = WithdrawalService(withdrawal=record, **on_paper(data, by, now))
        return _served(record, service, evidence.as_listed(files), by, now)
