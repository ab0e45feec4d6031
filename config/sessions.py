"""How long a session lasts: 30 minutes without use, 8 hours at most."""

from collections.abc import Callable
from time import time
from typing import Any

import structlog
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from documents import failures

log = structlog.get_logger(__name__)

STARTED, SEEN = "session_started", "session_seen"
REFRESH_SECONDS = 60
"""The time of the last use is written at most once a minute, so that reading a page is not a write."""


class SessionLimitsMiddleware:
    """Ends a session that was idle, or lasted, too long; the access rules then lead to the login page and back.

    Typing is use: a page that saves a draft because somebody types keeps the session alive, one that lies open does not.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._limit(request, int(time()))
        return self.get_response(request)

    def _limit(self, request: HttpRequest, now: int) -> None:
        session = request.session
        started, seen = session.get(STARTED), session.get(SEEN)
        if started is None or seen is None:
            session[STARTED] = session[SEEN] = now
        elif now - started >= settings.SESSION_ABSOLUTE_SECONDS:
            _end(request, "登录已满8小时，请重新登录。")
        elif now - seen >= settings.SESSION_IDLE_SECONDS:
            _end(request, "您已超过30分钟没有操作，请重新登录。")
        elif now - seen >= REFRESH_SECONDS:
            _refresh(session, now)


def _refresh(session: Any, now: int) -> None:
    """Write the time of the last use. Where nothing can be written, what can be read is shown all the same: so it is
    written at once, and not with the answer, which would then be lost."""
    session[SEEN] = now
    try:
        session.save()
    except (UpdateError, DatabaseError) as error:
        if not_stored(error) is None:
            raise
        log.exception("session_not_refreshed")
    session.modified = False


def not_stored(error: BaseException | None) -> failures.Failure | None:
    """What hindered the session from being stored; Django raises its own errors while it handles that one."""
    while error is not None:
        if (failure := failures.known(error)) is not None:
            return failure
        error = error.__context__
    return None


def _end(request: HttpRequest, why: str) -> None:
    request.ended_for = request.user.pk  # type: ignore[attr-defined]
    logout(request)
    messages.warning(request, why)
