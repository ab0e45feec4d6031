"""What belongs to a case as it stands (案件的组成): faults, rulings, what was told and said, who sits, what was imposed.

A page that shows a case asks for the same several times over, for each of its acts has guards of its own. Read through
here it is read once for a page that remembers (``CaseRecord.remember``), and anew under an act.
"""

from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, QuerySet

from accountability.cases.incidents import barred_from
from accountability.cases.models.announcements import Announcement, Statement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import PastVote, Sanction, Seat
from accountability.cases.models.parts import Fault, OfCase, OutsideRuling
from documents.compiled_queries import compiled

Part = TypeVar("Part", bound=OfCase)

STATE = LiabilityCase.State
_DELIBERATED = (STATE.DELIBERATING, STATE.DECIDED, STATE.CLOSED, STATE.WITHDRAWN)


def faults_of(case: LiabilityCase) -> list[Fault]:
    """Every fault, those that were set aside too."""
    return case.once("faults", lambda: own(case, _faults(case.pk)))


def rulings_of(case: LiabilityCase) -> list[OutsideRuling]:
    """Every ruling from outside, those that were set aside too."""
    return case.once("rulings", lambda: own(case, _rulings(case.pk)))


def announcements_of(case: LiabilityCase) -> list[Announcement]:
    """Every announcement, with paper, period and service."""
    return case.once("announcements", lambda: own(case, _announcements(case.pk)))


def statements_of(case: LiabilityCase) -> list[Statement]:
    """Everything that the officer said of it."""
    return case.once("statements", lambda: own(case, _statements(case.pk)))


def standing_announcement(case: LiabilityCase) -> Announcement | None:
    """What the officer was told and still holds."""
    return next((announcement for announcement in announcements_of(case) if announcement.stands), None)


def heard(case: LiabilityCase) -> list[Statement]:
    """What the officer said of what was told and still holds."""
    told = standing_announcement(case)
    return (
        [statement for statement in statements_of(case) if statement.announcement_id == told.pk]
        if told is not None
        else []
    )


def seats_of(case: LiabilityCase) -> list[Seat]:
    """Who sits in the deliberation that is under way, or was the last; before one nobody does."""
    if case.state not in _DELIBERATED:
        return []
    return case.once("seats", lambda: _sitting(case, own(case, _seats(case.pk, case.round))))


def _sitting(case: LiabilityCase, seats: list[Seat]) -> list[Seat]:
    """Without those who have to keep out since they sat: nobody waits for their vote, and it does not count."""
    if case.state != STATE.DELIBERATING:
        return seats
    barred = barred_from(case)
    return [seat for seat in seats if seat.officer_id not in barred]


def sanctions_of(case: LiabilityCase) -> list[Sanction]:
    """The measures that were decided."""
    return case.once("sanctions", lambda: own(case, _sanctions(case.pk)))


def own(case: LiabilityCase, records: list[Part]) -> list[Part]:
    """Records of a case, standing on this instance of it."""
    for record in records:
        record.case = case
    return records


@compiled
def _faults(case: int) -> QuerySet[Fault]:
    return Fault.objects.filter(case=case).select_related("provision")


@compiled
def _rulings(case: int) -> QuerySet[OutsideRuling]:
    return OutsideRuling.objects.filter(case=case)


@compiled
def _announcements(case: int) -> QuerySet[Announcement]:
    told = Announcement.objects.filter(case=case)
    return told.select_related("paper", "deadline__rule", "service").prefetch_related("files")


@compiled
def _statements(case: int) -> QuerySet[Statement]:
    return Statement.objects.filter(case=case).select_related("recorded_by", "weighed_by")


@compiled
def _seats(case: int, in_round: int) -> QuerySet[Seat]:
    were_reopened = Exists(PastVote.objects.filter(case=OuterRef("case")))
    found: QuerySet[Any] = Seat.objects.filter(case=case, round=in_round).annotate(were_reopened=were_reopened)
    return found.select_related("officer").order_by("id")


@compiled
def _sanctions(case: int) -> QuerySet[Sanction]:
    return Sanction.objects.filter(case=case).select_related("recorded_by")
