"""What the register of case files (执法案卷登记) makes of what is typed or imported: what is a number, what can be a day."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from documents.text_folding import number_key, tidy
from supervision.case_files.models.case_files import LONGEST_KEY, CaseFile

EARLIEST = date(1949, 10, 1)
"""What is said to be closed before is a slip of the pen."""


def is_number(number: str) -> bool:
    """Whether a tidied text can stand as a number: it has a letter or digit, and its key has room."""
    return is_key(number_key(number))


def is_key(key: str) -> bool:
    """The same, of what ``number_key`` made of the text."""
    return len(key) <= LONGEST_KEY and any(sign.isalnum() for sign in key)


def wrong_day(day: date, today: date, called: str = "办结日期") -> str:
    """Why a day cannot be that of an act of the past, or nothing."""
    if day > today:
        return f"{called}在今日之后，请核对。"
    return f"{called}早于{EARLIEST.year}年，请核对年份。" if day < EARLIEST else ""


_COURSE = (("opened_on", "立案日期"), ("decided_on", "决定日期"), ("closed_on", "办结日期"))
"""The days of a case in their order."""


def wrong_order(days: Mapping[str, Any]) -> str:
    """Why the days of a case cannot follow each other as they stand, or nothing."""
    known = [(days[name], called) for name, called in _COURSE if days.get(name) is not None]
    found = next(((first, then) for first, then in pairwise(known) if first[0] > then[0]), None)
    return f"{found[0][1]}在{found[1][1]}之后，请核对。" if found is not None else ""


def registered_case(division_id: int, typed: str) -> CaseFile | None:
    """The case file of a division's register that a typed text names by its number, if it names one."""
    if not is_number(tidy(typed)):
        return None
    named = CaseFile.objects.registered().numbered(tidy(typed))
    found: CaseFile | None = named.filter(division_id=division_id).first()
    return found
