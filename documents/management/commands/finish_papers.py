"""``manage.py finish_papers``: finish what a crash left with a number and without a file."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.failures import reported_to_operator, why
from documents.papers import finish_unfinished


class Command(BaseCommand):
    help = "Render, sign and record every unfinished paper (补制文书). Any number of runs, at any time, do no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        with reported_to_operator():
            attempts = list(finish_unfinished())
        failed = [f"{paper}：{why(error) or error}" for paper, error in attempts if error is not None]
        self.stdout.write(f"补制的文书：{len(attempts) - len(failed)}份")
        if failed:
            raise CommandError("\n".join(["没有制成的文书：", *failed]))
