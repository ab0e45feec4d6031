"""Where the head of a table stands, and which column is which (表头的识别): a guess that a person confirms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.spreadsheets import Column
from documents.spreadsheets.headed import known, plain_head, recognised

Line = tuple[int, Sequence[str]]
"""The number of a line, and its cells as texts."""


@dataclass(frozen=True)
class Lines:
    """The first lines of a table."""

    lines: Sequence[Line]

    def numbers(self) -> list[int]:
        return [number for number, _ in self.lines]

    def at(self, number: int) -> Sequence[str]:
        return next((cells for line, cells in self.lines if line == number), ())

    def below(self, number: int) -> Sequence[Sequence[str]]:
        return [cells for line, cells in self.lines if line > number]

    @property
    def width(self) -> int:
        return max((len(cells) for _, cells in self.lines), default=0)

    def head(self, columns: Sequence[Column]) -> int:
        """The line with the heads of most columns; the first of several."""
        return max(self.lines, key=lambda line: (known(line[1], columns), -line[0]))[0]

    def guessed(self, number: int, columns: Sequence[Column]) -> dict[str, int]:
        """By the column, the place of its head in a line."""
        return {name: places[0] for name, places in recognised(self.at(number), columns).items()}

    def example(self, number: int, place: int) -> str:
        """The first text that stands below a head."""
        return next((cells[place] for cells in self.below(number) if place < len(cells) and cells[place]), "")


def letters(place: int) -> str:
    """How a spreadsheet calls a column."""
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)


def fitting(heads: Mapping[str, str], cells: Sequence[str]) -> dict[str, int] | None:
    """The places of the columns in a line, by the heads under which they were kept; None where one of them is not there."""
    there = {plain_head(cell): place for place, cell in reversed(list(enumerate(cells))) if cell}
    found = {name: there.get(plain_head(head)) for name, head in heads.items()}
    return None if None in found.values() else {name: place for name, place in found.items() if place is not None}
