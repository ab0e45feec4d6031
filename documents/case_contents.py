"""What a case says (案件的内容), row by row in its canonical form: the same text from either database.

Instants stand in UTC to the microsecond, days as ISO, numbers with the places of their column, keys of 128 bits as 32 hexadecimal
digits, JSON with its names in order. The rows stand in the order of their texts.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django.db import connection, models

from documents.canonical_form import Kind, Table
from documents.models import CaseDigest

_LONGEST_KEPT = 20_000
"""Characters of a JSON text whose ordered form is remembered: a counting, a paper's facts."""


def contents_of(kind: Kind, keys: Sequence[int]) -> dict[int, str]:
    """SHA-256 of what each of these cases says. A case that is not there, or does not count yet, is left out."""
    if not keys:
        return {}
    rows: dict[int, list[str]] = {}
    there: set[int] = set()
    readers = _readers(kind)
    for key, place, values in _asked(kind, keys):
        if place == 0:
            there.add(key)
        rows.setdefault(key, []).append(readers[place](json.loads(values)))
    return {key: _digest(kind, key, rows[key]) for key in there}


def _digest(kind: Kind, key: int, rows: Iterable[str]) -> str:
    head = _in_order([kind.form, kind.label, key])
    return hashlib.sha256("\n".join([head, *sorted(rows)]).encode()).hexdigest()


def _asked(kind: Kind, keys: Sequence[int]) -> list[tuple[int, int, str]]:
    """Each row as the key of its case, the place of its table in the kind, its values as a JSON list."""
    given: Any = json.dumps(list(keys)) if connection.vendor == "sqlite" else list(keys)
    with connection.cursor() as cursor:
        cursor.execute(_statement(kind, connection.vendor), [given] * len(kind.tables))
        found: list[tuple[int, int, str]] = cursor.fetchall()
    return found


@dataclass(frozen=True)
class Current:
    """One case as it stands: its newest digest, if it has one, and SHA-256 of what it says, if it is there."""

    newest: CaseDigest | None
    contents: str | None


def current(kind: Kind, key: int) -> Current:
    """One case, by one question that every act asks twice."""
    newest, rows, readers = None, [], _readers(kind)
    for _, place, values in _ask_prepared(_statement_for_one(kind, connection.vendor), key):
        if place == _NEWEST:
            form, salt, digest = json.loads(values)
            newest = CaseDigest(root_type=kind.label, root_id=key, form=form, salt=salt, digest=digest)
        else:
            rows.append((place, readers[place](json.loads(values))))
    is_there = any(place == 0 for place, _ in rows)
    return Current(newest, _digest(kind, key, [row for _, row in rows]) if is_there else None)


def _ask_prepared(statement: str, key: int) -> list[tuple[int, int, str]]:
    """By the database's own cursor, which keeps the statement prepared: on PostgreSQL it takes longer to plan than to answer
    it, on SQLite Django would write all of it anew each time. What fails, fails as any question does."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            import psycopg  # here, so that a process on SQLite starts without it

            return list(psycopg.RawCursor(connection.connection).execute(statement, [key], prepare=True).fetchall())
        return list(connection.connection.execute(statement, [key]).fetchall())


_NEWEST = -1


@cache
def _statement(kind: Kind, vendor: str) -> str:
    """One question for all tables of a kind, and many cases."""
    given = {"sqlite": "IN (SELECT value FROM json_each(%s))", "postgresql": "= ANY(%s)"}[vendor]
    return " UNION ALL ".join(_branch(kind, table, place, vendor, given) for place, table in enumerate(kind.tables))


@cache
def _statement_for_one(kind: Kind, vendor: str) -> str:
    """The same for one case, with its newest digest."""
    listed, key = _LIST[vendor].format("form, salt, digest"), {"sqlite": "?1", "postgresql": "$1"}[vendor]
    newest = (
        f"SELECT * FROM (SELECT root_id, {_NEWEST}, {listed} FROM {connection.ops.quote_name(CaseDigest._meta.db_table)} "  # noqa: S608 - our own names
        f"WHERE root_type = '{kind.label}' AND root_id = {key} ORDER BY entry_id DESC LIMIT 1) newest"
    )
    branches = [_branch(kind, table, place, vendor, f"= {key}") for place, table in enumerate(kind.tables)]
    return " UNION ALL ".join([newest, *branches])


_LIST = {"sqlite": "json_array({})", "postgresql": "json_build_array({})::text"}


def _branch(kind: Kind, table: Table, place: int, vendor: str, given: str) -> str:
    quote = connection.ops.quote_name
    alias, joins, model = "t0", "", table.model
    for step, name in enumerate(table.way[: None if table.names_case else -1], start=1):
        field: Any = model._meta.get_field(name)
        model = field.related_model
        joins += f" JOIN {quote(model._meta.db_table)} t{step} ON t{step}.{_key(model)} = {alias}.{quote(field.column)}"
        alias = f"t{step}"
    case, named = _names(table, model, alias)
    if table.only and not table.is_case:
        joins += f" JOIN {quote(kind.model._meta.db_table)} c ON c.{_key(kind.model)} = {case}"
    values = ", ".join(_value(field, vendor) for field in table.fields)
    only = f" AND {'t0' if table.is_case else 'c'}.{table.only}" if table.only else ""
    own = f"{named} = '{kind.label}' AND " if named else ""
    return (
        f"SELECT {case}, {place}, {_LIST[vendor].format(values)} FROM {quote(table.model._meta.db_table)} t0{joins} "  # noqa: S608 - our own names
        f"WHERE {own}{case} {given}{only}"
    )


def _names(table: Table, model: type[models.Model], alias: str) -> tuple[str, str]:
    """What names a row's case: the column of its key, and of its type where the row names that."""
    if table.names_case:
        return f"{alias}.root_id", f"{alias}.root_type"
    if table.is_case:
        return f"{alias}.{_key(model)}", ""
    field: Any = model._meta.get_field(table.way[-1])
    return f"{alias}.{connection.ops.quote_name(field.column)}", ""


def _key(model: type[models.Model]) -> str:
    assert model._meta.pk is not None
    return connection.ops.quote_name(str(model._meta.pk.column))


def _value(field: "models.Field[Any, Any]", vendor: str) -> str:
    """A column as a JSON list takes it."""
    column = f"t0.{connection.ops.quote_name(str(field.column))}"
    if isinstance(field, models.BinaryField):
        return f"hex({column})" if vendor == "sqlite" else f"encode({column}, 'hex')"
    if vendor == "sqlite" or isinstance(field, _AS_JSON_HAS_THEM):
        return column
    if isinstance(field, models.DateTimeField):
        return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
    return f"{column}::text"


_AS_JSON_HAS_THEM = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)


@cache
def _readers(kind: Kind) -> tuple[Callable[[list[Any]], str], ...]:
    return tuple(_reader(table) for table in kind.tables)


def _reader(table: Table) -> Callable[[list[Any]], str]:
    """From the values of a row, as a database gives them, to the row's text."""
    label = table.label
    forms = [(place, form) for place, field in enumerate(table.fields) if (form := _form_of(field)) is not None]

    def read(values: list[Any]) -> str:
        for place, form in forms:
            if values[place] is not None:
                values[place] = form(values[place])
        return _in_order([label, *values])

    return read


_in_order = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _form_of(field: "models.Field[Any, Any]") -> Callable[[Any], Any] | None:
    """What makes the canonical value of a column; None where both databases give it already."""
    if isinstance(field, models.DecimalField):
        return _decimal(field.decimal_places or 0)
    return next((form for kind, form in _FORMS if isinstance(field, kind)), None)


def _decimal(places: int) -> Callable[[Any], str]:
    step = Decimal(1).scaleb(-places)
    return lambda value: str(Decimal(str(value)).quantize(step))


def _instant(value: str) -> str:
    """SQLite leaves out a fraction that is nothing."""
    return value if len(value) == 26 else f"{value[:19]}.{value[20:]:0<6}"


def _ordered(value: str) -> str:
    return _remembered(value) if len(value) < _LONGEST_KEPT else _of_json(value)


def _of_json(value: str) -> str:
    return _in_order(json.loads(value))


_remembered = lru_cache(512)(_of_json)

_FORMS: tuple[tuple[type["models.Field[Any, Any]"], Callable[[Any], Any]], ...] = (
    (models.DateTimeField, _instant),
    (models.BooleanField, bool),
    (models.UUIDField, lambda value: value.replace("-", "")),
    (models.JSONField, _ordered),
    (models.BinaryField, str.lower),
)
