"""``manage.py sweep``: what a timer runs, every ten minutes or so (定时清理). Nothing that binds anybody waits for it."""

from collections.abc import Callable
from typing import Any

import structlog
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from documents import clock, outgoing, timestamps
from documents.connection import reconnect_if_broken
from documents.drafts import store as drafts
from documents.failures import told_to_operator
from documents.jobs import Run, recorded
from documents.models import JobRun
from documents.vouching_for_all import vouch_for_all
from supervision.core.copies import drafts as copies
from supervision.core.receipts import date_receipts
from supervision.desk.reminders.mail import send_waiting
from supervision.desk.reminders.sending import remind
from supervision.people import failed_logins, known_browsers
from supervision.rules.recounting import recount_provisional

log = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = "Count provisional deadlines again, remind, finish unfinished papers, forget expired sessions, drafts and old counts of failed logins (定时清理)."

    def handle(self, *args: Any, **options: Any) -> None:
        with told_to_operator(), recorded(JobRun.Job.SWEEP) as run:
            failed = [name for name, step in self._steps() if not _done(name, step, run)]
            run.is_well = not failed
        if failed:
            raise CommandError(f"not done: {', '.join(failed)}")

    def _steps(self) -> tuple[tuple[str, Callable[[], Any]], ...]:
        """In this order; one that fails holds up none of the others."""
        return (
            ("deadlines", self._recount),
            ("receipts", lambda: date_receipts(clock.now())),
            ("reminders", self._remind),
            ("mails", self._mail),
            ("outgoing", outgoing.clear),
            ("failed logins", failed_logins.clear),
            ("browsers", known_browsers.clear),
            ("digests", vouch_for_all),
            ("copies", lambda: copies.clear(clock.now())),
            ("drafts", drafts.clear),
            ("sessions", lambda: call_command("clearsessions")),
            ("papers", lambda: call_command("finish_papers", stdout=self.stdout)),
            ("timestamps", timestamps.ask_for_missing),
        )

    def _recount(self) -> int:
        changed = recount_provisional()
        self.stdout.write(f"{changed} deadlines changed")
        return changed

    def _remind(self) -> int:
        given = remind(clock.now())
        self.stdout.write(f"{given} reminders given")
        return given

    def _mail(self) -> int:
        sent, refused = send_waiting(clock.now())
        self.stdout.write(f"{sent} mails sent")
        if refused:
            raise CommandError(f"{refused} mails not sent")
        return sent


def _done(name: str, step: Callable[[], Any], run: Run) -> bool:
    """Do a step, and say of it how much it did or that it failed; whether it did not fail. One that lost the database
    leaves the next a new connection."""
    try:
        run.result[name] = step() or 0
    except Exception:
        log.exception("sweep_step_failed", step=name)
        run.result[name] = "failed"
        reconnect_if_broken()
        return False
    return True
