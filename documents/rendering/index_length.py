"""How many pages the index of a whole file takes (卷内目录的页数), from its rows alone: what follows is numbered behind it, so that
an index that is guessed right is laid out once.

A guess, by counting characters of one width, as the style sheet has the columns; a wrong one costs a second layout, and no more.
"""

from collections.abc import Mapping, Sequence

from documents.rendering.widths import em

_ROOM = (297 - 2 * 22) / 25.4 * 72
"""Points of a page's height."""
_ACROSS = (210 - 2 * 20) / 25.4 * 72
_LINE, _FONT, _PADDING, _SIDES = 16.0, 11.0, 10.8, 12.8
"""Of a row: a line, its characters, what is free above and below, and at the sides."""
_TITLE = (_ACROSS * 0.48 - 5 * _SIDES) / _FONT
_REMARK = _ACROSS * 0.22 / _FONT
"""Ems of a line of the columns that wrap: the sides of five columns are the first one's loss."""
_DIGEST = 33.0
"""A digest under a title: three small lines."""
_HEAD, _NAME, _TEXT, _AFTER = 34.0, 42.0, 20.0, 14.0
_TITLE_FONT, _TEXT_FONT = 22.0, 12.0


def pages_of_index(title: str, texts: Sequence[str], rows: Sequence[Mapping[str, str]]) -> int:
    """``texts`` stand above the table, the last of them below it."""
    *above, below = texts
    head = _LINE + _PADDING
    pages, left = 1, _ROOM - _HEAD * _lines(title, _ACROSS / _TITLE_FONT) - _NAME - head
    left -= sum(_TEXT * _lines(f"　　{text}", _ACROSS / _TEXT_FONT) for text in above)
    for place, row in enumerate(rows):
        needed = _height(row) + (_height(rows[place + 1]) if "part" in row and place + 1 < len(rows) else 0)
        if needed > left:
            pages, left = pages + 1, _ROOM - head
        left -= _height(row)
    return pages + (_AFTER + _TEXT * _lines(below, _ACROSS / _TEXT_FONT) > left)


def _height(row: Mapping[str, str]) -> float:
    if "part" in row:
        return _LINE + _PADDING
    title = _LINE * _lines(row["title"], _TITLE) + (_DIGEST if row["sha256"] else 0)
    return max(title, _LINE * _lines(row["remark"], _REMARK)) + _PADDING


def _lines(text: str, width: float) -> int:
    return max(int(-(-em(text) // width)), 1)
