"""Who may do what in a liability case: one small function an act. Who may not even know of one gets no answer at all."""

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.reader import seats_of
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_role
from supervision.core.roles import SUPERVISING_ROLES, Role


def open_case(user: Officer) -> Refusal | None:
    """An inspector's; a leader's where the inspectors have to keep out."""
    if user.holds_any(SUPERVISING_ROLES):
        return None
    return by_role("此事项由督察人员或者局领导办理，您没有这一角色。")


def work_on_case(user: Officer, case: LiabilityCase) -> Refusal | None:
    """A case is investigated by its handler."""
    return None if user.pk == case.handler_id else by_role("此事项由本案的承办人办理。")


def lead_case(user: Officer, case: LiabilityCase) -> Refusal | None:
    """Whether there is a case is the responsible leader's to decide."""
    return None if user.pk == case.leader_id else by_role("此事项由本案的负责局领导办理。")


def reassign_case(user: Officer, case: LiabilityCase) -> Refusal | None:
    """The responsible leader; another leader where nobody is left."""
    if user.pk == case.leader_id or (user.pk != case.handler_id and user.has_role(Role.LEADER)):
        return None
    return by_role("此事项由本案的负责局领导办理。")


def answer_for_oneself(user: Officer, case: LiabilityCase) -> Refusal | None:
    """What is served on the officer, and what the officer says of it, is the officer's own."""
    return None if user.pk == case.respondent_id else by_role("此事项由被调查人本人办理。")


def deliberate(user: Officer, case: LiabilityCase) -> Refusal | None:
    """Whoever sits votes."""
    if any(seat.officer_id == user.pk for seat in seats_of(case)):
        return None
    return by_role("此事项由本案的审议人员办理。")
