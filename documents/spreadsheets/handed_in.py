"""A table that somebody hands in (上传的电子表格), as it is read in a job for files from outside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from documents.spreadsheets.headed import Column
from documents.spreadsheets.table import Row, Unreadable
from documents.untrusted_files.client import Content, read_parts
from documents.untrusted_files.refusals import Broken, Refused

CORRUPT = "文件已损坏，或者不是Excel文件。请在Excel中打开，另存为新的.xlsx文件后上传。"


@dataclass(frozen=True)
class Table:
    """A table with a head. ``rows`` can be walked through once, and raises CannotRead where the file breaks off."""

    sheet: str
    """Its name; nothing in a file that has no sheets."""
    names: Sequence[str]
    """Of the columns that it has, in the order in which the cells of a row stand."""
    is_excel: bool
    rows: Iterator[Row]
    unread: Sequence[str] = field(default=())
    """Names of visible sheets that were not read."""
    unknown: Sequence[str] = field(default=())
    """Heads of columns that nobody knows."""


def read(
    content: Content, name: str, *, sheet: str, columns: Sequence[Column], most: int, days: Sequence[str] = ()
) -> Table:
    """Read a file by its extension: of several sheets the one that is named, or the first; of its columns those that are
    known; of its rows one more than ``most``. In the columns of ``days`` a number is the day that Excel shows.

    Raises Unreadable, where the file is no such table, and any other CannotRead, here or at any row.
    """
    known = [{"name": one.name, "head": one.head, "also": one.also, "required": one.required} for one in columns]
    parts = _parts(content, name=name, sheet=sheet, columns=known, days=days, most=most)
    head = next(parts)
    return Table(
        head["sheet"],
        head["names"],
        bool(head["is_excel"]),
        (Row(row[0], row[1:]) for part in parts for row in part),
        head["unread"],
        head["unknown"],
    )


def _parts(content: Content, **arguments: Any) -> Iterator[Any]:
    try:
        yield from read_parts("table", content, purpose="table", **arguments)
    except Refused as refusal:
        raise Unreadable(str(refusal)) from refusal
    except Broken as refusal:
        raise Unreadable(CORRUPT) from refusal
