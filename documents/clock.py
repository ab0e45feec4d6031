"""The time that counts: the database's, so that every process of a bureau agrees on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from django.db import connection
from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)

_QUESTION = {
    "sqlite": "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')",
    "postgresql": "SELECT clock_timestamp()",
}


def now() -> datetime:
    """The instant now, by the database's clock. One query; an act asks it once, before it takes any lock."""
    fixed = _set_to.get()
    if fixed is not None:
        return fixed
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION[connection.vendor])
        answer = cursor.fetchone()[0]
    return datetime.fromisoformat(answer).replace(tzinfo=UTC) if isinstance(answer, str) else answer


def about_now() -> datetime:
    """The instant now by this process's clock, for what a page shows; an act asks ``now``."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """The day now, in Asia/Shanghai, for what a page or a form shows; an act takes the day of its ``now``."""
    return day(about_now())


def day(instant: datetime) -> date:
    """The day of an instant, in Asia/Shanghai."""
    return timezone.localtime(instant).date()


@contextmanager
def set_to(instant: datetime) -> Iterator[None]:
    """Let the time stand at an instant: for demo data and tests, which live through weeks in seconds.

    No page, form or setting leads here, so a running bureau's time cannot be set.
    """
    previous = _set_to.set(instant)
    try:
        yield
    finally:
        _set_to.reset(previous)
