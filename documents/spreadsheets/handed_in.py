"""A table that somebody hands in (上传的电子表格), as it is read in a job for files from outside."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from documents.spreadsheets.headed import Column
from documents.spreadsheets.table import Row, Unreadable
from documents.untrusted_files.client import Content, job
from documents.untrusted_files.refusals import Broken, Refused

CORRUPT = "文件已损坏，或者不是Excel文件。请在Excel中打开，另存为新的.xlsx文件后上传。"


@dataclass(frozen=True)
class Table:
    """A table with a head. ``rows`` can be walked through once, and raises CannotRead where the file breaks off."""

    sheet: str
    """Its name; nothing in a file that has no sheets."""
    names: Sequence[str]
    """Of the columns that it has, in the order in which the cells of a row stand."""
    rows: Iterator[Row]
    unread: Sequence[str] = field(default=())
    """Names of visible sheets that were not read."""
    unknown: Sequence[str] = field(default=())
    """Heads of columns that nobody knows."""
    heads: Mapping[str, str] = field(default_factory=dict)
    """By the name of a column, how the table calls it."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """By the name of a column, the letters under which Excel shows it; nothing in a file that is no workbook."""
    lines: Sequence[tuple[int, Sequence[str]]] = field(default=())
    """The first lines, each with its number, of a table whose head a person has to show; such a table has no rows yet."""


@contextmanager
def opened(
    content: Content,
    name: str,
    *,
    sheet: str,
    columns: Sequence[Column],
    most: int,
    days: Sequence[str] = (),
    numbers: Sequence[str] = (),
    layout: Mapping[str, Any] | None = None,
    or_lines: bool = False,
) -> Iterator[Table]:
    """Read a file by its extension: of several sheets the one that is named, or the first; of its columns those that are
    known; of its rows one more than ``most``. In the columns of ``days`` a number is the day that Excel shows, in those of
    ``numbers`` itself. ``layout`` and ``or_lines`` are for tables with another head than the one wanted (``readers.tables``).

    Its rows are there as long as the context is. Raises Unreadable, where the file is no such table, and any other
    CannotRead, here or at any row.
    """
    known = [{"name": one.name, "head": one.head, "also": one.also, "required": one.required} for one in columns]
    with closing(
        _parts(
            content,
            name=name,
            sheet=sheet,
            columns=known,
            most=most,
            days=days,
            numbers=numbers,
            layout=layout,
            or_lines=or_lines,
        )
    ) as parts:
        yield _table(parts)


def _table(parts: Iterator[Any]) -> Table:
    with _told():
        head = next(parts)
        if "lines" in head:
            return _of_lines(head)
        return Table(
            str(head["sheet"]),
            [str(one) for one in head["names"]],
            _rows(parts, len(head["names"])),
            [str(one) for one in head["unread"]],
            [str(one) for one in head["unknown"]],
            dict(zip(map(str, head["names"]), map(str, head["heads"]), strict=True)),
            dict(zip(map(str, head["names"]), map(str, head["letters"]), strict=True)),
        )


def _of_lines(head: Any) -> Table:
    lines = [(int(line), [str(text) for text in texts]) for line, texts in head["lines"]]
    return Table(str(head["sheet"]), [], iter(()), [str(one) for one in head["unread"]], lines=lines)


def _parts(content: Content, **arguments: Any) -> Generator[Any, None, None]:
    with _told(), job("table") as begun:
        yield from begun.ask_parts("table", content, **arguments)


def _rows(parts: Iterator[Any], width: int) -> Iterator[Row]:
    for part in parts:
        yield from _taken(part, width)


def _taken(part: Any, width: int) -> list[Row]:
    with _told():
        rows = [
            Row(int(line), cells, {int(place): str(fault) for place, fault in faults} if faults else {})
            for line, faults, *cells in part
        ]
        if any(len(row.cells) != width for row in rows):
            raise ValueError("rows of another width")
        return rows


@contextmanager
def _told() -> Iterator[None]:
    """What the job refuses is said as it says it; where it failed, or what it answers is no table, the file is broken."""
    try:
        yield
    except Refused as refusal:
        raise Unreadable(str(refusal)) from refusal
    except (Broken, KeyError, TypeError, ValueError, StopIteration) as error:
        raise Unreadable(CORRUPT) from error
