"""Moving files from one store to another (迁移文件): each is compared with the register before, and read back after.

It can be broken off and begun again at any time, and while everybody works: files are never changed under their names but for
a new key, and new ones go to the store in use. What is there already is left alone.
"""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from documents import files, vault
from documents.files import Store
from documents.models import Evidence, Paper

AT_ONCE = 8
"""Files that are under way at a time."""
_BATCH = 500


@dataclass(frozen=True)
class Registered:
    """A file that the register knows: its name, its digest, and what it is bound to where it is encrypted."""

    name: str
    sha256: str
    bound_to: str = ""

    def is_in(self, store: Store) -> bool:
        """Whether the store has it as it was registered. Raises FileNotFoundError, and vault.Locked."""
        with store.read_from(self.name) as file:
            return self.is_content_of(file)

    def is_content_of(self, file: BinaryIO) -> bool:
        if not self.bound_to:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256  # type: ignore[arg-type]
        try:
            plain = vault.decrypt(file.read(), bound_to=self.bound_to)
        except vault.Unreadable:
            return False
        return hashlib.sha256(plain).hexdigest() == self.sha256


@dataclass
class Moved:
    """What came of it: how many were copied, how many were there, and with which something is wrong."""

    copied: int = 0
    there: int = 0
    wrong: list[str] = field(default_factory=list)


def registered() -> Iterator[Registered]:
    """The sealed papers and all that was handed in."""
    papers = Paper.objects.exclude(sha256="").select_related("bureau").order_by("id")
    for paper in papers.iterator(chunk_size=_BATCH):
        yield Registered(paper.kept_as, paper.sha256, paper.bound_to if paper.is_encrypted else "")
    for evidence in Evidence.objects.select_related("bureau").order_by("id").iterator(chunk_size=_BATCH):
        yield Registered(evidence.kept_as, evidence.sha256, evidence.bound_to if evidence.is_encrypted else "")


def move(
    source: str, target: str, *, again: bool = False, progress: Callable[[int], None] = lambda done: None
) -> Moved:
    """Copy everything from one store to another. ``again`` reads also what is there already, and compares it.

    Pages of copies that are looked through go along; files to be fetched do not: they are made anew.
    """
    done, known = Moved(), registered()
    with ThreadPoolExecutor(AT_ONCE) as workers:
        while batch := list(islice(known, _BATCH)):
            for told in workers.map(lambda file: _one(file, source, target, again=again), batch):
                _count(done, told)
            progress(done.copied + done.there + len(done.wrong))
    for found in files.store(source).list_all("copies"):
        _take_along(found.name, files.store(source), files.store(target))
    return done


_COPIED, _THERE = "copied", "there"


def _count(done: Moved, told: str) -> None:
    if told == _COPIED:
        done.copied += 1
    elif told == _THERE:
        done.there += 1
    else:
        done.wrong.append(told)


def _one(file: Registered, source_name: str, target_name: str, *, again: bool) -> str:
    """What came of one file, or what is wrong with it."""
    source, target = files.store(source_name), files.store(target_name)
    try:
        if target.has(file.name):
            return _THERE if not again or file.is_in(target) else f"{file.name}：目标处的文件与登记的摘要不符"
        return _copied(file, source, target)
    except FileNotFoundError:
        return f"{file.name}：文件缺失"
    except FileExistsError:
        return _THERE  # written there meanwhile
    except (vault.Locked, OSError) as error:
        return f"{file.name}：{error}"


def _copied(file: Registered, source: Store, target: Store) -> str:
    with source.read_from(file.name) as found:
        if not file.is_content_of(found):
            return f"{file.name}：原处的文件与登记的摘要不符，没有迁移"
        found.seek(0)
        target.write_new(file.name, iter(lambda: found.read(files.PIECE), b""))
    return _COPIED if file.is_in(target) else f"{file.name}：迁移后读回的文件与登记的摘要不符"


def _take_along(name: str, source: Store, target: Store) -> None:
    if not target.has(name):
        with source.read_from(name) as found:
            target.put(name, found.read())
