"""Refusals (不予办理的理由): why an act may not be done, said once for the page and for the enforcement."""

from dataclasses import dataclass
from enum import StrEnum

from supervision.core.deadlines.models import Deadline


class Why(StrEnum):
    """What kind of reason it is."""

    ROLE = "role"
    RECUSAL = "recusal"
    STATE = "state"
    CONDITION = "condition"
    PERIOD = "period"
    STALE = "stale"
    DONE = "done"


@dataclass(frozen=True)
class Refusal:
    """Why an act may not be done, in a Chinese sentence that also says what to do; and the deadline that decides it."""

    why: Why
    message: str
    deadline: Deadline | None = None


class Refused(Exception):
    """An act was refused; nothing was written."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


def by_role(message: str) -> Refusal:
    return Refusal(Why.ROLE, message)


def by_recusal(message: str) -> Refusal:
    return Refusal(Why.RECUSAL, message)


def by_condition(message: str) -> Refusal:
    return Refusal(Why.CONDITION, message)


def by_period(message: str, deadline: Deadline) -> Refusal:
    return Refusal(Why.PERIOD, message, deadline)
