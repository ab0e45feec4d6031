"""Workbooks that a person takes away (下载的工作簿), and the template of a table that is filled in and handed in (导入模板)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import FileResponse

from documents.spreadsheets import Column, Excel, Sheet
from supervision.core.organisation import Division

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPLANATIONS = "填写说明"
_DIVISIONS = "科室"


@dataclass(frozen=True)
class TableTemplate:
    """The template of one kind of table: its sheet and columns, how many rows it may have, what to know when filling it in."""

    sheet: str
    columns: Sequence[Column]
    most: int
    division: str
    """The head of the column whose cells are chosen from the bureau's divisions."""
    explains: Sequence[str]
    days: Sequence[str] = ()
    """Heads of columns that hold days."""
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By the head, what the cells of a column are chosen from."""
    example: Sequence[str] = ()
    """One row, by the columns; an empty cell is filled with a division. Nothing where the explanations do without."""

    @property
    def heads(self) -> list[str]:
        return [column.head for column in self.columns]


def template(form: TableTemplate, bureau_id: int) -> Excel:
    """An empty table with the heads and drop-downs, what each column is for, the bureau's divisions behind."""
    own = Division.objects.filter(bureau_id=bureau_id, is_active=True)
    divisions = list(own.order_by("pk").values_list("name", flat=True))
    excel = Excel()
    with excel:
        _offer_choices(form, _head(form, excel), len(divisions))
        _explain(form, excel, divisions[0] if divisions else "")
        _list_divisions(excel, divisions)
    return excel


def _head(form: TableTemplate, excel: Excel) -> Sheet:
    days = [form.heads.index(head) for head in form.days]
    sheet = excel.sheet(form.sheet, [column.width for column in form.columns], days=days)
    for place, column in enumerate(form.columns):
        sheet.sheet.write_string(0, place, column.head, excel.styles["required" if column.required else "head"])
    return sheet


def _offer_choices(form: TableTemplate, sheet: Sheet, divisions: int) -> None:
    offered: dict[str, object] = dict(form.choices)
    if divisions:
        offered[form.division] = f"={_DIVISIONS}!$A$1:$A${divisions}"
    for head, source in offered.items():
        place = form.heads.index(head)
        choice = {"validate": "list", "source": source, "error_title": "请从列表中选择"}
        refused = {"error_message": "请从下拉列表中选择，不要另写。"}
        sheet.sheet.data_validation(1, place, form.most, place, {**choice, **refused})


def _explain(form: TableTemplate, excel: Excel, division: str) -> None:
    sheet = excel.sheet(EXPLANATIONS, (14, 10, 80, 34) if form.example else (14, 10, 90))
    sheet.write(["列", "是否必填", "怎样填写", *(["例"] if form.example else [])], "head")
    examples = [[value or division] for value in form.example] or [[] for _ in form.columns]
    for column, example in zip(form.columns, examples, strict=True):
        sheet.write([column.head, "必填" if column.required else "选填", column.explains, *example], "wrapped")
    for text in form.explains:
        sheet.write(["说明", "", text], "wrapped")


def _list_divisions(excel: Excel, divisions: Sequence[str]) -> None:
    sheet = excel.sheet(_DIVISIONS, (24,))
    for name in divisions:
        sheet.write([name])
    sheet.sheet.hide()


def as_file(excel: Excel, name: str) -> FileResponse:
    """A workbook as a download."""
    return FileResponse(excel.file, as_attachment=True, filename=name, content_type=XLSX)
