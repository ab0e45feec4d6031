"""A table that was handed in (电子表格): its head, then its rows, of the columns that are known alone."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

from documents.spreadsheets import excel, reading
from documents.spreadsheets.headed import Column, Head, head_of, refuse_merged
from documents.spreadsheets.number_formats import shown
from documents.spreadsheets.numbers_as_text import as_text_shown
from documents.spreadsheets.table import Cell, Row, Spreadsheet, Unreadable

_AT_ONCE = 1_000
"""Rows of one part of the answer."""


def rows(
    file: BinaryIO, *, name: str, sheet: str, columns: Sequence[dict[str, Any]], days: Sequence[str], most: int
) -> Iterator[Any]:
    """First what the table is: "sheet" (its name), "unread" (other sheets), "unknown" (heads), "names" (of the columns that
    it has, in the order of their cells). Then its rows, some at a time, at most one more than ``most``: the
    number of the line; what is wrong with cells, each a pair of its place among the names and the end of a sentence; the
    cells. ``columns`` are those of ``headed.Column``; in those of ``days`` a number is a day, where Excel shows it as one, in
    the others the text that its format shows. Raises Refused.
    """
    table = reading.read(file, name, sheet)
    refuse_merged(table)
    lines = iter(table.rows)
    head = _head(
        table, lines, [Column(also=tuple(one.pop("also")), width=0, explains="", **one) for one in columns], sheet
    )
    yield {
        "sheet": table.name,
        "unread": list(table.unread),
        "unknown": list(head.unknown),
        "names": list(head.places),
    }
    places = [(place, name in days) for name, place in head.places.items()]
    bounded = islice(lines, most + 1)
    while some := [_taken(row, places, table.epoch) for row in islice(bounded, _AT_ONCE)]:
        yield some


def _head(table: Spreadsheet, lines: Iterator[Row], columns: Sequence[Column], sheet: str) -> Head:
    """The head of a table; where it has none, the sheets that were not read may be what was meant."""
    try:
        return head_of(lines, columns)
    except Unreadable as error:
        if not table.unread:
            raise
        unread = "、".join(f"「{name}」" for name in table.unread)
        raise Unreadable(
            f"{error}读取的是工作表「{table.name}」，没有读取{unread}；要读取其中一张的，把它改名为「{sheet}」后上传。"
        ) from error


def _taken(row: Row, places: Sequence[tuple[int, bool]], epoch: datetime | None) -> list[Any]:
    """The number of the line, what is wrong with its cells, and the cells of the columns that are known."""
    cells: list[Any] = [row.line, None]
    for place, is_day in places:
        cell = row.cells[place] if place < len(row.cells) else None
        fault = row.faults.get(place, "") if row.faults else ""
        if type(cell) in (int, float):
            cell, unclear = _number(cell, row.formats.get(place, ""), is_day=is_day, epoch=epoch)  # type: ignore[arg-type]
            fault = fault or unclear
        if fault:
            where = f"（{_letters(place)}{row.line}）" if epoch is not None else ""
            cells[1] = [*(cells[1] or []), [len(cells) - 2, where + fault]]
        cells.append(cell)
    return cells


def _number(cell: float, code: str, *, is_day: bool, epoch: datetime | None) -> tuple[Cell, str]:
    """A number as the day or the text that it shows as, and what is wrong with it."""
    if not is_day:
        return as_text_shown(cell, code)
    day = excel.day_shown(cell, epoch)
    return (shown(cell, code) or cell, "") if day is cell and code else (day, "")


def _letters(place: int) -> str:
    """How Excel calls a column."""
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)
