"""What a server's process does before its first request: load the readers of files from outside, prepare the papers' engine, publish
the defaults that came with a new version of the application, finish what a crash left unfinished."""

from contextlib import suppress
from importlib import import_module

import structlog
from django.db import DatabaseError

from documents import clock
from documents.models import Bureau
from documents.papers import finish_unfinished, seal_key
from documents.pdf_signature import KeyMissing
from documents.rendering import warm_up
from documents.rendering.characters import refuse_unprintable
from documents.untrusted_files import supervisor
from supervision.rules.initial_data import publish_missing_defaults

log = structlog.get_logger(__name__)


LOADED_LATE = (
    "documents.pades",
    "documents.remaking.binding",
    "documents.untrusted_files.readers.signatures",
    "icalendar",
    "pygal",
    "segno",
    "xlsxwriter",
)
"""What makes and reads files: commands load it when they need it, a server before anybody waits for it."""


def _load_keys() -> None:
    """Open the bureaus' keys, each of which takes longer than a paper. One that does not open says so when it is needed."""
    for code in Bureau.objects.values_list("code", flat=True):
        with suppress(KeyMissing):
            seal_key(code)


def prepare() -> None:
    """Be ready for papers. Papers that cannot be finished are logged and wait for the next sweep; the pages work."""
    supervisor.prepare()
    warm_up()
    for module in LOADED_LATE:
        import_module(module)
    refuse_unprintable("局")
    try:
        _load_keys()
        added = publish_missing_defaults(clock.now())
        finished = sum(error is None for _, error in finish_unfinished())
    except DatabaseError:
        log.exception("start_without_database")
        return
    if added:
        log.warning("default_rules_published", rules=[str(rule) for rule in added])
    if finished:
        log.warning("papers_finished_at_start", count=finished)
