"""``manage.py read_calendar FILE --year Y``: the days off and make-up days that a notice names (读取放假通知)."""

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from supervision.core.deadlines.working_calendar import Arrangement, parse_notice
from supervision.core.deadlines.working_calendar.files import NotText, text_of


class Command(BaseCommand):
    help = "Print the days off and make-up days that the text of a notice names; exit 1 names what does not fit."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the notice as plain text or HTML; - reads standard input")
        parser.add_argument("--year", type=int, required=True, help="the year that the notice arranges")
        parser.add_argument("--json", action="store_true", help="with every sentence, and what does not fit")

    def handle(self, *args: Any, **options: Any) -> None:
        arrangement = self._read(options["file"], options["year"])
        if options["json"]:
            self.stdout.write(json.dumps(arrangement.as_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(f"days_off: {_listed(arrangement.days_off)}")
            self.stdout.write(f"make_up_days: {_listed(arrangement.make_up_days)}")
        for remark in arrangement.remarks:
            self.stderr.write(f"请留意：{remark}")
        if arrangement.problems:
            raise CommandError("\n".join(["与通知的文字不符，或者没有读懂：", *arrangement.problems]))

    def _read(self, name: str, year: int) -> Arrangement:
        try:
            content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise CommandError(f"不能读取文件「{name}」。请核对文件名，以及是否有权读取。") from error
        try:
            return parse_notice(text_of(content), year)
        except NotText as error:
            raise CommandError(str(error)) from error
        except ValueError as error:
            raise CommandError(f"{error}请核对 --year。") from error


def _listed(days: Iterable[date]) -> str:
    return json.dumps([day.isoformat() for day in days])
