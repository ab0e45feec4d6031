"""States reached once (记住的状态): most tests begin with a record in some state, and to bring it there takes most of their time.

The first test that asks for a state gets it by the acts. The rows that the acts added to the cast's, or changed, are
kept, and a later test that begins with this state finds them in its tables as they were. Only what follows from nothing
but the cast is kept: nothing written before, plain arguments, the time standing still.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache, wraps
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, models

from documents import clock
from tests.databases import search_tables

T = TypeVar("T")

Rows = dict[Any, str]
"""The rows of a table by their keys, as the database writes them out."""


@dataclass
class _Kept:
    """A record that was reached, and the rows that differ from the cast's."""

    model: type[models.Model]
    key: Any
    added: dict[str, Rows]
    changed: dict[str, Rows]


@dataclass
class _Memory:
    """What this process has reached by now; and in the running test, what was written since the cast came."""

    kept: dict[Any, _Kept] = field(default_factory=dict)
    written: set[str] | None = None

    def watch(self, execute: Callable[..., T], sql: str, params: Any, many: bool, context: Any) -> T:
        if self.written is not None and (written := _WRITES.match(sql)):
            self.written.add(written[1])
        return execute(sql, params, many, context)


_WRITES = re.compile(
    r'(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM|COPY|WITH\b.*?(?:INSERT INTO|UPDATE)) "?(\w+)', re.S
)
_MEMORY = _Memory()


@contextmanager
def watching() -> Iterator[None]:
    """For a test whose tables hold the cast and nothing else, and are rolled back at its end."""
    _MEMORY.written = set()
    try:
        with connection.execute_wrapper(_MEMORY.watch):
            yield
    finally:
        _MEMORY.written = None


def remembered(reach: Callable[..., T]) -> Callable[..., T]:
    """For a function that brings a record to a state by acts; its first argument are the cases."""

    @wraps(reach)
    def reached(cases: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_untouched() or not _is_plain((args, kwargs)):
            return reach(cases, *args, **kwargs)
        said = (reach.__module__, reach.__qualname__, cases.of, clock.now(), repr(args), repr(kwargs))
        if said not in _MEMORY.kept:
            found = reach(cases, *args, **kwargs)
            if isinstance(found, models.Model) and (kept := _what_became(found)):
                _MEMORY.kept[said] = kept
            return found
        return _put_back(_MEMORY.kept[said])

    return reached


def remember_each(kind: type[T]) -> type[T]:
    """The same for each method of a class that others may call and that says which record it reaches."""
    for name, method in list(vars(kind).items()):
        if callable(method) and not name.startswith("_") and _reaches_a_record(method):
            setattr(kind, name, remembered(method))
    return kind


def _reaches_a_record(method: Callable[..., object]) -> bool:
    told = method.__annotations__.get("return")
    return isinstance(told, type) and issubclass(told, models.Model)


def _is_untouched() -> bool:
    return _MEMORY.written is not None and not _MEMORY.written & {*_keys(), *search_tables()}


def _is_plain(value: object) -> bool:
    """Whether a value says the same in every test."""
    if isinstance(value, Mapping):
        return all(map(_is_plain, value.values()))
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | bytes | int | date | Enum)


def _what_became(found: models.Model) -> _Kept | None:
    """The rows that differ from the cast's; none where nothing was written, or what was not seen here, or some are gone."""
    if _is_untouched():
        return None
    kept = _Kept(type(found), found.pk, {}, {})
    for table in [each for each in (*_keys(), *search_tables()) if each in (_MEMORY.written or ())]:
        before, after = _rows_of_cast(table), _rows(table)
        if before.keys() - after.keys():
            return None
        kept.added[table] = {key: row for key, row in after.items() if key not in before}
        kept.changed[table] = {key: row for key, row in after.items() if before.get(key, row) != row}
    return kept if _is_whole(kept) else None


def _is_whole(kept: _Kept) -> bool:
    expected = {table: number + len(kept.added.get(table, ())) for table, number in _numbers_of_cast().items()}
    return _numbers("") == expected


def _put_back(kept: _Kept) -> models.Model:
    add, change = {"sqlite": (_add_sqlite, _change_sqlite), "postgresql": (_add_postgresql, _change_postgresql)}[
        connection.vendor
    ]
    with connection.cursor() as cursor:
        for table, rows in kept.added.items():
            if rows:
                cursor.execute(*add(table, rows))
        for table, rows in kept.changed.items():
            for statement in change(table, rows):
                cursor.execute(*statement)
    return kept.model._default_manager.get(pk=kept.key)


# --- Tables ----------------------------------------------------------------------------------------------------------


@cache
def _keys() -> dict[str, str]:
    """The column of the key of each table of the project's models; children before parents, as the cast is put back."""
    ours = [each for each in apps.get_models(include_auto_created=True) if each._meta.app_label in _OURS]
    return {each._meta.db_table: each._meta.pk.column for each in reversed(ours)}


_OURS = ("documents", "supervision", "accountability")


@cache
def _columns(table: str) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    names = tuple(each.name for each in described)
    return ("rowid", "words") if _is_text_index(table) else names


def _is_text_index(table: str) -> bool:
    return table in search_tables() and connection.vendor == "sqlite"


def _key(table: str) -> str:
    return _keys().get(table) or ("rowid" if connection.vendor == "sqlite" else "record_id")


@cache
def _rows_of_cast(table: str) -> Rows:
    return _rows(table, of=f"kept_{table}") if table in _keys() else {}


@cache
def _numbers_of_cast() -> dict[str, int]:
    return _numbers("kept_")


def _numbers(of: str) -> dict[str, int]:
    counts = " UNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM {of}{table}" for table in _keys())
    with connection.cursor() as cursor:
        cursor.execute(counts)
        return dict(cursor.fetchall())


def _rows(table: str, of: str = "") -> Rows:
    written = {"sqlite": _written_sqlite, "postgresql": _written_postgresql}[connection.vendor](table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_key(table)}, {written} FROM {of or table} whole ORDER BY 1")
        return dict(cursor.fetchall())


def _names(table: str) -> str:
    return ", ".join(f'"{name}"' for name in _columns(table))


def _written_sqlite(table: str) -> str:
    """A row as a list of literals, which say each value exactly."""
    return "'(' || " + " || ', ' || ".join(f'quote("{name}")' for name in _columns(table)) + " || ')'"


def _add_sqlite(table: str, rows: Rows) -> tuple[str]:
    return (f"INSERT INTO {table} ({_names(table)}) VALUES {', '.join(rows.values())}",)


def _change_sqlite(table: str, rows: Rows) -> list[tuple[str]]:
    return [
        (f"UPDATE {table} SET ({_names(table)}) = {row} WHERE {_key(table)} = '{key}'",) for key, row in rows.items()
    ]


def _written_postgresql(table: str) -> str:
    return "whole::text"


_AS_ROWS = "(SELECT line::{table} AS whole FROM unnest(%s::text[]) AS line OFFSET 0) given"


def _add_postgresql(table: str, rows: Rows) -> tuple[str, list[list[str]]]:
    given = _AS_ROWS.format(table=table)
    return f"INSERT INTO {table} SELECT (whole).* FROM {given}", [list(rows.values())]


def _change_postgresql(table: str, rows: Rows) -> list[tuple[str, list[list[str]]]]:
    given, key = _AS_ROWS.format(table=table), _key(table)
    values = ", ".join(f'(whole)."{name}"' for name in _columns(table))
    statement = f"UPDATE {table} SET ({_names(table)}) = ROW({values}) FROM {given} WHERE {table}.{key} = (whole).{key}"
    return [(statement, [list(rows.values())])] if rows else []
