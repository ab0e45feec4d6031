"""Looks that the ledger keeps (查阅的留痕): what takes records out of the system, or shows what is protected, leaves a row.

Not every page that somebody opens is one. What is of a confidential case stays hidden here as everywhere.
"""

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from documents import clock, ledger
from supervision.core.organisation import Officer

ACCESS_KINDS: dict[str, str] = {}
"""What each is called, by its code in the ledger; applications above add theirs."""


def access_kind(act: str, verb: str) -> tuple[str, str]:
    """Declare a look."""
    ACCESS_KINDS[act] = verb
    return act, verb


def record_access(what: tuple[str, str], by: Officer, about: models.Model, data: Mapping[str, Any]) -> None:
    """The ledger row of what leaves the system: of one case, or, about the bureau, of many records at once."""
    act, verb = what
    now = clock.now()
    with transaction.atomic():
        ledger.append(
            bureau_id=by.bureau_id, at=now, by=by, act=act, verb=verb, subject=about, root=about, data=data, cases=()
        )
