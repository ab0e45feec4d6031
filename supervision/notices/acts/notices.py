"""Acts on the notice (执法监督通知（决定）书) up to its service. Provisions 4.1 to 4.3."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, assert_never

from django import forms

from documents import clock, evidence
from documents.models import Paper
from documents.paper_kinds import PaperKind
from documents.papers import TakenNumber
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core import service_of_documents
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.deadlines.periods import set_deadline
from supervision.core.deadlines.progress import ends
from supervision.core.drafted_acts import (
    IssueDraft,
    ReturnDraft,
    SubmitDraft,
    WithdrawDraft,
    number_draft,
    refusal_to_print,
)
from supervision.core.forms import CloseForm, PaperServiceForm
from supervision.core.guards import PeriodGuard
from supervision.core.organisation import Officer
from supervision.core.recusal import own_division
from supervision.core.refusals import Refusal, Refused, by_condition, by_period
from supervision.core.sign_offs.sheets import signed_off
from supervision.notices import paper_kinds, period_kinds, permissions, standing_again
from supervision.notices import papers as notice_papers
from supervision.notices.consequences import found_on
from supervision.notices.execution import begin_correction, said_before_receipt
from supervision.notices.forms.notices import NoticeForm, keys_typed
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice, Service
from supervision.notices.required_contents import contents_of, contents_typed
from supervision.notices.search import index_notice

_PLAIN = (
    "kind",
    "title",
    "division",
    "facts",
    "reasons",
    "decision",
    "revoked_act",
    "legal_basis",
    "manner",
    "correct_by",
    "correct_within",
)
_MANY = ("grounds", "provisions")


def kind_of_paper(notice: Notice) -> PaperKind:
    match Notice.Kind(notice.kind):
        case Notice.Kind.NOTICE:
            return paper_kinds.NOTICE
        case Notice.Kind.DECISION:
            return paper_kinds.DECISION
        case other:
            assert_never(other)


def fill(notice: Notice, data: Mapping[str, Any], by: Officer, now: datetime) -> None:
    """Save what was typed. Raises Refused where the division is the person's own."""
    refusal = own_division(by, data["division"], "草拟文书")
    if refusal is not None:
        raise Refused(refusal)
    for name in _PLAIN:
        setattr(notice, name, data[name])
    notice.save()
    found_on(notice, data["findings"], now)
    for name in _MANY:
        getattr(notice, name).set(data[name])
    index_notice(notice)


def typed_in(notice: Notice) -> dict[str, Any]:
    """What a draft says, as its form holds it."""
    plain = {name: getattr(notice, name) for name in _PLAIN}
    many = ("findings", *_MANY)
    return plain | {name: list(getattr(notice, name).values_list("pk", flat=True)) for name in many}


def again_kept(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the ledger keeps of the tick: findings that stand on sealed notices already, with their numbers."""
    return {"again": data["again"]} if data.get("again") else {}


def _from_findings(asked: Mapping[str, Any], by: Officer) -> dict[str, str]:
    """The facts and violated rules of the findings with which a draft is begun."""
    open_to = Finding.objects.visible_to(by.viewer).filter(check_task__in=Check.objects.ordinary())
    found = open_to.standing().filter(pk__in=keys_typed(asked.get("findings", ())))
    return {
        "facts": "\n".join(finding.facts for finding in found),
        "legal_basis": "\n".join(finding.violated for finding in found if finding.violated),
    }


@act
class DraftNotice(Act[None]):
    noun = "notice"
    name = "draft"
    verb = "草拟文书"
    explains = "草拟一份通知书或者决定书。草稿只有本局督察人员和局领导可以看到，提交前可以随时修改。"
    provision = "4.2"
    template = "notices/draft.html"

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.draft_notice(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        asked = kwargs.pop("initial", None) or {}
        return NoticeForm(by=by, initial={"kind": Notice.Kind.NOTICE, **_from_findings(asked, by), **asked}, **kwargs)

    def context(self, record: None, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"contents": contents_typed(form)}

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        notice = Notice(bureau_id=by.bureau_id, drafted_by=by, drafted_at=now)
        fill(notice, data, by, now)
        files = evidence.hand_in(data.get("attachments", ()), subject=notice, root=notice, by=by, now=now)
        return Done(
            notice,
            "草稿已保存。",
            data={
                "kind": notice.kind,
                "division": notice.division_id,
                "files": evidence.as_listed(files),
                **again_kept(data),
            },
        )


class NoticeAct(Act[Notice]):
    model = Notice


@act
class EditNotice(NoticeAct):
    name = "edit"
    verb = "修改草稿"
    explains = "修改草稿。修改前后的内容都留在变更记录里。"
    provision = "4.2"
    states = (Notice.State.DRAFT,)
    template = "notices/draft.html"

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.work_on_draft(by, record)

    def form_for(self, record: Notice, *, by: Officer, **kwargs: Any) -> forms.Form:
        return NoticeForm(by=by, notice=record, **{**kwargs, "initial": typed_in(record)})

    def context(self, record: Notice, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"contents": contents_typed(form)}

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        fill(record, data, by, now)
        files = evidence.hand_in(data.get("attachments", ()), subject=record, root=record, by=by, now=now)
        return Done(record, "草稿已保存。", data={"files": evidence.as_listed(files), **again_kept(data)})


def five_contents(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """A notice needs its five contents (应当载明的内容) to be submitted and issued (4.2.1 to 4.2.5)."""
    missing = [
        f"{content.name}（{content.missing}）"
        for content in contents_of(record, grounds=record.count_grounds())
        if content.missing
    ]
    if not missing:
        return None
    return by_condition(f"应当载明的内容还缺：{'；'.join(missing)}。请先修改草稿补齐。")


@PeriodGuard
def due_day_ahead(record: Notice, now: datetime) -> Refusal | None:
    """A due day (执行期限) must lie ahead when the notice is issued (4.2.4); days from the receipt always do."""
    if record.correct_by is None or record.correct_by > clock.day(now):
        return None
    return by_condition("执行期限已经不在今日之后。请退回或者修改草稿，重新确定执行期限。")


def printable(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """Everything that the paper will say can be printed."""
    texts = (record.title, record.facts, record.reasons, record.decision, record.legal_basis, record.manner)
    return refusal_to_print([*texts, record.revoked_act])


@act
class SubmitNotice(SubmitDraft[Notice], NoticeAct):
    """提交审批: the draft is complete, and nobody changes it while a leader has it (4.2)."""

    provision = "4.2"
    guards = (five_contents, due_day_ahead, printable, standing_again.ticked)

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.work_on_draft(by, record)


@act
class ReturnNotice(ReturnDraft[Notice], NoticeAct):
    """退回修改: a leader sends the draft back with comments (4.2)."""

    provision = "4.2"

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.approve_notice(by, record)


@act
class IssueNotice(IssueDraft[Notice], NoticeAct):
    """审批签发: the notice is numbered and sealed, and waits for its service (4.2.5)."""

    explains = "批准并签发：系统编号、用印、签名，文书生效后不能修改。随后由科室签收或者书面送达，送达之日起计算期限。"
    provision = "4.2.5"
    guards = (five_contents, due_day_ahead, signed_off)
    template = "notices/sealing.html"

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.approve_notice(by, record)

    def put_out(self, record: Notice, *, by: Officer, now: datetime) -> Paper:
        return put_out(record, by=by, now=now)


def put_out(
    notice: Notice, *, by: Officer, now: datetime, taken: TakenNumber | None = None, decided_by: str = ""
) -> Paper:
    """Give an approved notice its number and its paper, and save it; a review that varies a notice (变更) does so too, and
    says with which decision."""
    notice.period_rule = notice.rule_on(notice.bureau_id, clock.day(now))
    compose = partial(notice_papers.notice, decided_by=decided_by)
    paper = number_draft(notice, kind_of_paper(notice), compose, by=by, now=now, taken=taken)
    index_notice(notice)
    return paper


def not_in_anothers_place(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """A notice issued by a review's decision (变更) cannot be withdrawn: the old one is replaced, and none would be left."""
    if record.replaces_id is None:
        return None
    return by_condition("本文书是复查决定变更后签发的，替代了原文书，不能撤回。")


@act
class WithdrawNotice(WithdrawDraft[Notice], NoticeAct):
    """撤回文书, before its service (4.2)."""

    verb = "撤回文书"
    explains = "签发以后、送达以前撤回。文书作废，文号保留，不再使用；需要的，可以据此另行草拟。"
    provision = "4.2"
    guards = (not_in_anothers_place,)
    done = "文书已撤回，文号作废。"

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.withdraw_notice(by, record)


def _received(notice: Notice, *, service: Service, now: datetime, by: Officer, files: list[dict[str, Any]]) -> Done:
    """Record the service (送达): the periods start to run (4.3)."""
    notice.serve()
    notice.received_on = service.received_on
    if notice.replaces_id is None:
        notice.review_deadline = set_deadline(
            root=notice,
            code=period_kinds.REVIEW_REQUEST,
            trigger_on=service.received_on,
            now=now,
            today=clock.day(now),
        )
    correction = begin_correction(notice, now=now)
    proof = service_of_documents.prove(service, files, by=by, now=now)
    data = {"manner": service.manner, "received_on": service.received_on.isoformat(), "files": files}
    data["due_on"] = correction.due_on.isoformat()
    if notice.review_deadline is not None:
        data["review_last_day"] = notice.review_deadline.last_day.isoformat()
    return Done(notice, "已送达，期限开始计算。", data=data, papers=[proof])


def _as_served(notice: Notice) -> RelatedMaterial:
    """What the division receives, and what begins to run with it."""
    said = said_before_receipt(notice)
    if notice.replaces_id is None:
        said.append("申请复查的期限自送达之日起算；送达之前不起算。")
    return RelatedMaterial([notice.paper] if notice.paper is not None else [], said=said)


@act
class AcknowledgeNotice(NoticeAct):
    name = "acknowledge"
    verb = "签收"
    explains = "签收文书。以系统收到签收的时间为送达时间，整改和申请复查的期限自此计算。"
    provision = "4.3"
    transition = "serve"
    guards = (service_of_documents.paper_is_sealed,)

    def related_material(self, record: Notice) -> RelatedMaterial:
        return _as_served(record)

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.acknowledge_notice(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service = Service(notice=record, **service_of_documents.acknowledged(by, now))
        return _received(record, service=service, now=now, by=by, files=[])


@act
class RecordService(NoticeAct):
    name = "record-service"
    verb = "记录书面送达"
    explains = "记录在纸面上的送达。送达日期不能在今日之后，也不能早于签发日；应当附送达证明。"
    provision = "4.3"
    transition = "serve"
    guards = (service_of_documents.paper_is_sealed,)
    form = PaperServiceForm

    def related_material(self, record: Notice) -> RelatedMaterial:
        return _as_served(record)

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.record_service(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service_of_documents.refuse_wrong_day(record.issued_at, data, now)
        files = evidence.hand_in(data["attachments"], subject=record, root=record, by=by, now=now)
        service = Service(notice=record, **service_of_documents.on_paper(data, by, now))
        return _received(record, service=service, now=now, by=by, files=evidence.as_listed(files))


@PeriodGuard
def nothing_open(record: Notice, now: datetime) -> Refusal | None:
    """A notice is closed (办结) once its correction is accepted or its refusal recorded, what was decided on it is
    received, and no review is or can be pending."""
    return (
        _review_open(record) or _correction_open(record) or _order_not_received(record) or _review_possible(record, now)
    )


def _review_open(notice: Notice) -> Refusal | None:
    if notice.open_review is not None:
        return by_condition("复查申请尚未决定，不能办结。")
    return None


def _order_not_received(notice: Notice) -> Refusal | None:
    """What was decided since is served like the notice (4.3): while it is not, its division may not know of it."""
    order = next((order for order in notice.correction.load_orders() if order.awaits_receipt), None)
    if order is None:
        return None
    return by_condition(f"{order}尚未送达。请由科室签收，或者办理「记录书面送达」，送达后才能办结。")


def _correction_open(notice: Notice) -> Refusal | None:
    state = notice.correction.state
    if state in (Correction.State.ACCEPTED, Correction.State.REFUSED):
        return None
    return by_condition(f"整改的状态为「{notice.correction.get_state_display()}」，核实通过后才能办结。")


def _review_possible(notice: Notice, now: datetime) -> Refusal | None:
    """While the division may still ask for a review, closing would cut its right (4.3)."""
    deadline = notice.review_deadline
    if deadline is None or notice.decided_review is not None or deadline.is_over(now):
        return None
    return by_period(f"申请复查的{ends(deadline)}，届满后才能办结。", deadline)


@act
class CloseNotice(NoticeAct):
    name = "close"
    verb = "办结"
    explains = "整改已核实（或者已记录拒不整改），复查期限已过或者复查已决定，办结本文书。"
    provision = "4.3"
    transition = "close"
    guards = (nothing_open,)
    form = CloseForm

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.close_notice(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.close(now)
        record.closed_at = now
        record.save()
        return Done(record, "已办结。", reason=data["reason"])
