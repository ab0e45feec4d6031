"""Tables of case files (案卷登记表) as people hand them in: Excel's and CSV."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from documents.spreadsheets import Cell
from supervision.case_files.imports.columns import HEADS
from tests.cast import FIRST

Rows = Sequence[Sequence[Cell]]


def case_row(number: int = 1, **changed: Cell) -> list[Cell]:
    """A row that can be imported as it is."""
    cells: dict[str, Cell] = {
        "案卷号": f"江安监罚〔2026〕{number}号",
        "执法种类": "行政处罚",
        "承办科室": FIRST,
        "承办人": "李科员",
        "当事人": f"江滨第{number}化工有限公司",
        "案由": "未按规定设置安全警示标志",
        "办结日期": "2026-03-02",
        **dict.fromkeys(HEADS[7:], ""),
    }
    assert changed.keys() <= cells.keys()
    return list({**cells, **changed}.values())


def case_rows(count: int) -> list[list[Cell]]:
    return [case_row(number) for number in range(1, count + 1)]


def book(rows: Rows, head: Sequence[Cell] = HEADS, **settings: Any) -> Workbook:
    """A workbook with the rows under a head; ``settings`` are the workbook's (epoch)."""
    made = Workbook()
    for name, value in settings.items():
        setattr(made, name, value)
    sheet = made.active
    sheet.title = "案卷登记"
    for row in (head, *rows):
        sheet.append(list(row))
    return made


def saved(made: Workbook, name: str = "案卷.xlsx") -> SimpleUploadedFile:
    file = io.BytesIO()
    made.save(file)
    return SimpleUploadedFile(name, file.getvalue())


def excel(rows: Rows, head: Sequence[Cell] = HEADS, **settings: Any) -> SimpleUploadedFile:
    return saved(book(rows, head, **settings))


PENALTIES = ("行政相对人名称", "行政处罚决定书文号", "违法事实", "罚款金额（万元）", "处罚决定日期", "办案机构")
"""Heads of the 「双公示」 of penalties, with the division that a bureau adds."""


def penalties(name: str = "双公示.xlsx") -> SimpleUploadedFile:
    """A table that a bureau keeps, under its title: with heads that are known, and not the template's."""
    row = ["江滨宏源化工有限公司", "江安监罚〔2026〕17号", "未设置警示标志", 0.5, "2026-03-02", FIRST]
    return saved(book([PENALTIES, row], ["2026年第一季度行政处罚信息"]), name)


PENALTIES_TYPED = {
    "line": "2",
    "of_party": "0",
    "of_number": "1",
    "of_subject": "2",
    "of_amount": "3",
    "of_closed_on": "4",
    "of_decided_on": "4",
    "of_division": "5",
    "all_kind": "penalty",
    "unit": "万元",
}
"""How its columns belong to those of the register."""


def csv_text(rows: Rows, head: Sequence[Cell] = HEADS, parting: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=parting).writerows([head, *rows])
    return text.getvalue()


def csv_file(content: str | bytes, encoding: str = "utf-8", name: str = "案卷.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode(encoding) if isinstance(content, str) else content)
