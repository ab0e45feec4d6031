"""Votes that were cast on something else (表决重新进行): what changes after a vote opens it again, for all who sit."""

from datetime import date, datetime
from typing import Any

from accountability.cases.basis import Basis, basis_of
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import PastVote, Seat
from accountability.cases.reader import seats_of
from documents import clock
from supervision.core.acts import after_acts_on

_KEPT = ("round", "officer", "outcome", "weight", "forms", "opinion", "voted_at", "basis", "rests_on")
_UNVOTED: dict[str, Any] = {
    "outcome": "",
    "weight": "",
    "forms": [],
    "opinion": "",
    "voted_at": None,
    "basis": "",
    "rests_on": {},
}


def stale(seats: list[Seat], basis: Basis) -> list[Seat]:
    """The votes that stand on something else than what there is now."""
    return [seat for seat in seats if seat.voted_at is not None and seat.basis != basis.digest]


@after_acts_on(LiabilityCase, where=lambda case: case.state == LiabilityCase.State.DELIBERATING)
def reopen_votes(case: LiabilityCase, now: datetime) -> None:
    """Open the vote again for all as soon as one of them stands on something else; what they said stays in the file."""
    voted = [seat for seat in seats_of(case) if seat.voted_at is not None]
    if not voted:
        return
    basis = basis_of(case, clock.day(now))
    old = stale(voted, basis)
    if not old:
        return
    because = f"表决之后有变化：{basis.changed_since(old[0].rests_on)}。"
    for seat in voted:
        kept = {name: getattr(seat, name) for name in _KEPT}
        PastVote.objects.create(case=case, ended_at=now, ended_because=because, **kept)
        for name, value in _UNVOTED.items():
            setattr(seat, name, value)
        seat.save()


def past_votes_of(case: LiabilityCase) -> list[PastVote]:
    """The votes that count no more, the oldest first. A page, which remembers, has read with the seats whether there are any."""
    seats = seats_of(case) if case.remembered is not None else []
    if seats and not any(getattr(seat, "were_reopened", True) for seat in seats):
        return []
    found = PastVote.objects.filter(case=case).select_related("officer")
    return case.once("past votes", lambda: list(found.order_by("ended_at", "id")))


def was_opened_again(case: LiabilityCase) -> bool:
    """Whether votes of the deliberation under way count no more."""
    return any(vote.round == case.round for vote in past_votes_of(case))


def standing_on_something_else(case: LiabilityCase, on: date) -> list[Seat]:
    """The votes in a deliberation under way that stand on something else than what there is on a day."""
    seats = seats_of(case)
    if all(seat.voted_at is None for seat in seats):
        return []
    return stale(seats, basis_of(case, on))
