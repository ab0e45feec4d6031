"""The cache that all processes of all machines share, in rows of its own (共用缓存): every operation is one statement.

Django's own cache in a database looks first and writes then: of two that add an entry over one whose time is over, both find
that they were first, and a code that may be used once is taken twice. Here the row itself decides, and the time is the
database's. What is kept has to be what JSON can hold.
"""

import json
from hashlib import sha256
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

_NOW = {
    "sqlite": "((julianday('now') - 2440587.5) * 86400.0)",
    "postgresql": "extract(epoch from clock_timestamp())::double precision",
}
_TABLE = "documents_sharedentry"
_FOREVER = 10 * 365 * 86400.0
"""What never ends lasts ten years."""


class SharedCache(BaseCache):
    """Entries as rows. Not for what has to outlive the transaction of whoever asks: settings have no ATOMIC_REQUESTS."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Whether there was none: of many at once exactly one is told so."""
        return bool(self._written(key, value, timeout, version, f"WHERE {_TABLE}.until <= {self._now}"))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._written(key, value, timeout, version, "")

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        found = self._asked(
            f"SELECT content FROM {_TABLE} WHERE key = %s AND until > {self._now}",  # noqa: S608 - our own words
            [self._digest(key, version)],
        )
        return json.loads(found[0]) if found is not None else default

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        statement = f"UPDATE {_TABLE} SET until = {self._now} + %s WHERE key = %s AND until > {self._now} RETURNING 1"  # noqa: S608
        return self._asked(statement, [self._seconds(timeout), self._digest(key, version)]) is not None

    def delete(self, key: str, version: int | None = None) -> bool:
        statement = f"DELETE FROM {_TABLE} WHERE key = %s RETURNING 1"  # noqa: S608
        return self._asked(statement, [self._digest(key, version)]) is not None

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """The number after it was added to, by one statement. Raises ValueError where there is none."""
        statement = (
            f"UPDATE {_TABLE} SET content = CAST(CAST(content AS bigint) + %s AS text) "  # noqa: S608
            f"WHERE key = %s AND until > {self._now} RETURNING content"
        )
        found = self._asked(statement, [delta, self._digest(key, version)])
        if found is None:
            raise ValueError(f"no entry {key!r}")
        return int(found[0])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_TABLE}")  # noqa: S608

    def forget_old(self) -> int:
        """Remove what is over; how many."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_TABLE} WHERE until <= {self._now}")  # noqa: S608
            return int(cursor.rowcount)

    @property
    def _now(self) -> str:
        return _NOW[connection.vendor]

    def _written(self, key: str, value: Any, timeout: Any, version: int | None, condition: str) -> Any:
        statement = (
            f"INSERT INTO {_TABLE} (key, content, until) VALUES (%s, %s, {self._now} + %s) "  # noqa: S608
            f"ON CONFLICT (key) DO UPDATE SET content = excluded.content, until = excluded.until {condition} RETURNING 1"
        )
        return self._asked(statement, [self._digest(key, version), json.dumps(value), self._seconds(timeout)])

    def _asked(self, statement: str, values: list[Any]) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone()

    def _digest(self, key: str, version: int | None) -> str:
        return sha256(self.make_key(key, version=version).encode()).hexdigest()

    def _seconds(self, timeout: Any) -> float:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return _FOREVER if seconds is None else float(seconds)
