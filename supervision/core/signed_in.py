"""What is read together with the signed-in person, because each page needs it: declared where it is kept."""

from collections.abc import Callable
from datetime import date
from typing import Any

LOADED: dict[str, Callable[[date], Any]] = {}
"""By the name under which it stands on the person: the expression of a day that the query for the person is annotated with."""


def loaded_with_person(name: str) -> Callable[[Callable[[date], Any]], Callable[[date], Any]]:
    def register(expression: Callable[[date], Any]) -> Callable[[date], Any]:
        LOADED[name] = expression
        return expression

    return register
