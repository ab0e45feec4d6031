"""Decisions that counted an earlier pursuit which does not stand any more (5.2.2.5): what their leaders look at again (复看)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision
from accountability.cases.models.later import LaterDecision
from accountability.cases.standing import came, later_of, standing_of
from accountability.redress.models.corrections import SecondLook
from documents.compiled_queries import compiled

PURSUED = "pursued"


def looks_of(case: LiabilityCase) -> list[SecondLook]:
    """What its leader said of it when an earlier pursuit had fallen."""
    return case.once("second looks", lambda: list(_looks(case.pk))) if came(case, "SecondLook") else []


@compiled
def _looks(case: int) -> "QuerySet[SecondLook]":
    return SecondLook.objects.filter(case=case).select_related("looked_by", "later__paper").order_by("id")


def fallen(case: LiabilityCase) -> list[LaterDecision]:
    """The later decisions by which an earlier pursuit fell that this case's decision counted, and of which its leader has said
    nothing yet. Nothing where the decision itself pursues nobody any more."""
    stands = standing_of(case)
    if stands is None or stands.burden is None or stands.burden.outcome != PURSUED:
        return []
    numbers = [number for number, _ in stands.first.assessment.get("earlier", ())]
    if not numbers:
        return []
    looked = {look.later_id for look in looks_of(case)}
    return [later for later in _ended(case, numbers) if later.pk not in looked]


def _ended(case: LiabilityCase, numbers: Iterable[str]) -> list[LaterDecision]:
    """By what the decisions of these numbers ended, those that did."""
    counted = _decisions_of(case).filter(Q(paper__number__in=numbers) | Q(case__reference__in=numbers))
    changes = LaterDecision.objects.changing().filter(case__in=counted.values("case"))
    newest = {later.case_id: later for later in changes.select_related("paper", "case").order_by("serial")}
    return [later for _, later in sorted(newest.items()) if later.outcome != PURSUED]


def _decisions_of(case: LiabilityCase) -> "QuerySet[Any]":
    """The other decisions about the same officer."""
    own = LiabilityDecision.objects.filter(case__respondent=case.respondent_id, case__bureau=case.bureau_id)
    return own.exclude(case=case)


def cases_that_counted(case: LiabilityCase) -> list[int]:
    """The cases whose decisions counted this case's pursuit, by key; none while it stands."""
    change = next((later for later in reversed(later_of(case)) if later.changes), None)
    if change is None or change.outcome == PURSUED:
        return []
    own = {case.reference, case.decision.number}
    rows = _decisions_of(case).values_list("case_id", "assessment").order_by("case_id")
    return [key for key, kept in rows if own & {number for number, _ in kept.get("earlier", ())}]
