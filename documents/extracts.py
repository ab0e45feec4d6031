"""Extracts (摘录): what the system keeps of a case and no paper says, laid out when a whole file is made.

An extract is no paper: it has no number and no seal, says so on each page, and is as good as the moment it was taken at.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.utils import timezone

from documents import clock
from documents.bundling import Item
from documents.rendering import lay_out
from documents.rendering.characters import printable

MARK = "摘录"
TEMPLATE = "documents/print/bundle/extract.html"


@dataclass(frozen=True)
class Extract:
    """Records of a case as pages of its whole file. ``blocks`` are those that papers are made of."""

    title: str
    blocks: Sequence[Mapping[str, Any]]
    at: datetime
    """When what it tells of came about: its place in the file."""
    part: str = ""
    """The heading under which it stands."""
    name: str = ""
    """How a form names it, where it is offered by itself."""

    content_type: ClassVar[str] = "application/pdf"
    is_there: ClassVar[bool] = True
    size: ClassVar[None] = None
    """It is laid out when it is wanted."""
    note: ClassVar[str] = "摘录自系统记录"

    @cached_property
    def content(self) -> bytes:
        """Raises RenderingError for a character that no font has, where it is no sign for one already."""
        context = {"title": printable(self.title), "mark": MARK, "blocks": _printable(self.blocks), "taken": _taken()}
        return lay_out(TEMPLATE, context).pdf

    def read(self) -> bytes:
        return self.content

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def item(self) -> Item:
        return Item(
            self.title,
            self.content_type,
            len(self.content),
            self.sha256,
            read=self.read,
            note=self.note,
            part=self.part,
        )


def _taken() -> str:
    return f"{timezone.localtime(clock.now()):%Y年%-m月%-d日%H时%M分}"


def _printable(value: Any) -> Any:
    """All of its texts with a sign in the place of what no font has: what people said is not theirs to choose anew."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(part) for key, part in value.items()}
    return [_printable(part) for part in value] if isinstance(value, list | tuple) else value
