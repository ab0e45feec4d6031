"""``manage.py sweep``: what a timer runs, every ten minutes or so (定时清理). Nothing that binds anybody waits for it."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from supervision.publication import recount_provisional


class Command(BaseCommand):
    help = "Count provisional deadlines again, finish unfinished papers, forget expired sessions (定时清理)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{recount_provisional()} deadlines changed")
        call_command("clearsessions")
        call_command("finish_papers", stdout=self.stdout)
