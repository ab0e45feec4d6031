"""Bodies that are too large are refused before they are read (超过限额的提交), and files that could not be read are an answer."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from documents.untrusted_files import slots
from documents.untrusted_files.refusals import Busy, CannotRead
from documents.uploads import FORM_BYTES, Limits, limits_of, pool_of

_LINGERS, _PIECE = 2.0, 1 << 16
"""Seconds for which the rest of a refused body is thrown away: a browser that is cut off at once does not show the answer."""


class BodiesMiddleware:
    """Stands before whatever reads a body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) > settings.UPLOAD_MAX_BYTES:
            return too_large(request, Limits(settings.UPLOAD_MAX_BYTES, settings.EVIDENCE_MAX_BYTES))
        if request.content_type == "multipart/form-data" and _finds_no_place(request):
            return busy(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        limits = limits_of(view, request.user)
        request.upload_limits = limits  # type: ignore[attr-defined]
        return too_large(request, limits) if _length(request) > limits.body else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, CannotRead):
            return render(request, "problem.html", {"problem": str(exception)}, status=exception.status)
        return None


def _finds_no_place(request: HttpRequest) -> bool:
    """Whether the view could not read its file now. Asked before what follows asks who the person is."""
    try:
        pool = pool_of(resolve(request.path_info).func)
    except Resolver404:
        return False
    return bool(pool) and slots.are_taken(pool)


def _length(request: HttpRequest) -> int:
    """What the request says of its body's length; it is read no further than that."""
    header = str(request.META.get("CONTENT_LENGTH") or "")
    return int(header) if header.isdecimal() and len(header) < 20 else 0


def too_large(request: HttpRequest, limits: Limits) -> HttpResponse:
    """The answer to a body that is not read: with the limit, and what to do."""
    if limits.body - limits.file == FORM_BYTES:
        most = f"此处接收的文件不超过{_megabytes(limits.file)}兆"
    else:
        most = f"一次提交的文件共不超过{_megabytes(limits.body)}兆，单个文件不超过{_megabytes(settings.EVIDENCE_MAX_BYTES)}兆"
    problem = (
        f"提交的内容过大，没有接收。{most}。请返回上一页，把文件压缩、拆分或者分几次提交；返回后请先核对已填写的文字。"
    )
    answer = _Unread(request, 413)
    answer.content = render(request, "problem.html", {"problem": problem}).content
    return answer


def busy(request: HttpRequest) -> HttpResponse:
    """The answer where the file could not be read anyhow: before its body is, before session and person are asked for. As many
    come again at once as were told to, and each costs the others next to nothing."""
    answer = _Unread(request, Busy.status)
    answer.content = render_to_string("busy.html", {"problem": Busy()}).encode()
    return answer


class _Unread(HttpResponse):
    """An answer that was given before the body was read."""

    def __init__(self, request: HttpRequest, status: int) -> None:
        super().__init__(status=status)
        self._request = request
        self["Connection"] = "close"

    def close(self) -> None:
        """By now the answer is sent. Throw away what still arrives, for a moment."""
        super().close()
        meta = self._request.META
        connection, body = meta.get("gunicorn.socket"), meta["wsgi.input"]
        until, left = monotonic() + _LINGERS, _length(self._request)
        try:
            if connection is not None:
                connection.settimeout(_LINGERS)
            while monotonic() < until and left and (piece := body.read(min(_PIECE, left))):
                left -= len(piece)
        except OSError:
            return


def _megabytes(count: int) -> int:
    return count // 1024 // 1024
