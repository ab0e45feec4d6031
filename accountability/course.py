"""How a case went (案件经过): what was announced, said, deliberated, decided and carried out, read once for a page."""

from dataclasses import dataclass, field

from accountability.assessment import Assessment
from accountability.deliberation import Deliberation, deliberate, seats_of
from accountability.models import Announcement, LiabilityCase, LiabilityDecision, Sanction, Seat, Statement

STATE = LiabilityCase.State
_TOLD = ("paper", "deadline__rule", "service")


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
        return next((each for each in self.announcements if each.stands), None)


def course_of(case: LiabilityCase, judged: Assessment) -> Course:
    """The course of a case as its hands see it."""
    if case.state in (STATE.OPENED, STATE.DROPPED):
        return Course(case)
    is_deliberated = case.state in (STATE.DELIBERATING, STATE.DECIDED, STATE.CLOSED)
    decided = decision_of(case) if case.state in (STATE.DECIDED, STATE.CLOSED) else None
    return Course(
        case,
        announcements_of(case),
        list(case.statements.select_related("recorded_by", "weighed_by")),
        seats_of(case) if is_deliberated else [],
        deliberate(case, judged) if case.state == STATE.DELIBERATING else None,
        decided,
        list(case.sanctions.select_related("recorded_by")) if decided is not None else [],
    )


def announcements_of(case: LiabilityCase) -> list[Announcement]:
    found = list(case.announcements.select_related(*_TOLD).prefetch_related("files"))
    for each in found:
        each.case = case
    return found


def decision_of(case: LiabilityCase) -> LiabilityDecision | None:
    found: LiabilityDecision | None = (
        LiabilityDecision.objects.filter(case=case).select_related("paper", "service", "decided_by").first()
    )
    if found is not None:
        found.case = case
    return found
