"""Freezing a database with its papers (冻结的数据库), as the code makes it that stands around this file.

    python -m tests.frozen.make ARCHIVE.tar.xz

``data.tar.xz`` was made so by commit 76a49a9, with this file copied into it: notices closed, decided again and
suspended, an import, a circular, a request for material, complaints and liability cases; 164 rows of the ledger, 33
sealed papers. What a later main makes of it is proved by ``test_frozen.py``.
"""

import os
import sys
import tarfile
import tempfile
from pathlib import Path

PARTS = ("db.sqlite3", "papers", "evidence", "keys")


def make(archive: Path) -> None:
    """Reach the states by their acts, in tables of their own, and pack tables, papers, evidence and keys."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TESTS_DIR": folder, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        _fill()
        with tarfile.open(archive, "w:xz") as packed:
            for part in PARTS:
                packed.add(Path(folder) / "main" / part, part)


def _fill() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    _act()
    call_command("verify_ledger")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _act() -> None:
    from documents import clock
    from tests import cast
    from tests.cases import Cases
    from tests.planted import plant

    cast.load()
    cast.make_seals()
    with clock.set_to(cast.TODAY):
        cases = Cases(cast.present())
        cases.closed()
        cases.decided("varied")
        cases.decided("upheld")
        cases.suspended()
        cases.imported()
        cases.circulated()
        cases.settled()
        plant(cases)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
