"""What was decided before (已作出的决定): of the same officer, to be counted; of others, to be compared without a name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accountability.assessment.factors import WORDS
from accountability.assessment.repetition import Pursuit
from accountability.cases import earlier_pursuits as before_the_system
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision, Sanction, named
from accountability.cases.models.later import said_of, with_what_stands
from accountability.cases.models.parts import Fault
from supervision.core.regulation.lookup import as_heading

LOOKED_AT, SHOWN = 200, 10
_GROUPS = {"5.2.2": "从重", "5.2.3": "从轻", "5.2.4": "不予追究"}


def earlier_pursuits(case: LiabilityCase, since: date, until: date) -> tuple[Pursuit, ...]:
    """The decisions of these days that held the same officer liable, this case's own aside, and those of before the system
    that two people entered (5.2.2.5): those alone that stand and were served."""
    found = with_what_stands(LiabilityDecision.objects.all()).filter(
        Q(received_on__isnull=False) | Q(changed_received_on__isnull=False),
        case__respondent_id=case.respondent_id,
        case__bureau_id=case.bureau_id,
        outcome_now="pursued",
        decided_on__range=(since, until),
    )
    found = found.exclude(case=case)
    rows = found.order_by().values_list("decided_on", "paper__number", "case__reference")
    own = tuple(Pursuit(on, number or reference) for on, number, reference in rows)
    return (*own, *before_the_system.counted(case, since, until))


def others_deliberated(case: LiabilityCase) -> QuerySet[LiabilityCase]:
    """The other cases about the same officer that are deliberated, locked; one that somebody else holds is passed over."""
    locked: QuerySet[LiabilityCase] = LiabilityCase.objects.select_for_update(of=("self",), skip_locked=True)
    found = locked.select_related(*LiabilityCase.locked_with).exclude(pk=case.pk)
    return found.filter(
        respondent_id=case.respondent_id, bureau_id=case.bureau_id, state=LiabilityCase.State.DELIBERATING
    ).order_by("pk")


@dataclass(frozen=True)
class Named:
    """A fault or a factor of another case in words, and whether the case at hand has it too."""

    words: str
    is_shared: bool


@dataclass(frozen=True)
class LikeCase:
    """A decided case as it is shown beside another: nothing of it tells who it was about."""

    year: int
    faults: list[Named]
    factors: list[Named]
    outcome: str
    forms: str


def like_cases(case: LiabilityCase, codes: Collection[str], factors: Collection[str]) -> list[LikeCase]:
    """Decided cases of the bureau on one of the same faults, as they stand now, those that share the most factors first."""
    same = LiabilityDecision.objects.filter(
        case__bureau_id=case.bureau_id,
        case__faults__provision__code__in=list(codes),
        case__faults__set_aside_at__isnull=True,
    ).exclude(case=case)
    newest = same.order_by("-id").values("pk").distinct()[:LOOKED_AT]
    standing: Any = with_what_stands(LiabilityDecision.objects.filter(pk__in=newest)).exclude(outcome_now="")
    decisions = list(standing.order_by("-id"))
    decisions.sort(key=lambda decision: -len({*factors} & {*_factors(decision)}))
    shown = decisions[:SHOWN]
    cases = [decision.case_id for decision in shown]
    forms, faults = _forms_of(cases), _faults_of(cases)
    return [
        LikeCase(
            decision.decided_on.year,
            [Named(words, code in codes) for code, words in faults.get(decision.case_id, [])],
            [Named(_in_words(code), code in factors) for code in _factors(decision)],
            said_of(decision.outcome_now, decision.weight_now, []),
            named(forms.get(decision.case_id, [])),
        )
        for decision in shown
    ]


def _factors(decision: LiabilityDecision) -> list[str]:
    """Every factor that was found when it was decided."""
    kept: dict[str, Any] = decision.assessment
    return [*kept.get("aggravating", []), *kept.get("mitigating", []), *kept.get("exempting", [])]


def _in_words(code: str) -> str:
    group = code.rpartition(".")[0]
    return f"{_GROUPS[group]}：{WORDS[code]}"


def _forms_of(cases: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for case_id, form in Sanction.objects.filter(case_id__in=cases, ended_by__isnull=True).values_list(
        "case_id", "form"
    ):
        found.setdefault(case_id, []).append(form)
    return found


def _faults_of(cases: list[int]) -> dict[int, list[tuple[str, str]]]:
    """The faults that each was decided on, each once, in the words of the regulation that it cites."""
    rows = Fault.objects.standing().filter(case_id__in=cases).order_by("provision__position")
    found: dict[int, list[tuple[str, str]]] = {}
    for case_id, code, text in rows.values_list("case_id", "provision__code", "provision__text").distinct():
        found.setdefault(case_id, []).append((code, as_heading(text)))
    return found
