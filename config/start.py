"""What a process does before its first request: load the readers of files from outside, prepare the papers' engine, publish
the defaults that came with a new version of the application, finish what a crash left unfinished."""

import structlog
from django.db import DatabaseError

from documents import clock
from documents.papers import finish_unfinished
from documents.rendering import warm_up
from documents.rendering.characters import refuse_unprintable
from documents.untrusted_files import supervisor
from supervision.rules.initial_data import publish_missing_defaults

log = structlog.get_logger(__name__)


def prepare() -> None:
    """Be ready for papers. Papers that cannot be finished are logged and wait for the next sweep; the pages work."""
    supervisor.prepare()
    warm_up()
    refuse_unprintable("局")
    try:
        added = publish_missing_defaults(clock.now())
        finished = sum(error is None for _, error in finish_unfinished())
    except DatabaseError:
        log.exception("start_without_database")
        return
    if added:
        log.warning("default_rules_published", rules=[str(rule) for rule in added])
    if finished:
        log.warning("papers_finished_at_start", count=finished)
