"""Tables with a head (表头): how their columns are called, which must be there, how a file's own head is read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from documents.spreadsheets.number_formats import plain
from documents.spreadsheets.table import Cell, Row, Spreadsheet, Unreadable
from documents.text_folding import compact, folded, tidy

SEARCHED = 10
"""Among so many first lines a head that does not stand first is looked for, to say where it is."""
_REMARK = re.compile(r"[(（].*?[)）]|[*:\ufffd\ue000-\uf8ff]")
"""What may stand with a head and says nothing; signs of private use are what a font or another code has left."""


@dataclass(frozen=True)
class Column:
    """One column: its head on the template, other names for it, how wide it is written, what it is for."""

    name: str
    head: str
    also: tuple[str, ...]
    width: float
    explains: str
    required: bool = True


@dataclass(frozen=True)
class Head:
    """Which cell of a row belongs to which column, and what else the table has."""

    places: Mapping[str, int]
    unknown: Sequence[str]


def known(cells: Sequence[Cell], columns: Sequence[Column]) -> int:
    """How many of the cells are heads of columns that are known."""
    names = _by_name(columns)
    return sum(_plain(cell) in names for cell in cells)


def head_of(rows: Iterator[Row], columns: Sequence[Column]) -> Head:
    """Read the first line of a table. Raises Unreadable where it is none, with where the head seems to be."""
    first = list(islice(rows, 1))
    if not first:
        raise Unreadable("文件中没有内容。请用模板填写后上传。")
    if known(first[0].cells, columns) < 2:
        below = next((row for row in islice(rows, SEARCHED) if known(row.cells, columns) >= 2), None)
        where = f"表头似乎在第{below.line}行，请删去它上面的各行" if below is not None else "请对照模板填写表头"
        raise Unreadable(f"第{first[0].line}行不是表头。{where}，使表头在第一行后上传。")
    return read_head(first[0].cells, columns)


def read_head(cells: Sequence[Cell], columns: Sequence[Column]) -> Head:
    """Which cell is of which column. Raises Unreadable where a column is missing or stands there twice."""
    names = _by_name(columns)
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        column = names.get(_plain(cell))
        if column is None:
            continue
        if column.name in places:
            raise Unreadable(f"表头有两列都是「{column.head}」。请删去一列后上传。")
        places[column.name] = place
    missing = [column.head for column in columns if column.required and column.name not in places]
    if missing:
        raise Unreadable(
            f"表头缺少{'、'.join(f'「{head}」' for head in missing)}。请对照模板补上这些列后上传；表头应当在第一行。"
        )
    taken = set(places.values())
    unknown = [_shown(cell) for place, cell in enumerate(cells) if place not in taken and _shown(cell)]
    return Head(places, unknown)


def refuse_merged(table: Spreadsheet) -> None:
    """Raise Unreadable where cells are merged: nobody could say which rows they are of."""
    if table.merged:
        shown = "、".join(table.merged[:5])
        more = f"等{len(table.merged)}处" if len(table.merged) > 5 else ""
        raise Unreadable(
            f"工作表有合并的单元格（{shown}{more}）。请取消合并，删去标题行，使表头在第一行、每一行各列都填写完整后上传。"
        )


def as_text(cell: Cell) -> str:
    """A cell as it is read: yes and no in Chinese, numbers and days without a decimal point or an hour that says nothing."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        return plain(cell)
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell)


def _by_name(columns: Sequence[Column]) -> dict[str, Column]:
    return {compact(name): column for column in columns for name in (column.head, *column.also)}


def _plain(head: Cell) -> str:
    return compact(_REMARK.sub("", folded(str(head or ""))))


def _shown(cell: Cell) -> str:
    return tidy(str(cell or ""))[:30]
