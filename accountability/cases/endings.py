"""How a case left its ordinary course (撤案、报请上级机关、涉事人员), read once for a page."""

from collections.abc import Collection

from django.db.models import QuerySet

from accountability.cases import paper_kinds
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.incidents import InvolvedPerson
from accountability.cases.models.superior import SuperiorHandling
from accountability.cases.models.withdrawals import Withdrawal
from accountability.cases.reader import own
from documents.compiled_queries import compiled


def involved_in(case: LiabilityCase) -> list[InvolvedPerson]:
    """Who was named as having given the order or approved, those set aside too."""
    return own(case, _involved(case.pk))


def superior_of(case: LiabilityCase) -> list[SuperiorHandling]:
    """Each time that the superior organ was asked."""
    return case.once("superior", lambda: own(case, _superior(case.pk)))


def remember_none(case: LiabilityCase, kinds: Collection[str]) -> None:
    """For a page that has read the papers of a case, by their kinds: where there is no such letter or notice, nothing more is
    asked of it."""
    for kind, what in ((paper_kinds.LIABILITY_SUPERIOR, "superior"), (paper_kinds.PUBLIC_NOTICE, "public notices")):
        if kind not in kinds:
            case.once(what, list)


def withdrawal_of(case: LiabilityCase) -> Withdrawal | None:
    """How it ended before a decision, if it did."""
    return case.once("withdrawal", lambda: next(iter(own(case, _withdrawals(case.pk))), None))


@compiled
def _involved(case: int) -> QuerySet[InvolvedPerson]:
    return InvolvedPerson.objects.filter(case=case).select_related("officer__division", "recorded_by")


@compiled
def _superior(case: int) -> QuerySet[SuperiorHandling]:
    return SuperiorHandling.objects.filter(case=case).select_related("paper", "asked_by", "recorded_by")


@compiled
def _withdrawals(case: int) -> QuerySet[Withdrawal]:
    return Withdrawal.objects.filter(case=case).select_related("paper", "service", "withdrawn_by")
