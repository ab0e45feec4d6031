"""Tables that openpyxl, XlsxWriter and LibreOffice wrote, as they are read here and by calamine."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from documents.spreadsheets import Cell, as_text
from documents.spreadsheets.reading import read
from tests.documents.spreadsheets.test_any_table import NUMBERS, TEXTS

Table = Sequence[Sequence[Cell]]
DAYS = some.dates(date(1950, 1, 1), date(2100, 12, 31))
CELLS = some.none() | TEXTS | NUMBERS | some.booleans() | DAYS
TABLES = some.lists(some.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6)


def _by_openpyxl(rows: Table) -> io.BytesIO:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(file)
    return file


def _by_xlsxwriter(rows: Table) -> io.BytesIO:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    )
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.close()
    return file


def _read_here(file: io.BytesIO, width: int) -> dict[int, list[str]]:
    return {row.line: [as_text(cell) for cell in row.cells[:width]] for row in read(file, "x.xlsx").rows}


def _read_by_calamine(file: io.BytesIO, width: int) -> dict[int, list[str]]:
    file.seek(0)
    rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python(skip_empty_area=False)
    texts = {line: [as_text(cell) for cell in row] for line, row in enumerate(rows, start=1)}
    return {line: [*cells, *[""] * (width - len(cells))] for line, cells in texts.items() if any(cells)}


@pytest.mark.parametrize("write", [_by_openpyxl, _by_xlsxwriter])
@given(rows=TABLES)
@settings(max_examples=40, deadline=None)
def test_both_read_the_same(write: Callable[[Table], io.BytesIO], rows: Table) -> None:
    file = write(rows)
    assert _read_here(file, 3) == _read_by_calamine(file, 3)


def test_both_read_the_same_of_what_libreoffice_saved() -> None:
    """The file of ``test_excel``. Where it is told here that a cell cannot stand, calamine says that it is empty."""
    file = io.BytesIO((Path(__file__).parent / "files" / "libreoffice.xlsx").read_bytes())
    here = {row.line: row for row in read(file, "x.xlsx").rows}
    there = _read_by_calamine(file, 7)
    assert here.keys() == there.keys()
    for line, row in here.items():
        sound = [place for place in range(7) if place not in row.faults]
        assert [as_text(row.cells[place]) for place in sound] == [there[line][place] for place in sound]
        assert [there[line][place] for place in row.faults] == [""] * len(row.faults)
