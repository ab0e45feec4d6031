"""What belongs to a case of objections, corrections and their following, read once for a page that remembers."""

from typing import TypeVar

from django.db.models import QuerySet

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import Sanction
from accountability.cases.reader import own, sanctions_of
from accountability.cases.standing import came, later_of
from accountability.redress.models.corrections import SelfCorrection, Undoing
from accountability.redress.models.objections import Objection
from documents.compiled_queries import compiled


def objections_of(case: LiabilityCase) -> list[Objection]:
    """Every objection, in order."""
    return case.once("objections", lambda: _held(case, list(_objections(case.pk)))) if came(case, "Objection") else []


def corrections_of(case: LiabilityCase) -> list[SelfCorrection]:
    """Every proposal to put the decision right, in order."""
    return (
        case.once("corrections", lambda: _held(case, list(_corrections(case.pk))))
        if came(case, "SelfCorrection")
        else []
    )


def open_objection(case: LiabilityCase) -> Objection | None:
    return next((objection for objection in objections_of(case) if objection.is_open), None)


def open_correction(case: LiabilityCase) -> SelfCorrection | None:
    proposed = SelfCorrection.State.PROPOSED
    return next((correction for correction in corrections_of(case) if correction.state == proposed), None)


def undoings_of(case: LiabilityCase) -> list[Undoing]:
    """How forms that were carried out and do not stand any more were undone."""
    if not later_of(case):
        return []
    return case.once("undoings", lambda: own(case, _undoings(case.pk)))


def to_undo(case: LiabilityCase) -> list[Sanction]:
    """The forms that were carried out, do not stand any more, and are not undone yet (待撤除的措施)."""
    if not later_of(case):
        return []
    undone = {undoing.sanction_id for undoing in undoings_of(case)}
    measures = sanctions_of(case)
    return [measure for measure in measures if measure.is_done and not measure.stands and measure.pk not in undone]


Part = TypeVar("Part", Objection, SelfCorrection)


def _held(case: LiabilityCase, records: list[Part]) -> list[Part]:
    """Records of a case, standing on this instance of it."""
    for record in records:
        record.case = case
    return records


@compiled
def _objections(case: int) -> QuerySet[Objection]:
    found: QuerySet[Objection] = Objection.objects.filter(case=case)
    return found.select_related("deadline__rule", "filed_by", "registered_by").order_by("id")


@compiled
def _corrections(case: int) -> QuerySet[SelfCorrection]:
    found: QuerySet[SelfCorrection] = SelfCorrection.objects.filter(case=case)
    return found.select_related("proposed_by", "ruled_by").order_by("id")


@compiled
def _undoings(case: int) -> QuerySet[Undoing]:
    return Undoing.objects.filter(case=case).select_related("sanction", "recorded_by").order_by("id")
