"""``manage.py list_offered_files``: the files that were offered before copies were made anew (以前提供的材料).

They may still tell who made them. The list holds names and belongs into the hands of whoever answers for the cases.
"""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from supervision.complaints.offered_before import OfferedBefore, offered_before

_HEADS = ("局", "案件", "文件", "怎样提供", "提供给", "时间", "文件编号")


class Command(BaseCommand):
    help = "List the files of complaints and liability cases that were offered as they were, or only cleaned (以前提供的材料)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="as JSON, one list")

    def handle(self, *args: Any, **options: Any) -> None:
        found = offered_before()
        if options["json"]:
            rows = [{**asdict(offered), "at": timezone.localtime(offered.at).isoformat()} for offered in found]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        self.stdout.write("\t".join(_HEADS))
        for offered in found:
            self.stdout.write("\t".join(_cells(offered)))
        self.stdout.write(f"共{len(found)}份")


def _cells(offered: OfferedBefore) -> tuple[str, ...]:
    people = "、".join(offered.people) or "没有其他调查人员"
    at = f"{timezone.localtime(offered.at):%Y-%m-%d %H:%M}"
    return (offered.bureau, offered.case, offered.file, offered.how, people, at, offered.key)
