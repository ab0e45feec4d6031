"""A database that an earlier main made (较早版本的数据库), with its papers and evidence: it migrates without loss, verifies
and opens. How it was made: ``make.py``."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.databases import one_at_a_time

PACKED = Path(__file__).with_name("data.tar.xz")
KEPT_WHOLE = ("documents_ledgerentry", "documents_ledgerhead", "documents_paper", "documents_evidence")
"""What nothing may change in, not even a migration: columns may come, those that were there say what they said."""
MAY_BE_MADE_ANEW = ("django_", "auth_permission", "sqlite_", "supervision_search_")


class Frozen:
    """The frozen data, unpacked: a database and its folder, and processes of today's code beside them."""

    def __init__(self, folder: Path) -> None:
        shutil.unpack_archive(PACKED, folder)
        self.folder, self.database = folder, folder / "db.sqlite3"

    def run(self, *command: str) -> str:
        found = subprocess.run(
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env=os.environ | self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert found.returncode == 0, found.stderr
        return found.stdout

    def _environment(self) -> dict[str, str]:
        # The tests' settings give a worker its folder: this one's is the unpacked.
        return {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TESTS_DIR": str(self.folder.parent),
            "PYTEST_XDIST_WORKER": self.folder.name,
            "DATABASE_URL": f"sqlite:///{self.database}",
        }

    def rows(self, table: str) -> list[dict[str, Any]]:
        with sqlite3.connect(self.database) as reader:
            reader.row_factory = sqlite3.Row
            return [dict(row) for row in reader.execute(f'SELECT * FROM "{table}" ORDER BY 1')]

    def counts(self) -> dict[str, int]:
        with sqlite3.connect(self.database) as reader:
            names = [name for (name,) in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            kept = [name for name in names if not name.startswith(MAY_BE_MADE_ANEW)]
            return {name: reader.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in kept}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Frozen:
    return Frozen(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Frozen:
    """Each worker's own copy of what one of them migrated."""
    frozen = Frozen(tmp_path_factory.mktemp("migrated"))
    kept = Path(os.environ["TESTS_DIR"]) / "migrated.sqlite3"
    with one_at_a_time("frozen"):
        if not kept.exists():
            frozen.run("manage.py", "migrate", "--verbosity", "0")
            shutil.copyfile(frozen.database, kept)
    shutil.copyfile(kept, frozen.database)
    return frozen


def test_it_holds_papers_and_rows_of_the_ledger(before: Frozen) -> None:
    counts = before.counts()
    assert (counts["documents_ledgerentry"], counts["documents_paper"]) == (164, 33)
    assert len(list((before.folder / "papers").rglob("*.pdf"))) == 33


def test_nothing_is_lost(before: Frozen, migrated: Frozen) -> None:
    now = migrated.counts()
    assert {table: now.get(table) for table in before.counts()} == before.counts()


@pytest.mark.parametrize("table", KEPT_WHOLE)
def test_what_was_recorded_says_what_it_said(before: Frozen, migrated: Frozen, table: str) -> None:
    earlier = before.rows(table)
    assert earlier
    now = [{name: row[name] for name in earlier[0]} for row in migrated.rows(table)]
    assert now == earlier


def test_its_ledger_papers_and_files_verify(migrated: Frozen) -> None:
    said = migrated.run("manage.py", "verify_ledger")
    assert "留痕完整，共164条" in said
    assert "7457889dbb260eb2a8ad5addfabf5ec910409a672349336fafaa3b58c157e381" in said, "its head is the one of then"


def test_every_record_and_paper_opens(migrated: Frozen) -> None:
    answered = json.loads(migrated.run("-m", "tests.frozen.opening"))
    assert len(answered) > 60
    assert {where: status for where, status in answered.items() if status != 200} == {}


def test_the_next_sweep_finds_all_well(migrated: Frozen) -> None:
    assert "failed" not in migrated.run("manage.py", "sweep")
