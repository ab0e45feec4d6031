"""The pages of a copy while it is looked through (副本的草稿页): encrypted files that nothing but their draft leads to."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from documents import clock, files, vault

_FOLDER = "copies"
ORPHANED_AFTER = 3600
"""Seconds after which a folder that no draft names was left behind by a failure, and not just made."""


class PageGone(Exception):
    """The page is not there any more, or is not what was written."""


def write(key: UUID, number: int, content: bytes) -> None:
    """Keep a page, in the place of what a failed attempt left there. Raises vault.Locked."""
    files.store().put(_kept_as(key, number), vault.encrypt(content, bound_to=_bound_to(key, number)))


def read(key: UUID, number: int) -> bytes:
    """A page as it was written. Raises PageGone and vault.Locked."""
    try:
        return vault.decrypt(files.content_of(_kept_as(key, number)), bound_to=_bound_to(key, number))
    except FileNotFoundError:
        raise PageGone from None


def throw_away(key: UUID) -> None:
    files.store().remove_below(f"{_FOLDER}/{key.hex}")


def orphans(known: set[str]) -> Iterator[UUID]:
    """Whose pages no draft of these keys (in hexadecimal) names, and nobody is about to name."""
    last_written: dict[str, datetime] = {}
    for found in files.store().list_all(_FOLDER):
        key = found.name.split("/")[1]
        last_written[key] = max(found.written_at, last_written.get(key, found.written_at))
    before = clock.of_database() - timedelta(seconds=ORPHANED_AFTER)
    yield from (UUID(key) for key, at in last_written.items() if key not in known and at < before)


def _kept_as(key: UUID, number: int) -> str:
    return f"{_FOLDER}/{key.hex}/{number}"


def _bound_to(key: UUID, number: int) -> str:
    return f"copy:{key.hex}:{number}"
