"""The pages of a copy while it is looked through (副本的草稿页): encrypted files that nothing but their draft leads to."""

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from time import time
from uuid import UUID

from django.conf import settings

from documents import vault
from documents.evidence import write_whole

ORPHANED_AFTER = 3600
"""Seconds after which a folder that no draft names was left behind by a failure, and not just made."""


class PageGone(Exception):
    """The page is not there any more, or is not what was written."""


def write(key: UUID, number: int, content: bytes) -> None:
    """Keep a page, in the place of what a failed attempt left there. Raises vault.Locked."""
    path = _path(key, number)
    path.unlink(missing_ok=True)
    write_whole(path, [vault.encrypt(content, bound_to=_bound_to(key, number))])


def read(key: UUID, number: int) -> bytes:
    """A page as it was written. Raises PageGone and vault.Locked."""
    try:
        return vault.decrypt(_path(key, number).read_bytes(), bound_to=_bound_to(key, number))
    except FileNotFoundError:
        raise PageGone from None


def throw_away(key: UUID) -> None:
    rmtree(_folder() / key.hex, ignore_errors=True)


def orphans(known: set[str]) -> Iterator[UUID]:
    """The folders that no draft of these keys (in hexadecimal) names, and that nobody is about to name."""
    if not _folder().exists():
        return
    for path in _folder().iterdir():
        if path.name not in known and path.stat().st_mtime < time() - ORPHANED_AFTER:
            yield UUID(path.name)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "copies"


def _path(key: UUID, number: int) -> Path:
    return _folder() / key.hex / str(number)


def _bound_to(key: UUID, number: int) -> str:
    return f"copy:{key.hex}:{number}"
