"""Acts on the notice (执法监督通知（决定）书) up to its service. Provisions 4.1 to 4.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import clock, evidence, papers
from documents.models import Ending, Paper, PaperKind
from documents.rendering.characters import Unprintable, refuse_unprintable
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core import service_of_documents as serving
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.models import DeadlineRule
from supervision.core.deadlines.periods import set_deadline
from supervision.core.form_fields import ReasonForm
from supervision.core.forms import CloseForm, GiveBackForm, PaperServiceForm
from supervision.core.organisation import Officer
from supervision.core.recusal import own_division
from supervision.core.refusals import Refusal, Refused, by_condition, by_period
from supervision.notices import papers as paperwork
from supervision.notices import permissions
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
_MANY = ("findings", "grounds", "provisions")


def kind_of_paper(notice: Notice) -> PaperKind:
    return PaperKind.NOTICE if notice.kind == Notice.Kind.NOTICE else PaperKind.DECISION


def _fill(notice: Notice, data: Mapping[str, Any], by: Officer) -> None:
    refusal = own_division(by, data["division"], "草拟文书")
    if refusal is not None:
        raise Refused(refusal)
    for name in _PLAIN:
        setattr(notice, name, data[name])
    notice.save()
    for name in _MANY:
        getattr(notice, name).set(data[name])
    index_notice(notice)


def _from_findings(asked: Mapping[str, Any], by: Officer) -> dict[str, str]:
    """The facts and the rules violated of the findings that a draft begins with."""
    open_to = Finding.objects.visible_to(by).filter(check_task__in=Check.objects.ordinary())
    found = open_to.standing().filter(pk__in=keys_typed(asked.get("findings", ())))
    return {
        "facts": "\n".join(each.facts for each in found),
        "legal_basis": "\n".join(each.violated for each in found if each.violated),
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

    def state_refusal(self, record: None) -> Refusal | None:
        return None

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        asked = kwargs.pop("initial", None) or {}
        return NoticeForm(by=by, initial={"kind": Notice.Kind.NOTICE, **_from_findings(asked, by), **asked}, **kwargs)

    def context(self, record: None, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"contents": contents_typed(form)}

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        notice = Notice(bureau_id=by.bureau_id, drafted_by=by, drafted_at=now)
        _fill(notice, data, by)
        files = evidence.hand_in(data.get("attachments", ()), subject=notice, root=notice, by=by, now=now)
        return Done(
            notice,
            "草稿已保存。",
            data={"kind": notice.kind, "division": notice.division_id, "files": evidence.as_listed(files)},
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
        initial = {name: getattr(record, name) for name in _PLAIN}
        initial |= {name: list(getattr(record, name).values_list("pk", flat=True)) for name in _MANY}
        return NoticeForm(by=by, notice=record, **{**kwargs, "initial": initial})

    def context(self, record: Notice, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"contents": contents_typed(form)}

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _fill(record, data, by)
        files = evidence.hand_in(data.get("attachments", ()), subject=record, root=record, by=by, now=now)
        return Done(record, "草稿已保存。", data={"files": evidence.as_listed(files)})


def five_contents(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """Without the five contents a notice is not submitted, and not issued (4.2.1 to 4.2.5)."""
    missing = [
        f"{content.name}（{content.missing}）"
        for content in contents_of(record, grounds=record.count_grounds())
        if content.missing
    ]
    if not missing:
        return None
    return by_condition(f"应当载明的内容还缺：{'；'.join(missing)}。请先修改草稿补齐。")


def due_day_ahead(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """A day by which to correct lies ahead when the paper goes out (4.2.4); days from the receipt always do."""
    if record.correct_by is None or record.correct_by > clock.day(now):
        return None
    return by_condition("执行期限已经不在今日之后。请退回或者修改草稿，重新确定执行期限。")


def printable(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """Everything that the paper will say can be printed, asked before the leader has it on the desk."""
    texts = [record.title, record.facts, record.reasons, record.decision, record.legal_basis, record.manner]
    try:
        refuse_unprintable([*texts, record.revoked_act])
    except Unprintable as error:
        return by_condition(str(error))
    return None


@act
class SubmitNotice(NoticeAct):
    name = "submit"
    verb = "提交审批"
    explains = "提交局领导审批。审批期间不能修改，需要修改的由局领导退回。"
    provision = "4.2"
    transition = "submit"
    guards = (five_contents, due_day_ahead, printable)

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.work_on_draft(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.submit()
        record.submitted_at = now
        record.save()
        return Done(record, "已提交局领导审批。")


@act
class GiveBackNotice(NoticeAct):
    name = "give-back"
    verb = "退回修改"
    explains = "退回承办人修改，附上意见。"
    provision = "4.2"
    transition = "give_back"
    form = GiveBackForm

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.approve_notice(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.give_back(data["comments"])
        record.save(update_fields=["state", "comments", "version"])
        return Done(record, "已退回承办人修改。", reason=data["comments"])


@act
class IssueNotice(NoticeAct):
    name = "issue"
    verb = "审批签发"
    explains = "批准并签发：系统编号、用印、签名，文书生效后不能修改。随后由科室签收或者书面送达，送达之日起计算期限。"
    provision = "4.2.5"
    transition = "issue"
    guards = (five_contents, due_day_ahead)
    template = "notices/sealing.html"
    needs_recent_login = True

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.approve_notice(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.issue()
        paper = put_out(record, by=by, now=now)
        return Done(record, f"已签发，文号为{record.number}。", data={"number": record.number}, papers=[paper])


def put_out(notice: Notice, *, by: Officer, now: datetime) -> Paper:
    """Give an approved notice its number and its paper, and save it."""
    stationery = papers.Stationery.of(notice.bureau, kind_of_paper(notice), clock.day(now))
    notice.period_rule = notice.rule_on(notice.bureau_id, stationery.on)
    notice.paper = papers.reserve(
        stationery=stationery, facts=paperwork.notice(notice, stationery), subject=notice, root=notice, by=by, now=now
    )
    notice.number = notice.paper.number
    notice.approved_by, notice.issued_at = by, now
    notice.save()
    index_notice(notice)
    return notice.paper


def not_in_anothers_place(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """What a review decided is not undone by taking its paper back: the old notice is gone, and none would be left."""
    if record.replaces_id is None:
        return None
    return by_condition("本文书是复查决定变更后签发的，替代了原文书，不能撤回。")


@act
class WithdrawNotice(NoticeAct):
    name = "withdraw"
    verb = "撤回文书"
    explains = "送达前撤回。已编号的文书作废，文号保留，不再使用。"
    provision = "4.2"
    transition = "withdraw"
    guards = (not_in_anothers_place,)
    form = ReasonForm
    is_grave = True

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.withdraw_notice(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.withdraw(data["reason"])
        record.save()
        if record.paper is not None:
            papers.end(record.paper, ending=Ending.VOIDED, because=data["reason"], now=now)
        return Done(record, "文书已撤回。", reason=data["reason"])


def _received(notice: Notice, *, service: Service, now: datetime, by: Officer, files: list[dict[str, Any]]) -> Done:
    """The division received the notice: the periods start to run (4.3)."""
    notice.serve()
    notice.received_on = service.received_on
    if notice.replaces_id is None:
        notice.review_deadline = set_deadline(
            root=notice,
            code=DeadlineRule.Code.REVIEW_REQUEST,
            trigger_on=service.received_on,
            now=now,
            today=clock.day(now),
        )
    correction = begin_correction(notice, now=now)
    proof = serving.prove(service, files, by=by, now=now)
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
    guards = (serving.paper_is_sealed,)

    def at_hand(self, record: Notice) -> RelatedMaterial:
        return _as_served(record)

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.acknowledge_notice(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        service = Service(notice=record, **serving.acknowledged(by, now))
        return _received(record, service=service, now=now, by=by, files=[])


@act
class RecordService(NoticeAct):
    name = "record-service"
    verb = "记录书面送达"
    explains = "记录在纸面上的送达。送达日期不能在今日之后，也不能早于签发日；应当附送达证明。"
    provision = "4.3"
    transition = "serve"
    guards = (serving.paper_is_sealed,)
    form = PaperServiceForm

    def at_hand(self, record: Notice) -> RelatedMaterial:
        return _as_served(record)

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.record_service(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        serving.refuse_wrong_day(record.issued_at, data, now)
        files = evidence.hand_in(data["attachments"], subject=record, root=record, by=by, now=now)
        service = Service(notice=record, **serving.on_paper(data, by, now))
        return _received(record, service=service, now=now, by=by, files=evidence.as_listed(files))


def nothing_open(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """A notice closes when its correction is done, or its refusal recorded, and no review is open or can come."""
    return _review_open(record) or _correction_open(record) or _review_possible(record, now)


def _review_open(notice: Notice) -> Refusal | None:
    if notice.open_review is not None:
        return by_condition("复查申请尚未决定，不能办结。")
    return None


def _correction_open(notice: Notice) -> Refusal | None:
    state = notice.correction.state
    if state in (Correction.State.ACCEPTED, Correction.State.REFUSED):
        return None
    return by_condition(f"整改的状态为「{notice.correction.get_state_display()}」，核实通过后才能办结。")


def _review_possible(notice: Notice, now: datetime) -> Refusal | None:
    """While the division may still ask for a review, closing would cut its right (4.3); a provisional end is none."""
    deadline = notice.review_deadline
    if deadline is None or notice.decided_review is not None:
        return None
    if deadline.is_provisional:
        return by_period(
            "申请复查的期限是暂定的，工作日安排公布之前不拒绝申请。待期限确定并且届满后才能办结。", deadline
        )
    if now >= deadline.due_at:
        return None
    return by_period(f"申请复查的期限到{in_words(deadline.last_day)}届满，届满后才能办结。", deadline)


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
        record.close()
        record.closed_at = now
        record.save()
        return Done(record, "已办结。", reason=data["reason"])
