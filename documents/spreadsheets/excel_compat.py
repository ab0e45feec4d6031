"""What leans on parts of openpyxl that it does not promise to keep, as ``documents.compat`` does of other libraries.

openpyxl reads either the formulas of a sheet or the values that were saved with them, tells nobody how a bare number is shown
while it goes row by row, and makes an object of every cell. Its parser knows all of it at once.
"""

from collections.abc import Iterator, Set
from typing import Any, NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, VALUE_TAG, WorkSheetParser

FORMULA = "formula"
"""The kind of a cell with a formula whose value was not saved with it."""
_COLUMNS = {get_column_letter(number): number for number in range(1, 100)}
_DIGITS = "0123456789"
_PIECE = INLINE_STRING.replace("}is", "}t")


class StoredCell(NamedTuple):
    """A cell as the file has it: its column from 1, its value, of which kind it is ("n" number, "s" and "str" text, "b" yes or
    no, "d" day or time, "e" error, FORMULA), and which style it is shown in."""

    column: int
    value: Any
    kind: str
    style: int


def path_in_workbook(sheet: Any) -> str:
    """Where the XML of a sheet stands in the file that a workbook was read from."""
    path: str = sheet._worksheet_path
    return path


def formats(book: Any) -> list[str]:
    """The number format of each style of a workbook."""
    return [_format(book, style.numFmtId) for style in book._cell_styles]


def _format(book: Any, number: int) -> str:
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, "General"))
    return str(book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


def rows(sheet: Any, days: Set[int]) -> Iterator[tuple[int, list[StoredCell]]]:
    """The rows of a sheet that was opened row by row, in the order of the file: the number of each, and its cells.

    A number in a format of ``days`` is a day or a time, as in those that openpyxl knows.
    """
    book = sheet.parent
    dated = book._date_formats | {at for at, style in enumerate(book._cell_styles) if style.numFmtId in days}
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=dated,
            timedelta_formats=book._timedelta_formats,
        )
        parser.is_unreckoned = bool(book.calculation and book.calculation.fullCalcOnLoad)
        yield from parser.parse()


class _Parser(WorkSheetParser):
    """openpyxl's parser, which tells a formula without a value from an empty cell, and keeps nothing of the rows."""

    row_counter: int
    is_unreckoned = False
    """Whether the workbook asks to be reckoned when it is opened: then the value 0 is what a program wrote that does not reckon,
    such as XlsxWriter."""

    def parse_row(self, row: Any) -> tuple[int, list[StoredCell]]:
        number = row.get("r")
        self.row_counter = int(number) if number else self.row_counter + 1
        self.col_counter = 0
        return self.row_counter, [self.parse_cell(cell) for cell in row]

    def parse_cell(self, element: Any) -> StoredCell:
        column = _COLUMNS.get((element.get("r") or "").rstrip(_DIGITS))
        text = None if column is None else self._text(element)
        if column is None or text is None:
            return self._other(element)
        self.col_counter = column
        return StoredCell(column, text, "s", 0)

    def _text(self, element: Any) -> str | None:
        """A text that stands among those of the workbook, or in the cell in one piece: most cells of most tables."""
        kind = element.get("t")
        if kind == "s":
            place = element.findtext(VALUE_TAG)
            return self.shared_strings[int(place)] if place else None
        if kind == "inlineStr" and len(element) == 1 and len(element[0]) == 1 and element[0][0].tag == _PIECE:
            return element[0][0].text or ""
        return None

    def _other(self, element: Any) -> StoredCell:
        cell = super().parse_cell(element)
        value, kind = cell["value"], cell["data_type"]
        may_be_unsaved = value is None or (self.is_unreckoned and value == 0)
        if may_be_unsaved and kind == "n" and element.find(FORMULA_TAG) is not None:
            value, kind = None, FORMULA
        return StoredCell(cell["column"], value, kind, cell["style_id"])
