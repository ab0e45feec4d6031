"""Who has to keep out (回避) of notices, corrections and reviews (执法监督文书、整改、复查): each function returns the reason, or None."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from documents.compiled_queries import compiled
from supervision.checks.models.checks import Check
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.records import DraftedCase
from supervision.core.recusal import own_division
from supervision.core.refusals import Refusal, by_recusal
from supervision.core.roles import Role
from supervision.core.sign_offs.models import SignOff
from supervision.notices.models.notices import Notice


def own_draft(user: Officer, notice: DraftedCase) -> Refusal | None:
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
    authors = drafted.authors()
    inspectors = _in_office(drafted, Role.INSPECTOR)
    return all(officer.pk in authors or officer.division_id == division.pk for officer in inspectors)


def _in_office(drafted: DraftedCase, role: Role) -> list[Officer]:
    """Who holds a role now: inspectors and leaders are read together, once where the case remembers."""
    grants = drafted.once("in office", lambda: _granted(drafted.bureau_id))
    return [grant.officer for grant in grants if grant.role == role]


@compiled
def _granted(bureau: int) -> QuerySet[RoleGrant]:
    """The roles of inspectors and leaders that are held in a bureau now."""
    grants = RoleGrant.objects.active().filter(officer__bureau_id=bureau, officer__is_active=True)
    held = grants.filter(role__in=(Role.INSPECTOR, Role.LEADER))
    return held.select_related("officer__division").order_by("officer_id")


def involved_in(notice: Notice) -> frozenset[int]:
    """Who drafted the notice, wrote in its draft, approved it, conducted a check that it stands on, read or countersigned its
    draft, or asked for a review of it: whoever had a part in it neither drafts nor makes the decision on its review."""
    approved = [notice.approved_by_id] if notice.approved_by_id is not None else []
    asked = [review.filed_by_id for review in notice.load_reviews()]
    checked: list[int] = notice.once("examined by", lambda: [key for (key,) in _examined_by(notice.pk)])
    return frozenset([*notice.authors(), *approved, *asked, *checked])


@compiled
def _examined_by(notice: int) -> "QuerySet[Officer, tuple[int]]":
    """Who opened, or was an inspector of, the checks whose findings it stands on; and who read or countersigned its draft."""
    opened = Check.objects.filter(findings__notices=notice).values("opened_by")
    inspectors = Check.inspectors.through.objects.filter(check__findings__notices=notice).values("officer")
    sheets = {"sheet__root_type": Notice._meta.label_lower, "sheet__root_id": notice}
    signed = SignOff.objects.filter(**sheets, signed_by__isnull=False).values("signed_by")
    people = Officer.objects.filter(Q(pk__in=opened) | Q(pk__in=inspectors) | Q(pk__in=signed))
    return people.order_by("pk").values_list("pk")


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
    return _in_office(notice, Role.LEADER)


def deciders_of(notice: Notice) -> frozenset[int]:
    """Who approved a notice, or decided a review of it, and so leaves it to another to revoke or vary it."""
    decided = notice.decided_review
    return frozenset(
        key for key in (notice.approved_by_id, decided.decided_by_id if decided else None) if key is not None
    )


def undoing(user: Officer, notice: Notice, authors: Collection[int]) -> Refusal | None:
    """Whoever approved a notice, or decided its review, does not undo it (自行撤销、自行变更); where no other leader is free to,
    they may, with a reason. ``authors`` wrote the draft, and never approve it."""
    if user.pk not in recused_from_undoing(notice, authors):
        return None
    return by_recusal("原文书由您签发或者复查决定，您不能自行撤销或者变更它。请由其他局领导审批。")


def recused_from_undoing(notice: Notice, authors: Collection[int]) -> frozenset[int]:
    """The leaders who leave it to another to undo a notice: nobody, where no leader in office is free of recusal."""
    deciders, leaders = deciders_of(notice), _leaders(notice)
    is_free = any(
        leader.pk not in deciders and leader.pk not in authors and leader.division_id != notice.division_id
        for leader in leaders
    )
    return deciders & {leader.pk for leader in leaders} if is_free else frozenset()
