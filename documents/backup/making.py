"""Making a backup (备份): at any time, while everybody works.

First one view of the database, and in it what files there are; then those files. A file is written before its row is,
is never changed and never removed, so that each file of the view is there to be copied. The folder gets its name when
all of it is safe on disk: one that was interrupted is taken for none.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from documents import clock, files
from documents.agreement import wrong_with_file
from documents.backup import databases
from documents.backup.manifest import UNFINISHED, Head, KeptFile, Manifest, listed, write
from documents.evidence_verification import wrong_with as wrong_with_evidence
from documents.files.folder import sync_folder
from documents.models import Bureau, Evidence, LedgerHead, Paper
from documents.soundness import stored_faults


class AnotherRuns(Exception):
    """Another process is making a backup into the same folder."""


@dataclass(frozen=True)
class Made:
    """A backup that is whole."""

    folder: Path
    manifest: Manifest
    digest: str


class _Expected(NamedTuple):
    """A file that the register knows, and what tells whether it is what it should be."""

    name: str
    wrong: Callable[[], str]


def make(place: Path) -> Made:
    """Make a backup in a new folder at a place. Raises OSError, ToolFailed, AnotherRuns, with nothing left behind."""
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(place), _for_nobody_else():
        _clear_interrupted(place)
        now = clock.now()
        folder = place / _name(now)
        draft = folder.with_name(folder.name + UNFINISHED)
        draft.mkdir()
        try:
            manifest, digest = _fill(draft, now)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        draft.rename(folder)
        sync_folder(place)
    return Made(folder, manifest, digest)


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """One backup at a time; the lock goes with the process that holds it."""
    with (place / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherRuns(f"另一个备份正在写入{place}，没有重复备份。") from error
        yield


@contextmanager
def _for_nobody_else() -> Iterator[None]:
    """A backup holds everything that anybody may see: only whoever made it reads its files."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _clear_interrupted(place: Path) -> None:
    """Remove what interrupted runs left; none is under way now."""
    for left in place.glob(f"*{UNFINISHED}"):
        shutil.rmtree(left)


def _name(now: datetime) -> str:
    """By the instant: two backups of one second do not meet, and the latest stands last."""
    return timezone.localtime(now).strftime("%Y%m%d-%H%M%S-%f")


def _fill(folder: Path, now: datetime) -> tuple[Manifest, str]:
    with databases.one_view():
        dump = databases.dump(folder)
        heads, tables = _heads(), databases.rows_of_tables()
        migrations = sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())
        expected = list(_expected())
        stored = [
            f"{bureau.name}：{wrong}" for bureau in Bureau.objects.order_by("id") for wrong in stored_faults(bureau)
        ]
    copied, wrong = _copied(expected, folder)
    manifest = Manifest(
        made_at=now.isoformat(),
        version=settings.APP_VERSION,
        database=connection.vendor,
        dump=listed(dump, dump.name),
        migrations=migrations,
        tables=tables,
        heads=heads,
        files=copied,
        wrong=[*stored, *wrong],
    )
    digest = write(manifest, folder)
    for directory in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
        sync_folder(directory)
    return manifest, digest


def _heads() -> list[Head]:
    found = LedgerHead.objects.select_related("bureau").order_by("bureau_id")
    return [Head(head.bureau.code, head.sequence, head.hash) for head in found]


def _expected() -> Iterator[_Expected]:
    """The sealed papers and all that was handed in. What is encrypted has to open as what it was sealed as."""
    papers = Paper.objects.exclude(sha256="").select_related("bureau").defer("facts").order_by("id")
    for paper in papers.iterator():
        yield _Expected(paper.kept_as, partial(wrong_with_file, paper))
    for evidence in Evidence.objects.select_related("bureau").order_by("id").iterator():
        yield _Expected(evidence.kept_as, partial(wrong_with_evidence, evidence))


def _copied(expected: list[_Expected], folder: Path) -> tuple[list[KeptFile], list[str]]:
    """Copy the files; and say which are missing or changed. What is left is kept all the same."""
    copied, wrong = [], []
    for name, wrong_with in expected:
        try:
            kept = _copy(name, folder / name)
        except FileNotFoundError:
            wrong.append(f"{name}：文件缺失")
            continue
        copied.append(kept)
        if text := wrong_with():
            wrong.append(f"{name}：{text}")
    return copied, wrong


def _copy(name: str, target: Path) -> KeptFile:
    """Copy one file, safe on disk, with the digest of what was copied."""
    digest, size = hashlib.sha256(), 0
    with files.store().read_from(name) as read:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as written:
            while piece := read.read(files.PIECE):
                written.write(piece)
                digest.update(piece)
                size += len(piece)
            written.flush()
            os.fsync(written.fileno())
    return KeptFile(name, digest.hexdigest(), size)
