"""Loading the person who is signed in, with all that each page needs of them, in one query."""

from datetime import date
from functools import lru_cache
from threading import get_ident
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from documents import clock
from supervision.core.organisation import Officer
from supervision.core.signed_in import LOADED


class OfficerBackend(ModelBackend):
    """Password login by the normal form of the login name, and the person of a session with all that each page needs of them."""

    def get_user(self, user_id: Any) -> Officer | None:
        officer = _with_all_that_pages_need(clock.today(), get_ident()).filter(pk=user_id).first()
        return officer if officer is not None and self.user_can_authenticate(officer) else None


@lru_cache(maxsize=16)
def _with_all_that_pages_need(today: date, thread: int) -> "QuerySet[Officer]":
    """The question, without the person: to put it together anew for each page took longer than to ask it. Each thread has
    its own, for while a question is written out it keeps account of its tables in itself."""
    return Officer.objects.with_roles().annotate(**{name: expression(today) for name, expression in LOADED.items()})
