"""What disk and database failed with, and how it is told (存储故障)."""

import errno
import sqlite3
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError

from documents.clock import ClockSetBack
from documents.failures import BROKEN, BUSY, FULL, GONE, READ_ONLY, Failure, known, reported_to_operator, why
from documents.pdf_signature import KeyMissing
from tests.cast import TODAY


def raised_from(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def of_sqlite(code: int) -> Exception:
    cause = sqlite3.OperationalError("the library's words")
    cause.sqlite_errorcode = code
    return raised_from(OperationalError("the library's words"), cause)


def of_postgresql(code: str) -> Exception:
    return raised_from(DatabaseError("the server's words"), psycopg.errors.lookup(code)("the server's words"))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "x"), FULL),
        (OSError(errno.EDQUOT, "x"), FULL),
        (OSError(errno.EFBIG, "x"), FULL),
        (PermissionError(errno.EACCES, "x"), READ_ONLY),
        (OSError(errno.EROFS, "x"), READ_ONLY),
        (OSError(errno.EIO, "x"), BROKEN),
        (of_sqlite(sqlite3.SQLITE_FULL), FULL),
        (of_sqlite(sqlite3.SQLITE_BUSY), BUSY),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), BUSY),
        (of_sqlite(sqlite3.SQLITE_READONLY_DBMOVED), READ_ONLY),
        (of_sqlite(sqlite3.SQLITE_IOERR_WRITE), BROKEN),
        (of_sqlite(sqlite3.SQLITE_CORRUPT), BROKEN),
        (of_sqlite(sqlite3.SQLITE_CANTOPEN), GONE),
        (of_postgresql("53100"), FULL),
        (of_postgresql("55P03"), BUSY),
        (of_postgresql("40P01"), BUSY),
        (of_postgresql("25006"), READ_ONLY),
        (of_postgresql("57P01"), GONE),
        (of_postgresql("08006"), GONE),
        (raised_from(OperationalError("x"), psycopg.OperationalError("server closed the connection")), GONE),
        (InterfaceError("connection already closed"), GONE),
    ],
    ids=lambda given: getattr(given, "title", repr(given)),
)
def test_each_kind_is_known_by_its_code(error: Exception, kind: Failure) -> None:
    assert known(error) is kind
    assert known(raised_from(RuntimeError("on the way"), error)) is kind


@pytest.mark.parametrize(
    "error",
    [
        None,
        ValueError("x"),
        FileNotFoundError(errno.ENOENT, "x"),
        ConnectionResetError(errno.ECONNRESET, "x"),
        IntegrityError("x"),
        of_sqlite(sqlite3.SQLITE_ERROR),
        of_sqlite(sqlite3.SQLITE_CONSTRAINT),
        of_postgresql("42703"),
        of_postgresql("23505"),
    ],
    ids=repr,
)
def test_an_error_of_the_program_is_none_of_them(error: Any) -> None:
    assert known(error) is None


def test_what_was_only_handled_on_the_way_is_not_taken_for_the_cause() -> None:
    error = ValueError("something else")
    error.__context__ = OSError(errno.ENOSPC, "x")
    assert known(error) is None


def test_each_says_what_happened_and_what_to_do() -> None:
    for kind in (FULL, READ_ONLY, BROKEN, BUSY, GONE):
        assert kind.status in (503, 507)
        assert "再办理一次" in kind.message


def test_what_goes_on_by_itself_later_says_what_hinders_it() -> None:
    assert why(KeyMissing("没有印章密钥文件")) == "没有印章密钥文件"
    assert why(OSError(errno.ENOSPC, "x")) == FULL.reason
    assert why(ValueError("当事人王五")) == ""


def test_a_command_ends_with_what_happened() -> None:
    with pytest.raises(CommandError, match="磁盘已满"), reported_to_operator():
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(CommandError, match="服务器时间早于"), reported_to_operator():
        raise ClockSetBack(TODAY)
    with pytest.raises(FileNotFoundError), reported_to_operator():
        raise FileNotFoundError(errno.ENOENT, "x")
