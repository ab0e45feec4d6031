"""The cookie by which a browser is known again (用过的浏览器的标记): one token for each person who signed in here, no login."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from supervision.core.organisation import Officer
from supervision.people import known_browsers
from supervision.people.login_models import KnownBrowser

COOKIE = "known_browser"
_SALT = "config.known_browsers"
_MOST = 8
"""People whom a browser is known for at once: those who signed in last."""


def _tokens(request: HttpRequest) -> list[str]:
    signed = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=known_browsers.KEPT)
    return [token for token in (signed or "").split(".")[:_MOST] if token]


def known(request: HttpRequest, username: str) -> KnownBrowser | None:
    """The browser, where the person of this login name signed in with it before."""
    found = known_browsers.find(username, _tokens(request))
    return found[0] if found is not None else None


def remember(request: HttpRequest, response: HttpResponse, officer: Officer) -> None:
    """Know the browser from now on; its token for this person is another after each login."""
    tokens = _tokens(request)
    token, before = known_browsers.renew(officer, tokens)
    kept = [other for other in tokens if other != before]
    response.set_signed_cookie(
        COOKIE,
        ".".join([token, *kept][:_MOST]),
        salt=_SALT,
        max_age=known_browsers.KEPT,
        path="/accounts/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
