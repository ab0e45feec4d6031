"""``manage.py verify_ledger``: walk the chains, then the papers; 0 where all agree, 1 with the first bad one where not."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents.jobs import Run, recorded
from documents.models import Bureau, JobRun
from documents.soundness import wrong_with


class Command(BaseCommand):
    help = (
        "Check every bureau's ledger (核对留痕), against the heads on sealed papers and an exported head too; "
        "and every paper's file and contents against what the ledger says of them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", type=Path, help="a file that export_ledger_head wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        exported = _exported(options["head"])
        with recorded(JobRun.Job.VERIFY_LEDGER) as run:
            self._verify(exported, run)
        if not run.is_well:
            raise SystemExit(1)

    def _verify(self, exported: dict[str, tuple[int, str]], run: Run) -> None:
        """The record says of each bureau how many rows were checked, or that something is wrong, and no more."""
        for bureau in Bureau.objects.order_by("id"):
            is_sound = self._is_sound(bureau, exported)
            run.result[bureau.code] = bureau.ledger_head.sequence if is_sound else "wrong"
            run.is_well = run.is_well and is_sound

    def _is_sound(self, bureau: Bureau, exported: dict[str, tuple[int, str]]) -> bool:
        wrong = wrong_with(bureau, exported)
        if wrong:
            self.stderr.write(f"{bureau.name}：{wrong}")
            return False
        head = bureau.ledger_head
        self.stdout.write(f"{bureau.name}：留痕完整，共{head.sequence}条，链头{head.hash}；文书与留痕相符")
        return True


def _exported(file: Path | None) -> dict[str, tuple[int, str]]:
    if file is None:
        return {}
    return {each["bureau"]: (each["sequence"], each["hash"]) for each in json.loads(file.read_text())}
