"""What was decided before (已作出的决定): of the same officer, to be counted; of others, to be compared without a name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from accountability.counting import Pursuit
from accountability.models import LiabilityCase, LiabilityDecision, Sanction
from accountability.models.decisions import named

LOOKED_AT, SHOWN = 200, 10


def earlier_pursuits(case: LiabilityCase, since: date, until: date) -> tuple[Pursuit, ...]:
    """The decisions of these days that held the same officer liable, this case's own aside (5.2.2.5)."""
    found = LiabilityDecision.objects.filter(
        case__respondent_id=case.respondent_id,
        case__bureau_id=case.bureau_id,
        outcome="pursued",
        decided_on__range=(since, until),
    ).exclude(case=case)
    rows = found.values_list("decided_on", "paper__number", "case__reference")
    return tuple(Pursuit(on, number or reference) for on, number, reference in rows)


@dataclass(frozen=True)
class LikeCase:
    """A decided case as it is shown beside another: nothing of it tells who it was about."""

    year: int
    faults: str
    factors: str
    outcome: str
    forms: str
    likeness: int


def like_cases(case: LiabilityCase, codes: Collection[str], factors: Collection[str]) -> list[LikeCase]:
    """Decided cases of the bureau on one of the same faults, those that share the most factors first."""
    same = LiabilityDecision.objects.filter(
        case__bureau_id=case.bureau_id,
        case__faults__provision__code__in=list(codes),
        case__faults__set_aside_at__isnull=True,
    ).exclude(case=case)
    keys = list(same.order_by("-id").values_list("pk", flat=True).distinct()[:LOOKED_AT])
    decisions = list(LiabilityDecision.objects.filter(pk__in=keys).order_by("-id"))
    forms = _forms_of([each.case_id for each in decisions])
    found = [_like(each, set(factors), forms.get(each.case_id, [])) for each in decisions]
    return sorted(found, key=lambda each: -each.likeness)[:SHOWN]


def _forms_of(cases: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for case_id, form in Sanction.objects.filter(case_id__in=cases).values_list("case_id", "form"):
        found.setdefault(case_id, []).append(form)
    return found


def _like(decision: LiabilityDecision, factors: set[str], forms: list[str]) -> LikeCase:
    kept: dict[str, Any] = decision.assessment
    own = [*kept.get("aggravating", []), *kept.get("mitigating", []), *kept.get("exempting", [])]
    return LikeCase(
        decision.decided_on.year,
        "、".join(kept.get("faults", [])),
        "、".join(own),
        decision.said,
        named(forms),
        len(factors & set(own)),
    )
