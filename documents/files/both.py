"""Two stores while files are moved from one to the other (迁移期间的两处存放): one is written to, both are read."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible

from documents.files import Found, Store, store


@deconstructible(path="documents.files.both.BothFiles")
class BothFiles(Storage):
    """What is written goes to ``first``; what is not there is read from ``second``."""

    def __init__(self, first: str, second: str) -> None:
        self._names = (first, second)

    @property
    def _both(self) -> tuple[Store, Store]:
        first, second = self._names
        return store(first), store(second)

    def write_new(self, name: str, pieces: Iterable[bytes]) -> None:
        first, second = self._both
        if second.has(name):
            raise FileExistsError(name)
        first.write_new(name, pieces)

    def put(self, name: str, content: bytes) -> None:
        self._both[0].put(name, content)

    def read_from(self, name: str) -> BinaryIO:
        first, second = self._both
        try:
            return first.read_from(name)
        except FileNotFoundError:
            return second.read_from(name)

    def bytes_of(self, name: str) -> int:
        first, second = self._both
        try:
            return first.bytes_of(name)
        except FileNotFoundError:
            return second.bytes_of(name)

    def has(self, name: str) -> bool:
        return any(one.has(name) for one in self._both)

    def remove(self, name: str) -> None:
        for one in self._both:
            one.remove(name)

    def remove_below(self, folder: str) -> None:
        for one in self._both:
            one.remove_below(folder)

    def list_all(self, folder: str) -> Iterator[Found]:
        seen = set()
        for one in self._both:
            for found in one.list_all(folder):
                if found.name not in seen:
                    seen.add(found.name)
                    yield found

    def sweep_half_written(self, older_than: float) -> None:
        for one in self._both:
            one.sweep_half_written(older_than)
