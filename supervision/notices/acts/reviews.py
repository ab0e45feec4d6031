"""The decision on a review (复查决定), and what follows from it. Provision 4.3."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, assert_never

from django import forms

from documents import clock, papers
from documents.models import Ending, Paper
from documents.papers import Stationery, TakenNumber
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused
from supervision.notices import orders, paper_kinds, permissions, review_papers
from supervision.notices.acts.correction_directions import resume
from supervision.notices.acts.notices import due_day_ahead, kind_of_paper, put_out
from supervision.notices.acts.review_requests import ReviewAct
from supervision.notices.ending import end_notice
from supervision.notices.forms.review_decisions import DecideReviewForm, DecideReviewLateForm, ReviewContentForm, kept
from supervision.notices.models.notices import Notice
from supervision.notices.models.review_drafts import ReviewDraft
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.models.superior_reviews import SuperiorReview
from supervision.notices.new_facts import hearings_of
from supervision.notices.review_guards import (
    after_decision_period,
    not_with_the_superior,
    refuse_worse,
    within_decision_period,
)
from supervision.notices.review_variation import CITED, Variation, burden_of

ledger_names(
    {
        "drafted_by": "草拟人编号",
        "differs": "与草案不同的项目",
        "found_anew": "新查明的事实",
        "no_new_facts": "没有新事实的说明",
        "superior_organ": "上级机关",
        "superior_number": "上级文书的文号",
    }
)


@act
class DecideReview(ReviewAct):
    name = "decide"
    verb = "作出复查决定"
    explains = (
        "维持、变更或者撤销。生成复查决定书，送达科室；变更的同时签发新的文书替代原文书，两份文书互相载明文号；"
        "撤销的，原文书和整改终止。变更不得加重科室的负担；有新的事实的，先听取科室意见。"
    )
    transition = "decide"
    guards = (not_with_the_superior, within_decision_period)
    form = DecideReviewForm
    template = "notices/reviews/decide.html"
    needs_recent_login = True

    def related_material(self, record: ReviewRequest) -> RelatedMaterial:
        return material_of(record)

    def permission(self, record: ReviewRequest, by: Officer) -> Refusal | None:
        return permissions.decide_review(by, record)

    def form_for(self, record: ReviewRequest, *, by: Officer, **kwargs: Any) -> forms.Form:
        """Filled with the draft that was submitted, if there is one."""
        draft = submitted_draft(record)
        drafted = draft.content if draft is not None else {}
        return self.form(by=by, review=record, initial={**drafted, **(kwargs.pop("initial", None) or {})}, **kwargs)

    def context(self, record: ReviewRequest, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"decision_draft": submitted_draft(record)}

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
        refuse_worse(record.notice, data, now)
        self.decide(record, ReviewRequest.Decision(data["decision"]), by, now, data)
        record.recusal_exception = data.get("recusal_exception", "")
        done = conclude(record, by=by, now=now, data=data)
        done.data = {**done.data, **_drafted(record, data)}
        return done


def material_of(review: ReviewRequest) -> RelatedMaterial:
    """What whoever drafts or decides should have read, and against what a variation is held."""
    told = [hearing.paper for hearing in hearings_of(review)]
    found = [review.notice.paper, review.paper, *told]
    before = burden_of(review.notice, clock.today())
    texts = [f"原文书：{before.text()}。变更后的内容不得更重。"]
    return RelatedMaterial([paper for paper in found if paper is not None], [review.deadline], texts)


def submitted_draft(review: ReviewRequest) -> ReviewDraft | None:
    """The draft that a leader is to decide on; one that is still worked on is nobody else's."""
    draft: ReviewDraft | None = getattr(review, "draft", None)
    return draft if draft is not None and draft.is_submitted else None


def _drafted(review: ReviewRequest, data: Mapping[str, Any]) -> dict[str, Any]:
    """Who drafted the decision, and what the leader decided otherwise."""
    draft = submitted_draft(review)
    if draft is None:
        return {}
    decided = kept(data)
    differs = [name for name, value in decided.items() if draft.content.get(name) != value]
    return {"drafted_by": draft.drafted_by_id, "differs": [str(_label(name)) for name in differs]}


def _label(name: str) -> Any:
    return ReviewContentForm.base_fields[name].label


def conclude(
    review: ReviewRequest,
    *,
    by: Officer,
    now: datetime,
    data: Mapping[str, Any],
    superior: SuperiorReview | None = None,
) -> Done:
    """Give a decision that was made its paper, and let follow what follows from it."""
    decision = ReviewRequest.Decision(review.decision)
    before = review.notice.correction.due_on
    if decision == ReviewRequest.Decision.UPHELD:
        resume(review.notice.correction, "复查决定维持，恢复执行。", by=by, now=now)
    replacing = _replacing(review, data, now) if decision == ReviewRequest.Decision.VARIED else None
    made = _decision_paper(review, _told(review, data, before, replacing, superior), by=by, now=now)
    review.decision_paper = made
    review.save()
    orders.serve_decision(review, made, due_before=before, by=by, now=now)
    follow = _what_follows(decision)(review, replacing, by=by, now=now)
    return Done(
        review,
        f"复查决定已作出：{decision.label}。",
        reason=review.decision_reasons,
        data={
            "decision": decision,
            "late": review.late_because,
            "recusal_exception": review.recusal_exception,
            "replaced_by": [notice.number for notice in follow],
            **{name: data[name] for name in ("found_anew", "no_new_facts") if data.get(name)},
        },
        papers=[made, *(notice.paper for notice in follow if notice.paper is not None)],
        also=follow,
    )


@dataclass(frozen=True)
class Replacing:
    """The notice that is issued with a decision, and its number, which the decision names."""

    notice: Notice
    number: TakenNumber

    def named(self) -> str:
        return f"《{kind_of_paper(self.notice).label}》（{self.number.number}）"


def _replacing(review: ReviewRequest, data: Mapping[str, Any], now: datetime) -> Replacing:
    old = review.notice
    old.replace()
    new = _varied(old, data, now)
    stationery = Stationery.of(old.bureau, kind_of_paper(new), clock.day(now))
    return Replacing(new, papers.take_number(stationery, new))


def _told(
    review: ReviewRequest,
    data: Mapping[str, Any],
    before: date,
    replacing: Replacing | None,
    superior: SuperiorReview | None,
) -> review_papers.Told:
    return review_papers.Told(
        due_before=before,
        found_anew=data.get("found_anew", ""),
        hearings=hearings_of(review),
        replaced_by=replacing.named() if replacing is not None else "",
        superior=superior,
    )


def _decision_paper(review: ReviewRequest, told: review_papers.Told, *, by: Officer, now: datetime) -> Paper:
    return papers.issue(
        paper_kinds.REVIEW_DECISION,
        lambda stationery: review_papers.review_decision(review, stationery, told),
        subject=review,
        root=review.notice,
        by=by,
        now=now,
    )


def _uphold(review: ReviewRequest, replacing: Replacing | None, *, by: Officer, now: datetime) -> list[Notice]:
    """Upheld (维持): the correction goes on, as the decision's paper says."""
    return []


def _revoke(review: ReviewRequest, replacing: Replacing | None, *, by: Officer, now: datetime) -> list[Notice]:
    """Revoked (撤销): the notice and its correction end."""
    notice = review.notice
    notice.revoke()
    _end(notice, review, ending=Ending.REVOKED, by_paper=None, now=now)
    return []


def _vary(review: ReviewRequest, replacing: Replacing | None, *, by: Officer, now: datetime) -> list[Notice]:
    """Varied (变更): a new notice, issued with the decision, stands in the place of the old one; each names the other."""
    assert replacing is not None
    assert review.decision_paper is not None
    decided_by = f"本局《{review.decision_paper.get_kind_display()}》（{review.decision_paper.number}）"
    paper = put_out(replacing.notice, by=by, now=now, taken=replacing.number, decided_by=decided_by)
    _end(review.notice, review, ending=Ending.REPLACED, by_paper=paper, now=now)
    return [replacing.notice]


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
    variation = Variation.of(old, data)
    new = variation.as_notice(old, now)
    new.save()
    new.findings.set(old.findings.all())
    for name in CITED:
        getattr(new, name).set(getattr(variation, name))
    refused = due_day_ahead.refusal(new, now)
    if refused is not None:
        raise Refused(refused)  # its day came while the page was open
    new.submit(now)
    new.save()
    new.issue(now)
    return new


def _end(notice: Notice, review: ReviewRequest, *, ending: Ending, by_paper: Paper | None, now: datetime) -> None:
    """End the old notice, its paper and its correction."""
    assert review.decision_paper is not None
    because = f"{review.decision_paper.number}复查决定"
    end_notice(notice, ending=ending, because=because, by_paper=by_paper, now=now)


@act
class DecideReviewLate(DecideReview):
    name = "decide-late"
    verb = "逾期作出复查决定"
    explains = "作出复查决定的期限已过，局仍应当作出决定。说明逾期的理由；逾期如实记入统计。"
    transition = "decide_late"
    guards = (not_with_the_superior, after_decision_period)
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
