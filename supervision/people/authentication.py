"""Loading the person who is signed in, with all that each page needs of them, in one query."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from documents import clock
from documents.compiled_queries import compiled
from supervision.core.organisation import Officer
from supervision.core.signed_in import LOADED


class OfficerBackend(ModelBackend):
    """Password login by the normal form of the login name, and the person of a session with all that each page needs of them."""

    def get_user(self, user_id: Any) -> Officer | None:
        found = signed_in_person(Day(clock.today()), int(user_id))
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@dataclass(frozen=True)
class Day:
    """On which the person asks: a substitution has its days."""

    today: date


@compiled
def signed_in_person(on: Day, pk: int) -> "QuerySet[Officer]":
    """The person whose key a session holds. The ORM would take longer to put this query together than all that a page asks
    besides."""
    loaded = {name: expression(on.today) for name, expression in LOADED.items()}
    return Officer.objects.with_standing().annotate(**loaded).filter(pk=pk)
