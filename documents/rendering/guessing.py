"""How a letter will fit its pages (版面估算), from its facts alone: so that it is laid out once, where it would be twice.

A guess, by counting characters of one width; what was laid out is looked at, and where the guess was wrong it is laid out anew.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from documents.rendering.fitting import FEWEST, HEIGHT, STANDARD, TOGETHER, Spacing, others
from documents.rendering.titles import title_lines
from documents.rendering.widths import em

_ACROSS = 28
"""Characters of a line."""
_HEAD, _TITLE = 313.94, 34.0
"""Points of a first page above its text: the head, and each line of the title."""
_COPIES = 82.0
"""Points that 抄送 takes from the page of the seal."""


def guess(facts: Mapping[str, Any]) -> Spacing:
    """The spacing with which the page of the seal will hold text; the standard one for what cannot be counted."""
    lines = _lines(facts) if facts["layout"] == "letter" and facts.get("signature") else None
    if lines is None:
        return STANDARD
    first = HEIGHT - _HEAD - _TITLE * len(title_lines(facts["title"]))
    signed = (4 if facts["signature"].get("seal") else 3, _COPIES if facts.get("copies_to") else 0.0)
    tried = (
        STANDARD.line,
        *others([first, HEIGHT] if lines > first / STANDARD.line + HEIGHT / STANDARD.line else [first]),
    )
    return next((Spacing(line) for line in tried if _fits(lines, first, signed, line)), TOGETHER)


def _fits(lines: int, first: float, signed: tuple[int, float], line: float) -> bool:
    """Whether the last page is the first, or holds enough lines, with so many points a line."""
    room, left = first, lines
    while left > int(room / line):
        left -= int(room / line)
        room = HEIGHT
    free, more = signed
    if (left + free) * line + more <= room:
        return room == first or left >= FEWEST
    return False


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
        return (f"　　（一）{line}" for line in block["lines"])
    if block["type"] in ("paragraph", "heading1", "heading2"):
        return (f"　　{line.strip()}" for line in str(block["text"]).splitlines() if line.strip())
    return None


def _across(text: str, indent: float = 0.0) -> int:
    return int(-(-(em(text) + indent) // _ACROSS))
