"""A table that was handed in (电子表格): its head, then its rows, of the columns that are known alone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import Any, BinaryIO, NamedTuple

from documents.spreadsheets import excel, reading
from documents.spreadsheets.headed import (
    SEARCHED,
    Column,
    Head,
    OtherHead,
    as_text,
    head_at,
    head_of,
    known,
    refuse_merged,
)
from documents.spreadsheets.number_formats import shown
from documents.spreadsheets.numbers_as_text import as_text_shown, as_value
from documents.spreadsheets.table import Cell, Row, Spreadsheet, Unreadable

_AT_ONCE = 1_000
"""Rows of one part of the answer."""
_LONGEST = 60
"""Signs of a cell among the first lines."""
TEXT, DAY, NUMBER = "text", "day", "number"


class _Place(NamedTuple):
    """Where the cells of a column stand, and what a number in it is."""

    place: int
    means: str


def rows(
    file: BinaryIO,
    *,
    name: str,
    sheet: str,
    columns: Sequence[dict[str, Any]],
    most: int,
    days: Sequence[str] = (),
    numbers: Sequence[str] = (),
    layout: Mapping[str, Any] | None = None,
    or_lines: bool = False,
) -> Iterator[Any]:
    """First what the table is: "sheet" (its name), "unread" (other sheets), "unknown" (heads), "names" (of the columns that
    it has, in the order of their cells), "heads" (how it calls these), "letters" (what a workbook calls them). Then its rows, some at a time, at most one more than
    ``most``: the number of the line; what is wrong with cells, each a pair of its place among the names and the end of a
    sentence; the cells. ``columns`` are those of ``headed.Column``; in those of ``days`` a number is a day, where Excel shows it
    as one, in those of ``numbers`` it is itself, in the others the text that its format shows.

    ``layout`` says in which "line" the head stands, and in which "places" the columns. Without one the head stands first; where
    it is another, and ``or_lines``, the answer is "sheet", "unread" and "lines", the first lines as texts, alone. Raises Refused.
    """
    table = reading.read(file, name, sheet)
    lines = iter(table.rows)
    first = list(islice(lines, SEARCHED))
    wanted = [Column(also=tuple(one.pop("also")), width=0, explains="", **one) for one in columns]
    told = {"sheet": table.name, "unread": list(table.unread)}
    try:
        head, below = _mapped(table, first, layout) if layout else _standing_first(table, first, wanted)
    except OtherHead as error:
        if or_lines and any(known(row.cells, wanted) >= 2 for row in first):
            yield told | {"lines": [[row.line, _as_texts(row)] for row in first]}
            return
        raise _with_unread(error, table, sheet) from error
    called = [_letters(place) if table.epoch is not None else "" for place in head.places.values()]
    heads = list(head.heads.values())
    yield told | {"unknown": list(head.unknown), "names": list(head.places), "heads": heads, "letters": called}
    means = {**dict.fromkeys(days, DAY), **dict.fromkeys(numbers, NUMBER)}
    places = [_Place(place, means.get(column, TEXT)) for column, place in head.places.items()]
    bounded = islice(chain(below, lines), most + 1)
    while some := [_taken(row, places, table.epoch) for row in islice(bounded, _AT_ONCE)]:
        yield some


def _standing_first(table: Spreadsheet, first: Sequence[Row], columns: Sequence[Column]) -> tuple[Head, Sequence[Row]]:
    """The head of a table whose first line it is, and the lines below it."""
    head = head_of(first, columns)
    refuse_merged(table)
    return head, first[1:]


def _mapped(table: Spreadsheet, first: Sequence[Row], layout: Mapping[str, Any]) -> tuple[Head, Sequence[Row]]:
    """The head of a table of which a person said where it stands, and the lines below it."""
    line = int(layout["line"])
    found = next((row for row in first if row.line == line), None)
    if found is None:
        raise Unreadable(f"第{line}行没有内容，不能作为表头。")
    refuse_merged(table, line)
    return head_at(found.cells, layout["places"]), [row for row in first if row.line > line]


def _with_unread(error: OtherHead, table: Spreadsheet, sheet: str) -> Unreadable:
    """What is said of a table without its head: the sheets that were not read may be what was meant."""
    if not table.unread:
        return error
    unread = "、".join(f"「{name}」" for name in table.unread)
    return Unreadable(
        f"{error}读取的是工作表「{table.name}」，没有读取{unread}；要读取其中一张的，把它改名为「{sheet}」后上传。"
    )


def _as_texts(row: Row) -> list[str]:
    texts = [_as_shown(cell, row.formats.get(place, ""))[:_LONGEST] for place, cell in enumerate(row.cells)]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _as_shown(cell: Cell, code: str) -> str:
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return as_text(shown(cell, code) or cell if is_number else cell).strip()  # type: ignore[arg-type]


def _taken(row: Row, places: Sequence[_Place], epoch: datetime | None) -> list[Any]:
    """The number of the line, what is wrong with its cells, and the cells of the columns that are known."""
    cells: list[Any] = [row.line, None]
    for place, means in places:
        cell = row.cells[place] if place < len(row.cells) else None
        fault = row.faults.get(place, "") if row.faults else ""
        if type(cell) in (int, float):
            cell, unclear = _number(cell, row.formats.get(place, ""), means, epoch)  # type: ignore[arg-type]
            fault = fault or unclear
        if fault:
            where = f"（{_letters(place)}{row.line}）" if epoch is not None else ""
            cells[1] = [*(cells[1] or []), [len(cells) - 2, where + fault]]
        cells.append(cell)
    return cells


def _number(cell: float, code: str, means: str, epoch: datetime | None) -> tuple[Cell, str]:
    """A number as the day or the text that it shows as, and what is wrong with it."""
    if means == NUMBER:
        return as_value(cell, code)
    if means == TEXT:
        return as_text_shown(cell, code)
    day = excel.day_shown(cell, epoch)
    return (shown(cell, code) or cell, "") if day is cell and code else (day, "")


def _letters(place: int) -> str:
    """How Excel calls a column."""
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)
