"""The tables that a person takes away (案卷登记表): the template, the rows to be put right, the register itself."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from documents.spreadsheets import Cell, Excel
from supervision.case_files.imports.columns import COLUMNS, DAYS, HEADS, NAMES, STATE_HEAD
from supervision.case_files.imports.models import ImportBatch
from supervision.case_files.imports.parsing import MOST_ROWS, SHEET
from supervision.case_files.models.case_files import CaseFile
from supervision.core.enforcement import EnforcementKind
from supervision.core.table_templates import TableTemplate

_WIDTHS = tuple(column.width for column in COLUMNS)
_DAYS = [NAMES.index(name) for name in DAYS]
_EXAMPLE = (
    "江安监罚〔2026〕17号",
    "行政处罚",
    "",
    "李涛、王晓燕",
    "宏源化工有限公司",
    "未按规定设置安全警示标志",
    "2026-03-02",
    "91350100M000100Y43",
    "2025-12-15",
    "2026-02-20",
    "5000",
    "江滨区工业大道18号",
)
_SHOWN = tuple("division__name" if name == "division" else name for name in NAMES)
EXPORT_COLUMNS = (*_SHOWN, "state")
EXCEL_ROWS = 100_000
"""More than these are exported as CSV only, which needs no time to be made before it is sent."""
_KINDS = dict(EnforcementKind.choices)
_STATES = dict(CaseFile.State.choices)


TEMPLATE = TableTemplate(
    sheet=SHEET,
    columns=COLUMNS,
    most=MOST_ROWS,
    division="承办科室",
    explains=(
        "从「案卷登记」表的第二行起填写，一件案卷一行；不要改动第一行的表头，不要合并单元格。",
        f"一个文件不超过{MOST_ROWS // 10_000}万行；有一行需要改正，整个文件就不导入，可以下载需要改正的行。",
        "同一案卷号再次导入的，内容相同的没有变化；内容不同的，列出变更前后的内容，经确认才变更。",
    ),
    days=("办结日期", "立案日期", "决定日期"),
    choices={"执法种类": EnforcementKind.labels},
    example=_EXAMPLE,
)


def bad_rows(batch: ImportBatch) -> Excel:
    """Every row that has to be put right, with its line, the reasons and what it says."""
    excel = Excel()
    with excel:
        sheet = excel.sheet("需要改正的行", (8, 60, *_WIDTHS))
        sheet.write(["行号", "需要改正之处", *HEADS], "head")
        rows = batch.rows.filter(verdict="bad").order_by("line").values_list("line", "reasons", "raw")
        for line, reasons, raw in rows.iterator(2_000):
            sheet.write([line, reasons, *raw], "wrapped")
    return excel


def open_rows(batch: ImportBatch) -> Excel:
    """Every row with handlers of whom nobody knows who they are: its line, these handlers, what it says."""
    excel = Excel()
    with excel:
        sheet = excel.sheet("承办人待认定的行", (8, 30, *_WIDTHS), days=[day + 2 for day in _DAYS])
        sheet.write(["行号", "待认定的承办人", *HEADS], "head")
        rows = batch.rows.exclude(open_handlers="").order_by("line").values_list("line", "open_handlers", *_SHOWN)
        for line, names, number, kind, *rest in rows.iterator(2_000):
            sheet.write([line, names, number, _KINDS[kind], *_as_cells(rest)], "wrapped")
    return excel


def similar_rows(batch: ImportBatch) -> Excel:
    """Every new row whose number a reader may take for another's: its line, which ones, what it says."""
    excel = Excel()
    with excel:
        sheet = excel.sheet("案卷号相近的行", (8, 60, *_WIDTHS), days=[day + 2 for day in _DAYS])
        sheet.write(["行号", "与哪些案卷相近", *HEADS], "head")
        rows = batch.rows.exclude(similar="").order_by("line").values_list("line", "similar", *_SHOWN)
        for line, similar, number, kind, *rest in rows.iterator(2_000):
            sheet.write([line, similar, number, _KINDS[kind], *_as_cells(rest)], "wrapped")
    return excel


def _as_cells(row: Sequence[Any]) -> list[Cell]:
    """Amounts as numbers that a spreadsheet adds up: as cents they are exact in it."""
    return [_as_number(cell) if isinstance(cell, Decimal) else cell for cell in row]


def _as_number(amount: Decimal) -> float:
    return int(amount) if amount == int(amount) else float(amount)


def register_rows(found: Iterable[Sequence[Any]]) -> Iterator[list[Cell]]:
    """Rows of the register, by EXPORT_COLUMNS, as an export has them: with the heads first."""
    yield [*HEADS, STATE_HEAD]
    for number, kind, *rest, state in found:
        yield [*_as_cells((number, _KINDS[kind], *rest)), _STATES[state]]


def register(rows: Iterable[Sequence[Cell]]) -> Excel:
    """Rows of the register as a workbook, which an import reads again."""
    excel = Excel()
    with excel:
        sheet = excel.sheet(SHEET, (*_WIDTHS, 10), days=_DAYS)
        for number, cells in enumerate(rows):
            sheet.write(cells, "text" if number else "head")
    return excel
