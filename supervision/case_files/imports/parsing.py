"""Reading a table of case files (读取案卷登记表): every row as text, what the reader alone can know said with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile

from documents.spreadsheets import Row, Unreadable, as_text
from documents.spreadsheets.handed_in import Table, opened
from documents.text_folding import number_key, similar_key, tidy
from supervision.case_files import amounts
from supervision.case_files.imports.columns import COLUMNS, DAYS, NUMBERS, STATE_HEAD
from supervision.core.handed_tables import notes_on, sha256

SHEET = "案卷登记"
CHUNK = 2_000
"""So many rows are checked at once."""
MOST_ROWS = 100_000

_OPTIONAL = tuple(place for place, column in enumerate(COLUMNS) if not column.required)
_WANTED: dict[str, Any] = {"sheet": SHEET, "columns": COLUMNS, "most": MOST_ROWS, "days": DAYS, "numbers": NUMBERS}

_HEADS = {column.name: column.head for column in COLUMNS}
RawRow = tuple[int, list[str | None], list[str], str]
"""Line; the cells in the order of COLUMNS, None in a column that the file does not have; what is wrong with them as
they were stored; an earlier row whose number a reader may take for this one's."""


@dataclass(frozen=True)
class Handed:
    """A file that was handed in, whole: its rows in chunks, what the person should know of how it was read."""

    upload: "UploadedFile[Any]"
    name: str
    sha256: str
    chunks: list[list[RawRow]]
    notes: list[str]
    layout: dict[str, Any] = field(default_factory=dict)
    """The "names" of the columns that were read; of a table whose head a person has to show, its first "lines" instead."""

    @property
    def rows(self) -> int:
        return sum(len(chunk) for chunk in self.chunks)


def keep_what_is_empty(chunks: list[list[RawRow]]) -> None:
    """An empty cell says no more than a column that the file does not have: what is registered stays."""
    for chunk in chunks:
        for row in chunk:
            for place in _OPTIONAL:
                if not tidy(row[1][place] or ""):
                    row[1][place] = None


def read_table(upload: "UploadedFile[Any]") -> Handed:
    """Read a file. Raises CannotRead, in words for the person, where it is no table of case files.

    A table with heads that are known, and another head than the template's, comes with its first lines alone.
    """
    name = upload.name or ""
    with opened(upload, name, or_lines=True, **_WANTED) as table:  # type: ignore[arg-type]
        if table.lines:
            layout = {"lines": [list(line) for line in table.lines]}
            return Handed(upload, name, sha256(upload), [], [], layout)
        read = _read(table, {}, amounts.TEN_THOUSAND if amounts.TEN_THOUSAND in table.heads.get("amount", "") else "")
    return Handed(upload, name, sha256(upload), read.chunks, read.notes, read.layout)


@dataclass(frozen=True)
class Reading:
    """How a person says that a table is to be read: the line of its head, the places of its columns, what is the same in all its
    rows, the unit of its amounts."""

    line: int
    places: dict[str, int]
    values: dict[str, str]
    unit: str


@dataclass(frozen=True)
class Read:
    """The rows of a table in chunks, what the person should know of how it was read, and the names of its columns."""

    chunks: list[list[RawRow]]
    notes: list[str]
    layout: dict[str, Any]


def read_mapped(file: BinaryIO, name: str, mapping: Reading) -> Read:
    """Read a table as a person says. Raises CannotRead, in words for the person."""
    layout = {"line": mapping.line, "places": mapping.places}
    with opened(file, name, layout=layout, **_WANTED) as table:
        return _read(table, mapping.values, mapping.unit)


def _read(table: Table, values: Mapping[str, str], unit: str) -> Read:
    chunks = list(_chunked(_RawRows(table, values, unit), table.rows))
    if not chunks:
        raise Unreadable("表头之下没有内容。请填写后上传。")
    same = [f"全部按「{_HEADS[name]}」为{value}登记。" for name, value in values.items()]
    notes = notes_on(
        table, COLUMNS, absent="新登记的空着，已有登记的保持不变。", passed_over=(STATE_HEAD,), told=values
    )
    in_unit = [f"金额以{unit}为单位的，换算成元。"] if unit else []
    return Read(chunks, [*notes, *same, *in_unit], {"names": [*table.names, *values], "letters": dict(table.letters)})


def _chunked(raw: "_RawRows", rows: Iterator[Row]) -> Iterator[list[RawRow]]:
    read_so_far = 0
    while chunk := [raw.read(row) for row in islice(rows, CHUNK)]:
        read_so_far += len(chunk)
        if read_so_far > MOST_ROWS:
            raise Unreadable(f"文件超过{MOST_ROWS // 10_000}万行。请分成几个文件，分别上传。")
        yield chunk


class _RawRows:
    """Makes text of the rows of one file; remembers the numbers, so that a second row with one is told the first."""

    def __init__(self, table: Table, values: Mapping[str, str], unit: str) -> None:
        self.places = {name: place for place, name in enumerate(table.names)}
        self.values, self.unit = values, unit
        self.first: dict[str, int] = {}
        self.similar: dict[str, tuple[int, str]] = {}

    def read(self, row: Row) -> RawRow:
        wrong: list[str] = []
        cells = [self._text(column.name, column.head, row, wrong) for column in COLUMNS]
        return row.line, cells, wrong, self._compared(cells[0] or "", row.line, wrong)

    def _text(self, name: str, head: str, row: Row, wrong: list[str]) -> str | None:
        place = self.places.get(name)
        if place is None:
            return self.values.get(name)
        cell = row.cells[place] if place < len(row.cells) else None
        if place in row.faults:
            wrong.append(f"「{head}」{row.faults[place]}")
        text = as_text(cell)
        return amounts.in_unit(text, self.unit) if name == "amount" else text

    def _compared(self, number: str, line: int, wrong: list[str]) -> str:
        """Refuse a number that an earlier row has; name the row whose number may be taken for it."""
        key = number_key(number)
        if not key:
            return ""
        first = self.first.setdefault(key, line)
        if first != line:
            wrong.append(f"案卷号与第{first}行相同，请只保留一行")
            return ""
        before, other = self.similar.setdefault(similar_key(number), (line, number))
        return f"与第{before}行的「{tidy(other)}」是否同一件" if before != line else ""
