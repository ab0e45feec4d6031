"""Django's ``migrate``, which also knows databases made before their first migrations were put together."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

EARLIER: dict[tuple[str, str], tuple[str, ...]] = {
    ("supervision", "0002_cases"): (
        "0002_triggers_and_search",
        "0003_known_values",
        "0004_timed_keys",
        "0005_case_files",
        "0006_checklists",
        "0007_checklist_triggers",
        "0008_case_file_imports",
        "0009_finding_answers",
        "0010_complaints",
        "0011_plans",
        "0012_provisional_turns",
    ),
    ("supervision", "0003_triggers_and_search"): (
        "0013_material_requests",
        "0014_kept_out_and_writers",
        "0015_investigations",
        "0016_circulars",
        "0017_circular_triggers",
        "0018_samples",
        "0019_complaint_ends_and_case_file_indexes",
        "0020_statement_period",
        "0021_referral_period",
        "0022_desk_indexes",
        "0023_reminders_and_calendars",
        "0024_substitutions",
        "0025_known_states",
    ),
    ("documents", "0003_triggers"): (
        "0004_confidential",
        "0005_complaints",
        "0006_plans",
        "0007_material_papers",
        "0008_circulars",
        "0009_jobs_and_restorations",
        "0010_liability_papers",
        "0011_referral_paper",
    ),
    ("accountability", "0002_triggers_and_search"): (
        "0002_announcements_and_decisions",
        "0010_referrals",
        "0011_liability_by_opening",
        "0012_known_states",
    ),
}
"""Migrations that made the same tables as several earlier ones, which are gone. They were squashed since themselves, and Django
follows no migration that replaces one that replaces others; so what was replaced first is written down here."""


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        recognise(connections[options["database"]])
        super().handle(*args, **options)


def recognise(database: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """Note as applied what a database has from earlier migrations; return what was noted."""
    recorder = MigrationRecorder(database)
    applied = recorder.applied_migrations()
    found = [
        (app, name)
        for (app, name), earlier in EARLIER.items()
        if (app, name) not in applied and all((app, former) in applied for former in earlier)
    ]
    for app, name in found:
        recorder.record_applied(app, name)
    return found
