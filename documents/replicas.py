"""Reading from a standby (从备库读取): lists, figures and exports may be answered by it; acts, forms and records never.

A standby shows the bureau as it was a moment ago. Whoever is shown a list from it is shown what they were allowed to see at that
moment, for who may see what is asked of the same rows. Where it is too far behind, has lost its primary, became a
primary itself or does not answer, the primary answers everything.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

ALIAS = "replica"
MOST_BEHIND = 5
"""Seconds that a standby may be behind."""
ASKED_AGAIN_AFTER = 2.0
"""Seconds for which a process believes what the standby said of itself."""

View = TypeVar("View", bound=Callable[..., Any])
_log = structlog.get_logger(__name__)
_thread = threading.local()


def may_lag(view: View) -> View:
    """Declare that a view shows many records at once, and may show them as they were a few seconds ago."""
    view.may_lag = True  # type: ignore[attr-defined]
    return view


def is_reading() -> bool:
    """Whether this thread reads from the standby now."""
    return getattr(_thread, "reads", False)


@contextmanager
def reading(is_so: bool = True) -> Iterator[None]:
    """What is read meanwhile, in this thread, is read from the standby; or else from the primary, until ``begin``."""
    before, _thread.reads = is_reading(), is_so
    try:
        yield
    finally:
        _thread.reads = before


def begin() -> None:
    """What is read from now on, to the end of the block, is read from the standby."""
    _thread.reads = True


def read_in(content: Iterable[bytes]) -> Iterator[bytes]:
    """What a streamed answer reads while it is sent is read from where its view read."""
    with reading():
        yield from content


def cursor() -> Any:
    """A cursor for statements that only read, where the ORM's queries go too."""
    return connections[ALIAS if is_reading() else DEFAULT_DB_ALIAS].cursor()


class ReplicaRouter:
    """Django's question which database a query goes to."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return ALIAS if is_reading() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, database: str, app_label: str, **hints: Any) -> bool:
        return database == DEFAULT_DB_ALIAS


@dataclass
class _Said:
    """What the standby said of itself, and when by this process's clock."""

    is_fit: bool
    at: float


_said = _Said(is_fit=False, at=float("-inf"))


def is_fit() -> bool:
    """Whether the standby follows its primary closely; asked every few seconds."""
    now = time.monotonic()
    if now - _said.at >= ASKED_AGAIN_AFTER:
        _said.is_fit, _said.at = _asked(), now
    return _said.is_fit


def give_up() -> None:
    """It failed: the primary answers, until the standby is asked again."""
    _thread.reads = False
    _said.is_fit, _said.at = False, time.monotonic()
    connections[ALIAS].close()


# Where nothing comes in, the last transaction is long ago without the standby being behind. That a receiver runs says that the
# primary is there: it ends within wal_receiver_timeout where it is not.
_FOLLOWS = """
SELECT pg_is_in_recovery()
   AND EXISTS (SELECT 1 FROM pg_stat_wal_receiver)
   AND (pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn()
        OR pg_last_xact_replay_timestamp() >= now() - make_interval(secs => %s))
"""


def _asked() -> bool:
    try:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(_FOLLOWS, [MOST_BEHIND])
            return bool(cursor.fetchone()[0])
    except DatabaseError as error:
        _log.warning("the standby does not answer", error=str(error))
        connections[ALIAS].close()
        return False
