"""What a kind of record is about, in names and numbers (请先核对): what the page of an act that nobody takes back shows of it, where the
act itself says nothing else."""

from collections.abc import Callable, Sequence
from typing import Any

Facts = Sequence[tuple[str, str]]
Reader = Callable[[Any], Facts]

_READERS: dict[type, Reader] = {}


def at_hand(model: type) -> Callable[[Reader], Reader]:
    """Declare what is at hand of a kind of record."""

    def register(reader: Reader) -> Reader:
        _READERS[model] = reader
        return reader

    return register


def facts_of(record: Any) -> Facts:
    """What is at hand of a record; nothing of one that is only begun."""
    reader = _READERS.get(type(record))
    return reader(record) if reader is not None else ()
