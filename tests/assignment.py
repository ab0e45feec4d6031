"""Beside which database a test runs (测试所用数据库).

``make test`` runs each test once (EACH_ONCE=1), beside SQLite, where a question costs half of what it costs beside a
server. Where the two may differ (constraints, locking, search, time, SQL) a test runs beside PostgreSQL too;
``make test-all`` runs everything beside both. What touches no database proves the same beside either.
"""

import os

import pytest

ON_BOTH = {
    "tests/accountability/test_cases.py": "constraints",
    "tests/accountability/test_standing_votes.py": "constraints, triggers",
    "tests/config/test_access.py::test_every_address_answers_every_role_as_the_table_has_it[nothing]": "SQL: the lists",
    "tests/config/test_every_compiled_query.py::test_every_compiled_query_finds_what_the_orm_finds[checks and their findings]": "SQL",
    "tests/config/test_every_compiled_query.py::test_every_compiled_query_finds_what_the_orm_finds[notices, corrections and reviews]": "SQL",
    "tests/config/test_every_compiled_query.py::test_every_compiled_query_finds_what_the_orm_finds[liability cases]": "SQL",
    "tests/config/test_guessing.py": "locking, time",
    "tests/config/test_load_demo.py": "processes beside the database",
    "tests/config/test_scale.py": "SQL: the plans of the lists' questions",
    "tests/config/test_search.py": "search",
    "tests/config/test_sessions.py": "time",
    "tests/config/test_storage_failures.py": "locking, time, the database's own faults",
    "tests/documents/test_backup.py": "SQL",
    "tests/documents/test_compiled_queries.py": "SQL",
    "tests/documents/test_confidential.py": "constraints, SQL",
    "tests/documents/test_drafts.py": "constraints, time",
    "tests/documents/test_failures.py": "the database's own faults",
    "tests/documents/test_forgeries.py": "SQL, triggers",
    "tests/documents/test_grants.py": "SQL",
    "tests/documents/test_hold.py": "locking",
    "tests/documents/test_ledger.py": "triggers, locking",
    "tests/documents/test_ledger_rows.py": "SQL",
    "tests/documents/test_numbering.py": "locking",
    "tests/documents/test_registers.py": "constraints, triggers",
    "tests/documents/test_rows_before_indexes.py": "migrations, constraints",
    "tests/documents/test_sealing_order.py": "locking",
    "tests/documents/test_shared.py": "SQL, locking, time",
    "tests/documents/test_vouching.py": "SQL, locking",
    "tests/documents/untrusted_files/test_server.py": "processes beside the database",
    "tests/loop/": "locking",
    "tests/test_known_traps.py": "SQL",
    "tests/supervision/case_files/test_import_apply.py": "SQL, constraints",
    "tests/supervision/checks/test_open_items.py": "constraints",
    "tests/supervision/checks/test_sheets.py": "constraints",
    "tests/supervision/core/test_deadlines.py": "time, constraints",
    "tests/supervision/core/test_keys.py": "SQL",
    "tests/supervision/core/test_lists.py": "SQL",
    "tests/supervision/core/test_models.py": "constraints",
    "tests/supervision/core/test_nth_call.py": "the database's own faults",
    "tests/supervision/core/test_one_folding.py::test_the_migration_writes_what_the_acts_write": "search, migrations",
    "tests/supervision/core/test_one_folding.py::test_the_migration_finds_what_was_indexed_the_old_way": "search, migrations",
    "tests/supervision/core/test_one_folding.py::test_the_migration_writes_the_keys_of_numbers_anew": "search, migrations",
    "tests/supervision/core/test_one_folding.py::test_rare_characters_are_found_and_told_apart": "search, migrations",
    "tests/supervision/core/test_one_folding.py::test_what_was_typed_oddly_is_found_by_plain_words": "search, migrations",
    "tests/supervision/core/test_taking_back.py": "constraints",
    "tests/supervision/desk/test_figures.py": "SQL",
    "tests/supervision/desk/test_escalations.py": "constraints, SQL",
    "tests/supervision/desk/test_timely_kept.py": "SQL",
    "tests/supervision/desk/test_reminders.py": "locking, time",
    "tests/supervision/desk/test_sums.py": "SQL",
    "tests/supervision/desk/test_worklist.py": "SQL",
    "tests/supervision/inspections/test_draws.py": "constraints",
    "tests/supervision/inspections/test_samples.py": "SQL, constraints",
    "tests/supervision/inspections/test_statistics.py": "SQL",
    "tests/supervision/notices/test_reviews.py": "time, constraints",
    "tests/supervision/notices/test_variations.py": "constraints",
    "tests/supervision/people/test_standing_in.py": "constraints, triggers",
    "tests/supervision/people/test_colliding_names.py": "migrations, constraints",
    "tests/supervision/people/test_login_names.py": "constraints",
    "tests/supervision/rules/test_fixed_periods.py": "constraints",
    "tests/supervision/rules/test_late_publication.py": "constraints, time",
    "tests/supervision/rules/test_publication.py": "SQL, time",
}
"""The files, folders or tests that run beside both databases, and what the two may differ in."""

ASKS_THE_DATABASE = r"IntegrityError|transactional_db|transaction=True|connection\.cursor|connection\.vendor|EXPLAIN"
"""What a file of tests holds that has to stand in the table."""

VENDORS = ("sqlite", "postgresql")
_TOUCHES = {"db", "transactional_db", "django_db_setup", "django_db_blocker"}


def runs_beside(item: pytest.Item, vendor: str) -> bool:
    """Whether a test is to run in a process whose database is of this vendor."""
    if vendor == "sqlite":
        return True
    return touches_a_database(item) and (not os.environ.get("EACH_ONCE") or is_for_both(item))


def is_for_now(item: pytest.Item) -> bool:
    """Whether a test is part of this run: those that take minutes are left to ``make test-all`` (WITHOUT_SLOW=1)."""
    return not os.environ.get("WITHOUT_SLOW") or item.get_closest_marker("slow") is None


def touches_a_database(item: pytest.Item) -> bool:
    named = set(getattr(item, "fixturenames", ()))
    return not _TOUCHES.isdisjoint(named) or item.get_closest_marker("django_db") is not None


def is_for_both(item: pytest.Item) -> bool:
    return item.nodeid.startswith(tuple(ON_BOTH))
