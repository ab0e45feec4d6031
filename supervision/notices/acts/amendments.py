"""Acts by which the bureau itself puts a served notice right (更正、自行撤销): drafted, approved, received. Provisions 4.1 to 4.3.

There is no provision on it in the regulation: whoever may decide a thing corrects it, and 4.3 says what hangs on the receipt.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms

from documents.models import Ending, Paper
from documents.paper_kinds import PAPER_KINDS, PaperKind
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.drafted_acts import (
    IssueDraft,
    ReturnDraft,
    SubmitDraft,
    number_draft,
    refusal_to_print,
)
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Why, by_condition
from supervision.core.sign_offs.kinds import signable
from supervision.core.sign_offs.sheets import signed_off
from supervision.notices import amendment_papers, paper_kinds, permissions
from supervision.notices.acts.notices import NoticeAct
from supervision.notices.ending import end_notice
from supervision.notices.forms.amendments import (
    RectificationForm,
    RevocationForm,
    slips_typed,
    with_reason_where_recused,
)
from supervision.notices.models.amendments import Amendment, draft_of
from supervision.notices.models.notices import Notice
from supervision.notices.search import index_notice
from supervision.notices.slips import corrected, slips_of

IN_FORCE = (Notice.State.SERVED, Notice.State.CLOSED)


def kind_of_amendment(amendment: Amendment) -> PaperKind:
    """Which paper is made of it: 更正通知书 or 撤销决定书."""
    return PAPER_KINDS[amendment.kind]


signable(
    Amendment,
    paper_kinds.RECTIFICATION,
    paper_kinds.REVOCATION,
    kind_of=kind_of_amendment,
    compose=amendment_papers.amendment,
)
ledger_names({"amends": "所涉文书", "slips": "更正的文字", "review_ended": "终止的复查申请"})


class DraftAmendment(NoticeAct):
    """Begin an amendment of a served notice; nobody outside the desk learns of it before it is issued."""

    states = IN_FORCE
    provision = "4.3"
    template = "notices/amendments/draft.html"
    kind: Amendment.Kind

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.draft_amendment(by, record)

    def related_material(self, record: Notice) -> RelatedMaterial:
        return RelatedMaterial([record.paper] if record.paper is not None else [])

    def context(self, record: Notice, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"notice": record}

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        amendment = begin_amendment(record, self.kind, by=by, now=now, data=data)
        return Done(amendment, "草稿已保存。", data={"amends": record.number})


def begin_amendment(notice: Notice, kind: str, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Amendment:
    made: Amendment = Amendment(bureau_id=notice.bureau_id, notice=notice, kind=kind, drafted_by=by, drafted_at=now)
    _write(made, data)
    return made


def _write(amendment: Amendment, data: Mapping[str, Any]) -> None:
    amendment.reasons = data["reasons"]
    amendment.slips = [slip.as_data() for slip in data.get("slips", ())]
    amendment.save()


def begun_already(what: str, drafter: int, by: Officer) -> Refusal:
    """A draft of the kind waits. Whoever began it has done so: a second click begins no other, and the notice itself does not
    change with it, so that its version would tell."""
    if drafter == by.pk:
        return Refusal(Why.DONE, f"您草拟的{what}已经保存，没有重复办理。请在该草稿上继续。")
    return by_condition(f"已有一份{what}草稿尚未签发。请修改该草稿，或者先办完。")


def no_rectification_yet(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """One correction of slips is written at a time; what is issued does not hinder the next."""
    draft = draft_of(record, Amendment.Kind.RECTIFICATION)
    return begun_already("更正", draft.drafted_by_id, by) if draft is not None else None


@act
class DraftRectification(DraftAmendment):
    name = "draft-rectification"
    verb = "草拟更正"
    is_rare = True
    explains = (
        "改正已送达文书中的笔误：逐处写明原文和更正后的文字。处理决定、执行方式和期限、被检查单位不能更正；"
        "签发后送达科室，期限不重新计算。"
    )
    guards = (no_rectification_yet,)
    form = RectificationForm
    kind = Amendment.Kind.RECTIFICATION


def no_revocation_yet(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    draft = draft_of(record, Amendment.Kind.REVOCATION)
    return begun_already("撤销", draft.drafted_by_id, by) if draft is not None else None


@act
class DraftRevocation(DraftAmendment):
    name = "draft-revocation"
    verb = "草拟自行撤销"
    explains = (
        "局自行撤销已送达的文书，由没有签发原文书的局领导审批。签发之日起，整改和正在计算的期限终止，待决定的复查申请终止；"
        "撤销决定书送达科室。"
    )
    guards = (no_revocation_yet,)
    form = RevocationForm
    kind = Amendment.Kind.REVOCATION
    is_grave = True


class AmendmentAct(Act[Amendment]):
    model = Amendment
    provision = "4.3"

    def related_material(self, record: Amendment) -> RelatedMaterial | None:
        return RelatedMaterial([record.notice.paper] if record.notice.paper is not None else [])


def form_of(amendment: Amendment, **kwargs: Any) -> forms.Form:
    """The form of a draft, with what it says."""
    form = RevocationForm if amendment.is_revocation else RectificationForm
    initial = {"reasons": amendment.reasons, **slips_typed(slips_of(amendment.slips))}
    return form(**{**kwargs, "initial": {**initial, **(kwargs.get("initial") or {})}})


@act
class EditAmendment(AmendmentAct):
    name = "edit"
    verb = "修改草稿"
    explains = "修改草稿。修改前后的内容都留在变更记录里。"
    states = (Amendment.State.DRAFT,)
    template = "notices/amendments/draft.html"

    def permission(self, record: Amendment, by: Officer) -> Refusal | None:
        return permissions.draft_amendment(by, record.notice)

    def form_for(self, record: Amendment, *, by: Officer, **kwargs: Any) -> forms.Form:
        return form_of(record, **kwargs)

    def context(self, record: Amendment, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"notice": record.notice}

    def perform(self, record: Amendment, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _write(record, data)
        return Done(record, "草稿已保存。")


def notice_in_force(record: Amendment, by: Officer, now: datetime) -> Refusal | None:
    """What is revoked or replaced meanwhile is not put right any more: it says nothing."""
    if record.notice.state in IN_FORCE:
        return None
    state = record.notice.get_state_display()
    return by_condition(f"原文书的状态为「{state}」，不能再{record.get_kind_display()}。请作废本草稿。")


def slips_fit(record: Amendment, by: Officer, now: datetime) -> Refusal | None:
    """Each slip stands in the notice, once: another correction may have been issued meanwhile."""
    if record.is_revocation:
        return None
    _, fault = corrected(record.notice, slips_of(record.slips))
    return by_condition(fault) if fault else None


def printable(record: Amendment, by: Officer, now: datetime) -> Refusal | None:
    """Everything that the paper will say can be printed."""
    return refusal_to_print([record.reasons, *(slip.right for slip in slips_of(record.slips))])


@act
class SubmitAmendment(SubmitDraft[Amendment], AmendmentAct):
    """提交审批: the notice is still in force, and each slip stands in it."""

    guards = (notice_in_force, slips_fit, printable)

    def permission(self, record: Amendment, by: Officer) -> Refusal | None:
        return permissions.draft_amendment(by, record.notice)


@act
class ReturnAmendment(ReturnDraft[Amendment], AmendmentAct):
    """退回修改: a leader sends the draft back with comments."""

    def permission(self, record: Amendment, by: Officer) -> Refusal | None:
        return permissions.approve_amendment(by, record)


@act
class IssueAmendment(IssueDraft[Amendment], AmendmentAct):
    """审批签发: numbered and sealed; from now on the notice is as it says, and the division is told."""

    explains = (
        "批准并签发：编号、用印。更正的，原文书的文字自签发起改正；自行撤销的，原文书、整改和正在计算的期限自签发起终止。"
        "随后由科室签收或者书面送达。"
    )
    guards = (notice_in_force, slips_fit, signed_off)
    template = "notices/amendments/sealing.html"

    def permission(self, record: Amendment, by: Officer) -> Refusal | None:
        return permissions.approve_amendment(by, record)

    def form_for(self, record: Amendment, *, by: Officer, **kwargs: Any) -> forms.Form:
        form = super().form_for(record, by=by, **kwargs)
        return with_reason_where_recused(form, by, record.notice if record.is_revocation else None)

    def put_out(self, record: Amendment, *, by: Officer, now: datetime) -> Paper:
        kind, old = kind_of_amendment(record), record.notice.paper
        return number_draft(record, kind, amendment_papers.amendment, by=by, now=now, amends=old)

    def perform(self, record: Amendment, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.recusal_exception = data.get("recusal_exception", "")
        done = super().perform(record, by=by, now=now, data=data)
        follow = _revoke if record.is_revocation else _rectify
        told = {"amends": record.notice.number, **follow(record, now), "recusal_exception": record.recusal_exception}
        return replace(done, reason=record.reasons, data={**done.data, **told}, also=[*done.also, record.notice])


def _rectify(amendment: Amendment, now: datetime) -> dict[str, Any]:
    """Put the words right in the notice; its paper stays as it was sealed."""
    notice = amendment.notice
    texts, _ = corrected(notice, slips_of(amendment.slips))
    for part, text in texts.items():
        setattr(notice, part, text)
    notice.save_changed()
    index_notice(notice)
    return {"slips": [[slip.part_name, slip.wrong, slip.right] for slip in slips_of(amendment.slips)]}


def _revoke(amendment: Amendment, now: datetime) -> dict[str, Any]:
    """End the notice, its correction, and a request for review that waits for its decision."""
    notice = amendment.notice
    ended = _end_review(amendment, now)
    notice.revoke()
    notice.version += 1
    end_notice(notice, ending=Ending.REVOKED, because="局自行撤销", by_paper=None, now=now)
    index_notice(notice)
    return ended


def _end_review(amendment: Amendment, now: datetime) -> dict[str, Any]:
    review = amendment.notice.open_review
    if review is None:
        return {}
    review.end(f"所涉文书由{amendment.number}撤销，申请复查的事项已经不存在。", now)
    review.save()
    return {"review_ended": review.pk}
