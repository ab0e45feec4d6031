"""Restoring a backup (恢复) into an empty database and an empty data folder, and telling what it lacks.

Everything is checked before anything is written. From the first write until each bureau's system administrator has
looked at it, nothing is numbered or sealed (``documents.hold``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from documents import clock, files, hold
from documents.backup import databases
from documents.backup.manifest import Head, Manifest, Unusable, damaged, read
from documents.backup.refusing import FOLDERS
from documents.models import Bureau, LedgerEntry, Restoration
from documents.soundness import wrong_with


@dataclass(frozen=True)
class Outside:
    """A ledger's head that was exported and kept elsewhere."""

    sequence: int
    hash: str
    at: datetime

    @classmethod
    def read(cls, rows: list[dict[str, Any]]) -> "dict[str, Outside]":
        """By the bureau's code, from what ``export_ledger_head`` wrote."""
        return {row["bureau"]: cls(row["sequence"], row["hash"], datetime.fromisoformat(row["at"])) for row in rows}


@dataclass(frozen=True)
class Restored:
    """What came of a restoration: a row a bureau, and what is wrong with it."""

    rows: list[Restoration]
    wrong: list[str]


def restore(folder: Path, outside: Mapping[str, Outside]) -> Restored:
    """Restore a backup. Raises Unusable, with nothing written, where it is not whole, not for this system, or where
    there is something already."""
    manifest, digest = read(folder)
    refuse_unfit(manifest, folder)
    refuse_full()
    hold.begin_restoring()
    _restore_files(manifest, folder)
    databases.load(folder / manifest.dump.path)
    wrong = [*_wrong_with_rows(manifest)]
    _bring_up_to_date()
    wrong += [*_wrong_with_heads(manifest), *_wrong_with_ledgers()]
    rows = [_recorded(head, manifest, digest, outside.get(head.bureau)) for head in manifest.heads]
    hold.end_restoring()
    return Restored(rows, wrong)


def refuse_unfit(manifest: Manifest, folder: Path) -> None:
    """Raise Unusable where the backup is of another kind of database, of a later version, or damaged."""
    if manifest.database != connection.vendor:
        raise Unusable(f"备份是{manifest.database}数据库的，现在配置的是{connection.vendor}。请改用相同的数据库。")
    loader = MigrationLoader(None)
    known = {
        *loader.disk_migrations,
        *(old for replacement in loader.replacements.values() for old in replacement.replaces),
    }
    later = [name for name in manifest.migrations if tuple(name) not in known]
    if later:
        raise Unusable(
            f"备份由更新的版本（{manifest.version}）制作，含有本版本没有的数据库变更（{later[0][0]} {later[0][1]}等"
            f"{len(later)}项）。请先安装该版本，再行恢复。"
        )
    if broken := list(damaged(manifest, folder)):
        raise Unusable("备份已经损坏，没有恢复：\n" + "\n".join(broken) + "\n请选用另一份备份。")


def refuse_full() -> None:
    """Raise Unusable where anything could be overwritten."""
    if not databases.is_empty():
        raise Unusable(
            "数据库不是空的，没有恢复。请新建一个空的数据库，在DATABASE_URL中写明，再行恢复；原有的数据库请保留。"
        )
    full = [name for name in FOLDERS if next(files.store().list_all(name), None) or _is_strange(name)]
    if full:
        raise Unusable(
            f"存放文件的位置（数据文件夹{settings.DATA_DIR}或者对象存储）中已有文件（{'、'.join(full)}），没有恢复。请将其移到别处保留，"
            "或者在DATA_DIR、S3_BUCKET中写明一个空的位置，再行恢复。"
        )


def _is_strange(name: str) -> bool:
    """Whether something in the data folder would lead what is restored elsewhere, or be taken for it."""
    folder = Path(settings.DATA_DIR) / name
    return folder.is_symlink() or any(path.is_file() or path.is_symlink() for path in folder.rglob("*"))


def _restore_files(manifest: Manifest, folder: Path) -> None:
    for file in manifest.files:
        with (folder / file.path).open("rb") as kept:
            files.store().write_new(file.path, iter(partial(kept.read, files.PIECE), b""))


def _bring_up_to_date() -> None:
    """Run the migrations that came after the backup, where there are any."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def _wrong_with_rows(manifest: Manifest) -> Iterator[str]:
    now = databases.rows_of_tables()
    for table, count in manifest.tables.items():
        if now.get(table) != count:
            yield f"数据表{table}应有{count}行，现有{now.get(table, 0)}行"


def _wrong_with_heads(manifest: Manifest) -> Iterator[str]:
    """The heads that the manifest names, against the ledgers that were restored."""
    for head in manifest.heads:
        bureau = Bureau.objects.select_related("ledger_head").get(code=head.bureau)
        if (bureau.ledger_head.sequence, bureau.ledger_head.hash) != (head.sequence, head.hash):
            yield f"{bureau.name}：链头与备份清单不符"


def _wrong_with_ledgers() -> Iterator[str]:
    for bureau in Bureau.objects.order_by("id"):
        if text := wrong_with(bureau, {}):
            yield f"{bureau.name}：{text}"


def _recorded(head: Head, manifest: Manifest, digest: str, outside: Outside | None) -> Restoration:
    """The row of a bureau: how far the backup reaches, and how far its ledger is known to have reached."""
    bureau = Bureau.objects.get(code=head.bureau)
    return Restoration.objects.create(
        bureau=bureau,
        made_at=datetime.fromisoformat(manifest.made_at),
        restored_at=clock.now(),
        manifest_sha256=digest,
        sequence=head.sequence,
        hash=head.hash,
        known_sequence=outside.sequence if outside else None,
        known_at=outside.at if outside else None,
        is_another=outside is not None and _is_another(bureau, head, outside),
    )


def _is_another(bureau: Bureau, head: Head, outside: Outside) -> bool:
    """Whether the head kept outside does not lie on the restored chain, as far as that reaches."""
    if outside.sequence == 0 or outside.sequence > head.sequence:
        return False
    row = LedgerEntry.objects.filter(bureau=bureau, sequence=outside.sequence).only("hash").first()
    return row is None or row.hash != outside.hash
