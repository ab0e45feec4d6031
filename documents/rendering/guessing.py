"""How a letter will fit its pages (版面估算), from its facts alone: so that it is laid out once, where it would be twice.

A guess, by counting characters of one width; what was laid out is looked at, and where the guess was wrong it is laid out anew.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from documents.rendering.fitting import FEWEST, HEIGHT, STANDARD, TOGETHER, LastPage, Spacing, others
from documents.rendering.titles import title_lines
from documents.rendering.widths import em

_ACROSS = 28
"""Characters of a line."""
_HEAD, _TITLE = 313.94, 34.0
"""Points of a first page above its text: the head, and each line of the title."""
_COPIES = 82.0
"""Points that 抄送 takes from the page of the seal."""


def guess(facts: Mapping[str, Any]) -> Spacing | None:
    """The spacing with which the page of the seal will hold text; None for what cannot be counted."""
    lines = _lines(facts) if facts["layout"] == "letter" and facts.get("signature") else None
    if lines is None:
        return None
    first = HEIGHT - _HEAD - _TITLE * len(title_lines(facts["title"]))
    signed = (4 if facts["signature"].get("seal") else 3, _COPIES if facts.get("copies_to") else 0.0)
    standard = _last(lines, first, signed, STANDARD.line)
    if standard.is_full:
        return STANDARD
    rooms = [first, HEIGHT] if standard.pages > 2 else [first]
    better = (line for line in others(rooms) if _last(lines, first, signed, line).is_better_than(standard, line))
    line = next(better, None)
    if line is not None:
        return Spacing(line)
    return STANDARD if standard.lines >= FEWEST else TOGETHER


def _last(lines: int, first: float, signed: tuple[int, float], line: float) -> LastPage:
    """How the last page would be with so many points a line."""
    pages, room, left = 1, first, lines
    while left > int(room / line):
        left -= int(room / line)
        pages, room = pages + 1, HEIGHT
    free, more = signed
    if (left + free) * line + more > room:
        return LastPage(pages + 1, 1)  # the last line goes with the signature
    return LastPage(pages, left)


def _lines(facts: Mapping[str, Any]) -> int | None:
    """Lines of a letter's text; None where it holds a table, whose height is not counted."""
    found = _across(f"{facts['addressee']}：") if facts.get("addressee") else 0
    for block in facts["blocks"]:
        texts = _texts(block)
        if texts is None:
            return None
        found += sum(_across(text) for text in texts)
    attached = facts.get("attachments") or ()
    return found + (1 + sum(_across(name, indent=6.5) for name in attached) if attached else 0)


def _texts(block: Mapping[str, Any]) -> Iterator[str] | None:
    if block["type"] == "list":
        number = "（一）" if len(block["lines"]) > 1 else ""
        return (f"　　{number}{line}" for line in block["lines"])
    if block["type"] in ("paragraph", "heading1", "heading2"):
        return (f"　　{line.strip()}" for line in str(block["text"]).splitlines() if line.strip())
    return None


def _across(text: str, indent: float = 0.0) -> int:
    return int(-(-(em(text) + indent) // _ACROSS))
