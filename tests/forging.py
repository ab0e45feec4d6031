"""Forgeries (伪造) made from the canonical form: every column that is vouched for, changed, emptied, swapped; every row deleted,
copied, moved to another case. With a database owner's rights: triggers, references and conditions bind nobody here."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import DatabaseError, connection, models, transaction

from documents.canonical_form import Kind, Table
from tests.databases import without_triggers
from tests.own_models import own_models


@dataclass(frozen=True)
class Forgery:
    """One change of what a case says, and how it is made."""

    what: str
    make: Callable[[], object]


@contextmanager
def mighty() -> Iterator[None]:
    """The rights of the tables' owner; what is done with them is to be rolled back."""
    with {"sqlite": _mighty_sqlite, "postgresql": _mighty_postgresql}[connection.vendor]():
        yield


@contextmanager
def _mighty_sqlite() -> Iterator[None]:
    """In no transaction: in one that changed the schema, SQLite reads all of it anew whenever something is rolled back."""
    with without_triggers(connection), connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        yield
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


@contextmanager
def _mighty_postgresql() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        for model in own_models():
            _drop_conditions(cursor, model._meta.db_table)
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        transaction.set_rollback(True)


def _drop_conditions(cursor: Any, table: str) -> None:
    cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass", [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


def succeeds(forgery: Forgery) -> bool:
    """Whether the database takes it; an index may refuse what stands there already."""
    try:
        with transaction.atomic():
            forgery.make()
    except DatabaseError:
        return False
    return True


def forgeries(kind: Kind) -> Iterator[Forgery]:
    """All of a kind of case, from what stands in the tables."""
    for table in kind.tables:
        rows = list(_rows_of(kind, table)[:2])
        if not rows:
            continue
        for field in table.fields:
            yield from _of_column(table, field, rows)
        yield from _of_rows(kind, table, rows[0])


def _rows_of(kind: Kind, table: Table) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = table.model._base_manager.order_by("pk")
    if table.names_case:
        return rows.filter(**{"__".join([*table.way, "root_type"]): kind.label})
    way = "__".join(table.way)
    rows = rows.filter(**{f"{way}__isnull": False}) if way else rows
    return rows.filter(**_counting(table, f"{way}__" if way not in ("", "id") else ""))


def _counting(table: Table, prefix: str) -> dict[str, Any]:
    """Only rows that count: of published rules, of imports that are decided, of answers in a check that is over."""
    told = {"published_at IS NOT NULL": "published_at", "decided_at IS NOT NULL": "decided_at"}
    if table.only in told:
        return {f"{prefix}{told[table.only]}__isnull": False}
    return {f"{prefix}state": "concluded"} if table.only else {}


def _of_column(table: Table, field: Any, rows: list[Any]) -> Iterator[Forgery]:
    row, name = rows[0], f"{table.label}.{field.attname}"
    value = getattr(row, field.attname)
    yield Forgery(f"{name} changed", lambda: _write(row, field, _another(field, value)))
    if field.null and value is not None:
        yield Forgery(f"{name} emptied", lambda: _write(row, field, None))
    elif isinstance(field, models.CharField | models.TextField) and value:
        yield Forgery(f"{name} emptied", lambda: _write(row, field, ""))
    if len(rows) > 1 and not field.primary_key and getattr(rows[1], field.attname) != value:
        yield Forgery(f"{name} swapped", lambda: _swap(rows[0], rows[1], field))


def _write(row: Any, field: Any, value: Any) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**{field.attname: value})


def _swap(one: Any, other: Any, field: Any) -> None:
    mine, theirs = getattr(one, field.attname), getattr(other, field.attname)
    if field.unique:
        _write(one, field, _another(field, mine))
    _write(other, field, mine)
    _write(one, field, theirs)


def _another(field: Any, value: Any) -> Any:
    """Another value of the same kind."""
    for kind, make in _OTHERS:
        if isinstance(field, kind):
            return make(field, value)
    return (value or 0) + 101  # a whole number, or a key


def _another_text(field: Any, value: str | None) -> str:
    made = f"改{value or ''}"[: field.max_length]
    return made if made != value else f"又{made[1:]}"


_OTHERS: tuple[tuple[type[Any], Callable[[Any, Any], Any]], ...] = (
    (models.BooleanField, lambda field, value: not value),
    (models.CharField, _another_text),
    (models.TextField, _another_text),
    (models.DateTimeField, lambda field, value: (value or datetime(2020, 1, 1, tzinfo=UTC)) + timedelta(seconds=1)),
    (models.DateField, lambda field, value: (value or date(2020, 1, 1)) + timedelta(days=30)),
    (models.DecimalField, lambda field, value: (value or Decimal(0)) + Decimal("0.1")),
    (models.UUIDField, lambda field, value: uuid.uuid4()),
    (models.JSONField, lambda field, value: [value, "改"]),
)


def _of_rows(kind: Kind, table: Table, row: Any) -> Iterator[Forgery]:
    yield Forgery(f"{table.label} deleted", lambda: _delete(row))
    if table.way != ("id",):
        yield Forgery(f"{table.label} added", lambda: _add(kind, table, row))
    owner = _owner(kind, table, row)
    if owner is not None:
        yield Forgery(f"{table.label} moved", lambda: _write(row, *owner))


def _delete(row: Any) -> None:
    rows = type(row)._base_manager.filter(pk=row.pk)
    rows._raw_delete(rows.db)


def _add(kind: Kind, table: Table, row: Any) -> None:
    """A copy, with a key of its own, and whatever may stand once only made another."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    for field in row._meta.concrete_fields:
        if field.primary_key:
            values[field.attname] = (row.pk or 0) + 1_000_003
        elif field.unique or field.attname in _once_with_others(table.model):
            values[field.attname] = _another(field, values[field.attname])
    if table.way:
        values[row._meta.get_field(table.way[0]).attname] = _without_such_a_row(kind, table, row)
    type(row)(**values).save_base(raw=True, force_insert=True)


def _without_such_a_row(kind: Kind, table: Table, row: Any) -> int:
    """The row's own owner; where one may have one such row only, the key of another of the same kind that has none yet."""
    field = row._meta.get_field(table.way[0])
    if not field.unique and field.attname not in _once_with_others(table.model):
        return int(getattr(row, field.attname))
    taken = table.model._base_manager.exclude(**{field.attname: None}).values(field.attname)
    of_kind = {"root_type": kind.label} if table.names_case else {}
    free = (
        field.related_model._base_manager.filter(**of_kind).exclude(pk__in=taken).values_list("pk", flat=True).first()
    )
    return int(free if free is not None else getattr(row, field.attname))


def _once_with_others(model: Any) -> set[str]:
    """A column of each group that may stand once only."""
    groups = [
        constraint.fields for constraint in model._meta.constraints if isinstance(constraint, models.UniqueConstraint)
    ]
    groups += [tuple(fields) for fields in model._meta.unique_together]
    return {model._meta.get_field(group[-1]).attname for group in groups}


def _owner(kind: Kind, table: Table, row: Any) -> tuple[Any, int] | None:
    """The column that leads towards the case, and the key of another that it could lead to."""
    if table.is_case or table.way == ("id",):
        return None
    name = table.way[0] if table.way else "root_id"
    field = row._meta.get_field(name)
    model = field.related_model if table.way else kind.model
    held = getattr(row, field.attname)
    other = model._base_manager.exclude(pk=held).values_list("pk", flat=True).first()
    return (field, other) if other is not None else None
