"""What the ledger says of rules (规则的留痕): rows of several bureaus, written in one order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from documents import ledger
from supervision.core.organisation import Officer


@dataclass(frozen=True)
class Row:
    """A row that the ledger will have."""

    bureau_id: int
    by: Officer | None
    act: str
    verb: str
    subject: models.Model
    root: models.Model
    reason: str
    data: Mapping[str, Any]


def write(rows: Iterable[Row], now: datetime) -> None:
    """Write the rows bureau by bureau in the order of their keys: two publications never wait for each other in turn."""
    for row in sorted(rows, key=lambda row: row.bureau_id):
        ledger.append(at=now, **vars(row))
