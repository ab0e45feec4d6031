"""Logs without personal data (不含个人信息的日志): what happened and where, never what anybody typed, searched or is called.

An address is logged without its query, in which people search for names, and without what in it opens something. An
error is logged as the places in the code that it came through: its message may hold whatever was being written.
"""

import re
import sys
from collections.abc import MutableMapping
from traceback import extract_tb
from types import TracebackType
from typing import Any

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

_OPENING = re.compile(r"(/(?:calendar/(?!make/|revoke/)|(?:verify|papers|evidence)/))[^/\s?]+")
"""What an address holds that opens something by itself, or is printed on a paper."""

Said = MutableMapping[str, Any]


def address_said(path: str) -> str:
    """An address as a log may hold it."""
    return _OPENING.sub(r"\1…", path.partition("?")[0])


class QuietRequests(RequestMiddleware):
    """Says of each request that it was made, by its address alone; not by which program, which tells of a person."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {address_said(request.path)}"


def without_what_opens(logger: Any, name: str, said: Said) -> Said:
    """Strike out of the event, and of the request, what opens something."""
    said.pop("user_agent", None)
    for part in ("event", "request"):
        if isinstance(said.get(part), str):
            said[part] = _OPENING.sub(r"\1…", said[part])
    return said


def errors_by_place(logger: Any, name: str, said: Said) -> Said:
    """An error as its kind and the places in the code that it came through, without its message."""
    error = _error_of(said.pop("exc_info", None))
    if error is not None:
        said["error"] = _told(error)
    return said


def _error_of(given: Any) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    found: BaseException | None = given[1] if isinstance(given, tuple) else sys.exc_info()[1]
    return found if given else None


def _told(error: BaseException) -> list[str]:
    """From the error that was seen to what lies behind it."""
    told: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(told) < 200:
        told.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        told += _places(seen.__traceback__)
        seen = seen.__cause__ or seen.__context__
    return told


def _places(trace: TracebackType | None) -> list[str]:
    return [f"  {each.filename}:{each.lineno} {each.name}" for each in extract_tb(trace)]


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """How every line is written, ours and the libraries'."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            without_what_opens,
            errors_by_place,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
