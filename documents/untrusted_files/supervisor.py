"""A worker's template process (模板进程): started, asked to start and end jobs, replaced where it died."""

import atexit
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import structlog
from django.conf import settings

log = structlog.get_logger(__name__)

_PROGRAM = Path(__file__).with_name("template.py")
_STARTS_WITHIN, _ANSWERS_WITHIN = 60.0, 5.0
"""Seconds for loading all readers, and for forking or killing a job."""
_BUFFER = 4 << 20
"""Bytes of an answer that are under way, as far as the kernel allows: worker and job take turns less often."""
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
"""All that a template knows of its surroundings."""


class TemplateDied(Exception):
    """The template does not answer; another is started for the next question."""


class Template:
    """One template process, as its worker sees it."""

    def __init__(self, registry: str) -> None:
        self._worker, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._is_ready = False
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this Python, and a program of our own
                [sys.executable, "-I", str(_PROGRAM), str(settings.BASE_DIR), registry, str(theirs.fileno())],
                env=_ENVIRONMENT,
                cwd="/",
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def start(self, limits: Mapping[str, int]) -> tuple[int, socket.socket]:
        """Start a job: its number, and the channel to it. Raises TemplateDied."""
        ours, theirs = socket.socketpair()
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        try:
            with theirs:
                return int(self._asked(dict(limits), [theirs.fileno()])), ours
        except TemplateDied:
            ours.close()
            raise

    def end(self, job: int) -> int:
        """End a job that may be over already; how it ended, as os.waitpid says it. Raises TemplateDied."""
        return int(self._asked({"end": job}, []))

    def _asked(self, question: dict[str, int], descriptors: list[int]) -> Any:
        try:
            self._wait_until_ready()
            self._worker.settimeout(_ANSWERS_WITHIN)
            socket.send_fds(self._worker, [json.dumps(question).encode()], descriptors)
            return json.loads(self._said())
        except OSError as error:
            self.close()
            raise TemplateDied from error

    def _wait_until_ready(self) -> None:
        if not self._is_ready:
            self._worker.settimeout(_STARTS_WITHIN)
            self._said()
            self._is_ready = True

    def _said(self) -> bytes:
        message = self._worker.recv(4096)
        if not message:
            raise ConnectionResetError("the template is gone")
        return message

    def close(self) -> None:
        """End it with all its jobs."""
        self._worker.close()
        self._process.kill()
        self._process.wait()

    def disown(self) -> None:
        """In a process that was forked from the worker: leave the worker's template alone."""
        self._worker.close()
        self._process.returncode = 0  # it is the worker's child, not ours


class _Kept:
    """The template of this process."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.template: Template | None = None

    def at_hand(self) -> Template:
        if self.template is None:
            self.template = Template(settings.UNTRUSTED_REGISTRY)
        return self.template

    def lost(self) -> None:
        """The template died: its jobs died with it."""
        log.warning("untrusted_file_template_replaced")
        self.template = None

    def forget(self) -> None:
        """A forked worker begins with none of its own."""
        self.lock = Lock()
        if self.template is not None:
            self.template.disown()
            self.template = None

    def close(self) -> None:
        if self.template is not None:
            self.template.close()
            self.template = None


_kept = _Kept()
os.register_at_fork(after_in_child=_kept.forget)
atexit.register(_kept.close)


def prepare() -> None:
    """Begin to load the readers, without waiting for them."""
    with _kept.lock:
        _kept.at_hand()


def start(limits: Mapping[str, int]) -> tuple[int, socket.socket]:
    """Start a job, by another template where the one at hand died. Raises TemplateDied where that dies, too."""
    with _kept.lock:
        try:
            return _kept.at_hand().start(limits)
        except TemplateDied:
            _kept.lost()
        try:
            return _kept.at_hand().start(limits)
        except TemplateDied:
            _kept.lost()
            raise


def end(job: int) -> int:
    """End a job; how it ended. One whose template died is dead already."""
    with _kept.lock:
        if _kept.template is None:
            return 0
        try:
            return _kept.template.end(job)
        except TemplateDied:
            _kept.lost()
            return 0
