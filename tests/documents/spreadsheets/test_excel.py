"""Reading .xlsx: every cell as it was stored, and an answer in words to whatever else is handed in."""

import io
import struct
import zipfile
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet.formula import ArrayFormula

from documents.spreadsheets import Row, Unreadable, excel
from documents.spreadsheets.reading import read
from documents.spreadsheets.table import WIDEST
from tests.tables import book, saved

DAY = datetime(2026, 3, 2)  # noqa: DTZ001 - as a cell holds it


def cells(made: Workbook, **settings: Any) -> list[Row]:
    return list(read(saved(made), "案卷.xlsx").rows)  # type: ignore[arg-type]


def said(content: bytes, name: str = "案卷.xlsx") -> str:
    """What a person is told of a file that cannot be read, to the last row."""
    with pytest.raises(Unreadable) as told:
        list(read(io.BytesIO(content), name).rows)
    return str(told.value)


def content(made: Workbook) -> bytes:
    return saved(made).read()


def repacked(change: dict[str, bytes]) -> bytes:
    """A small workbook with some parts written anew."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content(book([["a"]], ["h"])))) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, change.get(part.filename, old.read(part.filename)))
    return made.getvalue()


def test_cells_come_as_they_were_stored() -> None:
    made = book([["甲", 17, 1.5, DAY, None, True]], ["一", "二"])
    assert cells(made) == [
        Row(1, ["一", "二", *[None] * (WIDEST - 2)]),
        Row(2, ["甲", 17, 1.5, DAY, None, True, *[None] * (WIDEST - 6)]),
    ]


def test_a_formula_is_the_text_that_it_is() -> None:
    made = book([], ["h"])
    made.active["A2"] = '=HYPERLINK("http://x/","点")'
    made.active["A3"] = ArrayFormula("A3:A4", "=SUM(A1:A2)")
    assert [row.cells[0] for row in cells(made)[1:]] == ['=HYPERLINK("http://x/","点")', "=SUM(A1:A2)"]


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_days_are_counted_from_the_files_own_beginning(epoch: datetime) -> None:
    made = book([[DAY]], ["h"], epoch=epoch)
    found = read(saved(made), "案卷.xlsx")  # type: ignore[arg-type]
    assert found.epoch == epoch
    assert [row.cells[0] for row in found.rows][1] == DAY


def test_empty_lines_are_passed_over_and_the_numbers_stay_excels() -> None:
    made = book([["a"], [None], ["  "], ["b"]], ["h"])
    assert [row.line for row in cells(made)] == [1, 2, 5]


def test_what_the_file_says_of_its_size_hides_no_row() -> None:
    sheet = zipfile.ZipFile(io.BytesIO(content(book([["a"], ["b"]], ["h"])))).read("xl/worksheets/sheet1.xml")
    short = sheet.replace(b'<dimension ref="A1:A3"', b'<dimension ref="A1:A1"')
    assert short != sheet
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content(book([["a"], ["b"]], ["h"])))) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, short if part.filename.endswith("sheet1.xml") else old.read(part.filename))
    assert [row.cells[0] for row in read(made, "x.xlsx").rows] == ["h", "a", "b"]


def test_the_named_sheet_is_read_or_else_the_first_that_shows() -> None:
    made = Workbook()
    made.active.title = "封面"
    made.create_sheet("案卷").append(["在此"])
    made.create_sheet("隐藏").sheet_state = "hidden"
    found = read(saved(made), "x.xlsx", "案卷")  # type: ignore[arg-type]
    assert (found.name, list(found.unread), next(found.rows).cells[0]) == ("案卷", ["封面"], "在此")
    made["封面"].sheet_state = "hidden"
    assert read(saved(made), "x.xlsx", "没有").name == "案卷"  # type: ignore[arg-type]


def test_merged_cells_are_told() -> None:
    made = book([["a", "b"], [None, "c"]], ["h", "i"])
    made.active.merge_cells("A2:A3")
    made.active.merge_cells("A1:B1")
    assert sorted(read(saved(made), "x.xlsx").merged) == ["A1:B1", "A2:A3"]  # type: ignore[arg-type]
    assert list(read(saved(book([["a"]], ["h"])), "x.xlsx").merged) == []  # type: ignore[arg-type]


COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (b"", "文件已损坏"),
        (b"PK\x03\x04 broken", "文件已损坏"),
        (b"<html>", "文件已损坏"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "设有打开密码"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "旧版Excel文件"),
        (repacked({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}), "文件已损坏"),
        (repacked({"xl/workbook.xml": b"<nothing/>"}), "没有工作表"),
        (repacked({"[Content_Types].xml": b""}), "文件已损坏"),
        (content(book([["a"] * 50] * 200, ["h"]))[:-4000], "文件已损坏"),
    ],
    ids=["empty", "broken zip", "html", "password", "old", "torn rows", "no sheet", "no types", "cut off"],
)
def test_what_is_no_workbook_is_told(file: bytes, told: str) -> None:
    assert told in said(file)


def test_a_name_that_is_no_tables_is_told() -> None:
    assert "只能读取.xlsx和.csv" in said(b"x", "案卷.pdf")
    assert "旧版Excel文件" in said(b"x", "案卷.xls")


@pytest.mark.parametrize("entity", [b'<!DOCTYPE x [<!ENTITY a "aaaa">]>', b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
def test_entities_are_not_unfolded(entity: bytes) -> None:
    sheet = zipfile.ZipFile(io.BytesIO(content(book([["a"]], ["h"])))).read("xl/worksheets/sheet1.xml")
    assert "文件已损坏" in said(repacked({"xl/worksheets/sheet1.xml": entity + sheet}))


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content(book([["a"]], ["h"])))) as old, zipfile.ZipFile(made, "w", 8) as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part.filename))
        new.writestr("xl/media/bomb.bin", b"\0" * (excel.UNPACKED_BYTES + 1))
    assert len(made.getvalue()) < 1_000_000
    assert "展开后过大" in said(made.getvalue())


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "PARTS", 3)
    assert "展开后过大" in said(content(book([["a"]], ["h"])))


def test_too_many_strings_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "STRINGS", 20)
    made = io.BytesIO()
    sheet = xlsxwriter.Workbook(made)
    sheet.add_worksheet().write_column(0, 0, [f"第{number}" for number in range(30)])
    sheet.close()
    assert "内容过多" in said(made.getvalue())


def test_a_part_that_lies_about_its_size_is_no_way_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory says a few bytes, the part unpacks to many: no more than said is unpacked, and that is broken."""
    file = bytearray(content(book([["a"]] * 5000, ["h"])))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    at = file.find(struct.pack("<L", size))
    while at != -1:
        file[at : at + 4] = struct.pack("<L", 100)
        at = file.find(struct.pack("<L", size), at)
    assert "文件已损坏" in said(bytes(file))


def test_a_row_beyond_excels_last_keeps_nobody_busy() -> None:
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
    assert "文件已损坏" in said(repacked({"xl/worksheets/sheet1.xml": sheet}))


def test_noise_is_an_answer_too() -> None:
    """A workbook with bytes turned over anywhere is read, or told to be broken, and never an error of ours."""
    whole = content(book([[f"甲{number}", number] for number in range(40)], ["h", "i"]))
    told = []
    for at in range(0, len(whole), 37):
        torn = bytearray(whole)
        torn[at] ^= 0xFF
        with suppress(Unreadable):
            told.append(len(list(read(io.BytesIO(bytes(torn)), "x.xlsx").rows)))
    assert set(told) <= set(range(42))
    assert len(told) < len(whole) // 37
