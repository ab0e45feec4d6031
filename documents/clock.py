"""The time that counts: the database's, so that every process of a bureau agrees on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.utils import timezone

TOLERATED = timedelta(minutes=5)
"""By how much a clock may run behind what was written before: an act asks the time before it waits for a lock."""

ASTRAY = timedelta(seconds=30)
"""By how much a machine's clock may differ from the database's."""


class ClockSetBack(Exception):
    """The database's clock lies before what was done already: nothing is done until it is right."""

    def __init__(self, last: datetime) -> None:
        shown = timezone.localtime(last).strftime("%Y年%-m月%-d日 %H:%M")
        super().__init__(f"服务器时间早于上一次办理的时间（{shown}），暂时不能办理。请联系系统管理员核对服务器时间。")


_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)

_QUESTION = {
    "sqlite": "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')",
    "postgresql": "SELECT clock_timestamp()",
}


def now() -> datetime:
    """The instant now, by the database's clock. One query; an act asks it once, before it takes any lock."""
    fixed = _set_to.get()
    return fixed if fixed is not None else of_database()


def of_database() -> datetime:
    """What the database's clock says, also where the time stands for demo data and tests: for what is compared with instants
    that a disk, a store or a cache wrote down."""
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION[connection.vendor])
        return instant(cursor.fetchone()[0])


def is_astray() -> bool:
    """Whether this machine's clock and the database's disagree: one that is ahead ends sessions that live elsewhere."""
    return abs(timezone.now() - of_database()) > ASTRAY


def instant(answer: datetime | str) -> datetime:
    """An instant as a database answers it: SQLite as text, or without its zone, in UTC."""
    moment = datetime.fromisoformat(answer) if isinstance(answer, str) else answer
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def refuse_set_back(at: datetime, last: datetime | None) -> None:
    """Raise ClockSetBack where an instant of this database lies before the last one that was written down.

    Demo data and tests, for which the time stands where it was set, live through their weeks in any order.
    """
    if last is not None and at < last - TOLERATED and _set_to.get() is None:
        raise ClockSetBack(last)


def about_now() -> datetime:
    """The instant now by this process's clock, for what a page shows; an act asks ``now``."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """The day now, in Asia/Shanghai, for what a page or a form shows; an act takes the day of its ``now``."""
    return day(about_now())


def day(at: datetime) -> date:
    """The day of an instant, in Asia/Shanghai: told the zone, for to look up which one a thread has takes six times as long."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()


@contextmanager
def set_to(at: datetime) -> Iterator[None]:
    """Let the time stand at an instant: for demo data and tests, which live through weeks in seconds.

    No page, form or setting leads here, so a running bureau's time cannot be set.
    """
    previous = _set_to.set(at)
    try:
        yield
    finally:
        _set_to.reset(previous)
