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
    return case.once("earlier pursuits", lambda: own(case, _entered(case.pk)))


@compiled
def _entered(case: int) -> QuerySet[EarlierPursuit]:
    return EarlierPursuit.objects.filter(case=case).select_related("recorded_by", "confirmed_by")


def unconfirmed(case: LiabilityCase) -> list[EarlierPursuit]:
    """Those that wait for the second person."""
    return [row for row in earlier_of(case) if row.set_aside_at is None and row.confirmed_at is None]


def counted(case: LiabilityCase, since: date, until: date) -> tuple[Pursuit, ...]:
    """The confirmed ones of these days about the same officer, in whichever case they were entered; each number once."""
    found = EarlierPursuit.objects.standing().filter(
        case__respondent_id=case.respondent_id,
        case__bureau_id=case.bureau_id,
        confirmed_at__isnull=False,
        decided_on__range=(since, until),
    )
    return _each_once(Pursuit(row.decided_on, row.number) for row in found.order_by("decided_on", "pk"))


def _each_once(pursuits: Iterable[Pursuit]) -> tuple[Pursuit, ...]:
    found: dict[str, Pursuit] = {}
    for pursuit in pursuits:
        found.setdefault(number_key(pursuit.reference), pursuit)
    return tuple(found.values())
