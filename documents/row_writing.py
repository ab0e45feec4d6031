"""Writing the rows that every act waits for (写入单行): as the ORM does it, but for its detours, signals and history.

It serves the ledger, the histories and the turns, which nobody listens to; many rows at once are ``documents.bulk_copy``'s.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from django.db import connection, models

_MAY_BE_SHARED = (dict, list, tuple)
_AS_THEY_ARE = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)
"""Fields whose values both databases take as Python holds them."""


@dataclass(frozen=True)
class _Table:
    """How the rows of a model are written; found out once a process."""

    name: str
    key: str
    columns: tuple[str, ...]
    prepare: tuple[tuple[int, "models.Field[Any, Any]"], ...]
    """The places of the values that the database takes in another form."""
    held: Callable[[Any], tuple[Any, ...]]
    place_of_key: int
    insertion: str
    """The statement that inserts one row and returns the key that the database made."""

    def values(self, rows: Sequence[Any]) -> Iterator[list[Any]]:
        """Each row as the database takes it. What several rows hold in common is put into its form once: it is known by its
        place in memory, so all rows have to be there."""
        common: dict[tuple[int, int], Any] = {}
        return (_prepared(list(self.held(row)), self.prepare, common) for row in rows)


def table_of(model: type[models.Model]) -> _Table:
    """How the rows of a model are written."""
    return _table(model)


@cache
def _table(model: type[models.Model]) -> _Table:
    fields, quote, own = model._meta.concrete_fields, connection.ops.quote_name, model._meta.pk
    assert own is not None
    name, key = quote(model._meta.db_table), quote(str(own.column))
    columns = tuple(quote(str(field.column)) for field in fields)
    others = [column for column in columns if column != key]
    return _Table(
        name,
        key,
        columns,
        tuple((place, field) for place, field in enumerate(fields) if not isinstance(field, _AS_THEY_ARE)),
        attrgetter(*(str(field.attname) for field in fields)),
        columns.index(key),
        f"INSERT INTO {name} ({', '.join(others)}) VALUES ({', '.join(['%s'] * len(others))}) RETURNING {key}",  # noqa: S608 - our own names
    )


def insert_one(row: models.Model) -> None:
    """Insert one row, whose key the database makes, without the ORM's detours: for what every act waits for."""
    statement, values = insertion(row)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        inserted(row, cursor.fetchone()[0])


def insertion(row: models.Model) -> tuple[str, list[Any]]:
    """The statement that inserts one row and returns the key that the database made, and its values."""
    table = _table(type(row))
    (values,) = table.values([row])
    del values[table.place_of_key]
    return table.insertion, values


def inserted(row: models.Model, key: Any) -> None:
    """Have a row know that it stands in the database now."""
    row.pk = key
    row._state.adding, row._state.db = False, connection.alias


def execute_each(cursor: Any, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """One statement for each of the rows. For a single one, not by ``executemany``: on PostgreSQL that goes to the server
    and back four times, and most acts write one row."""
    if len(rows) == 1:
        cursor.execute(statement, rows[0])
    elif rows:
        cursor.executemany(statement, rows)


def update_rows(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Write rows over those that have their keys, every column."""
    table = _table(model)
    written = ", ".join(f"{column} = %s" for column in table.columns)
    statement = f"UPDATE {table.name} SET {written} WHERE {table.key} = %s"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        execute_each(
            cursor, statement, [[*values, row.pk] for values, row in zip(table.values(rows), rows, strict=True)]
        )


def _prepared(
    values: list[Any], prepare: Iterable[tuple[int, "models.Field[Any, Any]"]], common: dict[tuple[int, int], Any]
) -> list[Any]:
    """A row as the database takes it. ``common`` are the forms of what rows share, by place and object."""
    for place, column in prepare:
        value = values[place]
        if isinstance(value, date):
            values[place] = _prepared_time(value)
        elif isinstance(value, _MAY_BE_SHARED):
            known = place, id(value)
            if known not in common:
                common[known] = column.get_db_prep_save(value, connection)
            values[place] = common[known]
        elif value is not None:
            values[place] = column.get_db_prep_save(value, connection)
    return values


@lru_cache(100_000)
def _prepared_time(value: date) -> Any:
    """Days and hours come again and again."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value)
