"""The rows of the project's tables (表中的行), written out so that the database takes them back exactly as they were."""

import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection

from tests.databases import search_tables
from tests.own_models import own_models

Rows = dict[Any, str]
"""Rows of a table by their keys, as the database writes them out."""
_Statement = tuple[Any, ...]


@cache
def keys() -> dict[str, str]:
    """The column of the key of each table of the project's models; children before parents, because nothing is added to a
    rule that is published."""
    return {model._meta.db_table: model._meta.pk.column for model in reversed(own_models())}


def tables() -> tuple[str, ...]:
    """These tables, and those of words."""
    return (*keys(), *search_tables())


def read(table: str, of: str = "") -> Rows:
    """What stands in a table, or in the copy of it that is named."""
    written = {"sqlite": _written_sqlite, "postgresql": _written_postgresql}[connection.vendor](table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_key(table)}, {written} FROM {of or table} whole ORDER BY 1")
        return dict(cursor.fetchall())


def everything() -> list[tuple[str, str, str]]:
    """All rows of all these tables, by table and key: what stands in the database, to be compared."""
    return sorted(fetch(_everything()))


def recorded() -> list[tuple[str, str, str]]:
    """The same without what is kept where the act is refused or fails: what somebody typed, and how often somebody did."""
    return [row for row in everything() if row[0] not in {"documents_draft", "documents_sharedentry"}]


@cache
def _everything() -> str:
    written = {"sqlite": _written_sqlite, "postgresql": _written_postgresql}[connection.vendor]
    parts = (
        f"SELECT '{table}', CAST({_key(table)} AS TEXT), {written(table)} FROM {table} whole" for table in tables()
    )
    return " UNION ALL ".join(parts)


def count(copies: str = "") -> dict[str, int]:
    """How many rows each of the models' tables has, or the copy of it whose name begins so."""
    return dict(fetch(counts(tuple(f"{copies}{table}" for table in keys()), tuple(keys()))))


@cache
def counts(tables: tuple[str, ...], names: tuple[str, ...] = ()) -> str:
    """The question how many rows tables have, each under its name."""
    parts = (f"SELECT '{name}', COUNT(*) FROM {table}" for table, name in zip(tables, names or tables, strict=True))
    return " UNION ALL ".join(parts)


def fetch(sql: str) -> list[Any]:
    """The rows that answer a question which is asked many times."""
    with connection.cursor() as cursor:
        cursor.execute(sql if connection.vendor == "sqlite" else f"EXECUTE {_prepared(cursor, sql)}")
        return cursor.fetchall()


def _prepared(cursor: Any, sql: str) -> str:
    """The name under which PostgreSQL keeps the plan: to plan a question to a hundred tables takes longer than to answer it.

    Asked for each time: the driver lets go of all plans where a transaction is rolled back.
    """
    name = f"asked_{zlib.crc32(sql.encode())}"
    cursor.execute("SELECT 1 FROM pg_prepared_statements WHERE name = %s", [name])
    if not cursor.fetchone():
        cursor.execute(f"PREPARE {name} AS {sql}")
    return name


def add(table: str, added: Rows) -> None:
    """Put rows into a table."""
    if added:
        _carry_out([{"sqlite": _add_sqlite, "postgresql": _add_postgresql}[connection.vendor](table, added)])


def change(table: str, changed: Rows) -> None:
    """Let rows that stand in a table be as they are here."""
    if changed:
        _carry_out({"sqlite": _change_sqlite, "postgresql": _change_postgresql}[connection.vendor](table, changed))


def _carry_out(statements: Sequence[_Statement]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(*statement)


@cache
def _columns(table: str) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    names = tuple(column.name for column in described)
    return ("rowid", "words") if _is_text_index(table) else names


def _is_text_index(table: str) -> bool:
    return table in search_tables() and connection.vendor == "sqlite"


def _key(table: str) -> str:
    return keys().get(table) or ("rowid" if connection.vendor == "sqlite" else "record_id")


def _names(table: str) -> str:
    return ", ".join(f'"{name}"' for name in _columns(table))


def _written_sqlite(table: str) -> str:
    """A row as a list of literals, which say each value exactly."""
    return "'(' || " + " || ', ' || ".join(f'quote("{name}")' for name in _columns(table)) + " || ')'"


def _add_sqlite(table: str, added: Rows) -> _Statement:
    return (f"INSERT INTO {table} ({_names(table)}) VALUES {', '.join(added.values())}",)


def _change_sqlite(table: str, changed: Rows) -> list[_Statement]:
    return [
        (f"UPDATE {table} SET ({_names(table)}) = {row} WHERE {_key(table)} = '{key}'",) for key, row in changed.items()
    ]


def _written_postgresql(table: str) -> str:
    return "whole::text"


_AS_ROWS = "(SELECT line::{table} AS whole FROM unnest(%s::text[]) AS line OFFSET 0) given"


def _add_postgresql(table: str, added: Rows) -> _Statement:
    given = _AS_ROWS.format(table=table)
    return f"INSERT INTO {table} SELECT (whole).* FROM {given}", [list(added.values())]


def _change_postgresql(table: str, changed: Rows) -> list[_Statement]:
    given, key = _AS_ROWS.format(table=table), _key(table)
    values = ", ".join(f'(whole)."{name}"' for name in _columns(table))
    statement = f"UPDATE {table} SET ({_names(table)}) = ROW({values}) FROM {given} WHERE {table}.{key} = (whole).{key}"
    return [(statement, [list(changed.values())])]
