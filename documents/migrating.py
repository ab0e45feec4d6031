"""Operations of migrations that know more than Django can: what they do needs fewer models put together anew."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
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


class BatchedOperations(Operation):
    """Operations that change each table once, such as many CreateModel, with the models put together once for all of them.

    One by one, each puts every model that is related to its own together anew: with a hundred tables that all lead to each
    other, that took most of the half minute of a first start.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Take all in before the models are put together, which is when one of them is asked for next."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)
