"""Operations of migrations that know more than Django can: what they do needs fewer models put together anew."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation, RenameField
from django.db.migrations.operations.models import DeleteModel, IndexOperation, ModelOperation, RenameIndex, RenameModel
from django.db.migrations.state import ProjectState

VENDORS = ("sqlite", "postgresql")


def sql_of(migration: str) -> dict[str, list[str]]:
    """The statements of a migration, by database: they stand beside its file, in ``sql/NAME.VENDOR.sql``, frozen as written.

    A blank line parts two statements, for a trigger's own end in semicolons, too. A database without a file has none.
    """
    file = Path(migration)
    found = {vendor: file.parent / "sql" / f"{file.stem}.{vendor}.sql" for vendor in VENDORS}
    return {vendor: path.read_text().strip().split("\n\n") if path.exists() else [] for vendor, path in found.items()}


def freeze(migration: str, operations: Iterable["VendorSQL"]) -> None:
    """Write the SQL of operations, such as those of ``documents.triggers``, beside a migration's file, for ``sql_of`` to read.

    For whoever writes a migration: what makes the SQL may change later, what a migration did may not.
    """
    folder = Path(migration).parent / "sql"
    folder.mkdir(exist_ok=True)
    written = list(operations)
    for vendor in VENDORS:
        statements = [f"{statement};" for operation in written for statement in operation.statements[vendor]]
        if statements:
            (folder / f"{Path(migration).stem}.{vendor}.sql").write_text("\n\n".join(statements) + "\n")


class VendorSQL(Operation):
    """SQL for the database at hand. It knows no models, so Django need not build them all anew for it."""

    def __init__(self, statements: dict[str, list[str]]) -> None:
        self.statements = statements

    def state_forwards(self, app_label: str, state: object) -> None:
        """Nothing that Django keeps account of."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: object, to_state: object
    ) -> None:
        for statement in self.statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: object, to_state: object
    ) -> None:
        """What was made for a table goes with it."""

    def describe(self) -> str:
        return "VendorSQL"


def check_rows_now() -> VendorSQL:
    """Check what rows lead to now, not at the end: PostgreSQL changes no table whose rows wait for that, as they do once they
    are written twice in one transaction, and indexes and foreign keys of a migration are made at its end.

    To stand after what writes rows in a migration that makes a foreign key.
    """
    return VendorSQL({"sqlite": [], "postgresql": ["SET CONSTRAINTS ALL IMMEDIATE;", "SET CONSTRAINTS ALL DEFERRED;"]})


class BatchedOperations(Operation):
    """Operations on tables, such as many CreateModel or AddField, with the models put together once for a whole round of them.

    One by one, each puts every model that is related to its own together anew: with a hundred tables that all lead to each
    other, that took most of a first start. A round changes each table once at most, on a database that copies a table to
    change it; elsewhere each column. What is done to one table keeps its order.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Take all in before the models are put together, which is when one of them is asked for next."""
        _take_in(self.operations, app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        found = _rounds_for(self.operations, schema_editor)
        for operations, before, after in _rounds_between(found, app_label, from_state, to_state):
            for operation in operations:
                operation.database_forwards(app_label, schema_editor, before, after)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        found = _rounds_for(self.operations, schema_editor)
        for operations, before, after in reversed(list(_rounds_between(found, app_label, to_state, from_state))):
            for operation in reversed(operations):
                operation.database_backwards(app_label, schema_editor, after, before)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)


def batched(operations: Iterable[Operation]) -> list[Operation]:
    """Operations of a migration, those on tables that follow each other as one; SQL and Python keep their places."""
    found: list[Operation] = []
    for on_tables, group in groupby(operations, key=_is_on_a_table):
        several = list(group)
        found += [BatchedOperations(several)] if on_tables else several
    return found


def _is_on_a_table(operation: Operation) -> bool:
    """Whether it changes one table and leaves it its name."""
    return isinstance(operation, (ModelOperation, FieldOperation, IndexOperation)) and not isinstance(
        operation, (RenameModel, DeleteModel)
    )


def rounds(operations: Sequence[Operation]) -> list[list[Operation]]:
    """Operations in rounds that change each table once: the n-th of a table stands in the n-th round, or later where it leads
    to a table that is made in a later one."""
    found: list[list[Operation]] = []
    reached: dict[str, int] = {}
    for operation in operations:
        table = _table(operation)
        at = max(reached.get(table, -1) + 1, *(reached[other] for other in _led_to(operation) if other in reached), 0)
        reached[table] = at
        if at == len(found):
            found.append([])
        found[at].append(operation)
    return found


def rounds_by_column(operations: Sequence[Operation]) -> list[list[Operation]]:
    """The same for a database that adds and alters columns where they are: those of one table share a round, and after them
    conditions and indexes. What makes, renames or otherwise changes a table has it for itself."""
    found: list[list[Operation]] = []
    reached: dict[str, dict[str, int]] = {}
    for operation in operations:
        place, others = _place(operation), [reached[table] for table in _led_to(operation) if table in reached]
        here = reached.setdefault(_table(operation), {})
        own = [at + 1 for other, at in here.items() if other == place or _WHOLE in (other, place)]
        own += [at + 1 for other, at in here.items() if other.startswith("+") and not place.startswith("+")]
        at = max([0, *own, *here.values(), *(max(places.values()) for places in others)])
        here[place] = at
        if at == len(found):
            found.append([])
        found[at].append(operation)
    return found


_WHOLE = ""


def _place(operation: Operation) -> str:
    """What of its table an operation changes: a column by its name, a condition or an index with a sign before it, or all."""
    if isinstance(operation, FieldOperation) and not isinstance(operation, RenameField):
        return str(operation.name_lower)
    if isinstance(operation, IndexOperation) and not isinstance(operation, RenameIndex):
        added = getattr(operation, "index", None) or getattr(operation, "constraint", None)
        return f"+{added.name if added is not None else operation.name}"  # type: ignore[attr-defined]
    return _WHOLE


def _rounds_for(operations: Sequence[Operation], schema_editor: BaseDatabaseSchemaEditor) -> list[list[Operation]]:
    return (rounds if schema_editor.connection.vendor == "sqlite" else rounds_by_column)(operations)


def _table(operation: Operation) -> str:
    return str(getattr(operation, "model_name_lower", None) or operation.name_lower)  # type: ignore[attr-defined]


def _led_to(operation: Operation) -> set[str]:
    """The tables that the fields of an operation lead to, named without their apps."""
    fields = [field for _, field in getattr(operation, "fields", [])] + [getattr(operation, "field", None)]
    targets = (field.remote_field.model for field in fields if field is not None and field.remote_field is not None)
    return {str(getattr(target, "__name__", target)).rpartition(".")[2].lower() for target in targets}


def _take_in(operations: Iterable[Operation], app_label: str, state: ProjectState) -> None:
    state.__dict__.pop("apps", None)
    for operation in operations:
        operation.state_forwards(app_label, state)


def _rounds_between(
    found: Sequence[list[Operation]], app_label: str, first: ProjectState, last: ProjectState
) -> Iterator[tuple[list[Operation], ProjectState, ProjectState]]:
    """Each round with the state before it and the one after it."""
    before = first
    for number, group in enumerate(found, start=1):
        after = last
        if number < len(found):
            after = before.clone()
            _take_in(group, app_label, after)
        yield group, before, after
        before = after
