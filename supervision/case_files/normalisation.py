"""What the register of case files (执法案卷登记) makes of what is typed or imported: what is a number, what can be a day."""

from datetime import date

from documents.text_folding import number_key, tidy
from supervision.case_files.models.case_files import LONGEST_KEY, CaseFile

EARLIEST = date(1949, 10, 1)
"""What is said to be closed before is a slip of the pen."""


def is_number(number: str) -> bool:
    """Whether a tidied text can stand as a number: it has a letter or digit, and its key has room."""
    key = number_key(number)
    return len(key) <= LONGEST_KEY and any(sign.isalnum() for sign in key)


def wrong_day(closed_on: date, today: date) -> str:
    """Why a day cannot be that of closing, or nothing."""
    if closed_on > today:
        return "办结日期在今日之后，请核对。"
    return f"办结日期早于{EARLIEST.year}年，请核对年份。" if closed_on < EARLIEST else ""


def registered_case(division_id: int, typed: str) -> CaseFile | None:
    """The case file of a division's register that a typed text names by its number, if it names one."""
    if not is_number(tidy(typed)):
        return None
    named = CaseFile.objects.registered().numbered(tidy(typed))
    found: CaseFile | None = named.filter(division_id=division_id).first()
    return found
