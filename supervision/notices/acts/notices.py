"""Acts on the notice (执法监督通知（决定）书) up to its service. Provisions 4.1 to 4.3."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, assert_never

from django import forms

from documents import clock, evidence
from documents.models import Paper
from documents.paper_kinds import PaperKind
from documents.papers import TakenNumber
from supervision.core.acts import Act, Done, act
from supervision.core.drafted_acts import (
    IssueDraft,
    ReturnDraft,
    SubmitDraft,
    WithdrawDraft,
    number_draft,
    refusal_to_print,
)
from supervision.core.guards import PeriodGuard
from supervision.core.organisation import Officer
from supervision.core.recusal import own_division
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.sign_offs.sheets import signed_off
from supervision.notices import paper_kinds, permissions, standing_again
from supervision.notices import papers as notice_papers
from supervision.notices.consequences import found_on
from supervision.notices.forms.amendments import with_reason_where_recused
from supervision.notices.forms.notices import NoticeForm, VariationForm
from supervision.notices.models.notices import Notice
from supervision.notices.required_contents import contents_of, contents_typed
from supervision.notices.search import index_notice
from supervision.notices.taking_over import begun_with, taken_over
from supervision.notices.variation import changes_nothing, not_variable, put_in_the_place

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
    if notice.replaces_id is not None:
        notice.varied_because = data["varied_because"]
    notice.save()
    found_on(notice, data["findings"], now)
    for name in _MANY:
        getattr(notice, name).set(data[name])
    index_notice(notice)


def typed_in(notice: Notice) -> dict[str, Any]:
    """What a draft says, as its form holds it."""
    plain = {name: getattr(notice, name) for name in _PLAIN}
    many = {name: list(getattr(notice, name).values_list("pk", flat=True)) for name in ("findings", *_MANY)}
    return plain | many | {"division": notice.division_id, "filled": ",".join(map(str, many["findings"]))}


def again_kept(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the ledger keeps of the tick: findings that stand on sealed notices already, with their numbers."""
    return {"again": data["again"]} if data.get("again") else {}


@act
class DraftNotice(Act[None]):
    noun = "notice"
    name = "draft"
    verb = "草拟文书"
    explains = "草拟一份通知书或者决定书。草稿只有本局督察人员和局领导可以看到，提交前可以随时修改。"
    provision = "4.2"
    template = "notices/draft.html"
    begun_from = "findings"

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.draft_notice(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        asked = kwargs.pop("initial", None) or {}
        return NoticeForm(by=by, initial=begun_with(asked, by), **kwargs)

    def refilled(self, record: None, *, by: Officer, typed: Any) -> forms.Form:
        return NoticeForm(by=by, initial=taken_over(NoticeForm(by=by), typed, by))

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


def _form_of(notice: Notice) -> type[NoticeForm]:
    return VariationForm if notice.varies else NoticeForm


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
        initial = {**typed_in(record), "varied_because": record.varied_because}
        return _form_of(record)(by=by, notice=record, **{**kwargs, "initial": initial})

    def refilled(self, record: Notice, *, by: Officer, typed: Any) -> forms.Form:
        form = _form_of(record)
        return form(by=by, notice=record, initial=taken_over(form(by=by, notice=record), typed, by))

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


def still_varies(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """A variation (自行变更) says something else than the notice in whose place it would stand, and that can still be varied."""
    if not record.varies or record.replaces is None:
        return None
    reason = not_variable(record.replaces)
    if not reason and changes_nothing(record):
        reason = "变更草稿与原文书的内容没有不同。请修改草稿；只改正文字的，请办理更正。"
    return by_condition(reason) if reason else None


def printable(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """Everything that the paper will say can be printed."""
    texts = (record.title, record.facts, record.reasons, record.decision, record.legal_basis, record.manner)
    return refusal_to_print([*texts, record.revoked_act, record.varied_because])


@act
class SubmitNotice(SubmitDraft[Notice], NoticeAct):
    """提交审批: the draft is complete, and nobody changes it while a leader has it (4.2)."""

    provision = "4.2"
    guards = (five_contents, due_day_ahead, still_varies, printable, standing_again.ticked)

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
    guards = (five_contents, due_day_ahead, still_varies, signed_off)
    template = "notices/sealing.html"

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.approve_notice(by, record)

    def form_for(self, record: Notice, *, by: Officer, **kwargs: Any) -> forms.Form:
        form = super().form_for(record, by=by, **kwargs)
        return with_reason_where_recused(form, by, record.replaces if record.varies else None)

    def put_out(self, record: Notice, *, by: Officer, now: datetime) -> Paper:
        return put_out(record, by=by, now=now)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.recusal_exception = data.get("recusal_exception", "")
        done = super().perform(record, by=by, now=now, data=data)
        if not record.varies:
            return done
        old = put_in_the_place(record, done.papers[0], now)
        told = {"amends": old.number, "recusal_exception": record.recusal_exception}
        return replace(done, reason=record.varied_because, data={**done.data, **told}, also=[*done.also, old])


def put_out(
    notice: Notice, *, by: Officer, now: datetime, taken: TakenNumber | None = None, decided_by: str = ""
) -> Paper:
    """Give an approved notice its number and its paper, and save it; a review that varies a notice (变更) does so too, and
    says with which decision."""
    notice.period_rule = notice.rule_on(notice.bureau_id, clock.day(now))
    compose = partial(notice_papers.notice, decided_by=decided_by)
    amends = notice.replaces.paper if notice.varies and notice.replaces is not None else None
    paper = number_draft(notice, kind_of_paper(notice), compose, by=by, now=now, taken=taken, amends=amends)
    index_notice(notice)
    return paper


def not_in_anothers_place(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """A notice that stands in the place of another (变更) cannot be withdrawn: that one is replaced, and none would be left."""
    if record.replaces_id is None:
        return None
    by_whom = "自行变更签发" if record.varies else "复查决定变更后签发"
    return by_condition(f"本文书是{by_whom}的，替代了原文书，不能撤回。")


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
