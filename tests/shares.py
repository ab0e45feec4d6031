"""What of a large product each push asks (分次验证): every row and every column, not every pair.

``make test-all`` asks all pairs. What may be left out of a push is said where it is asked, and why: pairs that the same code
answers, such as the addresses of acts, each of which finds its record as the record's own page does.
"""

import os
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)


def is_whole() -> bool:
    """Whether every pair is asked."""
    return not os.environ.get("WITHOUT_SLOW")


def pairs(rows: Sequence[Row], columns: Sequence[Column], each: int = 1) -> Iterator[tuple[Row, Column]]:
    """Every row with every column; at a push with ``each`` of them, in turn, and every column with some row."""
    if is_whole() or each >= len(columns):
        yield from ((row, column) for row in rows for column in columns)
        return
    turns = range(max(len(rows), -(-len(columns) // each)) * each if rows else 0)
    yield from dict.fromkeys((rows[turn // each % len(rows)], columns[turn % len(columns)]) for turn in turns)
