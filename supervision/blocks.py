"""The blocks of which papers are made (文书的段落和表格), as ``documents.rendering`` lays them out."""

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]


def paragraph(text: str) -> Block:
    return {"type": "paragraph", "text": text}


def heading(text: str) -> Block:
    return {"type": "heading1", "text": text}


def fields(*rows: Sequence[str]) -> Block:
    return {"type": "fields", "rows": [list(row) for row in rows]}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    return {"type": "table", "head": list(head), "rows": [list(row) for row in rows]}
