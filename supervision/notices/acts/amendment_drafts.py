"""What becomes of the draft of an amendment besides its issue (撤回提交、作废草稿、据此另行草拟). Provision 4.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from supervision.core.acts import act
from supervision.core.drafted_acts import TakeBackDraft, VoidDraft
from supervision.core.organisation import Officer
from supervision.core.redraft_acts import RedraftAct
from supervision.core.refusals import Refusal
from supervision.notices import permissions
from supervision.notices.acts.amendments import (
    AmendmentAct,
    begin_amendment,
    begun_already,
    form_of,
    notice_in_force,
)
from supervision.notices.models.amendments import Amendment, draft_of


@act
class TakeBackAmendment(TakeBackDraft[Amendment], AmendmentAct):
    """撤回提交: the draft is its author's again."""

    def permission(self, record: Amendment, by: Officer) -> Refusal | None:
        return permissions.draft_amendment(by, record.notice)


@act
class VoidAmendment(VoidDraft[Amendment], AmendmentAct):
    """作废草稿. What is issued has taken effect, and is not taken back: a wrong correction is corrected by another."""

    explains = "不再办理这份草稿，写明理由。已经签发的不能撤回：更正有误的，另行更正。"
    done = "草稿已作废。"

    def permission(self, record: Amendment, by: Officer) -> Refusal | None:
        return permissions.draft_amendment(by, record.notice)


def no_other_draft(record: Amendment, by: Officer, now: datetime) -> Refusal | None:
    draft = draft_of(record.notice, record.kind)
    return begun_already(record.get_kind_display(), draft.drafted_by_id, by) if draft is not None else None


@act
class RedraftAmendment(RedraftAct[Amendment], AmendmentAct):
    """据此另行草拟: another draft on the same notice, with all that the ended one says."""

    states = (Amendment.State.WITHDRAWN,)
    guards = (*RedraftAct.guards, notice_in_force, no_other_draft)
    template = "notices/amendments/draft.html"

    def permission(self, record: Amendment, by: Officer) -> Refusal | None:
        return permissions.draft_amendment(by, record.notice)

    def form_for(self, record: Amendment, *, by: Officer, **kwargs: Any) -> forms.Form:
        return form_of(record, **kwargs)

    def context(self, record: Amendment, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"notice": record.notice}

    def begin(self, record: Amendment, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Amendment:
        return begin_amendment(record.notice, record.kind, by=by, now=now, data=data)
