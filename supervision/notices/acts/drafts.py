"""What becomes of the draft of a notice besides its issue (撤回提交、作废草稿、据此另行草拟). Provision 4.2."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from supervision.core.acts import act
from supervision.core.drafted_acts import TakeBackDraft, VoidDraft
from supervision.core.organisation import Officer
from supervision.core.redraft_acts import RedraftAct
from supervision.core.refusals import Refusal, by_condition
from supervision.core.sign_offs.kinds import signable
from supervision.notices import paper_kinds, permissions
from supervision.notices import papers as notice_papers
from supervision.notices.acts.notices import NoticeAct, again_kept, fill, kind_of_paper, typed_in
from supervision.notices.forms.notices import NoticeForm
from supervision.notices.models.notices import Notice
from supervision.notices.required_contents import contents_typed
from supervision.notices.taking_over import taken_over

signable(Notice, paper_kinds.NOTICE, paper_kinds.DECISION, kind_of=kind_of_paper, compose=notice_papers.notice)


@act
class TakeBackNotice(TakeBackDraft[Notice], NoticeAct):
    """撤回提交: the draft is its author's again (4.2)."""

    provision = "4.2"

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.work_on_draft(by, record)


@act
class VoidNotice(VoidDraft[Notice], NoticeAct):
    """作废草稿: nothing is issued (4.2)."""

    provision = "4.2"

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.void_draft(by, record)


def not_a_variation(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """Another draft to vary a notice is begun from that notice, as it stands now."""
    if not record.varies:
        return None
    return by_condition("这是自行变更的草稿。需要再变更的，请在原文书上重新办理「草拟自行变更」。")


@act
class RedraftNotice(RedraftAct[Notice], NoticeAct):
    """据此另行草拟: another notice, with all that the ended one says (4.2)."""

    provision = "4.2"
    states = (Notice.State.WITHDRAWN,)
    guards = (*RedraftAct.guards, not_a_variation)
    template = "notices/draft.html"

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.work_on_draft(by, record)

    def form_for(self, record: Notice, *, by: Officer, **kwargs: Any) -> forms.Form:
        return NoticeForm(by=by, **{**kwargs, "initial": typed_in(record)})

    def refilled(self, record: Notice, *, by: Officer, typed: Any) -> forms.Form:
        return NoticeForm(by=by, initial=taken_over(NoticeForm(by=by), typed, by))

    def context(self, record: Notice, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"contents": contents_typed(form)}

    def begin(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Notice:
        notice: Notice = Notice(bureau_id=by.bureau_id, drafted_by=by, drafted_at=now)
        fill(notice, data, by, now)
        return notice

    def kept(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return again_kept(data)
