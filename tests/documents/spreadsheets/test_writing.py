"""Writing spreadsheets: a cell that looks like a formula is text to whatever program opens it."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from documents.spreadsheets import CsvRows, Excel, plain
from documents.spreadsheets.reading import read

LIVE = ("=1+1", "+86-431", "-5", "@SUM(A1)", "\tx", "\r=1", "＝1", "＋1", "－1", "＠1")


@pytest.mark.parametrize("text", LIVE)
def test_no_cell_of_a_csv_file_begins_with_a_sign_of_a_formula(text: str) -> None:
    assert plain(text) == f"'{text}"


def test_other_cells_are_left_alone() -> None:
    assert [plain(cell) for cell in ("甲", "1-2", "'x", None, "", 5, date(2026, 3, 2))] == [
        "甲",
        "1-2",
        "'x",
        "",
        "",
        "5",
        "2026-03-02",
    ]


def test_a_csv_file_is_written_line_by_line_and_read_again() -> None:
    asked = []

    def rows():  # type: ignore[no-untyped-def]
        for row in (["案卷号", "当事人"], ["=1", '甲"公司"'], ["2", "乙\n公司"]):
            asked.append(row)
            yield row

    lines = iter(CsvRows(rows()))
    assert (next(lines), asked) == ("\ufeff", [])
    first = next(lines)
    assert (first, len(asked)) == ("案卷号,当事人\r\n", 1)
    whole = "\ufeff" + first + "".join(lines)
    found = [list(row.cells) for row in read(io.BytesIO(whole.encode()), "x.csv").rows]
    assert found == [["案卷号", "当事人"], ["=1", '甲"公司"'], ["2", "乙\n公司"]]


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    with Excel() as excel:
        sheet = excel.sheet("表", (10, 10), days=[1])
        for text in (*LIVE, "http://example.com/", "007"):
            sheet.write([text, date(2026, 3, 2), 5, None])
    with zipfile.ZipFile(excel.file) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in xml
        assert b"hyperlink" not in xml
    made = openpyxl.load_workbook(excel.file)["表"]
    assert [made.cell(line, 1).value for line in range(1, 13)][:2] == ["=1+1", "+86-431"]
    assert {made.cell(line, 1).data_type for line in range(1, 13)} == {"s"}
    assert made["B1"].value.date() == date(2026, 3, 2)
    assert made["A12"].value == "007"


def test_a_workbook_that_breaks_off_leaves_no_file() -> None:
    excel = Excel()

    def write() -> None:
        with excel:
            excel.sheet("表", (10,))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert excel.file.closed
