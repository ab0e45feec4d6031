"""What a row of an import says (所填内容): each cell understood for itself, or what is wrong with it in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from documents.text_folding import compact, folded, number_key, similar_of, tidy
from supervision.case_files import amounts, credit_codes
from supervision.case_files.imports.columns import COLUMNS, DAYS, KEPT, NAMES
from supervision.case_files.models.case_files import LONGEST_PLACE
from supervision.case_files.normalisation import is_key, wrong_day, wrong_order
from supervision.core.enforcement import EnforcementKind

_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?"
)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
SHOWN_HEADS = {column.name: column.head for column in COLUMNS}
_KINDS: dict[str, str] = {str(kind.label): kind.value for kind in EnforcementKind}
_KINDS |= {name.removeprefix("行政"): kind for name, kind in _KINDS.items()} | {"其他": EnforcementKind.OTHER.value}
LENGTHS = {"number": 60, "handlers": 200, "party": 120, "subject": 200, "place": LONGEST_PLACE}
_REQUIRED = tuple(column.name for column in COLUMNS if column.required)


@dataclass
class Filled:
    """What a row says, as far as it can be understood, and what is wrong with it."""

    wrong: list[str]
    number: str = ""
    key: str = ""
    """The number as it is compared."""
    similar: str = ""
    kind: str = ""
    division: int | None = None
    party: str = ""
    closed_on: date | None = None
    kept: dict[str, Any] = field(default_factory=dict)
    """Of the columns that a table may leave out (``KEPT``), those that it has."""


class Filling:
    """Understands the rows of one bureau's tables."""

    def __init__(self, divisions: Mapping[str, int], today: date) -> None:
        self._divisions, self._today = divisions, today
        self._days: dict[str, date | None] = {}
        self._plain: dict[str, str] = {}

    def filled(self, cells: Sequence[str | None], wrong: Sequence[str]) -> Filled:
        """Understand the cells of a row; those of a table that was read before there were more columns end sooner."""
        texts = {name: None if cell is None else tidy(cell) for name, cell in zip(NAMES, cells, strict=False)}
        filled = Filled(list(wrong))
        self._refuse_lengths(texts, filled.wrong)
        filled.number, filled.party = texts["number"] or "", texts["party"] or ""
        filled.key = number_key(filled.number)
        filled.similar = similar_of(filled.key)
        if filled.number and not is_key(filled.key):
            filled.wrong.append("「案卷号」没有文字或者数字，或者过长")
        filled.kind = self._kind(texts["kind"] or "", filled.wrong)
        filled.division = self._division(texts["division"] or "", filled.wrong)
        filled.closed_on = self._day("closed_on", texts["closed_on"] or "", filled.wrong)
        filled.kept = {
            name: self._kept(name, text, filled.wrong) for name in KEPT if (text := texts.get(name)) is not None
        }
        if not filled.wrong and (problem := wrong_order({"closed_on": filled.closed_on, **filled.kept})):
            filled.wrong.append(problem.rstrip("。"))
        return filled

    def _refuse_lengths(self, texts: Mapping[str, str | None], wrong: list[str]) -> None:
        told = tuple(wrong)
        for name in _REQUIRED:
            if not texts[name] and not _is_told(SHOWN_HEADS[name], told):
                wrong.append(f"没有填写「{SHOWN_HEADS[name]}」")
        for name, longest in LENGTHS.items():
            if len(texts.get(name) or "") > longest:
                wrong.append(f"「{SHOWN_HEADS[name]}」超过{longest}个字")

    def _kind(self, text: str, wrong: list[str]) -> str:
        kind = _KINDS.get(self._compact(text))
        if kind is None and text:
            wrong.append(f"执法种类「{short(text)}」不是{'、'.join(EnforcementKind.labels)}之一")
        return kind or ""

    def _division(self, text: str, wrong: list[str]) -> int | None:
        division = self._divisions.get(self._compact(text))
        if division is None and text:
            wrong.append(f"承办科室「{short(text)}」不是本局的科室")
        return division

    def _compact(self, text: str) -> str:
        """Many rows name the same kind, the same division."""
        if text not in self._plain:
            self._plain[text] = compact(text)
        return self._plain[text]

    def _kept(self, name: str, text: str, wrong: list[str]) -> Any:
        if name in DAYS:
            return self._day(name, text, wrong)
        read = _READ.get(name)
        if read is None:
            return text
        value, problem = read(text)
        if problem and not _is_told(SHOWN_HEADS[name], wrong):
            wrong.append(f"{SHOWN_HEADS[name]}「{short(text)}」{problem}")
        return value

    def _day(self, name: str, text: str, wrong: list[str]) -> date | None:
        if not text:
            return None
        day, head = self._understood(text), SHOWN_HEADS[name]
        if day is None:
            wrong.append(f"{head}「{short(text)}」不是日期，请写成2026-03-02的样子")
        elif problem := wrong_day(day, self._today, head):
            wrong.append(problem.rstrip("。"))
        return day

    def _understood(self, text: str) -> date | None:
        """Many rows name the same day."""
        if text not in self._days:
            self._days[text] = understood_day(text)
        return self._days[text]


_READ: Mapping[str, Callable[[str], tuple[Any, str]]] = {"credit_code": credit_codes.read, "amount": amounts.read}


def _is_told(head: str, wrong: Sequence[str]) -> bool:
    """Whether it is said already why a cell holds nothing."""
    return any(problem.startswith(f"「{head}」") for problem in wrong)


def with_cell(problem: str, line: int, letters: Mapping[str, str]) -> str:
    """What is wrong, with the cell that it is about, as a workbook calls it: the column whose head it names first."""
    named = {problem.find(head): letters.get(name, "") for name, head in SHOWN_HEADS.items() if head in problem}
    column = named[min(named)] if named else letters.get("number", "")
    cell = f"（{column}{line}）"
    return problem if not column or cell in problem else f"{problem}{cell}"


def short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"


def understood_day(text: str) -> date | None:
    """The day that a text says, None where it says none."""
    plain = folded(text).upper()
    found = _DAY.fullmatch(plain) or _DIGITS.fullmatch(plain)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
