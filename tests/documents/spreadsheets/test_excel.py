"""Reading .xlsx: every cell as it was stored, and an answer in words to whatever else is handed in."""

import io
import struct
import zipfile
from contextlib import suppress
from datetime import datetime, time
from pathlib import Path
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


def test_a_formula_without_a_saved_value_says_so() -> None:
    made = book([], ["h"])
    made.active["A2"] = '=HYPERLINK("http://x/","点")'
    made.active["A3"] = ArrayFormula("A3:A4", "=SUM(A1:A2)")
    found = cells(made)[1:]
    assert [row.cells[0] for row in found] == [None, None]
    assert all("没有保存计算的结果" in row.faults[0] for row in found)


def test_a_formula_is_the_value_that_was_saved_with_it() -> None:
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file)
    sheet = made.add_worksheet()
    dated = made.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["h"] * 4)
    for column, (formula, value) in enumerate(
        [('="罚〔2026〕"&ROW()', "罚〔2026〕2"), ("=TRUE()", True), ("=17+1", 18)]
    ):
        sheet.write_formula(1, column, formula, None, value)
    sheet.write_formula(1, 3, "=DATE(2026,3,2)", dated, 46083)
    made.close()
    row = list(read(file, "x.xlsx").rows)[1]
    assert (list(row.cells[:4]), row.faults) == (["罚〔2026〕2", True, 18, DAY], {})


def test_the_nought_that_a_program_wrote_without_reckoning_is_no_value() -> None:
    """XlsxWriter writes 0 for each formula, and asks that the workbook be reckoned when it is opened."""
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file)
    made.add_worksheet().write_row(0, 0, ["h", "i"])
    made.worksheets()[0].write_row(1, 0, ["=B2", 0])
    made.close()
    row = list(read(file, "x.xlsx").rows)[1]
    assert (list(row.cells[:2]), sorted(row.faults)) == ([None, 0], [0])


@pytest.mark.parametrize(
    ("number", "value", "shown"),
    [(27, 46083, DAY), (31, 46083, DAY), (36, 46083, DAY), (50, 46083, DAY), (58, 46083, DAY), (32, 0.5, time(12))],
)
def test_the_built_in_formats_of_chinese_days_are_days(number: int, value: float, shown: object) -> None:
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file)
    made.add_worksheet().write_row(0, 0, ["h"])
    made.worksheets()[0].write_number(1, 0, value, made.add_format({"num_format": number}))
    made.close()
    assert [row.cells[0] for row in read(file, "x.xlsx").rows][1] == shown


def test_numbers_come_with_the_formats_that_say_more() -> None:
    made = book([[17, 17, 17]], ["h", "i", "j"])
    made.active["A2"].number_format, made.active["B2"].number_format = "0000", "@"
    row = cells(made)[1]
    assert (list(row.cells[:3]), row.formats) == ([17, 17, 17], {0: "0000"})


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("宏源化工有限公司_x000D_", "宏源化工有限公司\n"),
        ("_x4E2D_国", "中国"),
        ("a_x0000_b_xD83D_c", "abc"),
        ("_x12_甲_xyz", "_x12_甲_xyz"),
    ],
)
def test_signs_that_a_program_wrote_by_their_codes_are_signs(stored: str, text: str) -> None:
    """What may come of it can be kept by every database."""
    assert cells(book([[stored]], ["h"]))[1].cells[0] == text


def test_errors_are_told_with_their_place() -> None:
    made = book([["#N/A", "甲"], ["乙", "#REF!"]], ["h", "i"])
    assert [sorted(row.faults) for row in cells(made)] == [[], [0], [1]]
    assert "错误值#REF!" in cells(made)[2].faults[1]


def test_what_libreoffice_saved_is_read() -> None:
    """Written once by openpyxl (formulas, a number of 18 digits, 17 shown as 罚〔2026〕17号) and saved by
    ``soffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML"`` of LibreOffice 7.4.7."""
    table = read((Path(__file__).parent / "files" / "libreoffice.xlsx").open("rb"), "x.xlsx")
    found = list(table.rows)[1:]
    assert [row.cells[0] for row in found] == ["罚〔2026〕2号", "罚〔2026〕2号", "#N/A", 17]
    assert [row.cells[4] for row in found] == ["甲公司", True, "#DIV/0!", "\r公司"]
    assert [row.cells[6] for row in found] == [DAY, 46083, 46083, DAY]
    assert ([sorted(row.faults) for row in found], dict(found[3].formats)) == (
        [[], [], [0, 4], []],
        {0: '"罚〔2026〕"0\\号'},
    )


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
        (b"<html>", "文件的内容是网页"),
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
    assert "旧版Excel文件" in said(COMPOUND, "案卷.xls")


def _archive(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return made.getvalue()


STRICT = '<Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"/>'
XML_2003 = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>'


@pytest.mark.parametrize(
    ("name", "file", "told"),
    [
        ("a.xls", b"\xef\xbb\xbf\n<html><table>", "内容是网页，不是Excel工作簿，只是取了.xls的扩展名"),
        ("a.xlsx", "<meta charset=gb2312><table>案卷".encode("gb18030"), "内容是网页"),
        ("a.csv", b"<!DOCTYPE html><html>", "内容是网页，不是Excel工作簿，只是取了.csv"),
        ("a.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related", "内容是网页"),
        ("a.xls", XML_2003.encode(), "XML电子表格2003"),
        ("a.xls", b"a,b\n1,2\n", "内容是文本（CSV），只是取了.xls的扩展名。请把扩展名改为.csv"),
        ("a.xlsx", "案卷号\t当事人\n".encode("utf-16"), "内容是文本（CSV）"),
        ("a.xls", repacked({}), "内容是Excel工作簿，只是取了.xls的扩展名。请把扩展名改为.xlsx"),
        ("a.csv", repacked({}), "内容是Excel工作簿，只是取了.csv的扩展名"),
        ("a.csv", COMPOUND, "旧版Excel文件"),
        ("a.xlsx", _archive(**{"xl__workbook.xml": "", "_rels/.rels": STRICT}), "Strict Open XML"),
        ("a.xlsx", _archive(**{"content.xml": ""}), "OpenDocument表格"),
        ("a.xlsx", _archive(**{"xl__workbook.bin": ""}), "二进制工作簿"),
        ("a.xlsx", _archive(**{"word__document.xml": ""}), "Word文档"),
    ],
)
def test_what_is_something_else_is_called_so_with_what_to_do(name: str, file: bytes, told: str) -> None:
    sentence = said(file, name)
    assert told in sentence
    assert "请" in sentence


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
