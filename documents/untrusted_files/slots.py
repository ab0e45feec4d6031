"""How many files are read at once on the whole machine (同时读取的数目): locked files in ``DATA_DIR``.

A lock belongs to the process that holds it: it is released by its death, too, however it died.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

import structlog
from django.conf import settings

from documents.untrusted_files.refusals import Busy

log = structlog.get_logger(__name__)

_PAUSE = 0.02


@contextmanager
def place(pool: str, *, waits: float) -> Iterator[None]:
    """Hold one of the pool's places; wait a little where all are taken. Raises Busy.

    Only so many wait at a time: whoever waits keeps a worker from serving others.
    """
    with ExitStack() as stack:
        held = _held(pool, waits)
        if held is None:
            raise Busy
        stack.callback(os.close, held)
        yield


def are_taken(pool: str) -> bool:
    """Whether whoever asked for a place of the pool now would be told at once to come again. Takes none."""
    try:
        return not _is_free(pool, settings.UNTRUSTED_AT_ONCE[pool]) and not _is_free(
            "waiting", settings.UNTRUSTED_WAITING
        )
    except OSError:  # whoever asks in earnest has the answer, and the log says why
        return False


def _is_free(name: str, count: int) -> bool:
    held = _any_of(name, count, fcntl.LOCK_SH)
    if held is not None:
        os.close(held)
    return held is not None


def _held(pool: str, waits: float) -> int | None:
    """The descriptor of a place, at once or after a while; None where there is none, or where no place can be kept."""
    try:
        held = _any_of(pool, settings.UNTRUSTED_AT_ONCE[pool])
        return held if held is not None or not waits else _waited_for(pool, waits)
    except OSError:  # a full or locked disk: whoever asks is told to come again, and the log says why
        log.exception("untrusted_file_no_places")
        return None


def _waited_for(pool: str, waits: float) -> int | None:
    chair = _any_of("waiting", settings.UNTRUSTED_WAITING)
    if chair is None:
        return None
    try:
        until = monotonic() + waits
        while (held := _any_of(pool, settings.UNTRUSTED_AT_ONCE[pool])) is None and monotonic() < until:
            sleep(_PAUSE)
        return held
    finally:
        os.close(chair)


def _any_of(name: str, count: int, lock: int = fcntl.LOCK_EX) -> int | None:
    """The descriptor of the first file of this name that could be locked."""
    for number in range(count):
        held = _locked(_folder() / f"{name}-{number}", lock)
        if held is not None:
            return held
    return None


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "cache" / "reading"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _locked(path: Path, lock: int) -> int | None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, lock | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
