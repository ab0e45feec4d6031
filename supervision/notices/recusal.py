"""Who has to keep out (回避) of notices, corrections and reviews (执法监督文书、整改、复查): each function returns the reason, or None."""

from supervision.core.organisation import Division, Officer
from supervision.core.records import DraftedCase
from supervision.core.recusal import inspectors_of, leaders_of, own_division
from supervision.core.refusals import Refusal, by_recusal
from supervision.notices.models.notices import Notice


def own_draft(user: Officer, notice: Notice) -> Refusal | None:
    """Nobody approves what they drafted, be it in the draft of somebody else."""
    if not notice.was_written_by(user):
        return None
    return by_recusal("本文书由您草拟或者修改，您不能审批。请由其他局领导审批。")


def registering(user: Officer, drafted: DraftedCase) -> Refusal | None:
    """Who drafted what a paper is about does not say on which day that paper came in."""
    if not drafted.was_written_by(user):
        return None
    return by_recusal("所涉文书由您草拟或者修改，您应当回避。科室书面递交的材料由其他督察人员登记。")


def no_inspector_is_free(drafted: DraftedCase, division: Division) -> bool:
    """Whether every inspector in office wrote in the paper or is of its division: then a leader registers instead."""
    others = inspectors_of(drafted.bureau_id).exclude(pk__in=drafted.authors()).exclude(division=division)
    return not others.exists()


def authors_of(notice: Notice) -> frozenset[int]:
    """Who drafted the notice, wrote in its draft or approved it, and so should not decide its review."""
    approved = [notice.approved_by_id] if notice.approved_by_id is not None else []
    return frozenset([*notice.authors(), *approved])


def deciding_review(user: Officer, notice: Notice) -> Refusal | None:
    """Whoever had a hand in a notice does not decide its review; where no other leader is free to, they may, with reasons.

    Whoever is of the notice's own division never does.
    """
    refused = own_division(user, notice.division, "作出复查决定")
    if refused is not None or user.pk not in authors_of(notice) or user.pk not in recused_from_review(notice):
        return refused
    return by_recusal("本文书由您草拟、修改或者签发，您不能对它作出复查决定。请由其他局领导决定。")


def recused_from_review(notice: Notice) -> frozenset[int]:
    """The leaders who leave the review of a notice to another: nobody, where no leader in office is free of recusal."""
    authors, divisions = authors_of(notice), {leader.pk: leader.division_id for leader in leaders_of(notice.bureau_id)}
    is_free = any(pk not in authors and division != notice.division_id for pk, division in divisions.items())
    return authors & divisions.keys() if is_free else frozenset()
