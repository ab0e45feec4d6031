"""Reading a table of case files (读取案卷登记表): every row as text, what the reader alone can know said with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from documents.spreadsheets import Row, Unreadable, as_text
from documents.spreadsheets.handed_in import Table, opened
from documents.text_folding import number_key, similar_key, tidy
from supervision.case_files.imports.columns import COLUMNS, STATE_HEAD
from supervision.core.handed_tables import notes_on, sha256

SHEET = "案卷登记"
CHUNK = 2_000
"""So many rows are checked at once."""
MOST_ROWS = 100_000

_OPTIONAL = tuple(place for place, column in enumerate(COLUMNS) if not column.required)

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

    @property
    def rows(self) -> int:
        return sum(len(chunk) for chunk in self.chunks)

    def keep_what_is_empty(self) -> None:
        """An empty cell says no more than a column that the file does not have: what is registered stays."""
        for chunk in self.chunks:
            for row in chunk:
                for place in _OPTIONAL:
                    if not tidy(row[1][place] or ""):
                        row[1][place] = None


def read_table(upload: "UploadedFile[Any]") -> Handed:
    """Read a file. Raises CannotRead, in words for the person, where it is no table of case files."""
    name = upload.name or ""
    wanted: Any = {"sheet": SHEET, "columns": COLUMNS, "most": MOST_ROWS, "days": ("closed_on",)}
    with opened(upload, name, **wanted) as table:  # type: ignore[arg-type]
        chunks = list(_chunked(_RawRows(table), table.rows))
    if not chunks:
        raise Unreadable("表头之下没有内容。请填写后上传。")
    notes = notes_on(table, COLUMNS, absent="新登记的空着，已有登记的保持不变。", passed_over=(STATE_HEAD,))
    return Handed(upload, name, sha256(upload), chunks, notes)


def _chunked(raw: "_RawRows", rows: Iterator[Row]) -> Iterator[list[RawRow]]:
    read_so_far = 0
    while chunk := [raw.read(row) for row in islice(rows, CHUNK)]:
        read_so_far += len(chunk)
        if read_so_far > MOST_ROWS:
            raise Unreadable(f"文件超过{MOST_ROWS // 10_000}万行。请分成几个文件，分别上传。")
        yield chunk


class _RawRows:
    """Makes text of the rows of one file; remembers the numbers, so that a second row with one is told the first."""

    def __init__(self, table: Table) -> None:
        self.places = {name: place for place, name in enumerate(table.names)}
        self.first: dict[str, int] = {}
        self.similar: dict[str, tuple[int, str]] = {}

    def read(self, row: Row) -> RawRow:
        wrong: list[str] = []
        cells = [self._text(column.name, column.head, row, wrong) for column in COLUMNS]
        return row.line, cells, wrong, self._compared(cells[0] or "", row.line, wrong)

    def _text(self, name: str, head: str, row: Row, wrong: list[str]) -> str | None:
        place = self.places.get(name)
        if place is None:
            return None
        cell = row.cells[place] if place < len(row.cells) else None
        if place in row.faults:
            wrong.append(f"「{head}」{row.faults[place]}")
        return as_text(cell)

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
