"""The parts that papers are made of (文书的组成): paragraphs, headings, tables, the signature."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from documents.papers import Stationery
from supervision.core.deadlines.counting import in_words
from supervision.core.regulation.models import Provision

Block = dict[str, Any]


def paragraph(text: str) -> Block:
    return {"type": "paragraph", "text": text}


def heading(text: str) -> Block:
    return {"type": "heading1", "text": text}


def fields(*rows: Sequence[str]) -> Block:
    return {"type": "fields", "rows": [list(row) for row in rows]}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    return {"type": "table", "head": list(head), "rows": [list(row) for row in rows]}


def named(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    """A table in whose second column stand names, in half of its width; a short word of each follows."""
    return {**table(head, rows), "named": True}


def numbers(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    """A table of figures: what is counted in the first column, close lines."""
    return {"type": "numbers", "head": list(head), "rows": [list(row) for row in rows]}


def listed(lines: Sequence[str]) -> Block:
    return {"type": "list", "lines": list(lines)}


def note(text: str) -> Block:
    return {"type": "note", "text": text}


def day(on: date | None) -> str:
    return in_words(on) if on is not None else "　　年　月　日"


def signature(stationery: Stationery, *, seal: bool = True) -> dict[str, Any]:
    return {"name": stationery.letterhead.header, "date": stationery.on.isoformat(), "seal": seal}


def cite(provision: Provision) -> str:
    return f"{provision.citation}（{provision.text.rstrip('；。')}）"


def names_of(files: Sequence[dict[str, Any]]) -> list[str]:
    """Names of files as papers list them."""
    return [without_ending(str(file["name"])) for file in files]


_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")


def without_ending(name: str) -> str:
    return _ENDING.sub("", name)
