"""Reading a spreadsheet by its kind: Excel's, or CSV. It is done in a job for files from outside (``readers.tables``)."""

from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO

from documents.spreadsheets import delimited, excel
from documents.spreadsheets.containers import OLD, refuse_other_than
from documents.spreadsheets.table import Spreadsheet, Unreadable

_READERS: dict[str, tuple[str, Callable[[BinaryIO, str], Spreadsheet]]] = {
    ".xlsx": ("workbook", excel.read),
    ".csv": ("text", delimited.read),
    ".txt": ("text", delimited.read),
}


def read(file: BinaryIO, name: str, sheet: str = "") -> Spreadsheet:
    """Read a file by its extension; of several sheets the one that is named, or the first.

    Raises Unreadable, where its content is something else than its extension says: with what it is, and what to do.
    """
    extension = PurePath(name).suffix.lower()
    if extension != ".xls" and extension not in _READERS:
        raise Unreadable("只能读取.xlsx和.csv文件。请另存为其中一种后上传。")
    wanted, reader = _READERS.get(extension, ("", None))
    refuse_other_than(wanted, file, name)
    if reader is None:
        raise Unreadable(OLD)
    return reader(file, sheet)
