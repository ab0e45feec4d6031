"""One job: a process that reads one file, or the files of one dossier, and ends. Runs in the template's child."""

import os
import socket
from collections.abc import Mapping
from types import GeneratorType
from typing import Any, BinaryIO

from documents.untrusted_files import wire
from documents.untrusted_files.confinement import confine
from documents.untrusted_files.refusals import Refused
from documents.untrusted_files.tasks import Task

CHANNEL, CONTENT = 3, 4
"""Where a job holds its channel to the worker, and the file that it reads. There is no room for another."""
_LONGEST_QUESTION = 64 << 20
_LONGEST_SENTENCE = 500


def run(channel: int, limits: Mapping[str, int], tasks: Mapping[str, Task]) -> None:
    """Answer the worker's questions until it hangs up. ``limits`` are those of ``confine``."""
    os.dup2(channel, CHANNEL)
    os.closerange(CONTENT, max(channel, CONTENT) + 16)
    confine(descriptors=CONTENT + 1, **limits)
    worker = socket.socket(fileno=CHANNEL)
    while _has_answered(worker, tasks):
        pass


def _has_answered(worker: socket.socket, tasks: Mapping[str, Task]) -> bool:
    """Take one question and answer it; False where there is none any more."""
    began, descriptors, _, _ = socket.recv_fds(worker, 1, 1)
    if not began:
        return False
    try:
        _, question, _ = wire.receive(worker, most=_LONGEST_QUESTION)
        _answer(worker, tasks[question["task"]], descriptors, question["arguments"])
    finally:
        for descriptor in descriptors:
            os.close(descriptor)
    return True


def _answer(worker: socket.socket, task: Task, descriptors: list[int], arguments: dict[str, Any]) -> None:
    try:
        value = task(_file(descriptors), **arguments)
        if isinstance(value, GeneratorType):
            for part in value:
                wire.send(worker, wire.encode(wire.PART, part))
            value = None
        frame = wire.encode(wire.END, value)
    except Refused as refusal:
        frame = wire.encode(wire.REFUSED, str(refusal)[:_LONGEST_SENTENCE])
    except MemoryError:
        frame = wire.encode(wire.EXHAUSTED, None)
    except Exception as error:  # noqa: BLE001 - a broken file makes a reader fail in whatever way: each is an answer
        frame = wire.encode(wire.FAILED, type(error).__name__[:80])
    wire.send(worker, frame)


def _file(descriptors: list[int]) -> BinaryIO:
    """The file, opened anew for each question; the descriptor stays taken while its reader works."""
    file = os.fdopen(descriptors[0], "rb", closefd=False)
    file.seek(0)
    return file
