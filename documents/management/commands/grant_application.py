"""``manage.py grant_application ROLE``: what the application's own PostgreSQL role may do. Run by the owner of the tables.

The owner can disable triggers and empty tables; so the application runs as another role. That one adds to the ledger
and reads it, and changes of a paper and of a file only what comes later.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

from documents.models import CaseDigest, Evidence, JobRun, LedgerEntry, Paper, PaperContent, Restoration, WithheldPart

ADDED_ONLY = (LedgerEntry, WithheldPart, CaseDigest, JobRun)
"""Rows that are only ever added."""
CHANGED_LATER: dict[type[models.Model], tuple[str, ...]] = {
    Paper: (
        "sha256",
        "signer",
        "sealed_at",
        "ending",
        "ended_at",
        "ended_because",
        "replaced_by_id",
    ),
    PaperContent: ("key_id", "sealed"),
    Evidence: ("set_aside_at",),
    Restoration: ("confirmed_at", "confirmed_by_id", "reason"),
}
"""Rows that are never deleted, and the columns of them that are filled later."""


class Command(BaseCommand):
    help = "Grant an existing PostgreSQL role what the application needs (授权应用账号), and no more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="the role that the application signs in with; it must not own the tables")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("只有PostgreSQL有数据库角色。")
        with transaction.atomic(), connection.cursor() as cursor:
            _refuse_mighty(cursor, options["role"])
            grant(cursor, options["role"])
        self.stdout.write(f"{options['role']}：已授权")


def _refuse_mighty(cursor: CursorWrapper, role: str) -> None:
    """An owner, a member of the owner's role and a superuser could do everything in spite of what is granted."""
    cursor.execute(
        "SELECT rolsuper, pg_has_role(rolname, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s", [role]
    )
    found = cursor.fetchone()
    if found is None:
        raise CommandError(f"没有数据库角色{role}。请先建立：CREATE ROLE {role} LOGIN PASSWORD '…'")
    if any(found):
        raise CommandError(f"{role}是超级用户或者表的所有者：应用程序需要自己的角色，请另建一个。")


def grant(cursor: CursorWrapper, role: str) -> None:
    """Everything that the application does, and nothing that undoes what was recorded. Can be run again."""
    name = connection.ops.quote_name(role)
    for table in connection.introspection.table_names(cursor):
        quoted = connection.ops.quote_name(table)
        cursor.execute(f"REVOKE ALL ON {quoted} FROM {name}")
        cursor.execute(f"GRANT {_rights(table)} ON {quoted} TO {name}")
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
    cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")


def _rights(table: str) -> str:
    if table == "django_migrations":
        return "SELECT"
    if table in {model._meta.db_table for model in ADDED_ONLY}:
        return "SELECT, INSERT"
    for model, columns in CHANGED_LATER.items():
        if table == model._meta.db_table:
            return f"SELECT, INSERT, UPDATE ({', '.join(connection.ops.quote_name(column) for column in columns)})"
    return "SELECT, INSERT, UPDATE, DELETE"
