"""What a process does before its first request: prepare the papers' engine, finish what a crash left unfinished."""

import structlog
from django.db import DatabaseError

from documents.papers import finish_unfinished
from documents.rendering import warm_up
from documents.rendering.characters import refuse_unprintable

log = structlog.get_logger(__name__)


def prepare() -> None:
    """Be ready for papers. Papers that cannot be finished are logged and wait for the next sweep; the pages work."""
    warm_up()
    refuse_unprintable("局")
    try:
        finished = sum(error is None for _, error in finish_unfinished())
    except DatabaseError:
        log.exception("start_without_database")
        return
    if finished:
        log.warning("papers_finished_at_start", count=finished)
