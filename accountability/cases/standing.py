"""What stands of a case's decision now (现行的处理): the first decision, or what the newest later one made of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accountability.assessment.burdens import Burden
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision
from accountability.cases.models.later import LaterDecision, said_of
from accountability.cases.models.taking_part import part
from accountability.cases.reader import own, sanctions_of
from documents.compiled_queries import compiled
from documents.models import Paper

STATE = LiabilityCase.State
DECIDED = (STATE.DECIDED, STATE.CLOSED)


@dataclass(frozen=True)
class Standing:
    """What stands, since which decision, under which paper."""

    first: LiabilityDecision
    change: LaterDecision | None
    """The newest later decision that changed something."""
    burden: Burden | None
    """None where it was revoked."""

    @property
    def paper(self) -> Paper | None:
        return self.change.paper if self.change is not None else self.first.paper

    @property
    def is_revoked(self) -> bool:
        return self.burden is None

    @property
    def said(self) -> str:
        return "" if self.burden is None else said_of(self.burden.outcome, self.burden.weight, list(self.burden.forms))

    @property
    def received_on(self) -> date | None:
        """When the officer first received what is held against them: the decision, or what took its place before."""
        if self.first.received_on is not None or self.change is None:
            return self.first.received_on
        return self.change.received_on


def decision_of(case: LiabilityCase) -> LiabilityDecision | None:
    """The decision of a case, with paper and service."""
    return case.once("decision", lambda: next(iter(own(case, _decisions(case.pk))), None))


LATER = ["LaterDecision"]
"""Kinds of records that may come after a decision, by their models' names; of most cases there is none of them. Packages above add
theirs when they are loaded."""


def came(case: LiabilityCase, kind: str) -> bool:
    """Whether something of a kind may have come after the decision. A page, which remembers, asks once for all of them; an act
    reads what it is about."""
    if case.state not in DECIDED:
        return False
    if case.remembered is None:
        return True
    (found,) = case.once("what came later", lambda: _came(case.pk))
    return bool(found[LATER.index(kind)])


@compiled
def _came(case: int) -> "QuerySet[LiabilityCase, tuple[Any, ...]]":
    own = Q(case=OuterRef("pk"))
    found = {f"has_{kind.lower()}": Exists(part(kind).filter(own)) for kind in LATER}
    asked: QuerySet[LiabilityCase, tuple[Any, ...]] = (
        LiabilityCase.objects.filter(pk=case).order_by().annotate(**found).values_list(*found)
    )
    return asked


def later_of(case: LiabilityCase) -> list[LaterDecision]:
    """What was decided of it later, in order."""
    if not came(case, "LaterDecision"):
        return []
    return case.once("later decisions", lambda: own(case, _later(case.pk)))


def standing_of(case: LiabilityCase) -> Standing | None:
    """What stands; None before a decision."""
    first = decision_of(case) if case.state in DECIDED else None
    if first is None:
        return None
    change = next((later for later in reversed(later_of(case)) if later.changes), None)
    if change is not None:
        return Standing(first, change, change.burden)
    forms = [sanction.form for sanction in sanctions_of(case) if sanction.stands]
    return Standing(first, None, Burden(first.outcome, first.weight, tuple(forms)))


@compiled
def _decisions(case: int) -> QuerySet[LiabilityDecision]:
    """One at most."""
    found = LiabilityDecision.objects.filter(case=case)
    return found.select_related("paper", "service", "decided_by", "objection_deadline__rule")


@compiled
def _later(case: int) -> QuerySet[LaterDecision]:
    found = LaterDecision.objects.filter(case=case).select_related("paper", "service", "decided_by")
    return found.order_by("serial")
