"""A title over several lines (标题, GB/T 9704-2012, 7.3.1): broken between words, in the shape of a trapezoid or a diamond.

What is one word is asked of a dictionary; a number with its unit is one, and 「的通知」 stays with the word before it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from documents.rendering.widths import em

WIDEST = 20.0
"""Ems of a line: 442 points at 22."""
MOST = 4
"""Lines; a title that needs more is broken as any text is."""
_KINDS = ("通知", "通报", "报告", "决定", "公告", "请示", "批复", "意见", "函", "通知书", "决定书", "告知书")
_OF_THE_FIELD = (
    "行政处罚决定书|行政处罚决定|行政处罚|行政许可|行政强制|行政检查|行政确认|行政执法|执法监督通知书|执法监督决定书|执法监督|"
    "内部监督|监督管理局|监督检查|专项检查|专项监督|安全生产|责任追究|危险化学品|投诉举报|应急管理局"
)
"""Words of the field that the dictionary takes for two."""
_PIECE = re.compile(
    rf"{_OF_THE_FIELD}|"
    r"[〔（(][^〕）)]*[〕）)]\S*?号|第?[0-9一二三四五六七八九十〇零]+(?:年度?|月|日|号|项|件|次|季度|期|批)|《[^》]*》"
)
_NOT_FIRST = tuple("的、，。：；）〕》」』和与及等")
_NOT_LAST = ("关于", "对", "在", "和", "与", "及", "、", "（", "〔", "《", "「", "『", "第")


@lru_cache(maxsize=256)
def title_lines(title: str) -> tuple[str, ...]:
    """The lines of a title; one where it fits."""
    if em(title) <= WIDEST:
        return (title,)
    words = _words(title)
    fewest = int(-(-em(title) // WIDEST))
    for lines in range(fewest, MOST + 1):
        if best := min(_divided(words, lines), key=_ugliness, default=None):
            return best
    return (title,)


def _words(title: str) -> list[str]:
    """The pieces between which a line may end."""
    found: list[str] = []
    for word in _split(title):
        if found and (word.startswith(_NOT_FIRST) or found[-1].endswith(_NOT_LAST) or _ends(found, word)):
            found[-1] += word
        else:
            found.append(word)
    return found


def _ends(before: Sequence[str], word: str) -> bool:
    """Whether a word is the kind of paper behind 「的」."""
    return word in _KINDS and before[-1].endswith("的")


def _split(title: str) -> Iterator[str]:
    import rjieba  # here: most papers have short titles, and a process that prints none starts without the dictionary

    end = 0
    for piece in _PIECE.finditer(title):
        yield from rjieba.cut(title[end : piece.start()], False)
        yield piece[0]
        end = piece.end()
    yield from rjieba.cut(title[end:], False)


def _divided(words: Sequence[str], lines: int) -> Iterator[tuple[str, ...]]:
    for ends in combinations(range(1, len(words)), lines - 1):
        found = tuple("".join(words[first:last]) for first, last in pairwise((0, *ends, len(words))))
        if all(em(line) <= WIDEST for line in found):
            yield found


def _ugliness(lines: Sequence[str]) -> float:
    """How far lines are from an even trapezoid or diamond: an hourglass or a block is worse than any of these."""
    widths = [em(line) for line in lines]
    uneven = max(widths) - min(widths)
    return uneven + (0 if _has_shape(widths) else 40)


def _has_shape(widths: Sequence[float]) -> bool:
    """Lines that only grow, only shrink, or grow and then shrink; not all of one width."""
    steps = [after - before for before, after in pairwise(widths)]
    turns = [step > 0 for step in steps if step]
    return bool(turns) and turns == sorted(turns, reverse=True)
