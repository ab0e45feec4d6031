"""Who has to keep out (回避) of notices, corrections and reviews (执法监督文书、整改、复查): each function returns the reason, or None."""

from supervision.checks.models.checks import Check
from supervision.core.organisation import Division, Officer
from supervision.core.records import DraftedCase
from supervision.core.recusal import inspectors_of, leaders_of, own_division
from supervision.core.refusals import Refusal, by_recusal
from supervision.core.sign_offs.models import SignOff
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


def no_inspector_is_free(leader: Officer, drafted: DraftedCase, division: Division) -> bool:
    """Whether every inspector in office wrote in the paper or is of its division: then a leader registers instead.

    Who is in office is read once for the life of the leader's instance: a page asks for several acts.
    """
    kept = leader.__dict__
    if "_inspectors" not in kept:
        kept["_inspectors"] = list(inspectors_of(leader.bureau_id).values_list("pk", "division_id"))
    authors = drafted.authors()
    return all(pk in authors or of == division.pk for pk, of in kept["_inspectors"])


def involved_in(notice: Notice) -> frozenset[int]:
    """Who drafted the notice, wrote in its draft, approved it, conducted a check that it stands on, read or countersigned its draft, or asked for a review of
    it: whoever had a part in it neither drafts nor makes the decision on its review."""
    approved = [notice.approved_by_id] if notice.approved_by_id is not None else []
    asked = [review.filed_by_id for review in notice.load_reviews()]
    checked: list[int] = notice.once("checked by", lambda: _checked_by(notice.pk))
    return frozenset([*notice.authors(), *approved, *asked, *checked])


def _checked_by(notice: int) -> list[int]:
    """Who opened, or was an inspector of, the checks whose findings it stands on; and who read or countersigned its draft."""
    checked = Check.objects.filter(findings__notices=notice).order_by().values_list("opened_by_id", "inspectors")
    sheets = {"sheet__root_type": Notice._meta.label_lower, "sheet__root_id": notice}
    signed = SignOff.objects.filter(**sheets, signed_by__isnull=False).order_by()
    people = checked.union(signed.values_list("signed_by_id", "signed_by_id"))
    return sorted({person for pair in people for person in pair if person is not None})


def drafting_review(user: Officer, notice: Notice) -> Refusal | None:
    """Who had a part in the notice does not draft the decision on its review."""
    refused = own_division(user, notice.division, "草拟复查决定")
    if refused is not None or user.pk not in involved_in(notice):
        return refused
    return by_recusal("您参与了本文书的检查、草拟、修改或者签发，应当回避。由没有参与的督察人员草拟复查决定。")


def deciding_review(user: Officer, notice: Notice) -> Refusal | None:
    """Whoever had a part in a notice does not decide its review; where no other leader is free to, they may, with reasons.

    Whoever is of the notice's own division never does.
    """
    refused = own_division(user, notice.division, "作出复查决定")
    if refused is not None or user.pk not in involved_in(notice) or user.pk not in recused_from_review(notice):
        return refused
    return by_recusal(
        "本文书由您草拟、修改或者签发，或者您参与了它所依据的检查，您不能对它作出复查决定。请由其他局领导决定。"
    )


def recused_from_review(notice: Notice) -> frozenset[int]:
    """The leaders who leave the review of a notice to another: nobody, where no leader in office is free of recusal."""
    return involved_in(notice) & {leader.pk for leader in _leaders(notice)} if free_leaders(notice) else frozenset()


def free_leaders(notice: Notice) -> list[Officer]:
    """The leaders in office who had no part in a notice and are not of its division."""
    involved, leaders = involved_in(notice), _leaders(notice)
    return [leader for leader in leaders if leader.pk not in involved and leader.division_id != notice.division_id]


def excused_leaders(notice: Notice) -> list[Officer]:
    """The leaders who could decide although they had a part in it: those of any other division."""
    return [leader for leader in _leaders(notice) if leader.division_id != notice.division_id]


def _leaders(notice: Notice) -> list[Officer]:
    return notice.once("leaders", lambda: list(leaders_of(notice.bureau_id)))
