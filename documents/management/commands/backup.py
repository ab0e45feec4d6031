"""``manage.py backup DIR``: the database and all files as they stand, into a new folder at DIR, while everybody works."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.backup.databases import ToolFailed
from documents.backup.making import AnotherRuns, Made, make
from documents.failures import reported_to_operator, why
from documents.jobs import recorded
from documents.models import JobRun

NOT_IN_IT = (
    "备份不含密钥：印章密钥（SEAL_KEYS_DIR）、其口令（SEAL_PASSPHRASE）和保密密钥（CONFIDENTIAL_KEY）请另行保存，"
    "与备份分开放置。"
)


class Command(BaseCommand):
    help = "Back up database, papers and evidence, without the keys (备份). Exit 0 where the backup is whole and sound."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where the backup's own folder is made")

    def handle(self, *args: Any, **options: Any) -> None:
        with reported_to_operator(), recorded(JobRun.Job.BACKUP) as run:
            made = _made(options["folder"])
            run.is_well = not made.manifest.wrong
            run.result = {"files": len(made.manifest.files), "wrong": len(made.manifest.wrong), "sha256": made.digest}
        self.stdout.write(f"{made.folder}\n文件{len(made.manifest.files)}个，清单摘要{made.digest}\n{NOT_IN_IT}")
        if made.manifest.wrong:
            first, *rest = made.manifest.wrong
            more = f"（另有{len(rest)}处，都列在备份清单中）" if rest else ""
            raise CommandError(f"备份已完成，但是备份的内容在备份时已经有问题：\n{first}{more}")


def _made(folder: Path) -> Made:
    try:
        return make(folder)
    except (OSError, ToolFailed, AnotherRuns) as error:
        raise CommandError(f"没有备份：{why(error)}{error}") from error
