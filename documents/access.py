"""Who may use an address: every view says it, and what says nothing answers 404.

Whether a person may see a particular record, and may do a particular act on it, is asked by the view itself.
"""

from collections.abc import Callable
from time import time
from typing import Any, TypeVar

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

View = TypeVar("View", bound=Callable[..., Any])
Test = Callable[[Any], bool]


def access(test: Test, message: str) -> Callable[[View], View]:
    """Declare who may use a view: a question about the person, and how it is said."""

    def declare(view: View) -> View:
        view.access = test  # type: ignore[attr-defined]
        view.access_said = message  # type: ignore[attr-defined]
        return view

    return declare


def _is_signed_in(user: Any) -> bool:
    return bool(user.is_authenticated)


anyone = access(lambda user: True, "anyone")
"""Whoever asks, signed in or not."""

signed_in = access(_is_signed_in, "signed in")
"""Whoever is signed in; the view shows only what the person may see."""


def closed(user: Any) -> bool:
    """The question that everybody fails."""
    return False


nobody = access(closed, "nobody")
"""An address that a library brings and this application does not use."""


def holds(*roles: str) -> Callable[[View], View]:
    """Whoever holds one of these roles."""
    return access(lambda user: _is_signed_in(user) and user.holds_any(roles), f"holds {', '.join(sorted(roles))}")


OPENERS: list[Callable[[Any, Any], bool]] = []
"""Further questions whether a person may open a paper or a file, from the applications above: one 'yes' is enough."""


def declared(view: Any) -> Test | None:
    """What a view, or the class behind it, declares."""
    found: Test | None = getattr(view, "access", None)
    return found


def recently_authenticated(request: HttpRequest) -> bool:
    """Whether the person gave the password within the last minutes, as sealing and deciding ask."""
    given = [record for record in get_authentication_records(request, request.user) if record.get("reauthenticated")]
    return bool(given) and time() - given[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
