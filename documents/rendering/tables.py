"""How a table of a paper is laid out (表格): which rows the end of a page may cut, which cells are figures.

The library moves a row that is not to be cut to the next page, however much room that leaves, and drops the head of one that
is higher than a page. So what is high may be cut, and height is counted in lines, by the width of the column.
"""

import re
from collections.abc import Sequence

from documents.rendering.widths import em

ROOM = 442.2
"""Points between the margins."""
FONT = 14.0
MOST_KEPT = 8
"""Lines of a row that is kept on one page; a page holds 28 of them."""
_FIGURE = re.compile(r"[-−]?\d[\d,]*(\.\d+)?%?")
_FIRST, _SECOND = 0.07, 0.25
"""Shares of the first two columns of a table; the others share the rest."""


def grid_widths(columns: int) -> list[float]:
    """Ems of text that a line of each column of a table holds."""
    padding = 4 if columns > 6 else 12
    rest = (1 - _FIRST - _SECOND) / max(columns - 2, 1)
    shares = [_FIRST, _SECOND, *[rest] * (columns - 2)][:columns]
    return [(ROOM * share - padding) / FONT for share in shares]


def field_widths(cells: int) -> list[float]:
    """The same of a table of fields, each a name and what stands under it, by the cells of a row: two or four."""
    shares = [0.22, 0.28, 0.22, 0.28] if cells == 4 else [0.22, 0.78]
    return [(ROOM * share - 12) / FONT for share in shares]


def may_be_cut(row: Sequence[str], widths: Sequence[float]) -> bool:
    """Whether a row has so many lines that the end of a page may cut it."""
    return any(_lines(cell, width) > MOST_KEPT for cell, width in zip(row, widths, strict=False))


def is_figure(cell: str) -> bool:
    """Whether a cell is a number and nothing else, to stand at the right."""
    return _FIGURE.fullmatch(cell.strip()) is not None


def _lines(cell: str, width: float) -> int:
    return sum(max(-(-em(line) // width), 1) for line in str(cell).splitlines() if line.strip())  # type: ignore[misc]
