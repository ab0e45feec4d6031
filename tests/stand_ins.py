"""Stand-ins for readers that misbehave over a hostile file: harmless, and limited by the very limits that they prove."""

import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from documents.untrusted_files import tasks
from documents.untrusted_files.refusals import Refused

_HERE = "tests.stand_ins"
TASKS = tasks.TASKS | {
    f"stand-in {name}": f"{_HERE}:{name}"
    for name in (
        *("length", "echo", "parts", "refuses", "fails", "sleeps", "spins", "allocates", "says_too_much", "dies"),
        *("nonsense", "opens_a_file", "opens_a_socket", "writes", "tells_surroundings", "counts"),
    )
}
WARM_UPS = tasks.WARM_UPS


def length(file: BinaryIO) -> int:
    return len(file.read())


def echo(file: BinaryIO, *, value: Any) -> Any:
    return [value, file.read()]


def parts(file: BinaryIO, *, count: int) -> Iterator[int]:
    yield from range(count)


def refuses(file: BinaryIO) -> None:
    raise Refused("请另存后上传。")


def fails(file: BinaryIO) -> None:
    raise KeyError("a text of the file")


def sleeps(file: BinaryIO) -> None:
    time.sleep(600)


def spins(file: BinaryIO) -> None:
    while True:
        pass


def allocates(file: BinaryIO) -> int:
    held = []
    while True:
        held.append(bytearray(8 << 20))


def says_too_much(file: BinaryIO) -> Iterator[bytes]:
    while True:
        yield bytes(1 << 18)


def dies(file: BinaryIO) -> None:
    os._exit(3)


def nonsense(file: BinaryIO) -> None:
    os.write(3, b"this is no frame, and longer than the head of one")
    os._exit(0)


def opens_a_file(file: BinaryIO) -> str:
    try:
        return Path(__file__).read_text()
    except OSError as error:
        return type(error).__name__


def opens_a_socket(file: BinaryIO) -> str:
    try:
        socket.socket().close()
    except OSError as error:
        return str(error.errno)
    return "open"


def writes(file: BinaryIO) -> str:
    try:
        os.write(file.fileno(), b"changed")
    except OSError as error:
        return type(error).__name__
    return "written"


def tells_surroundings(file: BinaryIO) -> dict[str, Any]:
    """What a job could see of the application."""
    return {
        "environment": sorted(os.environ),
        "django": "django" in sys.modules,
        "arguments": sys.orig_argv,
        "parent": os.getppid(),
        "process": os.getpid(),
    }


_asked = 0


def counts(file: BinaryIO) -> int:
    """How often this job was asked."""
    global _asked  # noqa: PLW0603 - what one job remembers
    _asked += 1
    return _asked
