"""Migrations that stand for many (合并后的迁移): a new database has the tables of an old one, and an old one is known."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from config.management.commands.migrate import EARLIER, recognise


@pytest.mark.django_db
@pytest.mark.parametrize(("app", "name"), EARLIER)
def test_a_database_from_before_they_were_put_together_is_known(app: str, name: str) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied(app, name)
    assert recognise(connection) == []
    for earlier in EARLIER[app, name][1:]:
        recorder.record_applied(app, earlier)
    assert recognise(connection) == [], "what is applied in part is not taken for the whole"
    recorder.record_applied(app, EARLIER[app, name][0])
    assert recognise(connection) == [(app, name)]
    assert recognise(connection) == []
    assert (app, name) in recorder.applied_migrations()


@pytest.mark.slow
def test_the_short_way_makes_the_tables_of_the_long_one(tmp_path: Path) -> None:
    ways = {"short": ["manage.py", "migrate", "--verbosity", "0"], "long": ["-m", "tests.every_migration"]}
    for way, command in ways.items():
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{tmp_path / way}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        subprocess.run([sys.executable, *command], env=environment, check=True)
    short, long = _tables(tmp_path / "short"), _tables(tmp_path / "long")
    assert len(long) > 1000
    assert short == long


def _tables(file: Path) -> dict[str, list[str]]:
    """What a database is made of, the columns and conditions of a table in the order of their words."""
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {f"{kind} {name}": sorted(_parts(sql)) if kind == "table" else [sql] for kind, name, sql in rows}


def _parts(sql: str) -> list[str]:
    """The parts between the outermost brackets; a comma between inner ones parts nothing."""
    inner, depth, parts = sql[sql.index("(") + 1 : sql.rindex(")")], 0, [""]
    for sign in re.split(r"('[^']*'|[(),])", inner):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [" ".join(part.split()) for part in parts]
