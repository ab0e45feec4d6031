"""Migrations do what they did when they were written (迁移): what they run stands in them, not in code that changes."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from documents import triggers
from documents.migrating import VENDORS, BatchedOperations, VendorSQL, batched, freeze, rounds, rounds_by_column, sql_of

ROOT = Path(settings.BASE_DIR)
MIGRATIONS = sorted(path for path in ROOT.glob("*/migrations/0*.py"))
MAKES_SQL = {"documents.triggers", "supervision.core.search"}
"""Modules that make SQL as it is made today."""


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_migration_takes_its_sql_from_living_code(migration: Path) -> None:
    assert not _imports(migration) & MAKES_SQL, "write it beside the migration: documents.migrating.freeze"


def test_every_file_of_sql_belongs_to_a_migration_that_reads_it() -> None:
    files = list(ROOT.glob("*/migrations/sql/*.sql"))
    assert len(files) > 10
    for file in files:
        migration = file.parent.parent / f"{file.name.split('.')[0]}.py"
        assert "sql_of(__file__)" in migration.read_text(), file.name


def test_what_is_frozen_is_read_again_as_it_was_written(tmp_path: Path) -> None:
    migration = str(tmp_path / "0001_some.py")
    kept = triggers.append_only("documents_some")
    freeze(migration, kept)
    expected = {vendor: [f"{sql};" for trigger in kept for sql in trigger.statements[vendor]] for vendor in VENDORS}
    assert sql_of(migration) == expected
    assert all(expected.values())


def test_a_database_without_statements_has_no_file(tmp_path: Path) -> None:
    migration = str(tmp_path / "0001_some.py")
    freeze(migration, [VendorSQL({"sqlite": ["SELECT 1"], "postgresql": []})])
    assert [file.name for file in (tmp_path / "sql").iterdir()] == ["0001_some.sqlite.sql"]
    assert sql_of(migration) == {"sqlite": ["SELECT 1;"], "postgresql": []}


def _field(model: str, name: str, to: str = "") -> Operation:
    field = models.ForeignKey(to, models.PROTECT) if to else models.IntegerField()
    return migrations.AddField(model, name, field)


def _names(operations: list[Operation]) -> list[str]:
    return [getattr(operation, "model_name", "") + "." + operation.name for operation in operations]  # type: ignore[attr-defined]


def test_a_round_changes_each_table_once_and_each_table_is_changed_in_order() -> None:
    """Of two columns that one round added to a table of SQLite, which copies the table for each, one would be lost."""
    found = rounds([_field("notice", "a"), _field("notice", "b"), _field("check", "a"), _field("notice", "c")])
    assert [_names(operations) for operations in found] == [["notice.a", "check.a"], ["notice.b"], ["notice.c"]]


def test_a_field_that_leads_to_a_table_comes_no_sooner_than_the_table() -> None:
    made = migrations.CreateModel("Slip", [("id", models.BigAutoField(primary_key=True))])
    operations = [_field("notice", "a"), made, _field("slip", "b"), _field("check", "slip", "supervision.slip")]
    assert [_names(operations) for operations in rounds(operations)] == [
        ["notice.a", ".Slip"],
        ["slip.b", "check.slip"],
    ]


def _checked(model: str, name: str) -> Operation:
    return migrations.AddConstraint(model, models.CheckConstraint(condition=models.Q(a=1), name=name))


def test_where_columns_are_changed_in_their_place_those_of_a_table_share_a_round() -> None:
    first = [
        _field("notice", "a"),
        _field("notice", "b"),
        _field("check", "a"),
        _checked("notice", "c"),
        _checked("notice", "d"),
    ]
    altered = migrations.AlterField("notice", "a", models.TextField())
    renamed = migrations.RenameField("notice", "b", "e")
    undone = migrations.RemoveConstraint("notice", "c")
    assert rounds_by_column([*first, altered]) == [first, [altered]], "a column has one change a round"
    assert rounds_by_column([*first, undone]) == [first, [undone]]
    assert rounds_by_column([*first, renamed, undone]) == [first, [renamed], [undone]], (
        "a new name needs the state after it"
    )
    assert rounds_by_column([undone, _checked("notice", "f")])[1:] == []


def test_there_too_a_field_comes_after_its_table_and_the_one_that_it_leads_to() -> None:
    made = migrations.CreateModel("Slip", [("id", models.BigAutoField(primary_key=True))])
    own, leading = _field("slip", "b"), _field("check", "slip", "supervision.slip")
    assert rounds_by_column([made, own, leading]) == [[made], [own, leading]]


def test_sql_and_python_keep_their_places() -> None:
    between = migrations.RunPython(migrations.RunPython.noop)
    first, second, third = _field("notice", "a"), _field("check", "a"), _field("notice", "b")
    found = batched([first, second, between, third])
    assert [type(operation) for operation in found] == [BatchedOperations, migrations.RunPython, BatchedOperations]
    assert [getattr(operation, "operations", None) for operation in found] == [[first, second], None, [third]]


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_migration_of_many_operations_puts_the_models_together_few_times(migration: Path) -> None:
    loose = migration.read_text().split("batched([")[0].split("BatchedOperations([")[0].count("migrations.Add")
    assert loose < 4, "operations = batched([...]), of documents.migrating: a first start takes twice as long without"
