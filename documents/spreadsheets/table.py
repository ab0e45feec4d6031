"""A table of a spreadsheet (电子表格): its rows as they stand, one by one, each cell as it was stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from documents.untrusted_files.refusals import Refused

Cell = str | int | float | bool | date | datetime | time | timedelta | None
LAST_LINE = 1_048_576
"""No sheet of Excel's has more lines; a file that says so is made to keep its reader busy."""
WIDEST = 60
"""Columns beyond are left unread: no table for people has so many."""


class Unreadable(Refused):
    """The file cannot be read; the sentence, in Chinese, says why and what to do."""


@dataclass(frozen=True)
class Row:
    """One line of a table that is not empty, with the number under which Excel or an editor shows it."""

    line: int
    cells: Sequence[Cell]
    faults: Mapping[int, str] = field(default_factory=dict)
    """What is wrong with a cell as it was stored, by its place: the end of a sentence that its head begins."""
    formats: Mapping[int, str] = field(default_factory=dict)
    """The number formats of cells with numbers, by their places; none where a number is shown as it is."""


@dataclass(frozen=True)
class Spreadsheet:
    """One table of a file. ``rows`` can be walked through once, and raises Unreadable where the file breaks off."""

    name: str
    rows: Iterator[Row]
    merged: Sequence[str] = field(default=())
    """Ranges of cells that are merged into one."""
    unread: Sequence[str] = field(default=())
    """Names of visible sheets that were not read."""
    epoch: datetime | None = None
    """From when Excel counts the days of this file; None where numbers are no days."""


def is_blank(cells: Sequence[Cell]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)
