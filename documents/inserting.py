"""Inserting many rows (成批写入): several times as fast as the ORM does it, and without its signals and history."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db import connection, models

_AS_THEY_ARE = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)
"""Fields whose values both databases take as Python holds them."""


def insert(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Insert rows by one prepared statement: several times as fast as building one long statement after the other."""
    fields = model._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table, places = connection.ops.quote_name(model._meta.db_table), ", ".join(["%s"] * len(fields))
    prepare = [(place, field) for place, field in enumerate(fields) if not isinstance(field, _AS_THEY_ARE)]
    held = attrgetter(*(str(field.attname) for field in fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608 - our own names
            [_prepared(list(held(row)), prepare) for row in rows],
        )


def _prepared(values: list[Any], prepare: list[tuple[int, "models.Field[Any, Any]"]]) -> list[Any]:
    """A row as the database takes it."""
    for place, column in prepare:
        value = values[place]
        if isinstance(value, date):
            values[place] = _prepared_time(column, value)
        elif value is not None:
            values[place] = column.get_db_prep_save(value, connection)
    return values


@lru_cache(100_000)
def _prepared_time(field: "models.Field[Any, Any]", value: date) -> Any:
    """Days and hours come again and again."""
    return field.get_db_prep_save(value, connection)
