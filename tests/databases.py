"""Both databases, as tests need them: shared with other processes, and emptied in spite of their triggers."""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

from tests import cast, server_plans, templates


@pytest.fixture(scope="session")
def django_db_keepdb(
    django_db_keepdb: bool, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> bool:
    """A worker begins with a copy of the empty tables, which an earlier run left, or one of the workers makes."""
    with django_db_blocker.unblock(), one_at_a_time("tables"):
        if not templates.is_there(connection):
            templates.make(connection)
        templates.copy(connection)
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, which processes started from here on also find, by DATABASE_URL."""
    with django_db_blocker.unblock():
        # As where each test of a run shares what its module prepared: none asks for a database by itself.
        if not templates.is_led_to_test_database(connection):
            connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=True)
        os.environ["DATABASE_URL"] = _url_of(connection)
        _empty_in_spite_of_triggers(connection)
    with server_plans.outliving_rollbacks() if connection.vendor == "postgresql" else nullcontext():
        yield
    with django_db_blocker.unblock():
        templates.discard(connection)


@contextmanager
def one_at_a_time(what: str) -> Iterator[None]:
    """What every worker needs is made by one of them, and the others wait: of two that made it at once, each would take twice
    as long."""
    with (Path(os.environ["TESTS_DIR"]) / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture
def database_url(django_db_setup: None) -> str:
    """Where the test database is. Other processes see only what is committed: use transactional_db."""
    return os.environ["DATABASE_URL"]


def _url_of(database: BaseDatabaseWrapper) -> str:
    name = database.settings_dict["NAME"]
    if database.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def _empty_in_spite_of_triggers(database: BaseDatabaseWrapper) -> None:
    """Between tests that commit, Django empties every table; append-only ones refuse, as they should."""
    operations: Any = type(database.ops)
    execute_sql_flush = operations.execute_sql_flush

    def flush(self: Any, statements: list[str]) -> None:
        with transaction.atomic(using=self.connection.alias), without_triggers(self.connection):
            execute_sql_flush(self, _of_filled_tables(self.connection, statements))
            _execute(self.connection, [f"DELETE FROM {table}" for table in search_tables()])
            if self.connection.vendor == "postgresql":
                _execute(self.connection, ["SET CONSTRAINTS ALL IMMEDIATE"])  # before triggers are switched on again
        cast.Stage.emptied()

    # On the class: a browser's driver runs a loop in the test's thread, where Django makes another connection.
    operations.execute_sql_flush = flush


def _of_filled_tables(database: BaseDatabaseWrapper, statements: list[str]) -> list[str]:
    """PostgreSQL makes new files for each table and index that it truncates, empty or not; few tables hold anything. References
    are looked at when all is done."""
    if database.vendor != "postgresql":
        return statements
    tables = [table for statement in statements for table in re.findall(r'"(\w+)"', statement)]
    filled = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables)
    return [f'DELETE FROM "{table}"' for (table,) in _rows(database, filled)]


@cache
def search_tables() -> tuple[str, ...]:
    """The tables of words, which are no models' and which Django does not know."""
    names = connection.introspection.table_names()
    return tuple(name for name in names if re.fullmatch(r"supervision_search_[a-z]+", name))


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
