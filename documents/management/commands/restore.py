"""``manage.py restore DIR``: a backup into an empty database and an empty data folder; sealing waits for confirmation."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.backup.databases import ToolFailed
from documents.backup.manifest import Unusable
from documents.backup.restoring import Outside, Restored, restore

NEXT = (
    "恢复已完成。现在暂停编号和用印：请各局系统管理员登录，在「系统状态」页核对并确认。"
    "PostgreSQL上请重新运行 grant_application；密钥请另行放回。"
)


class Command(BaseCommand):
    help = "Restore a backup (恢复) into an empty database and DATA_DIR, as the owner of the database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the backup's own folder")
        parser.add_argument("--head", type=Path, help="the latest file of export_ledger_head, to tell what is lost")

    def handle(self, *args: Any, **options: Any) -> None:
        done = _restored(options["folder"], options["head"])
        for row in done.rows:
            self.stdout.write(f"{row.bureau.name}：{row.text()}")
        self.stdout.write(NEXT)
        if done.wrong:
            raise CommandError("恢复的内容有问题，请不要启用，另选一份备份：\n" + "\n".join(done.wrong))


def _outside(head: Path | None) -> dict[str, Outside]:
    """The heads that were kept elsewhere, where a file of them is named."""
    try:
        return Outside.read(json.loads(head.read_text())) if head is not None else {}
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{head}不是export_ledger_head导出的链头，没有恢复。请核对文件。") from error


def _restored(folder: Path, head: Path | None) -> Restored:
    try:
        return restore(folder, _outside(head))
    except (OSError, ToolFailed, Unusable) as error:
        raise CommandError(str(error)) from error
