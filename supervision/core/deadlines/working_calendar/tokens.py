"""The words of a sentence of a notice (词语): dates, holidays, what is ordered, and what only joins them.

A sign that no pattern knows becomes an UNKNOWN token: the reader then names the sentence instead of guessing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from supervision.core.deadlines.working_calendar.vocabulary import (
    DIGITS,
    HOLIDAY,
    HOLIDAY_NAMES,
    LUNAR,
    PATTERNS,
    WEEKDAY_RUN,
    WEEKDAYS,
)


class Kind(Enum):
    DATE = auto()
    LUNAR = auto()
    HOLIDAY = auto()
    WEEKDAYS = auto()
    NOTE = auto()
    RANGE = auto()
    OFF = auto()
    WORK = auto()
    SHIFT = auto()
    """「调休」 alone: a day off on a weekday, unclear on a weekend."""
    STATUTORY = auto()
    REST_DAY = auto()
    MOVE = auto()
    SWAP = auto()
    """「对调」"""
    COUNT = auto()
    YEAR = auto()
    LINK = auto()
    """「与周末连休」"""
    NO_SHIFT = auto()
    SINCE = auto()
    EXTEND = auto()
    WHEREOF = auto()
    """「其中」"""
    COMMA = auto()
    AND = auto()
    ADVICE = auto()
    PARTIAL = auto()
    FILLER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    names: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    """0 is Monday."""
    lunar: tuple[tuple[int, int], ...] = ()
    """Month and day; (12, 0) is 除夕."""
    is_label: bool = False
    """It says what the days after it are (「上班日期为…」), not those before."""
    inside: tuple["Token", ...] = field(default=())
    """What a bracket holds, where it says more than what kind of day it is."""


_LEXER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS))
_FLUFF = re.compile(
    r"(?:周末|双休日|公休日|农历|阴历|即|国际|劳动|当日|当天|当|日|节|公历|[、,;:和至到-])*|[^\d()]{2,30}(?:纪念日|节)"
)


def tokens(text: str) -> list[Token]:
    """The tokens of a sentence in half width, in order; none is left out."""
    return [_made(found) for found in _LEXER.finditer(text)]


def _made(found: re.Match[str]) -> Token:
    name = str(found.lastgroup)
    maker = _MAKERS.get(name)
    return maker(found) if maker else Token(Kind[name], found[0])


def number(text: str) -> int:
    """「7」, 「十」, 「二十一」 or 「廿三」 as a number."""
    if text.isdigit():
        return int(text)
    text = text.replace("廿", "二十")
    tens, ten, ones = text.partition("十")
    if not ten:
        return DIGITS[text[-1]]
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else int("".join(str(DIGITS[sign]) for sign in text))


def _date(found: re.Match[str]) -> Token:
    return Token(Kind.DATE, found[0], year=_year(found["year"]), month=number(found["month"]), day=number(found["dom"]))


def _iso(found: re.Match[str]) -> Token:
    return Token(Kind.DATE, found[0], year=int(found["y"]), month=int(found["m"]), day=int(found["d"]))


def _slash(found: re.Match[str]) -> Token:
    return Token(Kind.DATE, found[0], month=int(found["sm"]), day=int(found["sd"]))


def _day(found: re.Match[str]) -> Token:
    return Token(Kind.DATE, found[0], day=number(found["only"]))


def _count(found: re.Match[str]) -> Token:
    return Token(Kind.COUNT, found[0], number=number(found["n1"] or found["n2"]))


def _rests(found: re.Match[str]) -> Token:
    return Token(Kind.REST_DAY, found[0], number=number(found["rests"]))


def _bare_year(found: re.Match[str]) -> Token:
    return Token(Kind.YEAR, found[0], year=_year(found["whole"]))


def _weekdays(found: re.Match[str]) -> Token:
    return Token(Kind.WEEKDAYS, found[0], weekdays=weekdays_in(found[0]))


def _lunar(found: re.Match[str]) -> Token:
    return Token(Kind.LUNAR, found[0], lunar=lunar_days_in(found[0]))


def _holiday(found: re.Match[str]) -> Token:
    return Token(Kind.HOLIDAY, found[0], names=holidays_in(found[0]))


def _bracket(found: re.Match[str]) -> Token:
    """A bracket that says which weekday, lunar day or holiday it is, is a note; any other is read like the sentence."""
    held = found["held"]
    if held in WEEKDAYS:
        return Token(Kind.NOTE, found[0], weekdays=(WEEKDAYS.index(held),))
    rest = re.sub(rf"{WEEKDAY_RUN}|{LUNAR}|{HOLIDAY}", "", held)
    if _FLUFF.fullmatch(rest):
        return Token(
            Kind.NOTE,
            found[0],
            weekdays=weekdays_in(held),
            lunar=lunar_days_in(held),
            names=holidays_in(re.sub(LUNAR, "", held)),
        )
    return Token(Kind.NOTE, found[0], inside=tuple(tokens(held)))


_MAKERS: dict[str, Callable[[re.Match[str]], Token]] = {
    "BRACKET": _bracket,
    "ISO": _iso,
    "DATE": _date,
    "DAY": _day,
    "SLASH": _slash,
    "COUNT": _count,
    "RESTS": _rests,
    "YEAR": _bare_year,
    "WEEKDAYS": _weekdays,
    "LUNAR": _lunar,
    "HOLIDAY": _holiday,
    "MEMORIAL": lambda found: Token(Kind.HOLIDAY, found[0], names=(found[0],)),
    "WORK_LABEL": lambda found: Token(Kind.WORK, found[0], is_label=True),
    "STANDS_FOR": lambda found: Token(Kind.MOVE, found[0]),
    "OFF_IN_ALL": lambda found: Token(Kind.OFF, found[0]),
    "OFF_FOR": lambda found: Token(Kind.OFF, found[0], number=number(found["n3"])),
    "REST_IS": lambda found: Token(Kind.OFF, found[0]),
    "BECOMES_WORK": lambda found: Token(Kind.WORK, found[0]),
    "BECOMES_OFF": lambda found: Token(Kind.OFF, found[0]),
}


def weekdays_in(text: str) -> tuple[int, ...]:
    """The weekdays that a text names: 「星期六、日」 are two."""
    runs = re.findall(WEEKDAY_RUN, text)
    return tuple("一二三四五六日天".index(sign) % 7 if sign != "天" else 6 for run in runs for sign in _signs(run))


def _signs(run: str) -> str:
    return "".join(re.findall(r"[一二三四五六日天]", re.sub(r"[本下次]?(?:星期|礼拜|周)", "", run)))


def holidays_in(text: str) -> tuple[str, ...]:
    """The statutory holidays that a text names, by their usual names, each once."""
    found = [
        next(name for pattern, name in HOLIDAY_NAMES.items() if re.fullmatch(pattern, word))
        for word in re.findall(HOLIDAY, text)
    ]
    return tuple(dict.fromkeys(found))


_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def lunar_days_in(text: str) -> tuple[tuple[int, int], ...]:
    """The lunar days that a text names; a day without its month (「至初七」) is of the month before it."""
    month, found = 1, []
    for word in re.findall(LUNAR, text):
        if "除夕" in word or word.endswith("年三十"):
            found.append((12, 0))
            continue
        named = re.search(r"([一二三四五六七八九十冬腊正]{1,2})月", word)
        month = (_MONTHS.get(named[1]) or number(named[1])) if named else month
        found.append((month, number(re.split(r"月|年|历", word)[-1].lstrip("初"))))
    return tuple(found)
