"""The columns of a table of case files (案卷登记表的列): how they are called, which must be there."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.spreadsheets import Cell, Unreadable


@dataclass(frozen=True)
class Column:
    """One column: its head on the template, other names for it, how wide it is written, what it is for."""

    name: str
    head: str
    also: tuple[str, ...]
    width: float
    explains: str
    required: bool = True


COLUMNS = (
    Column(
        "number",
        "案卷号",
        ("案卷编号", "案号", "文号", "编号", "案卷文号"),
        26,
        "照案卷封面填写。同一局内不能重复；括号的样子和空格不影响比对。全是数字的案卷号，请先把整列设为“文本”格式。",
    ),
    Column("kind", "执法种类", ("种类", "案卷种类", "行政执法种类"), 14, "从下拉列表中选择。"),
    Column("division", "承办科室", ("科室", "承办部门", "所属科室"), 18, "从下拉列表中选择，与系统中的科室名称一致。"),
    Column(
        "handlers",
        "承办人",
        ("承办人员", "执法人员", "办案人员"),
        20,
        "两人以上的用顿号分开。与系统中本科室人员同名的，自动对应到该人员，用于抽查时回避。",
        required=False,
    ),
    Column("party", "当事人", ("行政相对人", "相对人", "当事人名称"), 34, "单位名称或者个人姓名。"),
    Column("subject", "案由", ("事由", "案件名称", "立案案由"), 40, "可以不填。", required=False),
    Column(
        "closed_on",
        "办结日期",
        ("结案日期", "办结时间", "结案时间"),
        14,
        "Excel日期，或者写成2026-03-02、2026/3/2、2026年3月2日。不能晚于今日。",
    ),
)
"""In the order of the template; a file may have them in any order."""

HEADS = tuple(column.head for column in COLUMNS)
STATE_HEAD = "登记状态"
"""What an export has besides; an import passes over it."""
SEARCHED = 10
"""Among so many first lines a head that does not stand first is looked for, to say where it is."""
_REMARK = re.compile(r"[(（].*?[)）]|\*")


def _plain(head: Cell) -> str:
    text = unicodedata.normalize("NFKC", str(head or ""))
    return "".join(_REMARK.sub("", text).split())


_BY_NAME = {name: column for column in COLUMNS for name in (column.head, *column.also)}


def known(cells: Sequence[Cell]) -> int:
    """How many of the cells are heads of columns that are known."""
    return sum(_plain(cell) in _BY_NAME for cell in cells)


@dataclass(frozen=True)
class Head:
    """Which cell of a row belongs to which column, and what else the table has."""

    places: Mapping[str, int]
    unknown: Sequence[str]


def read_head(cells: Sequence[Cell]) -> Head:
    """Read the first line of a table. Raises Unreadable where a column is missing or stands there twice."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        column = _BY_NAME.get(_plain(cell))
        if column is None:
            continue
        if column.name in places:
            raise Unreadable(f"表头有两列都是「{column.head}」。请删去一列后上传。")
        places[column.name] = place
    missing = [column.head for column in COLUMNS if column.required and column.name not in places]
    if missing:
        raise Unreadable(
            f"表头缺少{'、'.join(f'「{head}」' for head in missing)}。请对照模板补上这些列后上传；表头应当在第一行。"
        )
    taken = set(places.values())
    unknown = [_shown(cell) for place, cell in enumerate(cells) if place not in taken and _shown(cell)]
    return Head(places, unknown)


def _shown(cell: Cell) -> str:
    return str(cell or "").strip()[:30]
