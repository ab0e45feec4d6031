"""Where files are kept (文件的存放): papers, evidence, files to be fetched, by key, in a folder or in an object store.

A file is written whole under a name that nothing had, or not at all; it is read whole, and whoever knows its digest checks it.
Names are made of keys, never of what a file is called. Which store it is stands in the settings (``STORAGES``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol, cast

from django.core.files.storage import storages

PIECE = 1024 * 1024
"""Bytes that are read or written at once."""
IN_USE = "files"
"""The name of the store in use among the settings' ``STORAGES``."""
FOLDERS = ("papers", "evidence", "outgoing", "copies")
"""What names begin with: sealed papers, what was handed in, files to be fetched, pages of copies that are looked through."""


class StoreUnavailable(OSError):
    """The object store does not answer, or refuses what it should do."""


@dataclass(frozen=True)
class Found:
    """A file that is kept, and when it was written."""

    name: str
    written_at: datetime


class Store(Protocol):
    """What a store does. Each raises StoreUnavailable, or another OSError, where it cannot."""

    def write_new(self, name: str, pieces: Iterable[bytes]) -> None:
        """Keep a new file, safe when this returns. Raises FileExistsError where there is another under this name."""

    def put(self, name: str, content: bytes) -> None:
        """Keep a file in the place of what stands under this name, if anything does; at any instant one of both is whole."""

    def read_from(self, name: str) -> BinaryIO:
        """The file, from its beginning; it can be read from any place. Raises FileNotFoundError."""

    def bytes_of(self, name: str) -> int:
        """How long a file is. Raises FileNotFoundError."""

    def has(self, name: str) -> bool:
        """Whether there is a file under this name."""

    def remove(self, name: str) -> None:
        """Remove a file; that there is none is well."""

    def remove_below(self, folder: str) -> None:
        """Remove all files of a folder."""

    def list_all(self, folder: str) -> Iterator[Found]:
        """The files below a folder, half-written ones left out."""

    def sweep_half_written(self, older_than: float) -> None:
        """Remove what processes left that died while they wrote, so many seconds ago or longer."""


def store(name: str = IN_USE) -> Store:
    """The store in use, or another one that the settings name."""
    return cast(Store, storages[name])


def content_of(name: str) -> bytes:
    """A file of the store in use, whole. Raises FileNotFoundError."""
    with store().read_from(name) as file:
        return file.read()
