"""Acts by which a division asks for a review (申请复查), and takes its request back. Provision 4.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from documents import clock, evidence, papers
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.periods import set_deadline
from supervision.core.deadlines.progress import ended
from supervision.core.guards import PeriodGuard
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition, by_period
from supervision.notices import paper_kinds, period_kinds, permissions, review_papers
from supervision.notices.acts.correction_directions import resume
from supervision.notices.forms.reviews import FileReviewForm, WithdrawReviewForm
from supervision.notices.models.notices import Notice
from supervision.notices.models.reviews import ReviewRequest


@PeriodGuard
def within_filing_period(record: Notice, now: datetime) -> Refusal | None:
    """A review may be filed until the period is over (4.3)."""
    return filed_too_late(record, now)


def filed_too_late(record: Notice, at: datetime) -> Refusal | None:
    """Whether a request that was handed in at an instant comes too late, and why (4.3)."""
    deadline = record.review_deadline
    if deadline is None:
        return by_condition("该文书是复查后作出的，应当执行，不能再次申请复查。")
    if not deadline.is_over(at):
        return None
    return by_period(
        f"申请复查的期限为收到之日起{deadline.rule.length}{deadline.rule.unit_name}，{ended(deadline)}，不能再申请。",
        deadline,
    )


def no_review_yet(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """At most one open review, and at most one decision."""
    if record.open_review is not None:
        return by_condition("已有一件复查申请等待决定，不能重复申请。")
    if record.decided_review is not None:
        return by_condition("该文书已经复查决定，应当执行，不能再次申请复查。")
    return None


@act
class FileReview(Act[Notice]):
    model = Notice
    name = "file-review"
    verb = "申请复查"
    explains = "对决定不服的，在期限内向局申请复查，生成复查申请书。申请复查不停止整改，局领导决定暂停的除外。"
    provision = "4.3"
    transition = "file_review"
    guards = (no_review_yet, within_filing_period)
    form = FileReviewForm
    is_final = True

    def related_material(self, record: Notice) -> RelatedMaterial:
        service = getattr(record, "service", None)
        papers = [record.paper, service.paper if service is not None else None]
        deadlines = [record.review_deadline] if record.review_deadline is not None else []
        return RelatedMaterial([paper for paper in papers if paper is not None], deadlines)

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.file_review(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.file_review(now)
        return begin_review(
            record,
            ReviewRequest(filed_by=by, received_at=now),
            by=by,
            now=now,
            data=data,
            message="复查申请已提交",
        )


def begin_review(
    notice: Notice, review: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any], message: str
) -> Done:
    """Keep a request with its paper and the period for its decision, which its receipt starts (4.3)."""
    deadline = set_deadline(
        root=notice,
        code=period_kinds.REVIEW_DECISION,
        trigger_on=clock.day(review.received_at),
        now=now,
        today=clock.day(now),
    )
    review.bureau_id, review.notice, review.division_id = notice.bureau_id, notice, notice.division_id
    review.grounds, review.claim = data["grounds"], data["claim"]
    assert notice.review_deadline is not None  # without one it is refused
    review.filing_due_at = notice.review_deadline.lapses_at
    review.deadline, review.due_at = deadline, deadline.due_at
    review.save()
    files = evidence.hand_in(data.get("attachments", ()), subject=review, root=notice, by=by, now=now)
    listed = evidence.as_listed(files)
    review.paper = papers.issue(
        paper_kinds.REVIEW_REQUEST,
        lambda stationery: review_papers.review_request(review, stationery, listed),
        subject=review,
        root=notice,
        by=by,
        now=now,
    )
    review.save()
    return Done(
        review,
        f"{message}，局应当在{in_words(deadline.last_day)}前（含当日）作出复查决定。",
        data={"decision_last_day": deadline.last_day.isoformat(), "files": listed},
        papers=[review.paper],
    )


class ReviewAct(Act[ReviewRequest]):
    model = ReviewRequest
    provision = "4.3"


@act
class WithdrawReview(ReviewAct):
    name = "withdraw"
    verb = "撤回申请"
    explains = "撤回复查申请。申请复查的期限未满的，可以再次申请；整改已暂停的，恢复执行。"
    transition = "withdraw"
    form = WithdrawReviewForm
    is_grave = True

    def permission(self, record: ReviewRequest, by: Officer) -> Refusal | None:
        return permissions.withdraw_review(by, record)

    def perform(self, record: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.withdraw(data["reason"], now)
        record.save()
        correction = record.notice.correction
        was_suspended = correction.is_suspended
        resume(correction, f"复查申请已撤回：{data['reason']}", by=by, now=now)
        then = f"整改恢复执行，整改期限到{in_words(correction.due_on)}。" if was_suspended else ""
        return Done(record, f"复查申请已撤回。{then}", reason=data["reason"])
