"""Letting the n-th call fail (第n次调用出错): to the database, to the disk, to what lays out and signs papers.

As SQLite tests itself (https://www.sqlite.org/testing.html#anomaly_testing): a thing is done again and again, and each time
one call further fails, until all of it passes.
"""

import errno
import io
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from documents import case_contents, papers

FOLDERS = ("papers", "evidence", "outgoing")
_ROLLS_BACK = ("ROLLBACK",)
_DISK = ("mkdir", "rename", "replace", "unlink", "open", "fsync")


class SignerFailed(Exception):
    """What stands for a signer that breaks."""


class Faults:
    """Counts the calls while it watches, and lets one of them fail."""

    def __init__(self, at: int = 0) -> None:
        self.at = at
        self.calls: list[str] = []
        self._depth = len(connection.savepoint_ids)

    @property
    def struck(self) -> str:
        """The call that failed; empty where all passed."""
        return self.calls[self.at - 1] if 0 < self.at <= len(self.calls) else ""

    def fails(self, call: str) -> bool:
        self.calls.append(call)
        return len(self.calls) == self.at

    def database(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(_ROLLS_BACK) and self.fails(f"database {sql}"):
            if connection.vendor == "sqlite":
                raise OperationalError("database or disk is full") from _sqlite_full()
            if len(connection.savepoint_ids) > self._depth:
                # By the server itself: its transaction is broken. By a cursor of its own: one of the server's only reads.
                with connection.wrap_database_errors, connection.connection.cursor() as cursor:
                    cursor.execute(_POSTGRESQL_FULL)
            raise OperationalError("could not extend file") from _postgresql_full()
        return execute(sql, params, many, context)

    def contents(self, real: Callable[[str, int], Any]) -> Callable[[str, int], Any]:
        """The question for what a case says, which goes to the driver itself."""

        def call(statement: str, key: int) -> Any:
            return self.database(lambda *_: real(statement, key), statement, [key], False, None)

        return call

    def disk(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if (name == "fsync" or _is_ours(args[0])) and self.fails(f"disk {name}"):
                raise no_space(args[0])
            return real(*args, **kwargs)

        return call

    def opened(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            if not _is_ours(file) or "r" in mode:
                return real(file, mode, *args, **kwargs)
            if self.fails("disk open to write"):
                raise no_space(file)
            return _Written(self, real(file, mode, *args, **kwargs))

        return call

    def signer(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if self.fails(f"signer {name}"):
                raise SignerFailed(name)
            return real(*args, **kwargs)

        return call

    @contextmanager
    def watching(self) -> Iterator[None]:
        with connection.execute_wrapper(self.database), pytest.MonkeyPatch.context() as patch:
            patch.setattr(case_contents, "_ask_prepared", self.contents(case_contents._ask_prepared))
            for name in _DISK:
                patch.setattr(os, name, self.disk(name, getattr(os, name)))
            patch.setattr(io, "open", self.opened(io.open))
            for name in ("seal_key", "render", "sign"):
                patch.setattr(papers, name, self.signer(name, getattr(papers, name)))
            yield


class _Written:
    """A file that is written to: half of a piece is on the disk when the disk is full."""

    def __init__(self, faults: Faults, file: Any) -> None:
        self._faults, self._file = faults, file

    def write(self, content: bytes) -> int:
        if self._faults.fails("disk write"):
            self._file.write(content[: len(content) // 2])
            self._file.flush()
            raise no_space(self._file.name)
        written: int = self._file.write(content)
        return written

    def __enter__(self) -> "_Written":
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


_POSTGRESQL_FULL = (
    "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'could not extend file: No space left'; END $$"
)


def _sqlite_full() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def _postgresql_full() -> Exception:
    from psycopg.errors import DiskFull

    return DiskFull("could not extend file")


def no_space(path: Any) -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def _is_ours(path: Any) -> bool:
    """Whether a path is one of the application's own folders'."""
    if not isinstance(path, str | os.PathLike):
        return False
    whole = Path(os.fspath(path))  # type: ignore[arg-type]
    return any(whole.is_relative_to(Path(settings.DATA_DIR) / folder) for folder in FOLDERS)


def files() -> set[Path]:
    """The files that the application keeps."""
    kept = (Path(settings.DATA_DIR) / folder for folder in FOLDERS)
    return {path for folder in kept for path in folder.rglob("*") if path.is_file()}
