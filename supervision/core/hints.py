"""What an application above has to say on a record's page (提示): who may, is told what follows from the record there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from supervision.core.organisation import Officer


@dataclass(frozen=True)
class Hint:
    """One sentence or two, and where one goes from there."""

    text: str
    link: str = ""
    address: str = ""


HintsOn = Callable[[Any, Officer, datetime], list[Hint]]
_HINTS: dict[type[models.Model], list[HintsOn]] = {}


def hints_from(model: type[models.Model]) -> Callable[[HintsOn], HintsOn]:
    """Have a function asked for hints wherever a record of this kind is shown."""

    def register(function: HintsOn) -> HintsOn:
        _HINTS.setdefault(model, []).append(function)
        return function

    return register


def hints_on(record: models.Model, user: Officer, now: datetime) -> list[Hint]:
    return [hint for ask in _HINTS.get(type(record), ()) for hint in ask(record, user, now)]
