"""Reading a spreadsheet by its kind: Excel's, or CSV. It is done in a job for files from outside (``readers.tables``)."""

from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO

from documents.spreadsheets import delimited, excel
from documents.spreadsheets.table import Spreadsheet, Unreadable

_READERS: dict[str, Callable[[BinaryIO, str], Spreadsheet]] = {
    ".xlsx": excel.read,
    ".csv": delimited.read,
    ".txt": delimited.read,
}


def read(file: BinaryIO, name: str, sheet: str = "") -> Spreadsheet:
    """Read a file by its extension; of several sheets the one that is named, or the first."""
    extension = PurePath(name).suffix.lower()
    if extension == ".xls":
        raise Unreadable(excel.OLD)
    if extension not in _READERS:
        raise Unreadable("只能读取.xlsx和.csv文件。请另存为其中一种后上传。")
    return _READERS[extension](file, sheet)
