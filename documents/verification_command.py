"""What the commands that verify a file share (核验命令): 0 where it is genuine, 1 with the reason where it is not."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandParser


class VerificationCommand(BaseCommand, ABC):
    """Reads one file, and says whether it is genuine."""

    @abstractmethod
    def verify(self, file: BinaryIO) -> tuple[bool, str]:
        """Whether it is genuine, and what is said of it."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"].is_file():
            self.stderr.write(f"没有这个文件：{options['file']}")
            raise SystemExit(1)
        with options["file"].open("rb") as file:
            is_genuine, message = self.verify(file)
        if not is_genuine:
            self.stderr.write(f"不真实：{message}")
            raise SystemExit(1)
        self.stdout.write(f"真实：{message}")
