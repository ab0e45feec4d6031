"""Whose turn it is (轮到谁办) with notices, corrections and reviews (执法监督文书、整改、复查)."""

from collections.abc import Collection
from datetime import datetime

from supervision.core.acts import after_acts_on
from supervision.core.sign_offs.sheets import once_signed_off
from supervision.core.turn_store import PendingStep, replace_turns, steps_of
from supervision.core.turns import head_key, leader_key, officer_key
from supervision.notices.models.amendments import Amendment, amendments_of
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice
from supervision.notices.models.orders import Order
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.new_facts import hearings_of
from supervision.notices.recusal import excused_leaders, free_leaders, recused_from_review, recused_from_undoing

LONGEST = 60
"""What a turn says at most; a bureau's numbers may be long."""
REQUEST_KEPT_OPEN = "申请复查（期限已调整，仍可申请）"


@after_acts_on(Notice)
def refresh_notice(notice: Notice, now: datetime) -> None:
    notice.forget_reviews()
    if notice.received_on is not None:
        notice.correction.forget_orders()
    replace_turns(notice, waits_of_notice(notice), now, notice.division.name)


@steps_of(Notice)
def waits_of_notice(notice: Notice) -> list[PendingStep]:
    """Whose turn it is in the case of a notice: before service one person's, after it the correction's and review's."""
    inspector, leader = officer_key(notice.drafted_by_id), leader_key(notice.bureau_id)
    head = head_key(notice.division_id)
    before = {
        Notice.State.DRAFT: _of_draft(notice, inspector).done_by("notice.submit", "notice.edit"),
        Notice.State.SUBMITTED: PendingStep(
            "审批签发", leader, inspector, barred=_barred_from_approving(notice)
        ).done_by("notice.issue"),
        Notice.State.ISSUED: PendingStep("签收", head, inspector, is_receipt=True).done_by("notice.acknowledge"),
    }
    if notice.state == Notice.State.SUBMITTED:
        return once_signed_off(notice, before[Notice.State.SUBMITTED])
    if notice.state in before:
        return [before[Notice.State(notice.state)]]
    if notice.state in (Notice.State.REVOKED, Notice.State.REPLACED):
        return waits_of_orders(notice.correction, head, inspector, of=(Order.Kind.REVIEW_DECISION,))
    if notice.state == Notice.State.CLOSED:
        return waits_of_orders(notice.correction, head, inspector, of=(Order.Kind.REVIEW_REFUSAL,))
    if notice.state != Notice.State.SERVED:
        return []
    return [
        *waits_of_correction(notice.correction, head, inspector),
        *_waits_of_review(notice, head, leader),
        *waits_of_orders(notice.correction, head, inspector),
        *_waits_of_closing(notice, inspector),
    ]


def _of_draft(draft: Notice | Amendment, inspector: str) -> PendingStep:
    return PendingStep("修改并提交" if draft.comments else "提交审批", inspector, inspector)


def _barred_from_approving(notice: Notice) -> tuple[int, ...]:
    """Who wrote in the draft; of a variation (自行变更) those, too, who leave it to another to undo the old notice."""
    if not notice.varies or notice.replaces is None:
        return tuple(notice.authors())
    return tuple(sorted({*notice.authors(), *recused_from_undoing(notice.replaces, notice.authors())}))


@after_acts_on(Amendment)
def refresh_amendment(amendment: Amendment, now: datetime) -> None:
    replace_turns(amendment, waits_of_amendment(amendment), now, amendment.division.name)


@steps_of(Amendment)
def waits_of_amendment(amendment: Amendment) -> list[PendingStep]:
    """Whose turn it is with what puts a served notice right: the desk's until its issue, then the division's to sign for it; and
    of a revocation the inspector's to say what becomes of the findings."""
    inspector, head = officer_key(amendment.drafted_by_id), head_key(amendment.notice.division_id)
    if amendment.state == Amendment.State.DRAFT:
        return [_of_draft(amendment, inspector).done_by("amendment.submit", "amendment.edit")]
    if amendment.state == Amendment.State.SUBMITTED:
        barred = {*amendment.authors()}
        if amendment.is_revocation:
            barred |= recused_from_undoing(amendment.notice, amendment.authors())
        leader = leader_key(amendment.bureau_id)
        step = PendingStep("审批签发", leader, inspector, barred=tuple(sorted(barred)))
        return once_signed_off(amendment, step.done_by("amendment.issue"))
    receipt = PendingStep("签收", head, inspector, is_receipt=True).done_by("amendment.acknowledge")
    settling = PendingStep("确定所依据问题的后续处理", inspector, inspector).done_by("amendment.settle")
    steps = [(receipt, amendment.awaits_receipt), (settling, amendment.awaits_settlement())]
    return [step for step, is_owed in steps if is_owed]


def waits_of_orders(
    correction: Correction, head: str, inspector: str, *, of: Collection[str] = Order.Kind.values
) -> list[PendingStep]:
    """The division's turn to sign for what was decided on it since its service (4.3). Once the notice is gone, nothing
    but the review's decision still says anything."""
    awaited = [order for order in correction.load_orders() if order.awaits_receipt and order.kind in of]
    return [
        PendingStep(f"签收{order}"[:LONGEST], head, inspector, is_receipt=True).done_by("order.acknowledge", on=order)
        for order in awaited
    ]


def waits_of_correction(correction: Correction, head: str, inspector: str) -> list[PendingStep]:
    if correction.is_owed:
        due_at, is_provisional = correction.due_at, correction.is_provisional
        step = PendingStep("报告整改", head, inspector, due_at, is_provisional=is_provisional)
        return [] if correction.is_suspended else [step.done_by("correction.report", on=correction)]
    if correction.state != Correction.State.REPORTED:
        return []
    verifying = PendingStep("核实整改", inspector, head)
    return [verifying.done_by("correction.accept", "correction.give-back", on=correction)]


def _waits_of_closing(notice: Notice, inspector: str) -> list[PendingStep]:
    correction = notice.correction
    if correction.is_owed or correction.state == Correction.State.REPORTED or notice.open_review is not None:
        return []
    if any(order.awaits_receipt for order in correction.load_orders()):
        return []
    if any(amendment.awaits_receipt for amendment in amendments_of(notice)):
        return []
    return [PendingStep("办结", inspector, inspector).done_by("notice.close")]


def _waits_of_review(notice: Notice, head: str, leader: str) -> list[PendingStep]:
    review = notice.open_review
    if review is None:
        return _kept_open(notice, head, officer_key(notice.drafted_by_id))
    return [*_waits_of_draft(review, leader), *_waits_of_hearing(review, head), _decision_on(review, head, leader)]


def _waits_of_draft(review: ReviewRequest, leader: str) -> list[PendingStep]:
    """Whoever drafts the decision goes on with it, until a leader has it."""
    draft = getattr(review, "draft", None)
    if draft is None or draft.is_submitted:
        return []
    what = "修改复查决定草案" if draft.comments else "提交复查决定草案"
    return [
        PendingStep(what, officer_key(draft.drafted_by_id), leader).done_by(
            "review-draft.submit", "review-draft.edit", on=draft
        )
    ]


def _waits_of_hearing(review: ReviewRequest, head: str) -> list[PendingStep]:
    """The division may speak to what it was told; silence ends with the period."""
    return [
        PendingStep("答复复查中的新事实", head, officer_key(hearing.told_by_id))
        .done_by("review-hearing.answer", on=hearing)
        .open_until(hearing.deadline)
        for hearing in hearings_of(review)
        if not hearing.is_answered
    ]


def _decision_on(review: ReviewRequest, head: str, leader: str) -> PendingStep:
    """The decision is a leader's; where none may make it, the superior organ is asked, and its answer is written down."""
    notice, superior = review.notice, getattr(review, "superior", None)
    asking = leader if excused_leaders(notice) else officer_key(notice.drafted_by_id)
    if superior is not None and superior.is_asked and not free_leaders(notice):
        acts = ("superior-review.record-decision", "superior-review.record-return")
        return PendingStep("登记上级的复查决定", asking, head).done_by(*acts, on=superior).owed_by(review.deadline)
    if superior is None and not excused_leaders(notice):
        step = PendingStep("报请上级决定复查", asking, head)
        return step.done_by("review.ask-superior", on=review).owed_by(review.deadline)
    barred = tuple(sorted(recused_from_review(notice)))
    step = PendingStep("作出复查决定", leader, head, barred=barred)
    return step.done_by("review.decide", on=review, late=("review.decide-late",)).owed_by(review.deadline)


def _kept_open(notice: Notice, head: str, inspector: str) -> list[PendingStep]:
    """A request for a review is nobody's duty and stands on no list, save where the last day turned out to be over."""
    deadline = notice.review_deadline
    if deadline is None or not deadline.was_kept_open or notice.decided_review is not None:
        return []
    return [PendingStep(REQUEST_KEPT_OPEN, head, inspector).done_by("notice.file-review").open_until(deadline)]
