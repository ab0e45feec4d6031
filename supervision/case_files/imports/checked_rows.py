"""A row as it is checked (核对的行), before it is written: the columns of an ``ImportRow`` without the model, of which fifty
thousand cost more than all that is found out about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from supervision.core.keys import timed_key

_NO_CHANGES: Mapping[str, list[str]] = {}


@dataclass(slots=True)
class CheckedRow:
    """What is written as an ``ImportRow``. Most rows hold the same nothing and the same people, which are then written as JSON
    once: they are tuples, and shared."""

    batch_id: int
    line: int
    number: str
    division_id: int | None
    verdict: str = ""
    reasons: str = ""
    raw: Sequence[str | None] = ()
    number_key: str = ""
    similar_key: str = ""
    similar: str = ""
    kind: str = ""
    handlers: str = ""
    officers: Sequence[int] = ()
    open_handlers: str = ""
    party: str = ""
    subject: str = ""
    closed_on: date | None = None
    credit_code: str = ""
    opened_on: date | None = None
    decided_on: date | None = None
    amount: Decimal | None = None
    place: str = ""
    case_file_id: int | None = None
    case_version: int | None = None
    changes: Mapping[str, list[str]] = field(default_factory=lambda: _NO_CHANGES)
    words: str = ""
    said: str = ""
    id: int = field(default_factory=timed_key)
