"""Names of people as they are compared, and words that are parted into names or joined to one: pure."""

import re
from collections.abc import Collection, Iterator, Sequence

from documents.text_folding import compact, one_width

_AND = "以及|会同|和|与|及|暨|同|跟|并"
_JOINING = re.compile(f"{_AND}|·|-")
_MEETING = re.compile("(?<=[A-Za-z]{2})(?=[\u3400-\U0003ffff])|(?<=[\u3400-\U0003ffff])(?=[A-Za-z]{2})")
_BY_LETTERS = re.compile(f"(?<=[A-Za-z]{{2}})\\s*({_AND})|({_AND})\\s*(?=[A-Za-z]{{2}})")
_DOUBTFUL = frozenset("同跟并·-")
"""These stand in names as well, and part only names that are known."""
_TWO_SIGNS = frozenset(
    (
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "夏侯",
        "皇甫",
        "尉迟",
        "公孙",
        "令狐",
        "慕容",
        "宇文",
        "司徒",
        "轩辕",
        "长孙",
        "端木",
        "独孤",
        "南宫",
        "司空",
        "澹台",
        "公冶",
        "闻人",
        "申屠",
        "钟离",
        "东郭",
        "西门",
        "百里",
        "呼延",
        "赫连",
    )
)
"""Family names of two characters (复姓)."""
_LONGEST = 12
"""Of so many characters a known name may be that is looked for within a word."""
_WIDEST = 6
"""So many words may be one name."""


def name_key(name: str) -> str:
    """A name as it is compared: width, case, spaces and the dots between its parts make no difference."""
    return compact(one_width(name)).replace("·", "")


def words_of(text: str) -> list[str]:
    """The words of a text: parted by spaces, and where letters meet characters."""
    apart = _BY_LETTERS.sub(lambda joining: f" {joining[0].strip()} ", text)
    return _MEETING.sub(" ", apart).split()


def part_names(words: Sequence[str], known: Collection[str]) -> list[str]:
    """Join words into names, at the least cost: a known name costs nothing, one that looks like none costs most."""
    best: list[tuple[int, list[str]]] = [(0, [])]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(max(0, end - _WIDEST), end):
            cost, names = best[start]
            for more, found in _readings(words[start:end], known, is_inside=start > 0 and end < len(words)):
                options.append((cost + more, [*names, *found]))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1][1]


def _readings(words: Sequence[str], known: Collection[str], *, is_inside: bool) -> Iterator[tuple[int, list[str]]]:
    """What words may be, each with its cost: one name, or, of a single word, a joining word or several names."""
    yield _cost(words, known), [joined(words)]
    if len(words) > 1:
        return
    word = words[0]
    if is_inside and _JOINING.fullmatch(word):
        yield 3, []
    if (run := _known_run(word, known)) is not None:
        yield run
    yield from _joined_names(word, known)


def joined(words: Sequence[str]) -> str:
    """Words as one name: Chinese characters without spaces."""
    return "".join(words) if all(map(_is_chinese, words)) else " ".join(words)


def _is_chinese(word: str) -> bool:
    return all(sign >= "\u2e80" or sign == "·" for sign in word)


def _cost(words: Sequence[str], known: Collection[str]) -> int:
    """How unlikely it is that these words are one name."""
    name = joined(words)
    if name_key(name) in known:
        return 0
    long = [place for place, word in enumerate(words) if len(word) > 1] if len(words) > 1 else []
    if not _is_chinese(name):
        return 10 + 15 * sum(map(_is_chinese, words))
    is_dotted = "·" in name and not _JOINING.search(name.replace("·", ""))
    looks = 10 if is_dotted else {1: 24, 2: 10, 3: 10, 4: 21}.get(len(name), 25)
    if name[:2] in _TWO_SIGNS and 2 < len(name) < 5:
        looks = 10
    return looks + 6 * len(long) + (long[:1] == [0])


def _known_run(word: str, known: Collection[str]) -> tuple[int, list[str]] | None:
    """A word that is several names, one after the other, some known and the others of two or three characters."""
    if len(word) < 4 or not known or not _is_chinese(word):
        return None
    ways: list[tuple[int, list[str], bool] | None] = [(0, [], False)]
    for end in range(1, len(word) + 1):
        options = [
            (so_far[0] + cost, [*so_far[1], name.strip("·")], so_far[2] or not cost)
            for start in range(max(0, end - _LONGEST), end - 1)
            if (so_far := ways[start]) is not None and (cost := _in_run(name := word[start:end], known)) is not None
        ]
        ways.append(min(options, key=lambda option: (option[0], not option[2])) if options else None)
    found = ways[-1]
    return (found[0] + 1, found[1]) if found is not None and found[2] else None


def _in_run(name: str, known: Collection[str]) -> int | None:
    if name_key(name) in known:
        return 0
    return 10 if len(name) < 4 and not _JOINING.search(name) else None


_Way = tuple[int, list[str], bool]
"""The cost of names, the names, and whether the last of them is known."""


def _joined_names(word: str, known: Collection[str]) -> Iterator[tuple[int, list[str]]]:
    """A word parted at its joining words in the way that costs least, where it can be parted at all."""
    joinings = list(_JOINING.finditer(word))
    if not joinings:
        return
    starts = [0, *(joining.end() for joining in joinings)]
    ends = [*(joining.start() for joining in joinings), len(word)]
    ways: list[list[_Way]] = [[(0, [], True)]]
    for end in range(1, len(starts) + 1):
        options: list[_Way] = []
        for start in range(max(0, end - 3), end):
            name = word[starts[start] : ends[end - 1]]
            doubtful = start > 0 and joinings[start - 1][0] in _DOUBTFUL
            options += _gone_on(ways[start], name, known, doubtful=doubtful)
        ways.append(_cheapest(options))
    yield from ((cost, names) for cost, names, _ in ways[-1] if len(names) > 1)


def _gone_on(ways: Sequence[_Way], name: str, known: Collection[str], *, doubtful: bool) -> Iterator[_Way]:
    cost = _cost([name], known) if name else 40
    for so_far, names, is_known in ways:
        if not doubtful or (is_known and not cost):
            yield so_far + cost + 1, [*names, name], not cost


def _cheapest(options: Sequence[_Way]) -> list[_Way]:
    """The cheapest way that ends with a known name, and the cheapest that does not."""
    found = [[way for way in options if way[2] is is_known] for is_known in (True, False)]
    return [min(ways, key=lambda way: way[0]) for ways in found if ways]
