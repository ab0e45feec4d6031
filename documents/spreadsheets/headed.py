"""Tables with a head (表头): how their columns are called, which must be there, how a file's own head is read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from documents.spreadsheets.number_formats import plain
from documents.spreadsheets.table import Cell, Row, Spreadsheet, Unreadable
from documents.text_folding import compact, folded, tidy

SEARCHED = 12
"""Among so many first lines a head that does not stand first is looked for."""
_LAST = re.compile("[0-9]+")
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
    heads: Mapping[str, str] = field(default_factory=dict)
    """By the column, how the table calls it."""


class OtherHead(Unreadable):
    """The first line is not the head of the table that is wanted: a person may say which line is, and which column is which."""


def known(cells: Sequence[Cell], columns: Sequence[Column]) -> int:
    """How many columns that are known have their heads among the cells."""
    names = _by_name(columns)
    return len({names[plain][0].name for cell in cells if (plain := plain_head(cell)) in names})


def head_of(first: Sequence[Row], columns: Sequence[Column]) -> Head:
    """Read the head of a table from its first lines. Raises OtherHead where the first one is none, with where it seems to be."""
    if not first:
        raise Unreadable("文件中没有内容。请用模板填写后上传。")
    if known(first[0].cells, columns) < 2:
        below = next((row for row in first if known(row.cells, columns) >= 2), None)
        where = f"表头似乎在第{below.line}行，请删去它上面的各行" if below is not None else "请对照模板填写表头"
        raise OtherHead(f"第{first[0].line}行不是表头。{where}，使表头在第一行后上传。")
    return read_head(first[0].cells, columns)


def read_head(cells: Sequence[Cell], columns: Sequence[Column]) -> Head:
    """Which cell is of which column: of several names of one the first that stands there. Raises OtherHead where a column is
    missing, or one name stands there twice."""
    found = recognised(cells, columns)
    places = {}
    for column in columns:
        if column.name not in found:
            continue
        places[column.name], *more = found[column.name]
        if more:
            raise OtherHead(f"表头有两列都是「{column.head}」。请删去一列后上传。")
    missing = [column.head for column in columns if column.required and column.name not in places]
    if missing:
        raise OtherHead(
            f"表头缺少{'、'.join(f'「{head}」' for head in missing)}。请对照模板补上这些列后上传；表头应当在第一行。"
        )
    return head_at(cells, dict(sorted(places.items(), key=lambda item: item[1])))


def recognised(cells: Sequence[Cell], columns: Sequence[Column]) -> dict[str, list[int]]:
    """Where the best of its names stands that the cells have of each column: once, or several times."""
    names = _by_name(columns)
    ranked: dict[str, dict[int, list[int]]] = {}
    for place, cell in enumerate(cells):
        if (plain := plain_head(cell)) in names:
            column, rank = names[plain]
            ranked.setdefault(column.name, {}).setdefault(rank, []).append(place)
    return {name: ranks[min(ranks)] for name, ranks in ranked.items()}


def head_at(cells: Sequence[Cell], places: Mapping[str, int]) -> Head:
    """The head that stands in a line, once it is known which cell is of which column."""
    taken = set(places.values())
    unknown = [_shown(cell) for place, cell in enumerate(cells) if place not in taken and _shown(cell)]
    return Head(places, unknown, {name: _head(cells, place) for name, place in places.items()})


def refuse_merged(table: Spreadsheet, head: int = 0) -> None:
    """Raise Unreadable where cells are merged, but for titles above the line of the head: nobody could say which rows they are
    of."""
    merged = [ranged for ranged in table.merged if int(_LAST.findall(ranged)[-1]) >= head]
    if merged:
        shown = "、".join(merged[:5])
        more = f"等{len(merged)}处" if len(merged) > 5 else ""
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


def _by_name(columns: Sequence[Column]) -> dict[str, tuple[Column, int]]:
    """Each name with its column, and the place that it has among the column's names."""
    return {
        plain_head(name): (column, rank) for column in columns for rank, name in enumerate((column.head, *column.also))
    }


def plain_head(head: Cell) -> str:
    """A head as heads are compared: without what stands with it in brackets."""
    return compact(_REMARK.sub("", folded(str(head or ""))))


def _head(cells: Sequence[Cell], place: int) -> str:
    return _shown(cells[place]) if place < len(cells) else ""


def _shown(cell: Cell) -> str:
    return tidy(str(cell or ""))[:30]
