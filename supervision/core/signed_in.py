"""The signed-in person (登录人员), loaded with all that each page needs of them in one query.

What that is, nouns declare where they keep it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from documents import clock
from documents.compiled_queries import compiled
from supervision.core.organisation import Officer

LOADED: dict[str, Callable[[date], Any]] = {}
"""By the name under which it stands on the person: the expression of a day that the query for the person is annotated with."""


def loaded_with_person(name: str) -> Callable[[Callable[[date], Any]], Callable[[date], Any]]:
    def register(expression: Callable[[date], Any]) -> Callable[[date], Any]:
        LOADED[name] = expression
        return expression

    return register


class PersonOfSession(ModelBackend):
    """Loads the person whose key a session holds."""

    def get_user(self, user_id: Any) -> Officer | None:
        found = signed_in_person(Day(clock.today()), int(user_id))
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@dataclass(frozen=True)
class Day:
    """On which the person asks: to stand in for somebody has its days."""

    today: date


@compiled
def signed_in_person(on: Day, pk: int) -> "QuerySet[Officer]":
    """The person under a key. The ORM would take longer to put this query together than for all that a page asks besides."""
    loaded = {name: expression(on.today) for name, expression in LOADED.items()}
    return Officer.objects.with_roles(on.today).annotate(**loaded).filter(pk=pk)
