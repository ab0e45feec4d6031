"""``manage.py finish_papers``: finish what a crash left with a number and without a file."""

from typing import Any

from django.core.management.base import BaseCommand

from documents.papers import finish_unfinished


class Command(BaseCommand):
    help = "Render, sign and record every unfinished paper (补制文书). Any number of runs, at any time, do no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        finished = [str(paper) for paper in finish_unfinished()]
        self.stdout.write(f"{len(finished)} finished" + "".join(f"\n{each}" for each in finished))
