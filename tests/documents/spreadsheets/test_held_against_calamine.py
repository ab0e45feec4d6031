"""Tables that openpyxl, XlsxWriter and LibreOffice wrote, as they are read here and by calamine, a reader of other people's."""

import io
import random
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date, timedelta
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
OFFICE = shutil.which("soffice")


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


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_both_read_the_same_of_what_libreoffice_saved(tmp_path: Path) -> None:
    """A table of all kinds of cells, saved anew by LibreOffice, and read as what it was."""
    chance = random.Random(5)  # noqa: S311 - the same table in every run
    kinds: list[Callable[[int], Cell]] = [
        lambda number: f"江安监罚〔2026〕{number}号",
        lambda number: chance.randrange(10**9),
        lambda number: round(chance.random() * 10**6, 2),
        lambda number: date(1990, 1, 1) + timedelta(days=chance.randrange(13_000)),
        lambda number: number % 2 == 0,
        lambda number: None if number % 3 else f"第{number}分公司（{chance.choice('甲乙丙')}）",
    ]
    rows = [[make(number) for make in kinds] for number in range(1, 301)]
    before = tmp_path / "before"
    before.mkdir()
    (before / "x.xlsx").write_bytes(_by_openpyxl(rows).getvalue())
    assert OFFICE is not None
    subprocess.run(
        [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(before / "x.xlsx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    file = io.BytesIO((tmp_path / "x.xlsx").read_bytes())
    expected = {line: [as_text(cell) for cell in row] for line, row in enumerate(rows, start=1)}
    assert _read_here(file, 6) == expected
    assert _read_by_calamine(file, 6) == expected
