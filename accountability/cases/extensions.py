"""What the referrals, which stand above the cases, add to a case: declared there, called here."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from accountability.cases.models.cases import LiabilityCase
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.refusals import Refusal
from supervision.core.turn_store import PendingStep

CLOSING_GUARDS: list[Callable[[LiabilityCase, Officer, datetime], Refusal | None]] = []
"""Why a case may not be closed yet, besides what it says itself."""
WITHDRAWING_GUARDS: list[Callable[[LiabilityCase, Officer, datetime], Refusal | None]] = []
"""Why a case may not be withdrawn yet."""
ENDING_WITH_CASE: list[Callable[[LiabilityCase], list[CaseRecord]]] = []
"""Ends what has no sense any more when a case is withdrawn; what was ended stands in the row of the act."""
FURTHER_STEPS: list[Callable[[LiabilityCase, datetime], list[PendingStep]]] = []
"""What is written down with each act on a case, and whose turn follows from it."""
FURTHER_WORDS: list[Callable[[LiabilityCase], tuple[list[str], list[int]]]] = []
"""By what else a case is found, and who else may look for it."""
OF_OWN_PAGE: list[Callable[[LiabilityCase, Officer, datetime], tuple[list[Any], dict[str, Any]]]] = []
"""What else the page of a case shows to the officer whom it is about: the records with acts, and its context."""
ON_PAGE: dict[str, Callable[[LiabilityCase, tuple[Any, ...], Officer, datetime], Any]] = {}
"""What the page of a case shows, by name; each is told the duties to refer that hold."""


def nothing_hinders_closing(case: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """A guard: the first reason of those that stand above."""
    return next((found for guard in CLOSING_GUARDS if (found := guard(case, by, now)) is not None), None)


def nothing_hinders_withdrawing(case: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """A guard: the first reason of those that stand above."""
    return next((found for guard in WITHDRAWING_GUARDS if (found := guard(case, by, now)) is not None), None)


def end_what_hangs_on(case: LiabilityCase) -> list[CaseRecord]:
    """What ended with a case that is withdrawn."""
    return [ended for end in ENDING_WITH_CASE for ended in end(case)]
