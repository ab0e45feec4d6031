"""How a case went (案件经过): what was announced, said, deliberated, decided and carried out, read once for a page."""

from dataclasses import dataclass, field
from datetime import date

from accountability.cases.deliberation import Deliberation, deliberation_of
from accountability.cases.models.announcements import Announcement, Statement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision, Sanction, Seat
from accountability.cases.reader import announcements_of, sanctions_of, seats_of, statements_of
from accountability.cases.standing import decision_of

STATE = LiabilityCase.State


@dataclass(frozen=True)
class Course:
    """All of it; empty where the case has not come so far."""

    case: LiabilityCase
    announcements: list[Announcement] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    deliberation: Deliberation | None = None
    decision: LiabilityDecision | None = None
    sanctions: list[Sanction] = field(default_factory=list)

    @property
    def told(self) -> Announcement | None:
        """What was announced and still holds."""
        return next((announcement for announcement in self.announcements if announcement.stands), None)


def course_of(case: LiabilityCase, on: date) -> Course:
    """The course of a case as its hands see it on a day."""
    if case.state in (STATE.OPENED, STATE.DROPPED):
        return Course(case)
    told = announcements_of(case)
    decided = decision_of(case) if case.state in (STATE.DECIDED, STATE.CLOSED) else None
    return Course(
        case,
        told,
        statements_of(case) if told else [],
        seats_of(case),
        deliberation_of(case, on) if case.state == STATE.DELIBERATING else None,
        decided,
        sanctions_of(case) if decided is not None else [],
    )
