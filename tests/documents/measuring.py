"""Measuring a PDF (量取版面): where its lines stand, in points from the page's lower left corner."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

LEFT, RIGHT = 28 / 25.4 * 72, (210 - 26) / 25.4 * 72
TOP, BOTTOM = (297 - 37) / 25.4 * 72, 35 / 25.4 * 72
"""The edges of the text area."""
LINE, EM = 28.98, 15.75


@dataclass(frozen=True)
class Line:
    """A line of text as it is drawn: the edges of its ink."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float


def lines_of(pdf: bytes, page: int = -1) -> list[Line]:
    """The lines of a page's text area, from the top; a page's number and what else stands in its margins left out."""
    with pdfium.PdfDocument(pdf) as document:
        text = document[page % len(document)].get_textpage()
        chars = [
            _Char(text.get_text_range(i, 1), text.get_charbox(i), text.get_charbox(i, loose=True))
            for i in range(text.count_chars())
        ]
    seen = [char for char in chars if char.text.strip() and char.loose[1] > BOTTOM - LINE / 2]
    return [_line(row) for row in _rows(sorted(seen, key=lambda char: -char.middle))]


def _rows(chars: list["_Char"]) -> Iterator[list["_Char"]]:
    row: list[_Char] = []
    for char in chars:
        if row and row[-1].middle - char.middle > EM / 3:
            yield sorted(row, key=lambda one: one.ink[0])
            row = []
        row.append(char)
    if row:
        yield sorted(row, key=lambda one: one.ink[0])


@dataclass(frozen=True)
class _Char:
    text: str
    ink: tuple[float, float, float, float]
    loose: tuple[float, float, float, float]
    """The font's own edges, which are one for all characters of a line."""

    @property
    def middle(self) -> float:
        return (self.loose[1] + self.loose[3]) / 2


def _line(chars: list[_Char]) -> Line:
    return Line(
        "".join(char.text for char in chars),
        min(char.ink[0] for char in chars),
        max(char.ink[2] for char in chars),
        min(char.ink[1] for char in chars),
        max(char.ink[3] for char in chars),
    )


def page_count(pdf: bytes) -> int:
    with pdfium.PdfDocument(pdf) as document:
        return len(document)


def drawings(pdf: bytes, page: int = -1) -> Iterator[tuple[int, Box]]:
    """What is drawn on a page but for text: the place in the order of drawing, and its edges."""
    yield from _objects(pdf, page, raw.FPDF_PAGEOBJ_PATH)


def texts(pdf: bytes, page: int = -1) -> Iterator[tuple[int, Box]]:
    """The same of its texts."""
    yield from _objects(pdf, page, raw.FPDF_PAGEOBJ_TEXT)


def _objects(pdf: bytes, page: int, kind: int) -> Iterator[tuple[int, Box]]:
    with pdfium.PdfDocument(pdf) as document:
        for order, drawn in enumerate(document[page % len(document)].get_objects(max_depth=3)):
            if drawn.type == kind:
                yield order, Box(*drawn.get_bounds())
