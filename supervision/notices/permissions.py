"""Who may do what with notices, corrections and reviews (执法监督文书、整改、复查): each function returns the reason against, or None."""

from supervision.core import recusal
from supervision.core.organisation import Division, Officer
from supervision.core.permissions import needs_head_of, needs_role
from supervision.core.records import DraftedCase
from supervision.core.refusals import Refusal, by_role
from supervision.core.roles import Role
from supervision.notices import recusal as notice_recusal
from supervision.notices.models.amendments import Amendment
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice
from supervision.notices.models.orders import Order
from supervision.notices.models.review_hearings import ReviewHearing
from supervision.notices.models.reviews import ReviewRequest


def draft_notice(user: Officer) -> Refusal | None:
    return needs_role(user, Role.INSPECTOR)


def work_on_draft(user: Officer, notice: Notice) -> Refusal | None:
    return needs_role(user, Role.INSPECTOR) or recusal.own_division(user, notice.division, "草拟文书")


def approve_notice(user: Officer, notice: Notice) -> Refusal | None:
    return (
        needs_role(user, Role.LEADER)
        or notice_recusal.own_draft(user, notice)
        or recusal.own_division(user, notice.division, "审批文书")
        or _undoing(user, notice.replaces if notice.varies else None, notice)
    )


def _undoing(user: Officer, undone: Notice | None, draft: DraftedCase) -> Refusal | None:
    """Whether the person leaves it to another leader to approve a draft that undoes a notice; nothing of any other draft."""
    return notice_recusal.undoing(user, undone, draft.authors()) if undone is not None else None


def void_draft(user: Officer, notice: Notice) -> Refusal | None:
    """A draft is its drafter's to end, or a leader's."""
    if user.pk == notice.drafted_by_id:
        return needs_role(user, Role.INSPECTOR)
    return needs_role(user, Role.LEADER) or recusal.own_division(user, notice.division, "作废草稿")


def withdraw_notice(user: Officer, notice: Notice) -> Refusal | None:
    """What is issued a leader withdraws."""
    return needs_role(user, Role.LEADER) or recusal.own_division(user, notice.division, "撤回文书")


def acknowledge_notice(user: Officer, notice: Notice) -> Refusal | None:
    return needs_head_of(user, notice.division)


def record_service(user: Officer, notice: Notice) -> Refusal | None:
    return needs_role(user, Role.INSPECTOR) or recusal.own_division(user, notice.division, "送达文书")


def close_notice(user: Officer, notice: Notice) -> Refusal | None:
    return needs_role(user, Role.INSPECTOR) or recusal.own_division(user, notice.division, "办结")


def report_correction(user: Officer, correction: Correction) -> Refusal | None:
    return needs_head_of(user, correction.division)


def verify_correction(user: Officer, correction: Correction) -> Refusal | None:
    return needs_role(user, Role.INSPECTOR) or recusal.own_division(user, correction.division, "核实整改")


def suspend_correction(user: Officer, correction: Correction) -> Refusal | None:
    """What a review may hold up is a leader's to suspend; against an opinion no review is asked (4.3)."""
    if correction.notice_id is None:
        return by_role("整改意见不适用复查，也不暂停执行。需要更多时间的，请由局领导延长整改期限。")
    return direct_correction(user, correction)


def direct_correction(user: Officer, correction: Correction) -> Refusal | None:
    """Suspending a correction and moving its date are a leader's."""
    return needs_role(user, Role.LEADER) or recusal.own_division(user, correction.division, "决定整改事项")


def acknowledge_order(user: Officer, order: Order) -> Refusal | None:
    return needs_head_of(user, order.division)


def record_order_service(user: Officer, order: Order) -> Refusal | None:
    return needs_role(user, Role.INSPECTOR) or recusal.own_division(user, order.division, "送达文书")


def file_review(user: Officer, notice: Notice) -> Refusal | None:
    return needs_head_of(user, notice.division)


def register_review(user: Officer, notice: Notice) -> Refusal | None:
    """What the division handed in on paper an inspector registers who has no hand in the notice."""
    refused = recusal.own_division(user, notice.division, "登记复查申请") or notice_recusal.registering(user, notice)
    is_settled = notice.open_review is not None or notice.decided_review is not None or notice.follows_review
    may_come = notice.state in (Notice.State.SERVED, Notice.State.CLOSED) and not is_settled
    return _registers(user, notice, notice.division, may_come=may_come) or refused


def decline_review(user: Officer, notice: Notice) -> Refusal | None:
    """What takes a request's effect away a leader decides, free of recusal like the decision itself."""
    return needs_role(user, Role.LEADER) or notice_recusal.deciding_review(user, notice)


def register_report(user: Officer, correction: Correction) -> Refusal | None:
    drafted = correction.drafted_case()
    refused = recusal.own_division(user, correction.division, "登记整改报告")
    refused = refused or notice_recusal.registering(user, drafted)
    return _registers(user, drafted, correction.division, may_come=correction.is_owed) or refused


def register_hearing_answer(user: Officer, hearing: ReviewHearing) -> Refusal | None:
    notice = hearing.review.notice
    refused = recusal.own_division(user, notice.division, "登记书面答复") or notice_recusal.registering(user, notice)
    may_come = hearing.review.is_open and not hearing.is_answered
    return _registers(user, notice, notice.division, may_come=may_come) or refused


def _registers(user: Officer, drafted: DraftedCase, division: Division, *, may_come: bool) -> Refusal | None:
    """An inspector; where none in office is free of the paper, a leader. ``may_come``: something could be registered now."""
    if user.has_role(Role.INSPECTOR) or not user.has_role(Role.LEADER):
        return needs_role(user, Role.INSPECTOR)
    if may_come and notice_recusal.no_inspector_is_free(drafted, division):
        return None
    return by_role("此事项由没有草拟所涉文书的督察人员办理；没有这样的督察人员的，由局领导办理。")


def withdraw_review(user: Officer, review: ReviewRequest) -> Refusal | None:
    return needs_head_of(user, review.division)


def decide_review(user: Officer, review: ReviewRequest) -> Refusal | None:
    return needs_role(user, Role.LEADER) or notice_recusal.deciding_review(user, review.notice)


def draft_review(user: Officer, review: ReviewRequest) -> Refusal | None:
    """The decision is drafted by an inspector who had no part in the notice."""
    return needs_role(user, Role.INSPECTOR) or notice_recusal.drafting_review(user, review.notice)


def hear_division(user: Officer, review: ReviewRequest) -> Refusal | None:
    """Who may draft the decision, or make it, may hear the division first."""
    refused = draft_review(user, review)
    return None if refused is None or decide_review(user, review) is None else refused


def answer_hearing(user: Officer, review: ReviewRequest) -> Refusal | None:
    return needs_head_of(user, review.division)


def ask_superior(user: Officer, review: ReviewRequest) -> Refusal | None:
    """A leader of another division, also one who had a part in the notice: to ask another to decide decides nothing, and to write
    down what was decided neither. An inspector of another division where all leaders are of the division that asks."""
    if not user.has_role(Role.LEADER) and not _stands_for_leaders(user, review):
        return needs_role(user, Role.LEADER)
    return recusal.own_division(user, review.division, "报请上级决定或者登记上级的决定")


def _stands_for_leaders(user: Officer, review: ReviewRequest) -> bool:
    return user.has_role(Role.INSPECTOR) and review.is_open and not notice_recusal.excused_leaders(review.notice)


def draft_amendment(user: Officer, notice: Notice) -> Refusal | None:
    """更正、自行撤销、自行变更 are drafted by an inspector, like the notice itself."""
    return needs_role(user, Role.INSPECTOR) or recusal.own_division(user, notice.division, "草拟文书")


def approve_amendment(user: Officer, amendment: Amendment) -> Refusal | None:
    """A leader who wrote nothing in it; of a revocation one who did not approve the notice, nor decide its review."""
    return (
        needs_role(user, Role.LEADER)
        or notice_recusal.own_draft(user, amendment)
        or recusal.own_division(user, amendment.division, "审批文书")
        or _undoing(user, amendment.notice if amendment.is_revocation else None, amendment)
    )


def acknowledge_amendment(user: Officer, amendment: Amendment) -> Refusal | None:
    return needs_head_of(user, amendment.division)


def record_amendment_service(user: Officer, amendment: Amendment) -> Refusal | None:
    return needs_role(user, Role.INSPECTOR) or recusal.own_division(user, amendment.division, "送达文书")


def settle_findings(user: Officer, amendment: Amendment) -> Refusal | None:
    """What becomes of the findings of a revoked notice an inspector says, as it is inspectors who draft on findings."""
    return needs_role(user, Role.INSPECTOR) or recusal.own_division(user, amendment.division, "确定后续处理")
