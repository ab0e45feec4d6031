"""What a failure of disk or database means (存储故障): one of a few kinds, in words for whoever was at work.

Every answer to such a failure, whether an act met it or any other request or command, says what is said here.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import DatabaseError, InterfaceError, OperationalError

from documents.clock import ClockSetBack
from documents.files import StoreUnavailable

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Failure:
    """A kind of failure: the status of the answer, what happened, and what to do."""

    status: int
    title: str
    reason: str
    to_do: str

    @property
    def message(self) -> str:
        return f"{self.reason}{self.to_do}"


_KEPT = "已经办理的事项、文书和文件都没有丢失。"
_AGAIN = f"{_KEPT}请告知系统管理员，排除以后再办理一次。"
_SOON = f"{_KEPT}请过一两分钟再办理一次；仍不能办理的，请告知系统管理员。"
FULL = Failure(507, "磁盘空间不足", "服务器的磁盘已满，不能保存。", _AGAIN)
READ_ONLY = Failure(503, "不能写入", "服务器的数据文件夹或者数据库不能写入。", _AGAIN)
BROKEN = Failure(
    503, "磁盘读写出错", "服务器读写磁盘出错。", "请立即告知系统管理员检查磁盘和备份，排除以后再办理一次。"
)
BUSY = Failure(503, "系统正忙", "数据库正被占用，等待之后仍未空出。", _SOON)
NO_STORE = Failure(503, "文件存储暂时不能使用", "存放文件的对象存储没有应答。", _SOON)
GONE = Failure(503, "数据库暂时不能使用", "与数据库的连接中断。", _SOON)

_BY_ERRNO = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), FULL),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), READ_ONLY),
    errno.EIO: BROKEN,
}
_BY_SQLITE_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CANTOPEN: GONE,
    sqlite3.SQLITE_IOERR: BROKEN,
    sqlite3.SQLITE_CORRUPT: BROKEN,
    sqlite3.SQLITE_NOTADB: BROKEN,
}
"""By the primary result code, the lowest byte of the extended one."""
_BY_SQLSTATE = {
    "53100": FULL,
    "25006": READ_ONLY,
    "40001": BUSY,
    "40P01": BUSY,
    "55P03": BUSY,
    "57014": BUSY,
    "53300": BUSY,
    "58030": BROKEN,
    "XX001": BROKEN,
    "XX002": BROKEN,
}
"""By PostgreSQL's code: https://www.postgresql.org/docs/current/errcodes-appendix.html"""


def known(error: BaseException | None) -> Failure | None:
    """What kind of failure an error is, or None where it is an error of the program."""
    return next((found for cause in _causes(error) if (found := _kind(cause)) is not None), None)


@contextmanager
def reported_to_operator() -> Iterator[None]:
    """Let a command that disk or database hinders end with what happened, in place of a traceback."""
    try:
        yield
    except (ClockSetBack, OSError, DatabaseError, InterfaceError) as error:
        failure = known(error)
        if failure is None:
            raise
        log.exception("command_failed")
        raise CommandError(f"没有完成：{failure.reason}排除以后请再运行一次。（{_first_line(error)}）") from error


def _first_line(error: BaseException) -> str:
    """What the system itself said, for whoever runs the server."""
    return str(error).partition("\n")[0]


def why(error: BaseException) -> str:
    """What hindered something that goes on by itself later; nothing of an error of the program."""
    if isinstance(error, ImproperlyConfigured):
        return str(error)
    failure = known(error)
    return failure.reason if failure is not None else ""


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it was raised from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__


def _kind(error: BaseException) -> Failure | None:
    if isinstance(error, ClockSetBack):
        return Failure(503, "服务器时间不对", str(error), "")
    if isinstance(error, DatabaseError | InterfaceError):
        return _of_database(error)
    if isinstance(error, StoreUnavailable):
        return NO_STORE
    return _BY_ERRNO.get(error.errno or 0) if isinstance(error, OSError) else None


def _of_database(error: Exception) -> Failure | None:
    """By the code that the driver gives; a connection that broke has none."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return _BY_SQLITE_CODE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    code = getattr(cause, "sqlstate", None)
    if code is not None:
        return _BY_SQLSTATE.get(code) or (GONE if code.startswith(("08", "57P")) else None)
    return GONE if isinstance(error, InterfaceError | OperationalError) else None
