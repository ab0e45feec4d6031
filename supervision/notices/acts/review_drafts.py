"""Acts on the draft of a review's decision (复查决定草案): drafted by who had no part in the notice. Provision 4.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.forms import ReturnForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.notices import permissions
from supervision.notices.acts.review_requests import ReviewAct
from supervision.notices.acts.reviews import material_of
from supervision.notices.forms.review_decisions import DraftReviewForm, kept
from supervision.notices.models.review_drafts import ReviewDraft
from supervision.notices.models.reviews import ReviewRequest


def no_draft_yet(record: ReviewRequest, by: Officer, now: datetime) -> Refusal | None:
    if not hasattr(record, "draft"):
        return None
    return by_condition("已有一份复查决定草案。请修改该草案。")


@act
class DraftReviewDecision(ReviewAct):
    name = "draft"
    verb = "草拟复查决定"
    explains = "由没有参与本文书的督察人员草拟，供局领导决定。草案只有督察人员和局领导可以看到，可以随时预览。"
    states = (ReviewRequest.State.FILED,)
    guards = (no_draft_yet,)
    form = DraftReviewForm
    template = "notices/reviews/draft.html"

    def permission(self, record: ReviewRequest, by: Officer) -> Refusal | None:
        return permissions.draft_review(by, record)

    def related_material(self, record: ReviewRequest) -> RelatedMaterial:
        return material_of(record)

    def form_for(self, record: ReviewRequest, *, by: Officer, **kwargs: Any) -> forms.Form:
        return self.form(by=by, review=record, **kwargs)

    def perform(self, record: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        draft = ReviewDraft(
            bureau_id=record.bureau_id, review=record, content=kept(data), drafted_by=by, drafted_at=now
        )
        draft.save()
        return Done(draft, "复查决定草案已保存。", data={"decision": data["decision"]})


def still_open(record: Any, by: Officer, now: datetime) -> Refusal | None:
    """A part of a review moves only while the review waits for its decision."""
    if record.review.is_open:
        return None
    return by_condition(f"复查申请{record.review.get_state_display()}，不再办理。")


class ReviewDraftAct(Act[ReviewDraft]):
    model = ReviewDraft
    provision = "4.3"
    guards = (still_open,)

    def permission(self, record: ReviewDraft, by: Officer) -> Refusal | None:
        return permissions.draft_review(by, record.review)


@act
class EditReviewDraft(ReviewDraftAct):
    name = "edit"
    verb = "修改复查决定草案"
    explains = "修改草案。修改前后的内容都留在变更记录里。"
    states = (ReviewDraft.State.DRAFT,)
    form = DraftReviewForm
    template = "notices/reviews/draft.html"

    def related_material(self, record: ReviewDraft) -> RelatedMaterial:
        return material_of(record.review)

    def form_for(self, record: ReviewDraft, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {**record.content, **(kwargs.pop("initial", None) or {})}
        return self.form(by=by, review=record.review, initial=initial, **kwargs)

    def perform(self, record: ReviewDraft, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.content = kept(data)
        record.save()
        return Done(record, "复查决定草案已保存。", data={"decision": data["decision"]})


@act
class SubmitReviewDraft(ReviewDraftAct):
    """提交局领导决定: nobody changes the draft while a leader has it (4.3). What is decided a leader decides: nobody signs it off."""

    name = "submit"
    transition = "submit"
    verb = "提交局领导决定"
    template = "notices/reviews/submit.html"
    explains = "草案提交局领导。局领导据以决定、修改后决定，或者退回；也可以不采用草案自行决定。"

    def perform(self, record: ReviewDraft, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.submit(now)
        record.save()
        return Done(record, "草案已提交局领导。")


@act
class TakeBackReviewDraft(ReviewDraftAct):
    name = "take-back"
    verb = "撤回提交"
    explains = "撤回已提交的草案，修改以后再提交。"
    transition = "take_back"

    def perform(self, record: ReviewDraft, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.take_back()
        record.save()
        return Done(record, "草案已撤回。")


@act
class ReturnReviewDraft(ReviewDraftAct):
    """退回修改: a leader who may decide the review sends the draft back with comments (4.3)."""

    name = "give-back"
    verb = "退回修改"
    transition = "return_for_revision"
    form = ReturnForm
    explains = "退回草拟人修改，附上意见。退回不延长作出复查决定的期限。"

    def permission(self, record: ReviewDraft, by: Officer) -> Refusal | None:
        return permissions.decide_review(by, record.review)

    def perform(self, record: ReviewDraft, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.return_for_revision(data["comments"])
        record.save()
        return Done(record, "草案已退回。", reason=data["comments"])
