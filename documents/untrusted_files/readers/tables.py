"""A table that was handed in (电子表格): its head, then its rows, of the columns that are known alone."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

from documents.spreadsheets import excel, reading
from documents.spreadsheets.headed import Column, head_of, refuse_merged
from documents.spreadsheets.table import Cell, Row

_AT_ONCE = 1_000
"""Rows of one part of the answer."""


def rows(
    file: BinaryIO, *, name: str, sheet: str, columns: Sequence[dict[str, Any]], days: Sequence[str], most: int
) -> Iterator[Any]:
    """First what the table is: "sheet" (its name), "unread" (other sheets), "unknown" (heads), "names" (of the columns that
    it has, in the order of their cells), "is_excel". Then its rows, some at a time, at most one more than ``most``: the
    number of the line, and its cells. ``columns`` are those of ``headed.Column``; in those of ``days`` a number is a day,
    where Excel shows it as one. Raises Refused.
    """
    table = reading.read(file, name, sheet)
    refuse_merged(table)
    lines = iter(table.rows)
    head = head_of(lines, [Column(also=tuple(one.pop("also")), width=0, explains="", **one) for one in columns])
    yield {
        "sheet": table.name,
        "unread": list(table.unread),
        "unknown": list(head.unknown),
        "names": list(head.places),
        "is_excel": table.epoch is not None,
    }
    places = [(place, name in days) for name, place in head.places.items()]
    bounded = islice(lines, most + 1)
    while some := [_taken(row, places, table.epoch) for row in islice(bounded, _AT_ONCE)]:
        yield some


def _taken(row: Row, places: Sequence[tuple[int, bool]], epoch: datetime | None) -> list[Cell]:
    """The number of the line, and the cells of the columns that are known."""
    cells: list[Cell] = [row.line]
    for place, is_day in places:
        cell = row.cells[place] if place < len(row.cells) else None
        cells.append(excel.day_shown(cell, epoch) if is_day else cell)
    return cells
