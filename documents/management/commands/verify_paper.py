"""``manage.py verify_paper FILE``: 0 where the file is a genuine paper, 1 with the reason where not."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents.register import check_file


class Command(BaseCommand):
    help = "Verify a PDF file against the register of papers (文书核验)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"].is_file():
            self.stderr.write(f"没有这个文件：{options['file']}")
            raise SystemExit(1)
        with options["file"].open("rb") as file:
            answer = check_file(file)
        if not answer.genuine:
            self.stderr.write(f"不真实：{answer.reason}")
            raise SystemExit(1)
        self.stdout.write(f"真实：{answer.paper}，{answer.standing}。{answer.reason}")
        if answer.proof is not None:
            self.stdout.write(answer.proof.said)
