"""Reading CSV as programs of all sorts write it."""

import io

import pytest

from documents.spreadsheets import Unreadable
from documents.spreadsheets.reading import read
from documents.spreadsheets.table import WIDEST


def rows(content: bytes, name: str = "案卷.csv") -> list[tuple[int, list[object]]]:
    return [(row.line, list(row.cells)) for row in read(io.BytesIO(content), name).rows]


TEXT = '案卷号,当事人\r\n1号,甲公司\r\n2号,"乙,公司"\r\n'
PLAIN = [(1, ["案卷号", "当事人"]), (2, ["1号", "甲公司"]), (3, ["2号", "乙,公司"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert rows(TEXT.encode(encoding)) == PLAIN


def test_gb18030_is_that_of_2022() -> None:
    """A name with 龴 (FE59), and one with the dot of GB 2312."""
    content = "案卷号,当事人\n".encode("gbk") + b"1,\xfe\x59\n2," + bytes.fromhex("A1A4") + b"\n"
    assert [cells[1] for _, cells in rows(content)[1:]] == ["\u9fb4", "·"]


@pytest.mark.parametrize("parting", [",", "\t", ";"])
def test_signs_that_part_the_cells(parting: str) -> None:
    text = f"案卷号{parting}当事人{parting}案由\n1号{parting}甲公司{parting}一、二；三\n"
    assert rows(text.encode()) == [(1, ["案卷号", "当事人", "案由"]), (2, ["1号", "甲公司", "一、二；三"])]


def test_excels_hint_of_the_sign_is_no_row() -> None:
    assert rows("sep=;\n案卷号;当事人\n1号;甲\n".encode()) == [(2, ["案卷号", "当事人"]), (3, ["1号", "甲"])]


def test_lines_are_those_of_an_editor() -> None:
    """A cell over two lines and empty lines move the numbers; a row has that of its first line."""
    text = '案卷号,当事人\n1号,"甲\n公司"\n\n ,\n2号,乙\n'
    assert rows(text.encode()) == [(1, ["案卷号", "当事人"]), (2, ["1号", "甲\n公司"]), (6, ["2号", "乙"])]


def test_a_cell_is_text_whatever_it_begins_with() -> None:
    text = "a,b\n=1+1,'=1+1\n+86,'it\n007,1e5\n"
    assert [cells for _, cells in rows(text.encode())[1:]] == [["=1+1", "=1+1"], ["+86", "'it"], ["007", "1e5"]]


def test_a_text_that_was_marked_as_one_is_that_text() -> None:
    found = rows('a,b\n="0017","=""乙""""公司"""\n\'="0017",=甲\n'.encode())
    assert [cells for _, cells in found[1:]] == [["0017", '乙"公司'], ['="0017"', "=甲"]]


def test_what_excel_rounded_or_could_not_reckon_is_told() -> None:
    text = "案卷号,当事人\n3.20E+17,#N/A\n1e5,#1\nE+17,3.20E+17吨\n"
    found = list(read(io.BytesIO(text.encode()), "x.csv").rows)
    assert [sorted(row.faults) for row in found] == [[], [0, 1], [], []]
    assert "「3.20E+17」是科学记数" in found[1].faults[0]


def test_more_columns_than_any_table_has_are_left_unread() -> None:
    assert len(rows((",".join("x" * 500) + "\n").encode())[0][1]) == WIDEST


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,b\n\x00\x01,\x02\n", "不是文本文件"),
        (b"a,b\n\xff\xff\xff\xff,x\n", "编码不能识别"),
        (b"\xff\xfea", "编码不能识别"),
        (b'a,b\n1,"' + b"x" * 200_000 + b"\n", "第2行起的内容不能识别"),
    ],
)
def test_what_is_no_text_is_told(content: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        rows(content)


def test_nothing_is_nothing() -> None:
    assert rows(b"") == rows("\ufeff".encode()) == rows(b"\n \n,,\n") == []
