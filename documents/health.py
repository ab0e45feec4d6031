"""Whether the application can work at all (运行状况): the database and the disk take what is written, the clock is right."""

import shutil
from pathlib import Path
from tempfile import TemporaryFile

import structlog
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from documents import clock
from documents.models import LedgerHead

log = structlog.get_logger(__name__)

LEAST_FREE = 200 * 1024 * 1024
"""Bytes that have to be free: some papers, and the database's own needs."""


def database_takes() -> bool:
    """Whether the database answers and takes a change; nothing is changed."""
    table = connection.ops.quote_name(LedgerHead._meta.db_table)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET sequence = sequence WHERE bureau_id = 0")  # noqa: S608 - our own name
    except DatabaseError:
        log.exception("database_takes_nothing")
        return False
    return True


def clock_agrees() -> bool:
    """Whether this machine's clock agrees with the database's; a database that does not answer is told elsewhere."""
    try:
        is_astray = clock.is_astray()
    except DatabaseError:
        return True
    if is_astray:
        log.error("clock_is_astray")
    return not is_astray


def disk_takes() -> bool:
    """Whether the data folder takes a file, and there is room for more."""
    try:
        with TemporaryFile(dir=settings.DATA_DIR) as file:
            file.write(b"0" * 4096)
            file.flush()
        return free_bytes() >= LEAST_FREE
    except OSError:
        log.exception("disk_takes_nothing")
        return False


def free_bytes() -> int:
    """How much room there is for papers and evidence."""
    return shutil.disk_usage(Path(settings.DATA_DIR)).free
