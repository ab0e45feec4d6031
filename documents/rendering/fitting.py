"""A paper's last page (末页): name, date and seal share it with text (GB/T 9704-2012, 7.3.5).

Where the rest of the page would not hold them, the standard has the line spacing adjusted. So a paper whose last page holds
hardly a line beside its seal is laid out again, with lines closer or wider, the least change first; where that does not
help, its last lines are kept together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

LINE = 28.98
"""Points of a line, of which a page holds 22."""
CLOSEST, WIDEST = 24.0, 32.6
"""Points of a line within which it may be changed: 26 lines a page to 19."""
FEWEST = 3
"""Lines of text that the page of the seal is to hold."""
TOP, HEIGHT = 37 / 25.4 * 72, 225 / 25.4 * 72
"""Points from the top of a page to its text, and of its text."""
_PIXEL = 0.75
"""Points of a pixel of the layout."""
_FREE = {"signature": 1, "seal": 2}
"""Lines that are free above what is signed, by its anchor's name."""


@dataclass(frozen=True)
class LastPage:
    """Where a paper's signature stands: on how many pages it is, how many lines are above it on the last of them."""

    pages: int
    lines: int

    @property
    def is_good(self) -> bool:
        return self.pages == 1 or self.lines >= FEWEST


@dataclass(frozen=True)
class Spacing:
    """How a paper is laid out: points of a line, whether its last lines are kept together."""

    line: float = LINE
    keeps_together: bool = False


STANDARD, TOGETHER = Spacing(), Spacing(keeps_together=True)


def fitted(lay_out: Callable[[Spacing], Any], guess: Spacing = STANDARD) -> Any:
    """Lay a paper out so that the page of its seal holds text, at first as it is guessed to be right.

    ``lay_out`` returns pages whose anchors name ``text`` and ``signature`` or ``seal``.
    """
    guessed = lay_out(guess)
    found = _last_page(guessed, guess.line)
    if found is None or found.is_good or guess == TOGETHER:
        return guessed
    first = guessed if guess == STANDARD else lay_out(STANDARD)
    for line in _others(first):
        tried = lay_out(Spacing(line))
        found = _last_page(tried, line)
        if found is not None and found.is_good:
            return tried
    return lay_out(TOGETHER)


def _last_page(document: Any, line: float) -> LastPage | None:
    """None where nothing is signed, or on a page before the last: what follows has room of its own."""
    for name, free in _FREE.items():
        place = document.pages[-1].anchors.get(name)
        if place is not None:
            above = place[1] * _PIXEL - TOP - free * line
            return LastPage(len(document.pages), int(above / line + 0.5))
    return None


def _others(document: Any) -> list[float]:
    """The points of a line with which its first page, or a full one, holds some lines more or fewer; the nearest first."""
    place = document.pages[0].anchors.get("text")
    rooms = [HEIGHT] if len(document.pages) > 2 else []
    if place is not None:
        rooms.append(TOP + HEIGHT - place[1] * _PIXEL)
    return others(rooms)


def others(rooms: Sequence[float]) -> list[float]:
    """The points of a line with which pages of so many points hold some lines more or fewer; the nearest first."""
    found = {line for room in rooms for line in _lines_in(room)}
    return sorted(found, key=lambda line: abs(line - LINE))


def _lines_in(room: float) -> Iterator[float]:
    held = int(room / LINE)
    for lines in range(max(held - 3, 1), held + 3):
        line = room / lines - 0.01
        if lines != held and CLOSEST <= line <= WIDEST:
            yield line
