"""Reading a table of accounts and roles (读取帐号登记表), and the template for one.

The heads of the rosters of law enforcement officers (行政执法人员名册) that bureaus keep are known, too. No national document fixes
these; a bureau makes its officers public under 《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的
指导意见》 (国办发〔2018〕118号), and the names of the columns are those in use.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile

from documents.spreadsheets import (
    Column,
    Row,
    Unreadable,
    as_text,
)
from documents.spreadsheets.handed_in import Table, opened
from documents.text_folding import tidy
from supervision.core.handed_tables import notes_on, sha256
from supervision.core.roles import Role
from supervision.core.table_templates import TableTemplate

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
    Column("name", "姓名", ("人员姓名", "执法人员姓名", "持证人姓名", "持证人"), 12, "工作人员的姓名。"),
    Column(
        "division",
        "所属科室",
        ("科室", "部门", "所在科室", "工作部门", "内设机构"),
        20,
        "从下拉列表中选择，与系统中的科室名称一致；不属于科室的空着。",
        required=False,
    ),
    Column("title", "职务", ("职位", "职务职级", "职务（职级）"), 16, "可以不填。", required=False),
    Column(
        "badge",
        "执法证号",
        (
            "证件号",
            "执法证件号",
            "执法证件号码",
            "执法证件编号",
            "行政执法证号",
            "行政执法证件号",
            "行政执法证件号码",
            "执法证编号",
            "证件编号",
        ),
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
_HEADS = {column.name: column.head for column in COLUMNS}
_OPTIONAL = {column.name for column in COLUMNS if not column.required}
HEADS = tuple(column.head for column in COLUMNS)
_WANTED: dict[str, Any] = {"sheet": SHEET, "columns": COLUMNS, "most": MOST_ROWS}


@dataclass(frozen=True)
class Handed:
    """A file that was handed in, whole."""

    upload: "UploadedFile[Any]"
    name: str
    sha256: str
    rows: list[dict[str, Any]]
    notes: list[str]
    layout: dict[str, Any] = field(default_factory=dict)
    """Of a table whose head a person has to show, its first "lines"; it has no rows yet."""


def read_table(upload: "UploadedFile[Any]") -> Handed:
    """Read a file. Raises CannotRead, in words for the person, where it is no table of accounts."""
    name = upload.name or ""
    with opened(upload, name, or_lines=True, **_WANTED) as table:  # type: ignore[arg-type]
        if table.lines:
            return Handed(upload, name, sha256(upload), [], [], {"lines": [list(line) for line in table.lines]})
        rows, notes = _read(table, {})
    return Handed(upload, name, sha256(upload), rows, notes)


def read_mapped(
    file: BinaryIO, name: str, *, line: int, places: Mapping[str, int], values: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of a table that is read as a person says, and what the person should know of how it was read. Raises
    CannotRead."""
    with opened(file, name, layout={"line": line, "places": places}, **_WANTED) as table:
        return _read(table, values)


def _read(table: Table, values: Mapping[str, str]) -> tuple[list[dict[str, Any]], list[str]]:
    found = [{**_row(row, table), **values} for row in table.rows]
    if not found:
        raise Unreadable("表头之下没有内容。请填写后上传。")
    if len(found) > MOST_ROWS:
        raise Unreadable(f"文件超过{MOST_ROWS}行。请分成几个文件，分别上传。")
    return found, notes_on(table, COLUMNS, absent="新帐号空着，已有帐号保持不变。", told=values)


def _row(row: Row, table: Table) -> dict[str, Any]:
    cells = zip(table.names, row.cells, strict=True)
    wrong = [f"「{_HEADS[table.names[place]]}」{fault}" for place, fault in row.faults.items()]
    return {"line": row.line, "wrong": wrong, **{name: tidy(as_text(cell)) for name, cell in cells}}


def filled_alone(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without their empty cells, where these need not be filled: such a cell says no more than a column that the file
    does not have."""
    return [{name: cell for name, cell in row.items() if cell or name not in _OPTIONAL} for row in rows]


TEMPLATE = TableTemplate(
    sheet=SHEET,
    columns=COLUMNS,
    most=MOST_ROWS,
    division="所属科室",
    explains=(
        f"一人一行，一个文件不超过{MOST_ROWS}行；有一行需要改正，整个文件就不导入。",
        "同一文件再次导入没有变化。导入不停用帐号，不终止角色，不改动密码；新帐号的初始密码在导入后显示一次。",
        "局领导、监察人事人员、规则管理员、系统管理员、审计员的角色，导入后还要由第二人确认才生效。",
    ),
)
