"""What is asked of the database, and which function of ours asks (提问的来处)."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

OURS = ("config", "accountability", "supervision", "documents")
BETWEEN = ("documents.compiled_queries", "documents.compat")
"""Modules through which others ask."""

_TABLE = re.compile(r'(?:FROM|INTO|UPDATE|JOIN) "?(\w+)"?', re.I)


class Question(NamedTuple):
    """One question: its SQL, and the module and function that asked; ``django`` where none of ours did."""

    sql: str
    asked_by: str

    def __str__(self) -> str:
        table = _TABLE.search(self.sql)
        return f"{self.sql.split(maxsplit=1)[0]} {table[1] if table else ''}".strip() + f" ← {self.asked_by}"


@contextmanager
def watched() -> Iterator[list[Question]]:
    """The questions of the block, in their order."""
    questions: list[Question] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        questions.append(Question(sql, _asked_by(sys._getframe())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield questions


def _asked_by(frame: FrameType | None) -> str:
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.partition(".")[0] in OURS and module not in BETWEEN:
            return f"{module}:{frame.f_code.co_qualname}"
        frame = frame.f_back
    return "django"


SNAPSHOTS = Path(settings.BASE_DIR) / "tests/supervision/core/questions"
"""A file a page, one question a line; UPDATE_SNAPSHOTS=1 writes them anew."""


def pinned(page: str, questions: list[Question]) -> tuple[str, str]:
    """The questions of a page as they are and as they are pinned, to be compared."""
    file = SNAPSHOTS / f"{page.replace(' ', '-')}.txt"
    now = "".join(f"{question}\n" for question in questions)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(now)
    return now, file.read_text() if file.exists() else ""
