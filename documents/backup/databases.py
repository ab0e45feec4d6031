"""The database in a backup: one consistent view of it, written to a file, and read back into an empty one.

On SQLite the file is a whole database; on PostgreSQL it is an archive of pg_dump's, made from the very view in which
everything else is read. Nobody who works meanwhile waits, and nothing that is half done gets in.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from documents.backup.manifest import sync_file
from documents.backup.refusing import DUMP
from documents.files.folder import sync_folder


class ToolFailed(Exception):
    """A program of PostgreSQL's is missing or failed; the message says which, and what to do."""


@contextmanager
def one_view() -> Iterator[None]:
    """Everything that is read inside is read as of one instant, and nobody waits for it. Nothing is written."""
    if connection.in_atomic_block:
        raise transaction.TransactionManagementError("a view of its own begins outside every transaction")
    view = {"sqlite": _sqlite_view, "postgresql": _postgresql_view}[connection.vendor]
    with view():
        yield


@contextmanager
def _sqlite_view() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # the ORM's own would lock out everybody who writes
        try:
            cursor.execute("SELECT COUNT(*) FROM sqlite_master")  # the view is of the first reading
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def _postgresql_view() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def dump(folder: Path) -> Path:
    """Write what the view holds to a file in the folder, safe on disk; inside ``one_view``."""
    path = folder / DUMP[connection.vendor]
    {"sqlite": _dump_sqlite, "postgresql": _dump_postgresql}[connection.vendor](path)
    sync_file(path)
    return path


def _dump_sqlite(path: Path) -> None:
    copy = sqlite3.connect(path)
    try:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # the copy is one file
        copy.execute("PRAGMA ignore_check_constraints=ON")  # they take functions that Django brings
        if (text := copy.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
            raise ToolFailed(f"数据库的副本不完整：{text}。请检查磁盘，再行备份。")
    except sqlite3.Error as error:
        raise ToolFailed(f"数据库的副本没有写成：{error}。请检查磁盘和存放备份的位置，再行备份。") from error
    finally:
        copy.close()


def _dump_postgresql(path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
    _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={path}"])


def _run(program: str, options: list[str], *, names_database: bool = False) -> None:
    """Run a program of PostgreSQL's on the application's database; the password stands in no command line."""
    if shutil.which(program) is None:
        raise ToolFailed(f"没有找到 {program}。请安装 PostgreSQL 的客户端程序（版本不低于服务器），再行办理。")
    arguments, added = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    where = [*arguments[1:-1], *(["--dbname"] if names_database else []), arguments[-1]]
    ran = subprocess.run(  # noqa: S603 - our own program, and the settings
        [program, *options, *where], env={**os.environ, **(added or {})}, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise ToolFailed(f"{program} 没有成功：{ran.stderr.strip()}")


def is_empty() -> bool:
    """Whether the database has no table yet."""
    return not connection.introspection.table_names()


def load(path: Path) -> None:
    """Read a dump into the empty database: all of it, or nothing."""
    if connection.vendor == "postgresql":
        options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
        _run_restore(path, options)
    else:
        _load_sqlite(path)


def _run_restore(path: Path, options: list[str]) -> None:
    _run("pg_restore", [*options, str(path)], names_database=True)


def _load_sqlite(path: Path) -> None:
    """Put the copy in the database's place by one renaming."""
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.part")
    shutil.copyfile(path, draft)
    sync_file(draft)
    for leftover in ("-wal", "-shm"):
        target.with_name(target.name + leftover).unlink(missing_ok=True)
    draft.replace(target)
    sync_folder(target.parent)


def rows_of_tables() -> dict[str, int]:
    """How many rows each table has."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts = {}
        for table in tables:
            cursor.execute(f"SELECT COUNT(*) FROM {quote(table)}")  # noqa: S608 - the database's own names
            counts[table] = cursor.fetchone()[0]
    return counts
