"""``manage.py verify_ledger``: walk the chains, then the papers; 0 where all agree, 1 with the first bad one where not."""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents.agreement import disagreements
from documents.ledger import Break, breaks, breaks_against
from documents.models import Bureau, Paper


class Command(BaseCommand):
    help = (
        "Check every bureau's ledger (核对留痕), against the heads on sealed papers and an exported head too; "
        "and every paper's file and contents against what the ledger says of them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", type=Path, help="a file that export_ledger_head wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        exported = _exported(options["head"])
        sound = [self._is_sound(bureau, exported) for bureau in Bureau.objects.order_by("id")]
        if not all(sound):
            raise SystemExit(1)

    def _is_sound(self, bureau: Bureau, exported: dict[str, tuple[int, str]]) -> bool:
        """Papers are held against the ledger only where that holds itself."""
        wrong = _wrong_with_chain(bureau, exported) or _wrong_with_papers(bureau)
        if wrong:
            self.stderr.write(f"{bureau.name}：{wrong}")
            return False
        head = bureau.ledger_head
        self.stdout.write(f"{bureau.name}：留痕完整，共{head.sequence}条，链头{head.hash}；文书与留痕相符")
        return True


def _wrong_with_chain(bureau: Bureau, exported: dict[str, tuple[int, str]]) -> str:
    found: Break | None = next(chain(breaks(bureau), _against_outside(bureau, exported)), None)
    return f"留痕第{found.sequence}条不对：{found.wrong}" if found is not None else ""


def _wrong_with_papers(bureau: Bureau) -> str:
    found = next(disagreements(bureau), None)
    return f"文书{found.paper}不对：{found.wrong}" if found is not None else ""


def _exported(file: Path | None) -> dict[str, tuple[int, str]]:
    if file is None:
        return {}
    return {each["bureau"]: (each["sequence"], each["hash"]) for each in json.loads(file.read_text())}


def _against_outside(bureau: Bureau, exported: dict[str, tuple[int, str]]) -> Iterator[Break]:
    """The chain against the copies of its head outside: on sealed papers, and in an exported file."""
    heads = list(
        Paper.objects.filter(bureau=bureau, ledger_sequence__gt=0)
        .order_by("ledger_sequence")
        .values_list("ledger_sequence", "ledger_hash")
        .distinct()
    )
    if bureau.code in exported and exported[bureau.code][0] > 0:
        heads.append(exported[bureau.code])
    for sequence, digest in heads:
        yield from breaks_against(bureau, sequence, digest)
