"""Acts by which the division is told new facts in a review, and says what it has to say (听取科室意见). Provision 4.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from documents import clock, evidence, papers
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.periods import set_deadline
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.notices import paper_kinds, period_kinds, permissions, review_papers
from supervision.notices.acts.review_drafts import still_open
from supervision.notices.acts.review_requests import ReviewAct
from supervision.notices.acts.reviews import material_of
from supervision.notices.forms.reviews import AnswerHearingForm, HearDivisionForm
from supervision.notices.models.review_hearings import ReviewHearing
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.new_facts import hearings_of

ledger_names({"answered_late": "逾期提出的意见"})


def no_hearing_open(record: ReviewRequest, by: Officer, now: datetime) -> Refusal | None:
    """One at a time: the division answers the first before it is told more."""
    if all(hearing.is_answered for hearing in hearings_of(record)):
        return None
    return by_condition("已有一件听取意见尚未答复，答复以后才能再次听取；期满未答复的，可以直接作出复查决定。")


@act
class HearDivision(ReviewAct):
    name = "hear"
    verb = "听取科室意见"
    explains = (
        "复查中有原文书和复查申请都没有载明的新事实的，在据以决定之前告知科室，制成复查听取意见通知书，"
        "由科室在期限内提出意见。听取意见不停止、不延长作出复查决定的期限。"
    )
    states = (ReviewRequest.State.FILED,)
    guards = (no_hearing_open,)
    form = HearDivisionForm
    is_final = True

    def permission(self, record: ReviewRequest, by: Officer) -> Refusal | None:
        return permissions.hear_division(by, record)

    def related_material(self, record: ReviewRequest) -> RelatedMaterial:
        return material_of(record)

    def perform(self, record: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        told = _told(record, data, by, now)
        files = evidence.hand_in(data.get("attachments", ()), subject=told, root=record.notice, by=by, now=now)
        listed = evidence.as_listed(files)
        told.paper = papers.issue(
            paper_kinds.REVIEW_HEARING,
            lambda stationery: review_papers.hearing(told, stationery, listed),
            subject=told,
            root=record.notice,
            by=by,
            now=now,
        )
        told.number = told.paper.number
        told.save()
        last_day = told.deadline.last_day
        return Done(
            told,
            f"已告知科室，答复期限到{in_words(last_day)}。{_beyond(told)}",
            reason=told.facts,
            data={"number": told.number, "last_day": last_day.isoformat(), "files": listed},
            papers=[told.paper],
        )


def _told(review: ReviewRequest, data: Mapping[str, Any], by: Officer, now: datetime) -> ReviewHearing:
    deadline = set_deadline(
        root=review.notice, code=period_kinds.REVIEW_HEARING, trigger_on=clock.day(now), now=now, today=clock.day(now)
    )
    told: ReviewHearing = ReviewHearing(
        bureau_id=review.bureau_id,
        review=review,
        facts=data["facts"],
        intention=data["intention"],
        told_by=by,
        told_at=now,
        deadline=deadline,
    )
    told.save()
    return told


def _beyond(told: ReviewHearing) -> str:
    """That the answer may come too late for the decision's own period, which goes on."""
    owed = told.review.deadline
    if told.deadline.last_day < owed.last_day:
        return ""
    return f"请注意：作出复查决定的期限到{in_words(owed.last_day)}，不因听取意见延长。"


@act
class AnswerHearing(Act[ReviewHearing]):
    model = ReviewHearing
    name = "answer"
    verb = "答复新事实"
    explains = "就复查中告知的新事实提出意见，可以附证据材料。期满以后、复查决定作出之前提出的，仍然收下并注明逾期。"
    provision = "4.3"
    transition = "record_answer"
    guards = (still_open,)
    form = AnswerHearingForm

    def permission(self, record: ReviewHearing, by: Officer) -> Refusal | None:
        return permissions.answer_hearing(by, record.review)

    def related_material(self, record: ReviewHearing) -> RelatedMaterial:
        told = [record.paper] if record.paper is not None else []
        return RelatedMaterial(told, [record.deadline], [record.facts])

    def perform(self, record: ReviewHearing, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.record_answer(data["answer"], by, now)
        record.save()
        root = record.root()
        files = evidence.hand_in(data.get("attachments", ()), subject=record, root=root, by=by, now=now)
        return Done(
            record,
            "意见已提交。",
            reason=record.answer,
            data={"answered_late": record.was_late, "files": evidence.as_listed(files)},
        )
