"""How a case went (案件经过): what was announced, said, deliberated, decided and carried out, read once for a page."""

from dataclasses import dataclass, field
from datetime import date

from accountability.cases import endings
from accountability.cases.deliberation import Deliberation, deliberation_of
from accountability.cases.models.announcements import Announcement, Statement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision, PastVote, Sanction, Seat
from accountability.cases.models.public_notices import PublicNotice
from accountability.cases.models.superior import SuperiorHandling
from accountability.cases.models.withdrawals import Withdrawal
from accountability.cases.personal_service import notices_of
from accountability.cases.reader import announcements_of, sanctions_of, seats_of, statements_of
from accountability.cases.reopening import past_votes_of
from accountability.cases.standing import decision_of

STATE = LiabilityCase.State


@dataclass(frozen=True)
class Course:
    """All of it; empty where the case has not come so far."""

    case: LiabilityCase
    announcements: list[Announcement] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    past_votes: list[PastVote] = field(default_factory=list)
    deliberation: Deliberation | None = None
    decision: LiabilityDecision | None = None
    sanctions: list[Sanction] = field(default_factory=list)
    handled: list[SuperiorHandling] = field(default_factory=list)
    withdrawal: Withdrawal | None = None
    notices: list[PublicNotice] = field(default_factory=list)

    @property
    def by_superior(self) -> bool:
        """Whether the superior organ made the decision: nobody here deliberated on it."""
        return self.decision is not None and any(asked.outcome == self.decision.outcome for asked in self.handled)

    @property
    def told(self) -> Announcement | None:
        """What was announced and still holds."""
        return next((announcement for announcement in self.announcements if announcement.stands), None)


def course_of(case: LiabilityCase, on: date) -> Course:
    """The course of a case as its hands see it on a day."""
    if case.state in (STATE.OPENED, STATE.DROPPED):
        return Course(case, handled=endings.superior_of(case))
    told = announcements_of(case)
    decided = decision_of(case) if case.state in (STATE.DECIDED, STATE.CLOSED) else None
    return Course(
        case,
        told,
        statements_of(case) if told else [],
        seats_of(case),
        past_votes_of(case) if case.submitted_at is not None else [],
        deliberation_of(case, on) if case.state == STATE.DELIBERATING else None,
        decided,
        sanctions_of(case) if decided is not None else [],
        endings.superior_of(case),
        endings.withdrawal_of(case) if case.state == STATE.WITHDRAWN else None,
        notices_of(case) if told or decided is not None else [],
    )
