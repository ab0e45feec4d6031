"""``manage.py verify_dossier FILE``: 0 where the zip of a whole file is as it was made, 1 with the reason where not."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents.dossier_checking import check


class Command(BaseCommand):
    help = "Verify the zip of a whole file against its signed index (案卷核验)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"].is_file():
            self.stderr.write(f"没有这个文件：{options['file']}")
            raise SystemExit(1)
        with options["file"].open("rb") as file:
            verdict = check(file)
        if not verdict.genuine:
            self.stderr.write(f"不真实：{verdict.reason}")
            raise SystemExit(1)
        self.stdout.write(f"真实：{verdict.reason}")
