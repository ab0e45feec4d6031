"""``manage.py verify_ledger``: walk the chains; 0 where they hold, 1 with the first bad row where not."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents.ledger import Break, breaks, breaks_against
from documents.models import Bureau, Paper


class Command(BaseCommand):
    help = "Check every bureau's ledger (核对留痕), against the heads on sealed papers and an exported head too."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", type=Path, help="a file that export_ledger_head wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        exported = _exported(options["head"])
        bad = [each for bureau in Bureau.objects.order_by("id") for each in self._check(bureau, exported)]
        if bad:
            raise SystemExit(1)

    def _check(self, bureau: Bureau, exported: dict[str, tuple[int, str]]) -> list[Break]:
        found = next(iter([*self._first(breaks(bureau)), *_against_outside(bureau, exported)]), None)
        if found is None:
            self.stdout.write(
                f"{bureau.name}：留痕完整，共{bureau.ledger_head.sequence}条，链头{bureau.ledger_head.hash}"
            )
            return []
        self.stderr.write(f"{bureau.name}：留痕第{found.sequence}条不对：{found.wrong}")
        return [found]

    def _first(self, found: Any) -> list[Break]:
        first = next(found, None)
        return [first] if first is not None else []


def _exported(file: Path | None) -> dict[str, tuple[int, str]]:
    if file is None:
        return {}
    return {each["bureau"]: (each["sequence"], each["hash"]) for each in json.loads(file.read_text())}


def _against_outside(bureau: Bureau, exported: dict[str, tuple[int, str]]) -> list[Break]:
    """The chain against the copies of its head outside: on sealed papers, and in an exported file."""
    heads = list(
        Paper.objects.filter(bureau=bureau, ledger_sequence__gt=0)
        .order_by("ledger_sequence")
        .values_list("ledger_sequence", "ledger_hash")
        .distinct()
    )
    if bureau.code in exported and exported[bureau.code][0] > 0:
        heads.append(exported[bureau.code])
    return [each for sequence, digest in heads for each in breaks_against(bureau, sequence, digest)]
