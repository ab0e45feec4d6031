"""Which characters the papers' fonts can print (字库): asked before a number is taken, so that no paper is stuck."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from documents.paper_fonts import font_files

_LAYOUT = frozenset("\n\t\r")


class Unprintable(ValueError):
    """A text holds characters that no font of the papers has; the message says which, and what to do."""

    def __init__(self, characters: list[str]) -> None:
        shown = "、".join(f"「{character}」" for character in characters[:10])
        super().__init__(f"文字中有字库没有的字符{shown}，不能印入文书。请删去表情等符号，生僻字请改用通用的写法。")


def refuse_unprintable(facts: Any) -> None:
    """Raise Unprintable where a text anywhere in the facts (or a text itself) cannot be printed."""
    missing = {char for text in _texts(facts) for char in text if not _can_print(char)}
    if missing:
        raise Unprintable(sorted(missing))


def refused_fields(fields: Mapping[str, Any]) -> dict[str, str]:
    """Of a form's fields those that hold what no font has, each with the sentence that says so."""
    found = {}
    for name, value in fields.items():
        try:
            refuse_unprintable(value)
        except Unprintable as error:
            found[name] = str(error)
    return found


def printable(text: str) -> str:
    """The text with a sign (□) in the place of each character that no font has: for names that came with files."""
    return "".join(char if _can_print(char) else "□" for char in text)


def _can_print(char: str) -> bool:
    if char in _LAYOUT:
        return True
    return ord(char) in _known() and unicodedata.category(char) != "Cc"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


@cache
def _known() -> frozenset[int]:
    """Every character of every font; the fallback fonts have what the others lack."""
    from fontTools.ttLib import TTFont

    known: set[int] = set()
    for path in font_files().values():
        with TTFont(path, lazy=True) as font:
            known |= set(font.getBestCmap())
    return frozenset(known)
