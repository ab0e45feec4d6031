"""The empty tables that all migrations make, kept as long as no migration changes: to copy them takes no time."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import django
from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper

_ROOT = Path(__file__).parents[1]
_WRITES_TABLES = ("*/migrations/*.py", "*/migrations/sql/*.sql", "documents/migrating.py", "supervision/core/search.py")
"""What decides how empty tables look."""


@cache
def _mark() -> str:
    """What all empty tables of these migrations are named by."""
    said = hashlib.sha256(django.__version__.encode())
    for pattern in _WRITES_TABLES:
        for path in sorted(_ROOT.glob(pattern)):
            said.update(path.read_bytes())
    return said.hexdigest()[:16]


def is_there(database: BaseDatabaseWrapper) -> bool:
    if database.vendor == "sqlite":
        return _file().exists()
    with database._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_name()])
        return cursor.fetchone() is not None


def make(database: BaseDatabaseWrapper) -> None:
    """Make the tables in the test database, and keep them under a name of their own."""
    database.creation._create_test_db(verbosity=0, autoclobber=True)
    with _led_to_test_database(database) as test:
        call_command("migrate", verbosity=0, interactive=False)
        database.close()
    if database.vendor == "sqlite":
        _keep_file(test)
        return
    with database._nodb_cursor() as cursor:
        for (old,) in _kept(cursor):
            cursor.execute(f"DROP DATABASE {old}")
        cursor.execute(f"ALTER DATABASE {test} RENAME TO {_name()}")


_COPIES: list[str] = []
"""The databases that this process made: on a server no other is ever dropped, whatever a connection leads to by then."""


def copy(database: BaseDatabaseWrapper) -> None:
    """Begin with a test database that holds the empty tables."""
    test = database.creation._get_test_db_name()
    _COPIES.append(test)
    if database.vendor == "sqlite":
        shutil.copyfile(_file(), test)
        return
    with database._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {test} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {test} TEMPLATE {_name()}")


def discard(database: BaseDatabaseWrapper) -> None:
    """Leave no test database on a server; a file goes with the folder that it is in."""
    if database.vendor == "postgresql":
        database.close()
        with database._nodb_cursor() as cursor:
            for test in _COPIES:
                cursor.execute(f"DROP DATABASE IF EXISTS {test} WITH (FORCE)")


def is_led_to_test_database(database: BaseDatabaseWrapper) -> bool:
    return database.settings_dict["NAME"] in _COPIES


@contextmanager
def _led_to_test_database(database: BaseDatabaseWrapper) -> Iterator[str]:
    own, test = database.settings_dict["NAME"], database.creation._get_test_db_name()
    database.close()
    database.settings_dict["NAME"] = test
    try:
        yield test
    finally:
        database.settings_dict["NAME"] = own


def _file() -> Path:
    return _ROOT / "var" / "test" / f"tables-{_mark()}.sqlite3"


def _keep_file(name: str) -> None:
    _file().parent.mkdir(parents=True, exist_ok=True)
    for old in _file().parent.glob("tables-*.sqlite3"):
        old.unlink(missing_ok=True)
    draft = _file().with_suffix(".part")
    with closing(sqlite3.connect(name)) as tables, closing(sqlite3.connect(draft)) as kept:
        tables.backup(kept)
    draft.rename(_file())


_PREFIX = "test_tables_"


def _name() -> str:
    return _PREFIX + _mark()


def _kept(cursor: object) -> list[tuple[str]]:
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_PREFIX])  # type: ignore[attr-defined]
    return cursor.fetchall()  # type: ignore[attr-defined, no-any-return]
