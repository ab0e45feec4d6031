"""The tables that a person takes away (案卷登记表): the template, the rows to be put right, the register itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from documents.spreadsheets import Cell, Excel, Sheet
from supervision.case_files.imports.columns import COLUMNS, HEADS, STATE_HEAD
from supervision.case_files.imports.models import ImportBatch
from supervision.case_files.imports.parsing import EXPLANATIONS, MOST_ROWS, SHEET
from supervision.case_files.models.case_files import CaseFile
from supervision.core.enforcement import EnforcementKind
from supervision.core.organisation import Division

_WIDTHS = tuple(column.width for column in COLUMNS)
_DAY = HEADS.index("办结日期")
_EXAMPLE = (
    "江安监罚〔2026〕17号",
    "行政处罚",
    "",
    "李涛、王晓燕",
    "宏源化工有限公司",
    "未按规定设置安全警示标志",
    "2026-03-02",
)
EXPORT_COLUMNS = ("number", "kind", "division__name", "handlers", "party", "subject", "closed_on", "state")
EXCEL_ROWS = 100_000
"""More than these are exported as CSV only, which needs no time to be made before it is sent."""
_KINDS = dict(EnforcementKind.choices)
_STATES = dict(CaseFile.State.choices)


def template(bureau_id: int) -> Excel:
    """An empty table with the heads and drop-downs, an example with what each column is for, the lists behind."""
    divisions = list(
        Division.objects.filter(bureau_id=bureau_id, is_active=True).order_by("pk").values_list("name", flat=True)
    )
    excel = Excel()
    with excel:
        _offer_choices(_head(excel), len(divisions))
        _explain(excel, divisions[0] if divisions else "")
        _list_divisions(excel, divisions)
    return excel


def _head(excel: Excel) -> Sheet:
    sheet = excel.sheet(SHEET, _WIDTHS, days=[_DAY])
    for column in COLUMNS:
        style = excel.styles["required" if column.required else "head"]
        sheet.sheet.write_string(0, HEADS.index(column.head), column.head, style)
    return sheet


_LISTS = "科室"


def _offer_choices(sheet: Sheet, divisions: int) -> None:
    def offer(head: str, choices: dict[str, Any]) -> None:
        place = HEADS.index(head)
        sheet.sheet.data_validation(1, place, MOST_ROWS, place, {"validate": "list", **choices})

    said = {"error_title": "请从列表中选择", "error_message": "请从下拉列表中选择，不要另写。"}
    offer("执法种类", {"source": EnforcementKind.labels, **said})
    if divisions:
        offer("承办科室", {"source": f"={_LISTS}!$A$1:$A${divisions}", **said})


def _explain(excel: Excel, division: str) -> None:
    sheet = excel.sheet(EXPLANATIONS, (14, 10, 80, 34))
    sheet.write(["列", "是否必填", "怎样填写", "例"], "head")
    example = [value or division for value in _EXAMPLE]
    for column, value in zip(COLUMNS, example, strict=True):
        sheet.write([column.head, "必填" if column.required else "选填", column.explains, value], "wrapped")
    for said in (
        "从「案卷登记」表的第二行起填写，一件案卷一行；不要改动第一行的表头，不要合并单元格。",
        f"一个文件不超过{MOST_ROWS // 10_000}万行；有一行需要改正，整个文件就不导入，可以下载需要改正的行。",
        "同一案卷号再次导入的，内容相同的没有变化；内容不同的，列出变更前后的内容，经确认才变更。",
    ):
        sheet.write(["说明", "", said], "wrapped")


def _list_divisions(excel: Excel, divisions: Iterable[str]) -> None:
    sheet = excel.sheet(_LISTS, (24,))
    for name in divisions:
        sheet.write([name])
    sheet.sheet.hide()


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
        sheet = excel.sheet("承办人待认定的行", (8, 30, *_WIDTHS), days=[_DAY + 2])
        sheet.write(["行号", "待认定的承办人", *HEADS], "head")
        said = ("number", "kind", "division__name", "handlers", "party", "subject", "closed_on")
        rows = batch.rows.exclude(open_handlers="").order_by("line").values_list("line", "open_handlers", *said)
        for line, names, number, kind, *rest in rows.iterator(2_000):
            sheet.write([line, names, number, _KINDS[kind], *rest], "wrapped")
    return excel


def register_rows(found: Iterable[Sequence[Any]]) -> Iterator[list[Cell]]:
    """Rows of the register, by EXPORT_COLUMNS, as an export has them: with the heads first."""
    yield [*HEADS, STATE_HEAD]
    for number, kind, division, handlers, party, subject, closed_on, state in found:
        yield [number, _KINDS[kind], division, handlers, party, subject, closed_on, _STATES[state]]


def register(rows: Iterable[Sequence[Cell]]) -> Excel:
    """Rows of the register as a workbook, which an import reads again."""
    excel = Excel()
    with excel:
        sheet = excel.sheet(SHEET, (*_WIDTHS, 10), days=[_DAY])
        for number, cells in enumerate(rows):
            sheet.write(cells, "text" if number else "head")
    return excel
