"""Guards of periods (期限条件): asked by an act, which says why not; kept by the transition, whoever calls it.

A guard explains itself; the transition's condition is whether it explains nothing. The instant is the database's: handed
in with the transition, and asked of the database where it is not.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import update_wrapper, wraps
from typing import Any, Generic, TypeVar

from django.db import models
from django_fsm import can_proceed

from documents import clock
from documents.compat import conditions_here, each_condition_list
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal

R = TypeVar("R", bound=Any)
Method = TypeVar("Method", bound=Callable[..., Any])


class PeriodGuard(Generic[R]):
    """A guard that a period decides, made of a function of the record and the instant; the same for everybody."""

    def __init__(self, refusal: Callable[[R, datetime], Refusal | None]) -> None:
        self.refusal = refusal
        update_wrapper(self, refusal)

    def __call__(self, record: R, by: Officer, now: datetime) -> Refusal | None:
        """Why the act may not be done at that instant, or None."""
        return self.refusal(record, now)


@dataclass(frozen=True)
class Kept:
    """A guard as the condition of a model's transition."""

    model: type[models.Model]
    guard: PeriodGuard[Any]

    def __call__(self, record: Any) -> bool:
        if not isinstance(record, self.model):
            return True  # a method that several models share is bound by each one's own periods
        return self.guard.refusal(record, getattr(record, _INSTANT, None) or clock.now()) is None


def keep(model: type[models.Model], transition: str, *guards: PeriodGuard[Any]) -> None:
    """Have a model's transition refused while one of the guards explains why not. Raises TypeError where the method takes
    no ``at``: the period would be judged at another instant than the act's."""
    method = getattr(model, transition)
    if "at" not in inspect.signature(method).parameters:
        raise TypeError(f"{model.__name__}.{transition} takes no instant at which its period could be judged")
    for conditions in each_condition_list(method):
        conditions += [kept for guard in guards if (kept := Kept(model, guard)) not in conditions]


_INSTANT = "_judged_at"


def judged_at_its_time(transition: Method) -> Method:
    """Have the conditions of a transition judged at its own ``at``: the act's instant, which the database gave."""
    signature = inspect.signature(transition)

    @wraps(transition)
    def judged(record: Any, *args: Any, **kwargs: Any) -> Any:
        setattr(record, _INSTANT, signature.bind(record, *args, **kwargs).arguments.get("at"))
        try:
            return transition(record, *args, **kwargs)
        finally:
            delattr(record, _INSTANT)

    return judged  # type: ignore[return-value]


def fits(record: Any, transition: str) -> bool:
    """Whether a transition starts from the record's state, periods aside: of those the guards say more than yes or no."""
    method = getattr(record, transition)
    if not can_proceed(method, check_conditions=False):
        return False
    return all(condition(record) for condition in conditions_here(record, method) if not isinstance(condition, Kept))
