"""Acts on the review (复查). Provision 4.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import clock, evidence, papers
from documents.models import Ending, Paper, PaperKind
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.models import DeadlineRule
from supervision.core.deadlines.periods import set_deadline
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition, by_period
from supervision.notices import papers as paperwork
from supervision.notices import permissions
from supervision.notices.acts.corrections import resume
from supervision.notices.acts.notices import put_out
from supervision.notices.forms.reviews import DecideReviewForm, DecideReviewLateForm, FileReviewForm, WithdrawReviewForm
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice
from supervision.notices.models.reviews import ReviewRequest


def within_filing_period(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """Filing is open until the last day ends, and refused after it; a provisional deadline refuses nobody (4.3)."""
    return filed_too_late(record, now)


def filed_too_late(record: Notice, at: datetime) -> Refusal | None:
    """Whether a request that was handed in at an instant comes too late, and why (4.3)."""
    deadline = record.review_deadline
    if deadline is None:
        return by_condition("本文书是复查后作出的，应当执行，不能再次申请复查。")
    if deadline.is_provisional or at < deadline.due_at:
        return None
    return by_period(
        f"申请复查的期限为收到之日起{deadline.rule.length}{deadline.rule.unit_name}，"
        f"已于{in_words(deadline.last_day)}届满，不能再申请。",
        deadline,
    )


def no_review_yet(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """One open review at most; one decision at most."""
    if record.open_review is not None:
        return by_condition("已有一件复查申请等待决定，不能重复申请。")
    if record.decided_review is not None:
        return by_condition("本文书已经复查决定，应当执行，不能再次申请复查。")
    return None


@act
class FileReview(Act[Notice]):
    model = Notice
    name = "file-review"
    verb = "申请复查"
    explains = "对决定不服的，在期限内向局申请复查，生成复查申请书。申请复查不停止整改，局领导决定暂停的除外。"
    provision = "4.3"
    states = (Notice.State.SERVED,)
    guards = (no_review_yet, within_filing_period)
    form = FileReviewForm

    def at_hand(self, record: Notice) -> RelatedMaterial:
        service = getattr(record, "service", None)
        papers = [record.paper, service.paper if service is not None else None]
        deadlines = [record.review_deadline] if record.review_deadline is not None else []
        return RelatedMaterial([paper for paper in papers if paper is not None], deadlines)

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.file_review(by, record)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        return begin_review(
            record,
            ReviewRequest(filed_by=by, received_at=now),
            by=by,
            now=now,
            data=data,
            said="复查申请已提交",
        )


def begin_review(
    notice: Notice, review: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any], said: str
) -> Done:
    """Keep a request with its paper and the period for its decision, which its receipt starts (4.3)."""
    deadline = set_deadline(
        root=notice,
        code=DeadlineRule.Code.REVIEW_DECISION,
        trigger_on=clock.day(review.received_at),
        now=now,
        today=clock.day(now),
    )
    review.bureau_id, review.notice, review.division_id = notice.bureau_id, notice, notice.division_id
    review.grounds, review.claim = data["grounds"], data["claim"]
    review.filing_due_at = _firm(notice)
    review.deadline, review.due_at = deadline, deadline.due_at
    review.save()
    files = evidence.hand_in(data.get("attachments", ()), subject=review, root=notice, by=by, now=now)
    listed = evidence.as_listed(files)
    stationery = papers.Stationery.of(notice.bureau, PaperKind.REVIEW_REQUEST, clock.day(now))
    review.paper = papers.reserve(
        stationery=stationery,
        facts=paperwork.review_request(review, stationery, listed),
        subject=review,
        root=notice,
        by=by,
        now=now,
    )
    review.save()
    return Done(
        review,
        f"{said}，局应当在{in_words(deadline.last_day)}前（含当日）作出复查决定。",
        data={"decision_last_day": deadline.last_day.isoformat(), "files": listed},
        papers=[review.paper],
    )


def _firm(notice: Notice) -> datetime | None:
    """The end of the filing period where it is certain; a provisional one binds nobody."""
    deadline = notice.review_deadline
    return None if deadline is None or deadline.is_provisional else deadline.due_at


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
        resume(record.notice.correction, now)
        return Done(record, "复查申请已撤回。", reason=data["reason"])


def within_decision_period(record: ReviewRequest, by: Officer, now: datetime) -> Refusal | None:
    """After the 15 days the ordinary act is closed; the bureau still owes a decision, by deciding late (4.3)."""
    if record.deadline.is_provisional or now < record.due_at:
        return None
    return by_period(
        f"作出复查决定的期限已于{in_words(record.deadline.last_day)}届满。请改办「逾期作出复查决定」，并说明理由。",
        record.deadline,
    )


def after_decision_period(record: ReviewRequest, by: Officer, now: datetime) -> Refusal | None:
    if within_decision_period(record, by, now) is not None:
        return None
    return by_period("作出复查决定的期限未满，请办理「作出复查决定」。", record.deadline)


@act
class DecideReview(ReviewAct):
    name = "decide"
    verb = "作出复查决定"
    explains = "维持、变更或者撤销。生成复查决定书；变更的同时签发新的文书替代原文书；撤销的，原文书和整改终止。"
    transition = "decide"
    guards = (within_decision_period,)
    form = DecideReviewForm
    needs_recent_login = True

    def at_hand(self, record: ReviewRequest) -> RelatedMaterial:
        papers = [record.notice.paper, record.paper]
        return RelatedMaterial([paper for paper in papers if paper is not None], [record.deadline])

    def permission(self, record: ReviewRequest, by: Officer) -> Refusal | None:
        return permissions.decide_review(by, record)

    def form_for(self, record: ReviewRequest, *, by: Officer, **kwargs: Any) -> forms.Form:
        notice = record.notice
        initial = {"new_decision": notice.decision, "new_manner": notice.manner, **(kwargs.pop("initial", None) or {})}
        return self.form(by=by, notice=notice, initial=initial, **kwargs)

    def perform(self, record: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        decision = ReviewRequest.Decision(data["decision"])
        record.decide(decision, data["reasons"], by, now)
        record.recusal_exception = data.get("recusal_exception", "")
        record.late_because = data.get("late_because", "")
        record.decided_late = bool(record.late_because)
        made = _decision_paper(record, by=by, now=now)
        record.decision_paper = made
        record.save()
        follow = _FOLLOWS[decision](record, by=by, now=now, data=data)
        return Done(
            record,
            f"复查决定已作出：{decision.label}。",
            reason=data["reasons"],
            data={
                "decision": decision,
                "late": record.late_because,
                "recusal_exception": record.recusal_exception,
                "replaced_by": [notice.number for notice in follow],
            },
            papers=[made, *(notice.paper for notice in follow if notice.paper is not None)],
            also=follow,
        )


def _decision_paper(review: ReviewRequest, *, by: Officer, now: datetime) -> Paper:
    stationery = papers.Stationery.of(review.bureau, PaperKind.REVIEW_DECISION, clock.day(now))
    return papers.reserve(
        stationery=stationery,
        facts=paperwork.review_decision(review, stationery),
        subject=review,
        root=review.notice,
        by=by,
        now=now,
    )


def _uphold(review: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> list[Notice]:
    """Upheld (维持): the correction goes on."""
    resume(review.notice.correction, now)
    return []


def _revoke(review: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> list[Notice]:
    """Revoked (撤销): the notice and its correction end."""
    notice = review.notice
    notice.revoke()
    _end(notice, review, ending=Ending.REVOKED, by_paper=None, now=now)
    return []


def _vary(review: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> list[Notice]:
    """Varied (变更): a new notice, issued with the decision, stands in the place of the old one."""
    old = review.notice
    old.give_way()
    new = _varied(old, data, now)
    paper = put_out(new, by=by, now=now)
    _end(old, review, ending=Ending.REPLACED, by_paper=paper, now=now)
    return [new]


_FOLLOWS = {
    ReviewRequest.Decision.UPHELD: _uphold,
    ReviewRequest.Decision.REVOKED: _revoke,
    ReviewRequest.Decision.VARIED: _vary,
}


def _varied(old: Notice, data: Mapping[str, Any], now: datetime) -> Notice:
    """The old notice's text with the decision's changes, drafted in the name of the old one's drafter."""
    new: Notice = Notice(
        bureau_id=old.bureau_id,
        replaces=old,
        drafted_by=old.drafted_by,
        drafted_at=now,
        decision=data["new_decision"],
        manner=data["new_manner"],
        correct_by=data["new_correct_by"],
        correct_within=data["new_correct_within"],
        **{
            name: getattr(old, name)
            for name in ("kind", "title", "division", "facts", "reasons", "legal_basis", "revoked_act")
        },
    )
    new.save()
    for name in ("findings", "grounds", "provisions"):
        getattr(new, name).set(getattr(old, name).all())
    new.submit()
    new.submitted_at = now
    new.save()
    new.issue()
    return new


def _end(notice: Notice, review: ReviewRequest, *, ending: Ending, by_paper: Paper | None, now: datetime) -> None:
    """What follows for the old notice, its paper and its correction."""
    correction = notice.correction
    if correction.state not in (Correction.State.ACCEPTED, Correction.State.ENDED):
        correction.end()
    correction.suspended_at, correction.suspended_because = None, ""
    correction.save()
    notice.save()
    assert notice.paper is not None
    assert review.decision_paper is not None
    papers.end(
        notice.paper, ending=ending, because=f"{review.decision_paper.number}复查决定", now=now, replaced_by=by_paper
    )


@act
class DecideReviewLate(DecideReview):
    name = "decide-late"
    verb = "逾期作出复查决定"
    explains = "作出复查决定的期限已过，局仍应当作出决定。说明逾期的理由；逾期如实记入统计。"
    guards = (after_decision_period,)
    form = DecideReviewLateForm
    is_grave = True
