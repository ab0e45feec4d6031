"""Tables of anything, as openpyxl and XlsxWriter write them, are read as what was written."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import Workbook

from documents.spreadsheets import Cell, as_text
from documents.spreadsheets.delimited import ERRORS
from documents.spreadsheets.number_formats import CHINESE_DAYS
from documents.spreadsheets.numbers_as_text import as_text_shown
from documents.spreadsheets.reading import read

Table = Sequence[Sequence[Cell]]


def _is_plain(text: str) -> bool:
    """Whether a program writes it as text, and by its own signs."""
    return not text.startswith(("=", "{=")) and text not in ERRORS and "_x" not in text and text.strip() != ""


TEXTS = some.text(
    some.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=20
).filter(_is_plain)
NUMBERS = some.integers(-(10**15) + 1, 10**15 - 1) | some.floats(-1e9, 1e9).map(lambda found: round(found, 4))
CELLS = some.none() | TEXTS | NUMBERS | some.booleans()
TABLES = some.lists(some.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=8)


def _by_openpyxl(rows: Table) -> io.BytesIO:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(file)
    return file


def _by_xlsxwriter(rows: Table) -> io.BytesIO:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.close()
    return file


WRITERS = pytest.mark.parametrize("write", [_by_openpyxl, _by_xlsxwriter])


@WRITERS
@given(rows=TABLES)
@settings(max_examples=40, deadline=None)
def test_cells_are_read_as_they_were_written(write: Callable[[Table], io.BytesIO], rows: Table) -> None:
    table = {row.line: row for row in read(write(rows), "x.xlsx").rows}
    assert sorted(table) == [line for line, row in enumerate(rows, 1) if any(cell is not None for cell in row)]
    for line, row in table.items():
        assert [as_text(cell) for cell in row.cells[:4]] == [as_text(cell) for cell in rows[line - 1]]
        assert (dict(row.faults), dict(row.formats)) == ({}, {})


@given(number=some.integers(1, 10**14), places=some.integers(1, 15), before=some.sampled_from(["", "罚〔2026〕", "第"]))
@settings(max_examples=40, deadline=None)
def test_a_number_is_what_it_is_shown_as(number: int, places: int, before: str) -> None:
    code = f'"{before}"{"0" * places}"号"'
    assert as_text_shown(number, code) == (f"{before}{number:0{places}}号", "")


@given(
    day=some.dates(date(1950, 1, 1), date(2100, 12, 31)),
    code=some.sampled_from(
        [
            14,
            22,
            *sorted(CHINESE_DAYS - {32, 33, 34, 35, 55, 56}),
            "yyyy-mm-dd",
            'yyyy"年"m"月"d"日"',
            "[$-804]yyyy年m月d日",
        ]
    ),
)
@settings(max_examples=60, deadline=None)
def test_a_day_is_a_day_in_every_format_of_days(day: date, code: int | str) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "h")
    sheet.write_number(1, 0, (day - date(1899, 12, 30)).days, book.add_format({"num_format": code}))
    book.close()
    found = [row.cells[0] for row in read(file, "x.xlsx").rows][1]
    assert isinstance(found, datetime)
    assert found.isoformat() == f"{day}T00:00:00"
