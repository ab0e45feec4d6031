"""Logs without personal data (不含个人信息的日志): what happened and where, never what anybody typed, searched or is called.

An address is logged by its fixed words and by numbers of records alone: without its query, in which people search for
names, and without whatever else stands in it, which may open something or tell of somebody. An error is logged as the
places in the code that it came through: its message may hold whatever was being written.
"""

import re
import sys
from collections.abc import Iterator, MutableMapping
from functools import cache
from traceback import extract_tb
from types import TracebackType
from typing import Any

import structlog
from django.apps import apps
from django.http import HttpRequest
from django.urls import URLResolver, get_resolver
from django_structlog.middlewares import RequestMiddleware

_ADDRESS = re.compile(r"""(?<![^\s"'(=:])/[^\s"')]*""")
"""An address within a text."""
_WORD = re.compile(r"[a-z0-9_-]+")
_NUMBER = re.compile(r"[0-9]{1,19}")

Event = MutableMapping[str, Any]


def address_text(path: str) -> str:
    """An address as a log may hold it."""
    known = _fixed_words() if apps.ready else frozenset()
    parts = path.partition("?")[0].split("/")
    return "/".join(part if not part or part in known or _NUMBER.fullmatch(part) else "…" for part in parts)


def quiet(text: str) -> str:
    """A text, each address in it as a log may hold it."""
    return _ADDRESS.sub(lambda found: address_text(found[0]), text)


@cache
def _fixed_words() -> frozenset[str]:
    """The words that addresses are made of: what stands in the patterns themselves, and in no place that is filled."""
    return frozenset(_words_of(get_resolver()))


def _words_of(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        yield from (part for part in str(pattern.pattern).strip("^$").split("/") if _WORD.fullmatch(part))
        if isinstance(pattern, URLResolver):
            yield from _words_of(pattern)


class QuietRequests(RequestMiddleware):
    """Says of each request that it was made, by its address alone; not by which program, which tells of a person."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {address_text(request.path)}"


def without_what_opens(logger: Any, name: str, event: Event) -> Event:
    """Strike out of every text what opens something. Django's own messages end with an address, which may hold spaces."""
    event.pop("user_agent", None)
    for part, text in event.items():
        if isinstance(text, str):
            event[part] = quiet(text)
    if str(event.get("logger", "")).startswith("django.") and isinstance(event["event"], str):
        before, slash, path = event["event"].partition(" /")
        event["event"] = before + (f" {address_text(slash[1:] + path)}" if slash else "")
    return event


def errors_by_place(logger: Any, name: str, event: Event) -> Event:
    """An error as its kind and the places in the code that it came through, without its message."""
    error = _error_of(event.pop("exc_info", None))
    if error is not None:
        event["error"] = _told(error)
    return event


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
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(trace)]


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
