"""How worker and job talk: frames of JSON with bytes attached. Nothing that is received can become code.

A frame is one letter for its kind, the lengths of its JSON (4 bytes) and of what is attached (8 bytes), then both. JSON holds
the value; ``bytes`` in it stand in what is attached, days and times as ISO 8601.
"""

import json
import socket
import struct
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

_HEAD = struct.Struct("!cIQ")
CALL, PART, END, REFUSED, FAILED, EXHAUSTED = b"C", b"P", b"E", b"R", b"F", b"X"
"""Kinds of frames: a question; part of an answer, its end; a refusal in words, an error's name, memory that ran out."""
_MARK = "$"
_PIECE = 1 << 20


class NotAFrame(Exception):
    """What was received is no frame."""


class TooLong(Exception):
    """The frame is longer than the receiver takes."""


def encode(kind: bytes, value: Any) -> list[bytes]:
    """A frame as pieces to be sent one after the other."""
    attached: list[bytes] = []

    def plain(item: Any) -> Any:
        return _marked(item, attached)

    text = json.dumps(value, default=plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return [_HEAD.pack(kind, len(text), sum(map(len, attached))) + text, *attached]


def _marked(item: Any, attached: list[bytes]) -> dict[str, Any]:
    """What JSON does not know. A datetime is a date too, so it is asked for first."""
    if isinstance(item, bytes | bytearray | memoryview):
        attached.append(bytes(item))
        return {_MARK: "bytes", "value": len(attached[-1])}
    if isinstance(item, timedelta):
        return {_MARK: "timedelta", "value": [item.days, item.seconds, item.microseconds]}
    for kind in (datetime, date, time):
        if isinstance(item, kind):
            return {_MARK: kind.__name__, "value": item.isoformat()}
    raise TypeError(f"{type(item).__name__} is not sent between worker and job")


def decode(text: bytes, attached: bytes) -> Any:
    """The value of a frame. Raises NotAFrame."""
    at = 0

    def restored(found: dict[str, Any]) -> Any:
        nonlocal at
        if found.get(_MARK) != "bytes":
            return _unmarked(found)
        begin, at = at, at + int(found["value"])
        return attached[begin:at]

    try:
        return json.loads(text.decode("utf-8", "surrogatepass"), object_hook=restored)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise NotAFrame from error


_KINDS: dict[str, Callable[[Any], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda parts: timedelta(*parts),
}


def _unmarked(found: dict[str, Any]) -> Any:
    return _KINDS[found[_MARK]](found["value"]) if _MARK in found else found


def send(channel: socket.socket, pieces: list[bytes]) -> None:
    """Send a frame; the channel's own timeout holds for each piece."""
    for piece in pieces:
        channel.sendall(piece)


def receive(channel: socket.socket, *, most: int, before: Callable[[], None] = lambda: None) -> tuple[bytes, Any, int]:
    """The next frame: its kind, its value, its length. ``before`` is called before each wait, and may set the timeout.

    Raises EOFError where the other end is gone, TooLong, NotAFrame, and TimeoutError.
    """
    kind, length, attached = _HEAD.unpack(_exactly(channel, _HEAD.size, before))
    if length + attached > most:
        raise TooLong
    value = decode(_exactly(channel, length, before), _exactly(channel, attached, before))
    return kind, value, _HEAD.size + length + attached


def _exactly(channel: socket.socket, length: int, before: Callable[[], None]) -> bytes:
    """So many bytes; memory grows with what came, not with what was announced."""
    pieces = []
    while length:
        before()
        piece = channel.recv(min(length, _PIECE))
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)
