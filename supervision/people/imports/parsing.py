"""Reading a table of accounts and roles (读取帐号登记表), and the template for one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from documents.spreadsheets import (
    Column,
    Excel,
    Row,
    Sheet,
    Unreadable,
    as_text,
)
from documents.spreadsheets.handed_in import Table, opened
from documents.text_folding import tidy
from supervision.case_files.imports.parsing import EXPLANATIONS, sha256
from supervision.core.organisation import Division
from supervision.core.roles import Role

SHEET = "帐号登记"
MOST_ROWS = 500
"""More people no bureau takes on at once; each new one gets a password that is reckoned slowly."""
NAMES = "".join(f"「{label}」" for label in Role.labels)
"""The roles' names apart, for one has a pause in it."""
COLUMNS = (
    Column(
        "username",
        "登录名",
        ("用户名", "帐号", "账号"),
        16,
        "字母、数字和@ . + - _，不分大小写、全角半角，全系统不能重复。已有的登录名，按表中的内容变更。",
    ),
    Column("name", "姓名", ("人员姓名",), 12, "工作人员的姓名。"),
    Column(
        "division",
        "所属科室",
        ("科室", "部门"),
        20,
        "从下拉列表中选择，与系统中的科室名称一致；不属于科室的空着。",
        required=False,
    ),
    Column("title", "职务", ("职位",), 16, "可以不填。", required=False),
    Column(
        "badge",
        "执法证号",
        ("证件号", "执法证件号"),
        18,
        "可以不填。全是数字的，请先把整列设为“文本”格式。",
        required=False,
    ),
    Column("email", "邮箱", ("电子邮箱", "电子邮件"), 26, "可以不填；填写的用于发送到期提醒。", required=False),
    Column(
        "roles",
        "角色",
        ("现有角色", "授予角色"),
        30,
        f"几个角色用顿号分开，可以写{NAMES}。表中没有写的角色不因此终止；终止角色请在「角色授予」逐项办理。",
        required=False,
    ),
)
"""In the order of the template; a file may have them in any order."""
HEADS = tuple(column.head for column in COLUMNS)


@dataclass(frozen=True)
class Handed:
    """A file that was handed in, whole."""

    upload: "UploadedFile[Any]"
    name: str
    sha256: str
    rows: list[dict[str, Any]]
    notes: list[str]


def read_table(upload: "UploadedFile[Any]") -> Handed:
    """Read a file. Raises CannotRead, in words for the person, where it is no table of accounts."""
    name = upload.name or ""
    with opened(upload, name, sheet=SHEET, columns=COLUMNS, most=MOST_ROWS) as table:  # type: ignore[arg-type]
        found = [_row(row, table) for row in table.rows]
    if not found:
        raise Unreadable("表头之下没有内容。请填写后上传。")
    if len(found) > MOST_ROWS:
        raise Unreadable(f"文件超过{MOST_ROWS}行。请分成几个文件，分别上传。")
    return Handed(upload, name, sha256(upload), found, list(_notes(table)))


def _row(row: Row, table: Table) -> dict[str, Any]:
    cells = zip(table.names, row.cells, strict=True)
    return {"line": row.line, **{name: tidy(as_text(cell)) for name, cell in cells}}


def _notes(table: Table) -> Iterator[str]:
    """What the person should know of how the file was read."""
    if table.sheet:
        yield f"读取的是工作表「{table.sheet}」。"
    if table.unknown:
        yield f"不认识、没有读取的列：{'、'.join(table.unknown)}。"
    absent = [column.head for column in COLUMNS if column.name not in table.names]
    if absent:
        yield f"文件中没有的列：{'、'.join(absent)}。新帐号空着，已有帐号保持不变。"


def template(bureau_id: int) -> Excel:
    """An empty table with the heads and the divisions to choose from, and what each column is for."""
    divisions = list(Division.objects.filter(bureau_id=bureau_id, is_active=True).values_list("name", flat=True))
    excel = Excel()
    with excel:
        _head(excel, len(divisions))
        _explain(excel)
        behind = excel.sheet(_LIST, (24,))
        for name in divisions:
            behind.write([name])
        behind.sheet.hide()
    return excel


_LIST = "科室"


def _head(excel: Excel, divisions: int) -> Sheet:
    sheet = excel.sheet(SHEET, [column.width for column in COLUMNS])
    for place, column in enumerate(COLUMNS):
        sheet.sheet.write_string(0, place, column.head, excel.styles["required" if column.required else "head"])
    if divisions:
        place, source = HEADS.index("所属科室"), f"={_LIST}!$A$1:$A${divisions}"
        sheet.sheet.data_validation(1, place, MOST_ROWS, place, {"validate": "list", "source": source})
    return sheet


def _explain(excel: Excel) -> None:
    sheet = excel.sheet(EXPLANATIONS, (14, 10, 90))
    sheet.write(["列", "是否必填", "怎样填写"], "head")
    for column in COLUMNS:
        sheet.write([column.head, "必填" if column.required else "选填", column.explains], "wrapped")
    for said in (
        f"一人一行，一个文件不超过{MOST_ROWS}行；有一行需要改正，整个文件就不导入。",
        "同一文件再次导入没有变化。导入不停用帐号，不终止角色，不改动密码；新帐号的初始密码在导入后显示一次。",
        "局领导、监察人事人员、规则管理员、系统管理员、审计员的角色，导入后还要由第二人确认才生效。",
    ):
        sheet.write(["说明", "", said], "wrapped")
