"""Files in a folder (存放于文件夹): the data folder of one machine, or one that several machines share."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from shutil import rmtree
from time import time
from typing import Any, BinaryIO
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

from documents.files import FOLDERS, Found

HALF_WRITTEN = ".part"
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS)


@deconstructible(path="documents.files.folder.FolderFiles")
class FolderFiles(FileSystemStorage):
    """Each file under a name of its own below ``DATA_DIR``."""

    @property
    def base_location(self) -> Any:
        return settings.DATA_DIR

    @property
    def location(self) -> Any:
        return os.path.abspath(settings.DATA_DIR)

    def write_new(self, name: str, pieces: Iterable[bytes]) -> None:
        path = self.place_of(name)
        draft = self._drafted(path, pieces)
        try:
            _name_once(draft, path)
        finally:
            _discard(draft)
        sync_folder(path.parent)

    def put(self, name: str, content: bytes) -> None:
        path = self.place_of(name)
        draft = self._drafted(path, [content])
        try:
            draft.replace(path)
        except OSError:
            _discard(draft)
            raise
        sync_folder(path.parent)

    def read_from(self, name: str) -> BinaryIO:
        return self.place_of(name).open("rb")

    def bytes_of(self, name: str) -> int:
        return self.place_of(name).stat().st_size

    def has(self, name: str) -> bool:
        return self.place_of(name).is_file()

    def remove(self, name: str) -> None:
        self.place_of(name).unlink(missing_ok=True)

    def remove_below(self, folder: str) -> None:
        rmtree(self.place_of(folder), ignore_errors=True)

    def list_all(self, folder: str) -> Iterator[Found]:
        top = self.place_of(folder)
        for path in top.rglob("*"):
            if path.suffix != HALF_WRITTEN and path.is_file():
                with suppress(FileNotFoundError):  # somebody else removed it
                    written_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                    yield Found(f"{folder}/{path.relative_to(top).as_posix()}", written_at)

    def sweep_half_written(self, older_than: float) -> None:
        old = time() - older_than
        folders = (self.place_of(folder) for folder in FOLDERS)
        for draft in chain.from_iterable(folder.rglob(f"*{HALF_WRITTEN}") for folder in folders):
            with suppress(OSError):  # gone by now, or not to be removed: nothing waits for it
                if draft.stat().st_mtime < old:
                    draft.unlink(missing_ok=True)

    def place_of(self, name: str) -> Path:
        """Where a file stands, or would: outside everything that a web server serves."""
        return Path(settings.DATA_DIR) / name

    def _drafted(self, path: Path, pieces: Iterable[bytes]) -> Path:
        """A complete file, safe on disk, under a name that nobody reads. One that could not be written whole is removed: on a
        full disk half a file would only take up room."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f"{path.name}.{uuid4().hex}{HALF_WRITTEN}")
        with draft.open("xb") as file:
            try:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                _discard(draft)
                raise
        return draft


def _name_once(draft: Path, path: Path) -> None:
    """Give a complete file its name, unless something bears it: one system call, so that of two one fails."""
    try:
        os.link(draft, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _name_without_links(draft, path)


def _name_without_links(draft: Path, path: Path) -> None:
    """On a disk without links the name is taken first, by an empty file, and then filled."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    draft.replace(path)


def _discard(path: Path) -> None:
    """Remove what is of no use any more: that it cannot be removed is no failure of its own."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder safe on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
