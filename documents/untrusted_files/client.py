"""Having a file from outside read (读取外来文件): the one way to what the readers can do."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from time import monotonic
from typing import Any, BinaryIO

import structlog

from documents.untrusted_files import slots, supervisor, wire
from documents.untrusted_files.purposes import PURPOSES, Purpose
from documents.untrusted_files.refusals import Broken, Busy, Refused, TooComplex

log = structlog.get_logger(__name__)

Content = bytes | BinaryIO
"""A file: its bytes, or an open one."""


def read(task: str, content: Content, *, purpose: str, **arguments: Any) -> Any:
    """Have one file read in a job of its own: what the task returns. Raises CannotRead."""
    with job(purpose) as begun:
        return begun.ask(task, content, **arguments)


@contextmanager
def job(purpose: str) -> Iterator["Job"]:
    """One job for several questions, all of which it remembers. Raises CannotRead."""
    limits = PURPOSES[purpose]
    with slots.place(limits.pool, waits=limits.waits):
        begun = Job(purpose, limits)
        try:
            yield begun
        finally:
            begun.end()


class Job:
    """A process that reads files, as its worker sees it. It is over with the first limit that it meets."""

    def __init__(self, purpose: str, limits: Purpose) -> None:
        self._purpose, self._limits = purpose, limits
        self._left = limits.answer
        try:
            self._pid, self._channel = supervisor.start(
                {"processor": limits.processor, "memory": limits.memory, "niceness": limits.niceness}
            )
        except supervisor.TemplateDied as error:
            log.exception("untrusted_file_no_template")
            raise Busy from error
        self._until = monotonic() + (limits.total or limits.seconds)
        self._is_over = False

    def ask(self, task: str, content: Content = b"", *, within: float = 0, **arguments: Any) -> Any:
        """What a task returns, in so many seconds where it may take others than the purpose says. Raises CannotRead."""
        for kind, value in self._frames(task, content, arguments, within):
            if kind == wire.END:
                return value
        raise AssertionError("an answer ends with its end")

    def ask_parts(self, task: str, content: Content = b"", **arguments: Any) -> Iterator[Any]:
        """What a task yields. Raises CannotRead."""
        return (value for kind, value in self._frames(task, content, arguments) if kind == wire.PART)

    def _frames(
        self, task: str, content: Content, arguments: dict[str, Any], within: float = 0
    ) -> Iterator[tuple[bytes, Any]]:
        if self._is_over:
            raise TooComplex
        until = min(self._until, monotonic() + (within or self._limits.seconds))
        try:
            self._send(task, content, arguments, until)
            kind = wire.PART
            while kind == wire.PART:
                kind, value = self._received(until)
                self._refuse(task, kind, value)
                yield kind, value
        except TimeoutError:
            raise self._at_limit(task, "time") from None
        except wire.TooLong:
            raise self._at_limit(task, "answer") from None
        except (EOFError, ConnectionError):
            raise self._at_limit(task, "end") from None
        except wire.NotAFrame:
            raise self._at_limit(task, "nonsense") from None

    def _send(self, task: str, content: Content, arguments: dict[str, Any], until: float) -> None:
        self._channel.settimeout(max(until - monotonic(), 0.001))
        with _descriptor(content) as descriptor:
            socket.send_fds(self._channel, [b"?"], [descriptor])
        wire.send(self._channel, wire.encode(wire.CALL, {"task": task, "arguments": arguments}))

    def _received(self, until: float) -> tuple[bytes, Any]:
        def keep_the_clock() -> None:
            left = until - monotonic()
            if left <= 0:
                raise TimeoutError
            self._channel.settimeout(left)

        kind, value, length = wire.receive(self._channel, most=self._left, before=keep_the_clock)
        self._left -= length
        return kind, value

    def _refuse(self, task: str, kind: bytes, value: Any) -> None:
        if kind == wire.REFUSED:
            raise Refused(str(value))
        if kind == wire.FAILED:
            log.info("untrusted_file_broken", task=task, purpose=self._purpose, error=str(value)[:80])
            raise Broken
        if kind == wire.EXHAUSTED:
            raise self._at_limit(task, "memory")
        if kind not in (wire.PART, wire.END):
            raise wire.NotAFrame

    def _at_limit(self, task: str, limit: str) -> TooComplex:
        """End the job, and say which limit it met, never what it read."""
        ended = self.end()
        log.warning("untrusted_file_limit", task=task, purpose=self._purpose, limit=_LIMITS.get(ended, limit))
        return TooComplex()

    def end(self) -> int:
        """Kill the process where it still lives; by which signal it had ended, or was ended now."""
        if self._is_over:
            return 0
        self._is_over = True
        self._channel.close()
        status = supervisor.end(self._pid)
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


_LIMITS = {int(signal.SIGXCPU): "processor"}


@contextmanager
def _descriptor(content: Content) -> Iterator[int]:
    """The content as a file of which the job can read, and which it cannot write to."""
    if isinstance(content, bytes):
        with _in_memory(content) as file:
            yield file.fileno()
        return
    try:
        number = content.fileno()
    except (AttributeError, OSError):
        content.seek(0)
        with _in_memory(content.read()) as file:
            yield file.fileno()
        return
    content.flush()
    anew = os.open(f"/proc/self/fd/{number}", os.O_RDONLY | os.O_CLOEXEC)
    try:
        yield anew
    finally:
        os.close(anew)


@contextmanager
def _in_memory(content: bytes) -> Iterator[BinaryIO]:
    file: BinaryIO
    with os.fdopen(os.memfd_create("content"), "w+b") if hasattr(os, "memfd_create") else TemporaryFile() as file:
        file.write(content)
        file.flush()
        yield file
