"""Which requests the standby may answer (从备库读取): the lists, figures and exports that say so."""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from documents import replicas

OWN_ACT = "own_act"
"""The cookie of a browser that just did something: its lists show it, and so come from the primary."""
REMEMBERED = 30
"""Seconds after an own act, in which everything is read from the primary: longer than a standby that is read may be behind, also one
whose primary went silent (``wal_receiver_timeout``, 10 seconds in docs/deployment.md)."""
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class ReplicaMiddleware:
    """The innermost: who asks, and whether they may, is asked of the primary."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with replicas.reading(False):
            answer = self.get_response(request)
            if replicas.is_reading() and isinstance(answer, StreamingHttpResponse):
                answer.streaming_content = replicas.read_in(answer.streaming_content)  # type: ignore[arg-type]
        if request.method not in _READS and not _may_lag(request):
            answer.set_cookie(OWN_ACT, "1", REMEMBERED, secure=request.is_secure(), httponly=True, samesite="Lax")
        return answer

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if _may_lag(request) and OWN_ACT not in request.COOKIES and replicas.is_fit():
            replicas.begin()

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The standby went away in the middle of a page: the primary answers it."""
        if not replicas.is_reading() or not isinstance(error, DatabaseError):
            return None
        replicas.give_up()
        if request.method not in _READS or request.resolver_match is None:
            return None
        view, args, kwargs = request.resolver_match
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer


def _may_lag(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and getattr(match.func, "may_lag", False)
