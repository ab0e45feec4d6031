"""Acts on the review (复查). Provision 4.3."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, assert_never

from django import forms

from documents import clock, evidence, papers
from documents.models import Ending, Paper
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.periods import set_deadline
from supervision.core.deadlines.progress import ended
from supervision.core.guards import PeriodGuard
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition, by_period
from supervision.notices import orders, paper_kinds, period_kinds, permissions
from supervision.notices import papers as notice_papers
from supervision.notices.acts.corrections import resume
from supervision.notices.acts.notices import due_day_ahead, put_out
from supervision.notices.forms.reviews import DecideReviewForm, DecideReviewLateForm, FileReviewForm, WithdrawReviewForm
from supervision.notices.models.corrections import Correction
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
        return by_condition("本文书是复查后作出的，应当执行，不能再次申请复查。")
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
        return by_condition("本文书已经复查决定，应当执行，不能再次申请复查。")
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
            said="复查申请已提交",
        )


def begin_review(
    notice: Notice, review: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any], said: str
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
    stationery = papers.Stationery.of(notice.bureau, paper_kinds.REVIEW_REQUEST, clock.day(now))
    review.paper = papers.reserve(
        stationery=stationery,
        facts=notice_papers.review_request(review, stationery, listed),
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


@PeriodGuard
def within_decision_period(record: ReviewRequest, now: datetime) -> Refusal | None:
    """After 15 days only the late decision (逾期作出复查决定) is possible; the bureau still owes one (4.3)."""
    if not record.deadline.is_late(now):
        return None
    return by_period(
        f"作出复查决定的期限{ended(record.deadline)}。请改办「逾期作出复查决定」，并说明理由。",
        record.deadline,
    )


@PeriodGuard
def after_decision_period(record: ReviewRequest, now: datetime) -> Refusal | None:
    if within_decision_period.refusal(record, now) is not None:
        return None
    return by_period("作出复查决定的期限未满，请办理「作出复查决定」。", record.deadline)


@act
class DecideReview(ReviewAct):
    name = "decide"
    verb = "作出复查决定"
    explains = (
        "维持、变更或者撤销。生成复查决定书，送达科室；变更的同时签发新的文书替代原文书；撤销的，原文书和整改终止。"
    )
    transition = "decide"
    guards = (within_decision_period,)
    form = DecideReviewForm
    needs_recent_login = True

    def related_material(self, record: ReviewRequest) -> RelatedMaterial:
        papers = [record.notice.paper, record.paper]
        return RelatedMaterial([paper for paper in papers if paper is not None], [record.deadline])

    def permission(self, record: ReviewRequest, by: Officer) -> Refusal | None:
        return permissions.decide_review(by, record)

    def form_for(self, record: ReviewRequest, *, by: Officer, **kwargs: Any) -> forms.Form:
        notice = record.notice
        initial = {"new_decision": notice.decision, "new_manner": notice.manner, **(kwargs.pop("initial", None) or {})}
        return self.form(by=by, notice=notice, initial=initial, **kwargs)

    def decide(
        self,
        review: ReviewRequest,
        decision: ReviewRequest.Decision,
        by: Officer,
        now: datetime,
        data: Mapping[str, Any],
    ) -> None:
        """The transition, with what it asks for."""
        review.decide(decision, data["reasons"], by, now)

    def perform(self, record: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        decision = ReviewRequest.Decision(data["decision"])
        self.decide(record, decision, by, now, data)
        record.recusal_exception = data.get("recusal_exception", "")
        before = record.notice.correction.due_on
        if decision == ReviewRequest.Decision.UPHELD:
            resume(record.notice.correction, "复查决定维持，恢复执行。", by=by, now=now)
        made = _decision_paper(record, due_before=before, by=by, now=now)
        record.decision_paper = made
        record.save()
        orders.serve_decision(record, made, due_before=before, by=by, now=now)
        follow = _what_follows(decision)(record, by=by, now=now, data=data)
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


def _decision_paper(review: ReviewRequest, *, due_before: date, by: Officer, now: datetime) -> Paper:
    stationery = papers.Stationery.of(review.bureau, paper_kinds.REVIEW_DECISION, clock.day(now))
    return papers.reserve(
        stationery=stationery,
        facts=notice_papers.review_decision(review, stationery, due_before),
        subject=review,
        root=review.notice,
        by=by,
        now=now,
    )


def _uphold(review: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> list[Notice]:
    """Upheld (维持): the correction goes on, as the decision's paper says."""
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
    old.replace()
    new = _varied(old, data, now)
    paper = put_out(new, by=by, now=now)
    _end(old, review, ending=Ending.REPLACED, by_paper=paper, now=now)
    return [new]


def _what_follows(decision: ReviewRequest.Decision) -> Callable[..., list[Notice]]:
    match decision:
        case ReviewRequest.Decision.UPHELD:
            return _uphold
        case ReviewRequest.Decision.REVOKED:
            return _revoke
        case ReviewRequest.Decision.VARIED:
            return _vary
        case other:
            assert_never(other)


def _varied(old: Notice, data: Mapping[str, Any], now: datetime) -> Notice:
    """The old notice's text with the decision's changes, in the name of its drafter."""
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
    refused = due_day_ahead.refusal(new, now)
    if refused is not None:
        raise Refused(refused)  # its day came while the page was open
    new.submit(now)
    new.save()
    new.issue(now)
    return new


def _end(notice: Notice, review: ReviewRequest, *, ending: Ending, by_paper: Paper | None, now: datetime) -> None:
    """End the old notice, its paper and its correction."""
    correction = notice.correction
    if correction.state not in (Correction.State.ACCEPTED, Correction.State.ENDED):
        correction.end()
    correction.suspended_at, correction.suspended_because = None, ""
    correction.save()
    orders.end_suspension(correction, now)
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
    transition = "decide_late"
    guards = (after_decision_period,)
    form = DecideReviewLateForm
    is_grave = True

    def decide(
        self,
        review: ReviewRequest,
        decision: ReviewRequest.Decision,
        by: Officer,
        now: datetime,
        data: Mapping[str, Any],
    ) -> None:
        review.decide_late(decision, data["reasons"], by, now, data["late_because"])
