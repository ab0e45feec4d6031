"""``manage.py verify_ledger``: walk the chains, then cases, papers and evidence; 0 where all agree, 1 with the first that does
not, and how many more there are."""

import json
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents.jobs import Run, recorded
from documents.models import Bureau, JobRun
from documents.soundness import Heads, Progress, vouched_from, wrong_with


class Command(BaseCommand):
    help = (
        "Check every bureau's ledger (核对留痕), against the heads on sealed papers and an exported head too; what every "
        "case says, every paper's file and every file of evidence, against what the ledger says of them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        known = parser.add_mutually_exclusive_group()
        known.add_argument("--head", type=Path, help="a file that export_ledger_head wrote")
        known.add_argument(
            "--since",
            type=Path,
            metavar="HEAD",
            help="the same, and look only at what later rows tell of: a day's work",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        exported = _exported(options["since"] or options["head"])
        with recorded(JobRun.Job.VERIFY_LEDGER) as run:
            self._verify(exported, run, since=options["since"] is not None)
        if not run.is_well:
            raise SystemExit(1)

    def _verify(self, exported: Heads, run: Run, *, since: bool) -> None:
        """The record says of each bureau how many rows were checked, or that something is wrong, and no more."""
        for bureau in Bureau.objects.order_by("id"):
            is_sound = self._is_sound(bureau, exported, since=since)
            run.result[bureau.code] = bureau.ledger_head.sequence if is_sound else "wrong"
            run.is_well = run.is_well and is_sound

    def _is_sound(self, bureau: Bureau, exported: Heads, *, since: bool) -> bool:
        wrong = wrong_with(bureau, exported, since=since, progress=self._tell_progress(bureau))
        if wrong:
            self.stderr.write(f"{bureau.name}：{wrong}")
            return False
        head, from_row = bureau.ledger_head, vouched_from(bureau)
        message = f"留痕完整，共{head.sequence}条，链头{head.hash}；案件、文书、材料与留痕相符"
        self.stdout.write(f"{bureau.name}：{message}{f'；{from_row}' if from_row else ''}")
        return True

    def _tell_progress(self, bureau: Bureau) -> Progress:
        """Say about every ten seconds how far it has come."""
        told = monotonic()

        def tell(what: str, count: int) -> None:
            nonlocal told
            if monotonic() - told > _TELL_EVERY:
                told = monotonic()
                self.stdout.write(f"{bureau.name}：正在核对，{what}已读{count}")

        return tell


_TELL_EVERY = 10
"""Seconds."""


def _exported(file: Path | None) -> Heads:
    if file is None:
        return {}
    return {load["bureau"]: (load["sequence"], load["hash"]) for load in json.loads(file.read_text())}
