"""Reading Excel's .xlsx: bounded before anything is unpacked; of a formula the value that was saved with it."""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any, BinaryIO
from zipfile import ZipFile

import openpyxl
from openpyxl.utils.datetime import from_excel

from documents.spreadsheets.containers import LOCKED
from documents.spreadsheets.excel_compat import FORMULA, StoredCell, formats, path_in_workbook, rows
from documents.spreadsheets.number_formats import CHINESE_DAYS, PLAIN
from documents.spreadsheets.table import LAST_LINE, WIDEST, Cell, Row, Spreadsheet, Unreadable, is_blank

UNPACKED_BYTES, SHEETS_BYTES = 96 * 1024 * 1024, 768 * 1024 * 1024
"""What a file may unpack to: its parts that are held in memory, and its sheets, which are read piece by piece. A million
rows that are formatted and empty have 300 MB."""
PARTS = 2_000
STRINGS = 1_000_000
"""A table of 100,000 rows has half of it."""
_CHUNK = 1 << 20
_XML = (".xml", ".rels")
_SHEETS = "xl/worksheets/sheet"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_END_OF_ROWS = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
_ROW = re.compile(rb"""<(?:\w+:)?row\b(?:[^>]*?\sr=["']([0-9]{1,9})["'])?""")
_BARE_ROW = re.compile(rb"""<row\b(?:[^>]*?\sr=["']([0-9]{1,9})["'])?""")
"""The same without a prefix, as most programs write it: what begins with letters is found several times as fast."""
_CONTENT = (b"<v", b":v", b"<is", b":is", b"<f", b":f")
"""With which a value, a text or a formula begins, under whatever prefix; of more than begins with it, too, which does no harm."""
_DAYS = range(20_000, 90_000)
"""Numbers of days that Excel may mean by a number: from 1954 to 2146."""
_STRING = re.compile(rb"<(?:\w+:)?si[\s>/]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_UNSAVED = "是公式，文件中没有保存计算的结果，请在Excel或者WPS中打开，保存后重新上传，或者改为实际的内容"
_CORRUPT = "文件已损坏，或者不是Excel文件。请在Excel中打开，另存为新的.xlsx文件后上传。"


def read(file: BinaryIO, sheet: str = "") -> Spreadsheet:
    """The rows of one sheet of a workbook."""
    with _told():
        file.seek(0)
        with ZipFile(file) as archive:
            _refuse_bombs(archive)
        book = _opened(file)
        found = _chosen(book, sheet)
        unread = [other.title for other in book.worksheets if other is not found and other.sheet_state == "visible"]
        last, merged = _looked_through(file, found)
        return Spreadsheet(found.title, _rows(found, last), merged, unread, book.epoch)


@contextmanager
def _told() -> Iterator[None]:
    """A broken file breaks its readers in any way that there is; each way is an answer, never an error of ours."""
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        raise Unreadable(_CORRUPT) from error


def _refuse_bombs(archive: ZipFile) -> None:
    """Python unpacks no part beyond the size that it declares, so the sizes declared bound what is unpacked."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(LOCKED)
    sheets = sum(part.file_size for part in parts if part.filename.startswith(_SHEETS))
    others = sum(part.file_size for part in parts) - sheets
    if len(parts) > PARTS or others > UNPACKED_BYTES or sheets > SHEETS_BYTES:
        raise Unreadable("文件展开后过大。请删去图片、多余的工作表和格式，或者分成几个文件后上传。")
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        raise Unreadable(_CORRUPT)
    if sum(_strings(archive, name) for name in names if name.endswith(_XML)) > STRINGS:
        raise Unreadable("文件的内容过多。请分成几个文件后上传。")


def _chunks(archive: ZipFile, name: str, overlap: int = 12) -> Iterator[bytes]:
    """A part piece by piece, each with the end of the piece before."""
    end = b""
    with archive.open(name) as part:
        while piece := part.read(_CHUNK):
            yield end + piece
            end = piece[-overlap:]


def _strings(archive: ZipFile, name: str) -> int:
    """How many strings a part brings into memory. A document type, which no program writes into a workbook, is how a
    small file is made to grow without end."""
    found = 0
    for piece in _chunks(archive, name):
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise Unreadable(_CORRUPT)
        if b"<si" in piece or b":si" in piece:
            found += len(_STRING.findall(piece))
    return found


def _opened(file: BinaryIO) -> Any:
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    if not book.worksheets:
        raise Unreadable("文件中没有工作表。请用模板填写后上传。")
    return book


def _chosen(book: Any, sheet: str) -> Any:
    visible = [worksheet for worksheet in book.worksheets if worksheet.sheet_state == "visible"] or book.worksheets
    return next((worksheet for worksheet in visible if worksheet.title == sheet), visible[0])


def _rows(sheet: Any, last: int | None) -> Iterator[Row]:
    """The rows that hold something. None after ``last`` does, where that is known."""
    if last == 0:
        return
    codes = {at: code for at, code in enumerate(formats(sheet.parent)) if code.lower() not in PLAIN}
    with _told():
        for line, cells in rows(sheet, CHINESE_DAYS):
            if line > LAST_LINE:
                raise Unreadable(_CORRUPT)
            if last is not None and line > last:
                return
            row = _row(line, cells, codes)
            if row.faults or not is_blank(row.cells):
                yield row


def _row(line: int, cells: Sequence[StoredCell], codes: Mapping[int, str]) -> Row:
    values: list[Cell] = [None] * WIDEST
    faults: dict[int, str] = {}
    formatted: dict[int, str] = {}
    for cell in cells:
        place = cell.column - 1
        if place >= WIDEST:
            continue
        values[place] = cell.value
        if cell.kind == "s":
            if cell.value and "_x" in cell.value:
                values[place] = _unescaped(cell.value)
        elif cell.kind == "n":
            if cell.style in codes and cell.value is not None:
                formatted[place] = codes[cell.style]
        elif fault := _fault(cell):
            faults[place] = fault
    return Row(line, values, faults, formatted)


def _fault(cell: StoredCell) -> str:
    if cell.kind == FORMULA:
        return _UNSAVED
    return f"是Excel的错误值{cell.value}，请改为实际的内容" if cell.kind == "e" else ""


def _unescaped(text: str) -> str:
    """A text with the signs that XML cannot hold, or that a program would not trust to it (ECMA-376-1, 22.9.2.19 ST_Xstring).
    A line end is one; no other sign that is not for people comes of it."""
    return _ESCAPED.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    if code < 32 or 0xD800 <= code < 0xE000:
        return "\n" if code in (9, 10, 13) else ""
    return chr(code)


def day_shown(cell: Cell, epoch: datetime | None) -> Cell:
    """A number in Excel's days as the day that it shows as, once the cell is set so; anything else as it is."""
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    if is_number and epoch is not None and int(cell) in _DAYS:  # type: ignore[arg-type]
        found = from_excel(cell, epoch)
        return found.date() if isinstance(found, datetime) else cell
    return cell


# --- What the reader that goes row by row does not tell --------------------------------------------------------------------


def _looked_through(file: BinaryIO, sheet: Any) -> tuple[int | None, list[str]]:
    """The number of the last row that holds anything (None where it cannot be told), and the merged ranges of a sheet, which
    stand behind its rows."""
    with ZipFile(file) as archive, archive.open(path_in_workbook(sheet)) as part:
        rows, behind = _LastRow(), b""
        for piece in _whole_tags(part):
            end = _END_OF_ROWS.search(piece) if not behind and b"sheetData" in piece else None
            if behind:
                behind += piece
            elif end is not None:
                rows.look_at(piece[: end.start()])
                behind = piece[end.start() :]
            else:
                rows.look_at(piece)
    return rows.last, list(dict.fromkeys(range_.decode() for range_ in _MERGED.findall(behind)))


def _whole_tags(part: IO[bytes]) -> Iterator[bytes]:
    """A part piece by piece, none of which ends within a tag."""
    begun = b""
    while piece := part.read(_CHUNK):
        piece = begun + piece
        at = piece.rfind(b"<")
        begun = piece[at:] if at > 0 else b""
        yield piece[:at] if at > 0 else piece
    yield begun


class _LastRow:
    """Finds the last row that holds anything. People format columns to the last line by accident: hundreds of thousands of
    rows, to read which takes a minute, and nothing in them."""

    def __init__(self) -> None:
        self.last: int | None = 0
        self._newest = 0

    def look_at(self, piece: bytes) -> None:
        """Look at what comes next of the sheet's rows."""
        at = max(piece.rfind(mark) for mark in _CONTENT)
        if at >= 0:
            self._count(piece[:at])
            if self.last is not None:
                self.last = self._newest
        self._count(piece[max(at, 0) :])

    def _count(self, piece: bytes) -> None:
        """Where rows have no numbers, or do not go up, all of them have to be read."""
        for number in (_ROW if b":row" in piece else _BARE_ROW).findall(piece):
            if not number or int(number) <= self._newest:
                self.last = None
            else:
                self._newest = int(number)
