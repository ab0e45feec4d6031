"""The application's own role on PostgreSQL (应用账号): it does every act, and undoes nothing that was recorded."""

from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from documents.models import LedgerEntry
from tests.cases import Cases
from tests.documents.test_ledger import verify

FORBIDDEN = (
    "ALTER TABLE documents_ledgerentry DISABLE TRIGGER ALL",
    "TRUNCATE documents_ledgerentry CASCADE",
    "UPDATE documents_ledgerentry SET reason = 'x'",
    "DELETE FROM documents_ledgerentry",
    "DELETE FROM documents_withheldpart",
    "ALTER TABLE documents_paper DISABLE TRIGGER ALL",
    "TRUNCATE documents_paper CASCADE",
    "UPDATE documents_paper SET facts = '{}'",
    "DELETE FROM documents_paper",
    "UPDATE documents_evidence SET sha256 = 'x'",
    "DROP TRIGGER documents_ledgerentry_no_update ON documents_ledgerentry",
    "CREATE TABLE anything (id int)",
    "UPDATE django_migrations SET name = 'x'",
)


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def role(cases: Cases) -> Iterator[str]:
    """The application's role, granted what the command grants; the test goes on as this role."""
    name = f"application_{connection.settings_dict['NAME']}"
    if connection.vendor == "postgresql":
        _execute(f'CREATE ROLE "{name}"')
        call_command("grant_application", name)
        call_command("grant_application", name)  # an update brings new tables: it is run again
        _execute(f'SET ROLE "{name}"')
    yield name
    if connection.vendor == "postgresql":
        _execute("RESET ROLE")


def test_the_application_does_every_act_and_undoes_nothing(cases: Cases, role: str) -> None:
    if connection.vendor != "postgresql":
        with pytest.raises(CommandError, match="只有PostgreSQL有数据库角色"):
            call_command("grant_application", role)
        return
    assert cases.closed().state == "closed"
    assert cases.decided("varied").state == "decided"
    assert cases.withdrawn().state == "withdrawn"
    assert verify()[0] == 0
    rows = LedgerEntry.objects.count()
    for statement in FORBIDDEN:
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
            _execute(statement)
    assert LedgerEntry.objects.count() == rows


def test_a_role_that_could_do_everything_is_granted_nothing(cases: Cases) -> None:
    if connection.vendor == "postgresql":
        with pytest.raises(CommandError, match="超级用户或者表的所有者"):
            call_command("grant_application", str(connection.settings_dict["USER"]))
    with pytest.raises(CommandError, match=r"没有数据库角色|只有PostgreSQL"):
        call_command("grant_application", "nobody_of_this_name")
