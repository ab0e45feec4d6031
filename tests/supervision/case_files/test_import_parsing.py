"""Reading a table of case files: which columns there are, what the reader alone can know, what a person is told."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from documents.spreadsheets import Cell, Unreadable
from documents.spreadsheets import excel as excel_reader
from documents.spreadsheets import reading as in_job
from supervision.case_files.imports import parsing as reading
from supervision.case_files.imports.columns import HEADS
from supervision.case_files.imports.parsing import Handed, read_table
from tests.tables import book, case_row, case_rows, csv_file, csv_text, excel, saved


def read(upload: SimpleUploadedFile) -> Handed:
    return read_table(upload)


def cells(upload: SimpleUploadedFile) -> list[list[str | None]]:
    return [row[1] for chunk in read(upload).chunks for row in chunk]


def wrong(upload: SimpleUploadedFile) -> list[str]:
    return ["；".join(row[2]) for chunk in read(upload).chunks for row in chunk]


def told(upload: SimpleUploadedFile) -> str:
    with pytest.raises(Unreadable) as said:
        read(upload)
    return str(said.value)


def test_the_same_rows_come_from_every_kind_of_file() -> None:
    rows = case_rows(3)
    expected = [[str(cell) for cell in row] for row in rows]
    text = csv_text(rows)
    assert cells(excel(rows)) == expected
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert cells(csv_file(text, encoding)) == expected
    for parting in ("\t", ";"):
        assert cells(csv_file(csv_text(rows, parting=parting))) == expected


def test_columns_may_stand_in_any_order_and_have_other_names() -> None:
    head = ["结案日期", "当事人（全称）", " 承办 科室 ", "*执法种类", "案卷号（必填）"]
    upload = excel([["2026-03-02", "甲公司", "监察一科", "行政处罚", "1号"]], head)
    handed = read(upload)
    filled = ["1号", "行政处罚", "监察一科", None, "甲公司", None, "2026-03-02"]
    assert handed.chunks == [[(2, [*filled, *[None] * len(HEADS[7:])], [], "")]]
    assert handed.notes == [
        "读取的是工作表「案卷登记」。",
        f"文件中没有的列：承办人、案由、{'、'.join(HEADS[7:])}。新登记的空着，已有登记的保持不变。",
    ]


def test_unknown_columns_are_told_and_the_exports_own_is_not() -> None:
    upload = excel([[*case_row(), "在册", "x", "y"]], [*HEADS, "登记状态", "备注", "页数"])
    assert "没有读取的列：备注、页数。" in read(upload).notes
    assert len(cells(upload)[0]) == len(HEADS)


def test_other_sheets_are_told() -> None:
    made = book(case_rows(1))
    made.create_sheet("往年")
    made.create_sheet("填写说明")
    assert "没有读取的工作表：往年。" in read(saved(made)).notes


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (["甲", "乙"], "第1行不是表头。请对照模板填写表头"),
        (["案卷号", "乙"], "第1行不是表头。请对照模板填写表头"),
    ],
)
def test_a_wrong_head_is_told(head: Sequence[Cell], said: str) -> None:
    assert said in told(excel([["1"] * len(head)], head))


@pytest.mark.parametrize(
    "head",
    [["案卷号", "执法种类", "当事人"], [*HEADS, "案卷号"], ["行政相对人名称", "行政处罚决定书文号", "处罚决定日期"]],
)
def test_a_table_with_heads_that_are_known_waits_for_a_person(head: Sequence[str]) -> None:
    handed = read(excel([["1"] * len(head)], head))
    assert (handed.chunks, handed.layout) == ([], {"lines": [[1, [*head]], [2, ["1"] * len(head)]]})


def test_so_does_one_under_a_title() -> None:
    handed = read(excel([["2026年度"], HEADS, case_row()], ["执法案卷登记表"]))
    assert [cells[:2] for _, cells in handed.layout["lines"][:3]] == [
        ["执法案卷登记表"],
        ["2026年度"],
        ["案卷号", "执法种类"],
    ]


def test_of_several_names_of_a_column_the_first_is_read() -> None:
    upload = excel([[*case_row(), "别的"]], [*HEADS, "案号"])
    assert cells(upload)[0][0] == "江安监罚〔2026〕1号"
    assert "没有读取的列：案号。" in read(upload).notes


def test_merged_cells_are_told_with_their_places() -> None:
    made = book([case_row()])
    made.active.merge_cells("A2:G2")
    assert "有合并的单元格（A2:G2）" in told(saved(made))
    for line in range(4, 16, 2):
        made.active.merge_cells(f"C{line}:C{line + 1}")
    assert "等7处" in told(saved(made))


def test_nothing_in_it_is_told() -> None:
    assert "文件中没有内容" in told(csv_file(""))
    assert "表头之下没有内容" in told(excel([]))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (17, "17"),
        (20260017.0, "20260017"),
        (1.5, "1.5"),
        (True, "是"),
        (False, "否"),
        (0.1 + 0.2, "0.3"),
        ("@甲", "@甲"),
        (datetime(2026, 3, 2), "2026-03-02"),  # noqa: DTZ001 - as a cell holds it
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 9, 30), "2026-03-02T09:30:00"),  # noqa: DTZ001
    ],
)
def test_numbers_and_days_become_the_text_that_they_show(cell: Cell, text: str) -> None:
    assert cells(excel([case_row(案卷号=cell)]))[0][0] == text


@pytest.mark.parametrize("settings", [{}, {"epoch": CALENDAR_MAC_1904}])
def test_a_number_of_excels_days_is_that_day(settings: dict[str, Any]) -> None:
    """46083 days from 1900, 44621 from 1904: 2 March 2026."""
    number = 44621 if settings else 46083
    assert cells(excel([case_row(办结日期=number)], **settings))[0][6] == "2026-03-02"
    assert cells(csv_file(csv_text([case_row(办结日期=number)])))[0][6] == str(number)


def test_digits_that_excel_lost_are_told() -> None:
    assert "超过15位数字" in wrong(excel([case_row(案卷号=1234567890123456)]))[0]
    assert "按文本重新填写" in wrong(excel([case_row(当事人=320102199001071234)]))[0]
    assert wrong(excel([case_row(案卷号="1234567890123456")])) == [""]


def test_an_error_of_excels_is_told_with_its_cell() -> None:
    assert wrong(excel([case_row(当事人="#REF!")])) == ["「当事人」（E2）是Excel的错误值#REF!，请改为实际的内容"]
    assert wrong(csv_file(csv_text([case_row(当事人="#REF!")]))) == ["「当事人」是Excel的错误值#REF!，请改为实际的内容"]


def test_a_formula_without_its_value_is_told_with_its_cell() -> None:
    assert "「案卷号」（A2）是公式，文件中没有保存计算的结果" in wrong(excel([case_row(案卷号="=B2")]))[0]


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("0000", "0017", ""),
        ('"罚〔2026〕"0"号"', "罚〔2026〕17号", ""),
        ('General"号"', "17号", ""),
        ("0.00", "17", "「案卷号」（A2）存的是数17，按格式「0.00」显示成了别的样子，请按文本重新填写"),
        ("yyyy年m月d日", "1900-01-17", ""),
    ],
)
def test_a_number_is_what_its_format_shows(code: str, text: str, told: str) -> None:
    made = book([case_row(案卷号=17)])
    made.active["A2"].number_format = code
    assert (cells(saved(made))[0][0], wrong(saved(made))[0]) == (text, told)


def test_a_day_shown_by_any_format_is_a_day() -> None:
    """20260302 shown as 2026-03-02 is that day, and so is 46083 shown as a number."""
    made = book([case_row(办结日期=20260302), case_row(2, 办结日期=46083)])
    made.active["G2"].number_format, made.active["G3"].number_format = "0000-00-00", "0.00"
    assert ([row[6] for row in cells(saved(made))], wrong(saved(made))) == (["2026-03-02"] * 2, ["", ""])


@pytest.mark.parametrize(
    "head", ["案卷号\u200b", "\ufeff案卷号", "案\u00ad卷号", "案卷号\ue5e5", "案卷号：", "案卷号_x000D_"]
)
def test_signs_that_nobody_sees_make_no_other_head(head: str) -> None:
    assert cells(excel([case_row()], [head, *HEADS[1:]]))[0][0] == "江安监罚〔2026〕1号"


def test_where_there_is_no_head_the_sheets_that_were_not_read_are_named() -> None:
    made = book([], ["封面"])
    made.active.title = "封面"
    made.create_sheet("台账").append(list(HEADS))
    assert "读取的是工作表「封面」，没有读取「台账」；要读取其中一张的，把它改名为「案卷登记」" in told(saved(made))


def test_a_number_like_an_earlier_ones_is_asked_about() -> None:
    numbers = ["罚〔2026〕917号", "罚〔2026〕0917号", "罚⟮2026⟯第917号", "罚〔2026〕91号", "罚〔2026〕917号"]
    found = [row for chunk in read(excel([case_row(案卷号=number) for number in numbers])).chunks for row in chunk]
    asked = "与第2行的「罚〔2026〕917号」是否同一件"
    assert [row[3] for row in found] == ["", asked, asked, "", ""]
    assert [bool(row[2]) for row in found] == [False] * 4 + [True]


def test_a_number_that_comes_twice_is_told_with_the_line_of_the_first() -> None:
    rows = [case_row(1), case_row(2), case_row(案卷号="江安监罚[2026] 1号"), case_row(1)]
    assert wrong(excel(rows)) == ["", "", *["案卷号与第2行相同，请只保留一行"] * 2]
    assert wrong(excel([case_row(案卷号=""), case_row(案卷号="")])) == ["", ""]


def test_more_rows_than_can_be_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 20)
    monkeypatch.setattr(reading, "CHUNK", 8)
    assert [len(chunk) for chunk in read(excel(case_rows(20))).chunks] == [8, 8, 4]
    assert "文件超过0万行" in told(excel(case_rows(21)))


def test_rows_that_are_formatted_and_empty_to_the_last_line_are_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """People format whole columns by accident. The sheet is larger than what is held in memory may be."""
    made = book(case_rows(3), HEADS)
    for line in range(5, 12_000):
        for column in range(1, 9):
            made.active.cell(line, column).font = Font(bold=True)
    file = saved(made)
    monkeypatch.setattr(excel_reader, "UNPACKED_BYTES", 1 << 20)
    counted: list[int] = []
    real = excel_reader.is_blank
    monkeypatch.setattr(excel_reader, "is_blank", lambda values: counted.append(1) or real(values))
    assert [row.line for row in in_job.read(file, "案卷.xlsx").rows] == [1, 2, 3, 4]
    assert len(counted) == 4, "the reader stopped where nothing follows"
    file.seek(0)
    assert read(SimpleUploadedFile("案卷.xlsx", file.read())).rows == 3


def test_a_row_that_follows_many_empty_ones_is_found() -> None:
    made = book(case_rows(2), HEADS)
    for line in range(4, 3_000):
        made.active.cell(line, 1).font = Font(bold=True)
    made.active.cell(3_000, 1, "最后一件")
    assert [row[0] for chunk in read(saved(made)).chunks for row in chunk] == [2, 3, 3_000]


def test_rows_without_numbers_are_all_read() -> None:
    """Their number cannot be told beforehand; so the whole sheet is gone through."""
    part = "xl/worksheets/sheet1.xml"
    made = BytesIO()
    with ZipFile(BytesIO(saved(book(case_rows(3), HEADS)).read())) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            sheet = old.read(name)
            new.writestr(name, re.sub(rb'<row r="\d+"', b"<row", sheet) if name == part else sheet)
    assert read(SimpleUploadedFile("案卷.xlsx", made.getvalue())).rows == 3


def test_a_file_that_is_cut_off_or_too_long_leaves_its_place_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 5)
    for _ in range(4):
        assert "超过" in told(excel(case_rows(20)))
    monkeypatch.undo()
    assert read(excel(case_rows(20))).rows == 20
