"""One thing that stands out on a register (线索), and the part of the register that is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from supervision.case_files.models.case_files import CaseFile

LISTED = 50
"""So many clues of a kind, and case files of a clue, a page names; the rest is a count."""


@dataclass(frozen=True)
class Row:
    """A case file that a clue names."""

    pk: int
    number: str
    party: str
    division_id: int
    said: str


@dataclass(frozen=True)
class Clue:
    """One thing that stands out: of which divisions, in words, with what shows its case files."""

    divisions: frozenset[int]
    text: str
    chance: float | None = None
    query: str = ""
    """Of the register's list, where it shows the case files."""
    rows: Sequence[Row] = ()
    count: int = 0
    kind: str = ""
    period: tuple[date, date] | None = None
    order: tuple[Any, ...] = field(default=())


@dataclass(frozen=True)
class Register:
    """The part of a bureau's register that is looked at: closed in this period, both days included."""

    bureau_id: int
    first: date
    last: date

    @property
    def rows(self) -> QuerySet[CaseFile]:
        own = CaseFile.objects.registered().filter(bureau_id=self.bureau_id)
        found: QuerySet[CaseFile] = own.closed_between(self.first, self.last)
        return found


def last_closed(bureau_id: int, until: date) -> date | None:
    """The newest day of closing on the register: what is not handed in yet stands out in nothing."""
    found = CaseFile.objects.registered().filter(bureau_id=bureau_id, closed_on__lte=until)
    last: date | None = found.aggregate(last=Max("closed_on"))["last"]
    return last
