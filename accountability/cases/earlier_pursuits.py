"""Pursuits from before the system as the register counts them (系统启用以前的追究): confirmed, and not set aside."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from accountability.assessment.repetition import Pursuit
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.earlier import EarlierPursuit
from accountability.cases.reader import own
from documents.compiled_queries import compiled
from documents.text_folding import number_key


def earlier_of(case: LiabilityCase) -> list[EarlierPursuit]:
    """Those that were entered in a case, those that were set aside too."""
    return own(case, [row for row in _about_respondent(case) if row.case_id == case.pk])


def _about_respondent(case: LiabilityCase) -> list[EarlierPursuit]:
    """Those about the same officer, in whichever case they were entered, the oldest entry of each case first."""
    return case.once("earlier pursuits", lambda: list(_entered(case.respondent_id, case.bureau_id)))


@compiled
def _entered(respondent: int, bureau: int) -> QuerySet[EarlierPursuit]:
    found = EarlierPursuit.objects.filter(case__respondent=respondent, case__bureau=bureau)
    return found.select_related("recorded_by", "confirmed_by").order_by("case_id", "id")


def unconfirmed(case: LiabilityCase) -> list[EarlierPursuit]:
    """Those that wait for the second person."""
    return [row for row in earlier_of(case) if row.set_aside_at is None and row.confirmed_at is None]


def counted(case: LiabilityCase, since: date, until: date) -> tuple[Pursuit, ...]:
    """The confirmed ones of these days about the same officer, in whichever case they were entered; each number once."""
    found = [row for row in _about_respondent(case) if _counts(row) and since <= row.decided_on <= until]
    found.sort(key=lambda row: (row.decided_on, row.pk))
    return _each_once(Pursuit(row.decided_on, row.number) for row in found)


def _counts(row: EarlierPursuit) -> bool:
    return row.set_aside_at is None and row.confirmed_at is not None


def _each_once(pursuits: Iterable[Pursuit]) -> tuple[Pursuit, ...]:
    found: dict[str, Pursuit] = {}
    for pursuit in pursuits:
        found.setdefault(number_key(pursuit.reference), pursuit)
    return tuple(found.values())
