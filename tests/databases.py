"""Both databases, as tests need them: shared with other processes, and emptied in spite of their triggers."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import pytest
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """On SQLite a run begins with the empty tables that an earlier one left, where no migration changed since."""
    if connection.vendor != "sqlite" or not _template().exists():
        return django_db_keepdb
    shutil.copyfile(_template(), connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database, which processes started from here on also find, by DATABASE_URL."""
    if connection.vendor == "sqlite" and not _template().exists():
        _keep_template(connection.settings_dict["NAME"])
    os.environ["DATABASE_URL"] = _url_of(connection)
    with django_db_blocker.unblock():
        _empty_in_spite_of_triggers(connection)


@pytest.fixture
def database_url(django_db_setup: None) -> str:
    """Where the test database is. Other processes see only what is committed: use transactional_db."""
    return os.environ["DATABASE_URL"]


_ROOT = Path(__file__).parents[1]
_WRITES_TABLES = ("*/migrations/*.py", "documents/triggers.py", "supervision/search.py")
"""What decides how empty tables look."""


@cache
def _template() -> Path:
    """Where the empty tables are kept that these migrations make."""
    said = hashlib.sha256(django.__version__.encode())
    for pattern in _WRITES_TABLES:
        for path in sorted(_ROOT.glob(pattern)):
            said.update(path.read_bytes())
    return _ROOT / "var" / "test" / f"tables-{said.hexdigest()[:16]}.sqlite3"


def _keep_template(name: str) -> None:
    """Keep a copy of the tables; of two workers that do so at once, either may win."""
    _template().parent.mkdir(parents=True, exist_ok=True)
    for old in _template().parent.glob("tables-*.sqlite3"):
        old.unlink(missing_ok=True)
    draft = _template().with_suffix(f".{os.getpid()}.part")
    with closing(sqlite3.connect(name)) as tables, closing(sqlite3.connect(draft)) as kept:
        tables.backup(kept)
    draft.rename(_template())


def _url_of(database: BaseDatabaseWrapper) -> str:
    name = database.settings_dict["NAME"]
    if database.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def _empty_in_spite_of_triggers(database: BaseDatabaseWrapper) -> None:
    """Between tests that commit, Django empties every table; append-only ones refuse, as they should."""
    operations: Any = type(database.ops)
    execute_sql_flush = operations.execute_sql_flush

    def flush(self: Any, statements: list[str]) -> Any:
        with transaction.atomic(using=self.connection.alias), without_triggers(self.connection):
            return execute_sql_flush(self, statements)

    # On the class: a browser's driver runs a loop in the test's thread, where Django makes another connection.
    operations.execute_sql_flush = flush


@contextmanager
def without_triggers(database: BaseDatabaseWrapper) -> Iterator[None]:
    off, on = {"sqlite": _drop_and_create, "postgresql": _disable_and_enable}[database.vendor](database)
    _execute(database, off)
    yield
    _execute(database, on)


def _drop_and_create(database: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    triggers = _rows(database, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return [f'DROP TRIGGER "{name}"' for name, _ in triggers], [sql for _, sql in triggers]


def _disable_and_enable(database: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    guarded = _rows(database, "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
    return tuple([f"ALTER TABLE {table} {verb} TRIGGER USER" for (table,) in guarded] for verb in ("DISABLE", "ENABLE"))


def _rows(database: BaseDatabaseWrapper, query: str) -> list[tuple[Any, ...]]:
    with database.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def _execute(database: BaseDatabaseWrapper, statements: list[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
