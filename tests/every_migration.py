"""Makes the tables one migration after the other, not by those that stand for many: ``python -m tests.every_migration``, in the
database that DATABASE_URL names."""

import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


def migrate() -> None:
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    squashed = {key for key, migration in executor.loader.disk_migrations.items() if migration.replaces}
    executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if leaf not in squashed])


if __name__ == "__main__":
    migrate()
