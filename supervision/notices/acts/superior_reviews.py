"""Acts by which the superior organ is asked to decide a review, and its answer is written down (报请上级决定). Provision 4.3."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django import forms

from documents import clock, evidence, papers
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.deadlines.counting import in_words, start_of
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.notices import paper_kinds, permissions, review_papers
from supervision.notices.acts.review_drafts import still_open
from supervision.notices.acts.review_requests import ReviewAct
from supervision.notices.acts.reviews import conclude, material_of
from supervision.notices.forms.review_decisions import SuperiorDecisionForm
from supervision.notices.forms.reviews import AskSuperiorForm, SuperiorReturnForm
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.models.superior_reviews import SuperiorReview
from supervision.notices.recusal import free_leaders


def no_leader_is_free(record: ReviewRequest, by: Officer, now: datetime) -> Refusal | None:
    """The superior organ decides only where every leader of the bureau has to keep out."""
    free = free_leaders(record.notice)
    if not free:
        return None
    return by_condition(f"本局还有不需要回避的局领导（{'、'.join(leader.name for leader in free)}），由其决定。")


def not_asked_before(record: ReviewRequest, by: Officer, now: datetime) -> Refusal | None:
    superior = getattr(record, "superior", None)
    return None if superior is None else by_condition(f"已经{superior}，状态为「{superior.get_state_display()}」。")


@act
class AskSuperior(ReviewAct):
    name = "ask-superior"
    verb = "报请上级决定"
    is_rare = True
    explains = (
        "本局局领导均应当回避的，制成关于报请决定复查的请示，送上级机关。由不属于该科室的局领导签发；局领导都是该科室人员的，由督察人员办理。"
        "作出复查决定的期限不因报请而停止。收到上级的决定以后登记，即产生复查决定的效力。"
    )
    states = (ReviewRequest.State.FILED,)
    guards = (no_leader_is_free, not_asked_before)
    form = AskSuperiorForm
    needs_recent_login = True

    def permission(self, record: ReviewRequest, by: Officer) -> Refusal | None:
        return permissions.ask_superior(by, record)

    def related_material(self, record: ReviewRequest) -> RelatedMaterial:
        return material_of(record)

    def perform(self, record: ReviewRequest, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        asked = SuperiorReview(
            bureau_id=record.bureau_id,
            review=record,
            organ=data["organ"],
            reasons=data["reasons"],
            asked_by=by,
            asked_at=now,
        )
        asked.save()
        compose = partial(review_papers.superior, asked)
        asked.paper = papers.issue(
            paper_kinds.SUPERIOR_REVIEW, compose, subject=asked, root=record.notice, by=by, now=now
        )
        asked.number = asked.paper.number
        asked.save()
        return Done(
            asked,
            f"请示已签发，文号为{asked.number}，请送{asked.organ}。",
            reason=asked.reasons,
            data={"superior_organ": asked.organ, "number": asked.number},
            papers=[asked.paper],
        )


class SuperiorReviewAct(Act[SuperiorReview]):
    model = SuperiorReview
    provision = "4.3"
    guards = (still_open,)
    needs_recent_login = True

    def permission(self, record: SuperiorReview, by: Officer) -> Refusal | None:
        return permissions.ask_superior(by, record.review)

    def related_material(self, record: SuperiorReview) -> RelatedMaterial:
        found = [record.review.notice.paper, record.review.paper, record.paper]
        return RelatedMaterial([paper for paper in found if paper is not None], [record.review.deadline])


def _refuse_wrong_day(asked: SuperiorReview, on: date, now: datetime) -> None:
    """The answer of the superior lies between the letter and today."""
    if on > clock.day(now):
        raise Refused(by_condition("上级文书的日期在今日之后。请核对。"))
    if on < clock.day(asked.asked_at):
        raise Refused(by_condition(f"上级文书的日期早于请示签发日（{in_words(clock.day(asked.asked_at))}）。请核对。"))


def _proof(record: SuperiorReview, data: Mapping[str, Any], by: Officer, now: datetime) -> list[dict[str, Any]]:
    files = evidence.hand_in(data["attachments"], subject=record, root=record.root(), by=by, now=now)
    return evidence.as_listed(files)


@act
class RecordSuperiorDecision(SuperiorReviewAct):
    name = "record-decision"
    verb = "登记上级的复查决定"
    explains = (
        "登记上级复查决定的文号、日期和扫描件，制成本局的复查决定书送达科室；决定的内容由上级负责，本局照录。"
        "变更的同时签发新的文书；撤销的，原文书和整改终止。是否逾期，以上级作出决定的日期为准。"
    )
    transition = "record_decision"
    form = SuperiorDecisionForm
    template = "notices/reviews/superior.html"

    def form_for(self, record: SuperiorReview, *, by: Officer, **kwargs: Any) -> forms.Form:
        return self.form(by=by, review=record.review, **kwargs)

    def perform(self, record: SuperiorReview, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        review, on = record.review, data["answered_on"]
        _refuse_wrong_day(record, on, now)
        made_at = max(start_of(on), record.asked_at)
        _refuse_unreasoned(review, made_at, data)
        files = _proof(record, data, by, now)
        record.record_decision(data["answer_number"], on, by, now)
        record.save()
        late = data["late_because"] if review.deadline.is_late(made_at) else ""
        review.decide_by_superior(ReviewRequest.Decision(data["decision"]), data["reasons"], by, made_at, late)
        done = conclude(review, by=by, now=now, data=data, superior=record)
        done.record = record
        recorded = {"superior_organ": record.organ, "superior_number": record.answer_number, "files": files}
        done.data = {**done.data, **recorded}
        return done


def _refuse_unreasoned(review: ReviewRequest, made_at: datetime, data: Mapping[str, Any]) -> None:
    """A decision that came late says why, whoever made it (4.3)."""
    if review.deadline.is_late(made_at) and not data["late_because"]:
        raise Refused(by_condition("上级作出决定时已过作出复查决定的期限，请填写逾期的理由。"))


@act
class RecordSuperiorReturn(SuperiorReviewAct):
    name = "record-return"
    verb = "登记上级退回"
    explains = (
        "上级退回、由本局决定的，登记其文号、日期、理由和扫描件。此后由本局局领导说明未回避的理由，作出复查决定。"
    )
    transition = "record_return"
    form = SuperiorReturnForm
    is_grave = True

    def perform(self, record: SuperiorReview, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_wrong_day(record, data["answered_on"], now)
        files = _proof(record, data, by, now)
        record.record_return(data["answer_number"], data["answered_on"], data["reason"], by, now)
        record.save()
        recorded = {"superior_organ": record.organ, "superior_number": record.answer_number, "files": files}
        return Done(record, "上级退回已登记，由本局作出复查决定。", reason=data["reason"], data=recorded)
