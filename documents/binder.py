"""The job that binds many files into one (合订), as its worker sees it: it takes in one file after the other.

A file over which it dies is left out: another job takes in again what the first had, and goes on. All of it has a limit of time.
"""

from collections.abc import Callable
from contextlib import ExitStack
from time import monotonic
from types import TracebackType
from typing import Any

from documents.untrusted_files.client import job
from documents.untrusted_files.purposes import PURPOSES
from documents.untrusted_files.refusals import CannotRead, Refused, TooComplex

_PURPOSE = "dossier"
_TOO_COMPLEX = "文件过于复杂，无法读取，未并入，另附"
_BROKEN = "文件不能读取，未并入，另附"
Reading = Callable[[], bytes]


class CannotTakeIn(Exception):
    """This file cannot become pages; the message says why."""


class Binder:
    """Takes files in, and binds them. To be used as a context; raises Busy where others are served."""

    def __init__(self) -> None:
        self._taken: list[tuple[str, int, Reading]] = []
        self._stack = ExitStack()
        self._until = monotonic() + PURPOSES[_PURPOSE].total

    def __enter__(self) -> "Binder":
        self._job = self._stack.enter_context(job(_PURPOSE))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def take_pdf(self, key: int, read: Reading) -> int:
        """How many pages it has. Raises CannotTakeIn."""
        (pages,) = self._take("take pdf", key, read, numbers=1)
        return pages

    def take_picture(self, key: int, read: Reading) -> tuple[int, int]:
        """How many dots it has in width and height. Raises CannotTakeIn."""
        width, height = self._take("take picture", key, read, numbers=2)
        return width, height

    def bound(self, **whole: Any) -> bytes:
        """All that was taken in as one PDF; see ``readers.binding.bind``. Raises CannotRead."""
        return bytes(self._job.ask("bind", within=self._left(), **whole))

    def _take(self, task: str, key: int, read: Reading, *, numbers: int) -> list[int]:
        content = read()
        if self._left() <= 0:
            raise CannotTakeIn(_TOO_COMPLEX)
        try:
            answer = self._job.ask(task, content, key=key)
        except Refused as refusal:
            raise CannotTakeIn(str(refusal)) from refusal
        except TooComplex as refusal:
            self._begin_anew()
            raise CannotTakeIn(_TOO_COMPLEX) from refusal
        except CannotRead as refusal:
            raise CannotTakeIn(_BROKEN) from refusal
        if not (isinstance(answer, list) and len(answer) == numbers and all(type(one) is int for one in answer)):
            raise CannotTakeIn(_BROKEN)
        self._taken.append((task, key, read))
        return answer

    def _left(self) -> float:
        return self._until - monotonic()

    def _begin_anew(self) -> None:
        """Another job, that has taken in what was taken in."""
        self._stack.close()
        self._job = self._stack.enter_context(job(_PURPOSE))
        for task, key, read in self._taken:
            self._job.ask(task, read(), key=key)
