"""How a deliberation stands (审议情况): who sits, how they voted, what it comes to, and what it is held against."""

from dataclasses import dataclass
from datetime import date

from accountability.assessment.conclusions import Assessment, Result, Weight
from accountability.assessment.votes import Ballot, Tally, tally
from accountability.cases.basis import basis_of
from accountability.cases.facts import assessed
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import Seat, named
from accountability.cases.reader import seats_of
from accountability.cases.register import LikeCase, like_cases
from accountability.cases.reopening import standing_on_something_else


@dataclass(frozen=True)
class Deliberation:
    """All that leaders have before them."""

    seats: list[Seat]
    judged: Assessment
    came_to: Tally
    like: list[LikeCase]
    changed: str = ""
    """What changed after votes were cast, so that they count no more."""

    @property
    def departs(self) -> bool:
        """Whether what the votes came to is not what the assessment says."""
        weight = Weight(self.came_to.weight) if self.came_to.weight else None
        return bool(self.came_to.outcome) and self.judged.is_departed_from(Result(self.came_to.outcome), weight)

    @property
    def form_names(self) -> str:
        return named(list(self.came_to.forms))

    @property
    def in_words(self) -> str:
        if self.came_to.problem or not self.came_to.outcome:
            return self.came_to.problem
        said = Weight(self.came_to.weight).label if self.came_to.weight else Result(self.came_to.outcome).label
        return f"{said}{'（票数相等，以负责局领导的意见为准）' if self.came_to.tipped else ''}"


def came_to(case: LiabilityCase, seats: list[Seat]) -> Tally:
    """What the votes come to; nothing while one is missing."""
    if not seats or any(seat.voted_at is None for seat in seats):
        return Tally()
    return tally(
        [Ballot(seat.officer_id == case.leader_id, seat.outcome, seat.weight, tuple(seat.forms)) for seat in seats]
    )


def deliberation_of(case: LiabilityCase, on: date) -> Deliberation:
    """The deliberation as it stands on a day."""
    return case.once(f"deliberation on {on}", lambda: _deliberation(case, assessed(case, on), on))


def _deliberation(case: LiabilityCase, judged: Assessment, on: date) -> Deliberation:
    seats = seats_of(case)
    codes = {fault.fault.code for fault in judged.faults}
    excused = {code for fault in judged.faults for code in fault.exempt_by}
    factors = {*judged.aggravating, *judged.mitigating, *excused}
    basis, old = basis_of(case, on), standing_on_something_else(case, on)
    changed = basis.changed_since(old[0].rests_on) if old else ""
    return Deliberation(seats, judged, came_to(case, seats), like_cases(case, codes, factors), changed)
