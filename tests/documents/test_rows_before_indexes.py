"""What a migration writes is checked before it makes an index (迁移中先核对数据): PostgreSQL refuses one while rows wait for that."""

import pytest
from django.db import connection
from django.db.migrations.state import ProjectState

from documents.migrating import check_rows_now

WRITTEN_TWICE = (
    "CREATE TABLE told (id bigint PRIMARY KEY)",
    "CREATE TABLE kept (id bigint, told_id bigint REFERENCES told (id) DEFERRABLE INITIALLY DEFERRED, said text)",
    "INSERT INTO told VALUES (1)",
    "INSERT INTO kept VALUES (1, 1, '')",
    "UPDATE kept SET said = 'once'",
    "UPDATE kept SET said = 'twice'",
)


@pytest.mark.django_db
def test_rows_that_were_written_twice_let_an_index_be_made() -> None:
    with connection.cursor() as cursor:
        for statement in WRITTEN_TWICE:
            cursor.execute(statement)
        check_rows_now().database_forwards(
            "documents", connection.schema_editor(atomic=False), ProjectState(), ProjectState()
        )
        cursor.execute("CREATE INDEX kept_told ON kept (told_id)")
        cursor.execute("SELECT said FROM kept")
        assert cursor.fetchall() == [("twice",)]
