"""Writing spreadsheets row by row, so that memory does not grow with them. A cell that looks like a formula is text."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from tempfile import NamedTemporaryFile
from types import TracebackType
from typing import Any, BinaryIO

from documents.spreadsheets.table import Cell

_LIVE = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
BOM = "\ufeff"
"""Without it Excel takes a CSV file for one in the system's own encoding."""


def plain(cell: Cell) -> str:
    """A cell as CSV holds it: one that a program would take for a formula begins with an apostrophe."""
    text = cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_LIVE) else text


class CsvRows:
    """The lines of a CSV file, each made when it is asked for."""

    def __init__(self, rows: Iterable[Sequence[Cell]]) -> None:
        self.rows = rows

    def __iter__(self) -> Iterator[str]:
        line = io.StringIO()
        writer = csv.writer(line)
        yield BOM
        for row in self.rows:
            writer.writerow([plain(cell) for cell in row])
            yield line.getvalue()
            line.seek(0)
            line.truncate()


@dataclass
class Sheet:
    """One sheet of a workbook that is being written."""

    excel: "Excel"
    sheet: Any
    line: int = 0

    def write(self, cells: Sequence[Cell], style: str = "text") -> None:
        """One more row; text is written as text, whatever it begins with."""
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                self.sheet.write_datetime(self.line, column, cell, self.excel.styles["day"])
            elif isinstance(cell, int | float):
                self.sheet.write_number(self.line, column, cell)
            elif cell is not None and cell != "":
                self.sheet.write_string(self.line, column, str(cell), self.excel.styles[style])
        self.line += 1


class Excel:
    """A workbook, written row by row into a temporary file that vanishes when it is closed."""

    def __init__(self) -> None:
        import xlsxwriter  # here, so that a command that writes none starts without it

        self.file: BinaryIO = NamedTemporaryFile(suffix=".xlsx")  # type: ignore[assignment] # noqa: SIM115
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book = xlsxwriter.Workbook(self.file, options)
        self.styles = {
            "text": self.book.add_format({"valign": "top", "num_format": "@"}),
            "wrapped": self.book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"}),
            "day": self.book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
            "head": self.book.add_format({"bold": True, "bg_color": "#EAF2FA", "border": 1, "text_wrap": True}),
            "required": self.book.add_format({"bold": True, "bg_color": "#FDF3DF", "border": 1, "text_wrap": True}),
        }

    def sheet(self, name: str, widths: Sequence[float], *, days: Sequence[int] = ()) -> Sheet:
        """One more sheet, of columns for text but for those of days; the sheet before must be whole."""
        made = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            made.set_column(column, column, width, self.styles["day" if column in days else "text"])
        made.freeze_panes(1, 0)
        return Sheet(self, made)

    def __enter__(self) -> "Excel":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.book.close()
            self.file.seek(0)
        else:
            self.file.close()
