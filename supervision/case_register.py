"""What the register of case files (执法案卷登记) makes of what is typed or imported: one spelling for one thing."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from supervision.models import CaseFile, Officer
from supervision.models.casefiles import LONGEST_KEY, number_key

_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BETWEEN_NAMES = re.compile(r"[、,，;；/／\n]+")

EARLIEST = date(1949, 10, 1)
"""What is said to be closed before is a slip of the pen."""


def tidy(text: str) -> str:
    """A text without control characters and signs that nobody sees, with single spaces."""
    if text.isprintable():
        return " ".join(text.split())
    seen = _UNSEEN.sub("", text)
    return " ".join("".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in seen).split())


def is_number(number: str) -> bool:
    """Whether a tidied text can stand as a number: it has a letter or digit, and its key has room."""
    key = number_key(number)
    return len(key) <= LONGEST_KEY and any(sign.isalnum() for sign in key)


def wrong_day(closed_on: date, today: date) -> str:
    """Why a day cannot be that of closing, or nothing."""
    if closed_on > today:
        return "办结日期在今日之后，请核对。"
    return f"办结日期早于{EARLIEST.year}年，请核对年份。" if closed_on < EARLIEST else ""


@dataclass(frozen=True)
class Handlers:
    """The officers who handled a case (承办人): the names as the register prints them, and those who are known."""

    names: str
    known: tuple[int, ...]


def handlers_named(text: str, people: Mapping[str, int]) -> Handlers:
    """The officers whom a text names; ``people`` are the division's, by name, each name that only one bears.

    Names are parted by signs, or by spaces; a space within a name that was set wide (李　涛) belongs to the name.
    """
    names = list(dict.fromkeys(name for part in _BETWEEN_NAMES.split(text) for name in _names(part, people)))
    return Handlers("、".join(names), tuple(people[name] for name in names if name in people))


def _names(part: str, people: Mapping[str, int]) -> list[str]:
    words = tidy(part).split()
    joined = "".join(words)
    if len(words) < 2 or joined in people:
        return [joined] if joined else []
    if not all(_is_chinese(word) for word in words):
        return [" ".join(words)]
    return words if all(len(word) > 1 for word in words) else [joined]


def _is_chinese(word: str) -> bool:
    return all("\u3400" <= sign <= "\u9fff" or sign == "·" for sign in word)


def people_of(bureau_id: int) -> dict[int, dict[str, int]]:
    """The people of each division by name, those who left included; a name that two bear names nobody."""
    found: dict[int, dict[str, int]] = {}
    double: set[tuple[int, str]] = set()
    rows = Officer.objects.filter(bureau_id=bureau_id, division_id__isnull=False).order_by("pk")
    for pk, division_id, name in rows.values_list("pk", "division_id", "name"):
        names = found.setdefault(division_id, {})
        if name in names:
            double.add((division_id, name))
        names[name] = pk
    for division_id, name in double:
        del found[division_id][name]
    return found


def registered_case(division_id: int, typed: str) -> CaseFile | None:
    """The case file of a division's register that a typed text names by its number, if it names one."""
    if not is_number(tidy(typed)):
        return None
    named = CaseFile.objects.registered().numbered(tidy(typed))
    found: CaseFile | None = named.filter(division_id=division_id).first()
    return found
