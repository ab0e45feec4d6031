"""What the pages of a case show of objections and corrections: to its hands, and to the officer whom it is about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accountability.cases.extensions import OF_OWN_PAGE, ON_PAGE
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.later import LaterDecision
from accountability.cases.standing import Standing, decision_of, later_of, standing_of
from accountability.redress.models.corrections import SecondLook, SelfCorrection, Undoing
from accountability.redress.models.objections import Objection
from accountability.redress.reader import corrections_of, objections_of, open_objection, undoings_of
from accountability.redress.recounts import looks_of
from accountability.redress.reviewers import reviewers_of
from accountability.redress.turns import waits_of
from documents.models import Evidence
from supervision.core.deadlines.models import Deadline
from supervision.core.offers import Offer, allowed
from supervision.core.organisation import Officer
from supervision.core.record_views import files_of
from supervision.core.turn_store import PendingStep

_FILED = (Objection, Undoing, LaterDecision)


@dataclass(frozen=True)
class Shown:
    """One record as the page shows it: with its files, and what may be done to it."""

    record: Any
    files: list[Evidence]
    offers: list[Offer]


@dataclass(frozen=True)
class Redress:
    """All that became of a decision after it was made; empty before."""

    waits: list[PendingStep]
    stands: Standing | None
    right: Deadline | None
    objections: list[Shown]
    corrections: list[Shown]
    later: list[Shown]
    undoings: list[Shown]
    looks: list[SecondLook]
    reviewers: list[Officer]
    """Who decides on the open objection."""

    def offers(self) -> list[Offer]:
        """What may be done about any of it."""
        shown = (*self.objections, *self.corrections, *self.later, *self.undoings)
        return [offer for part in shown for offer in part.offers]

    @property
    def is_told(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.right or self.objections or self.corrections or self.later or self.looks)


def _of_case(case: LiabilityCase, duties: tuple[Any, ...], user: Officer, now: datetime) -> Redress:
    stands = standing_of(case)
    if stands is None:
        return Redress([], None, None, [], [], [], [], [], [])
    objections, later, undoings = objections_of(case), later_of(case), undoings_of(case)
    files = _files(case) if objections or later else []
    corrections: list[SelfCorrection] = corrections_of(case)
    return Redress(
        waits=waits_of(case, now),
        stands=stands,
        right=stands.first.objection_deadline,
        objections=[_shown(record, files, user, now) for record in objections],
        corrections=[_shown(record, files, user, now) for record in corrections],
        later=[_shown(record, files, user, now) for record in later],
        undoings=[_shown(record, files, user, now) for record in undoings],
        looks=looks_of(case),
        reviewers=reviewers_of(case) if open_objection(case) is not None else [],
    )


def _files(case: LiabilityCase) -> list[Evidence]:
    labels = [model._meta.label_lower for model in _FILED]
    return list(Evidence.objects.of_case(case).filter(subject_type__in=labels))


def _shown(record: Any, files: list[Evidence], user: Officer, now: datetime) -> Shown:
    return Shown(record, files_of(files, record), allowed(record, user, now))


ON_PAGE["redress"] = _of_case


def _of_own_page(case: LiabilityCase, user: Officer, now: datetime) -> tuple[list[Any], dict[str, Any]]:
    """To the officer: what stands, what is open until when, their own objections, what was decided and undone."""
    stands = standing_of(case)
    if stands is None:
        return [], {}
    objections, later = objections_of(case), later_of(case)
    files = _files(case) if objections else []
    context = {
        "stands": stands,
        "right": stands.first.objection_deadline,
        "objections": [(objection, files_of(files, objection)) for objection in objections],
        "later_decisions": later,
        "undoings": {undoing.sanction_id: undoing for undoing in undoings_of(case)}.values(),
        "is_served": decision_of(case) is not None and stands.received_on is not None,
    }
    return [*(objection for objection in objections if objection.is_open), *later], context


OF_OWN_PAGE.append(_of_own_page)
