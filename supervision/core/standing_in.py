"""Acting in somebody else's place (代): who an act is done for, and how that is written down.

An act is a person's own wherever the person could do it without standing in for anybody. Otherwise it is done in the place of
whom the person stands in for, and the ledger row and the papers of the act say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from documents.models import LedgerEntry
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord

ledger_names({"stands_in_for": "被代理人编号"})


def acting(act: Any, record: Any, by: Officer) -> Officer:
    """The person, or the person in the place of somebody who is away, for an act that the person may do."""
    if not by.standing_in or _may(act, record, by.alone()):
        return by
    for one in by.standing_in:
        if _may(act, record, by.alone(one)):
            return by.in_place_of(Officer.objects.get(pk=one.absent_id))
    return by


def _may(act: Any, record: Any, by: Officer) -> bool:
    if record is not None and not _knows_of(record, by):
        return False
    return act.permission(record, by) is None


def _knows_of(record: Any, by: Officer) -> bool:
    """As the page of an act is found (``record_views.find_for_act``, which stands above the acts)."""
    rows = type(record).objects
    known = getattr(rows, "known_keys", None) or getattr(rows, "visible_keys", None)
    if known is not None:
        return bool(known(by.viewer, {record.pk}))
    return bool(rows.visible_to(by.viewer).filter(pk=record.pk).exists())


def told_in(by: Officer) -> dict[str, int]:
    """What the ledger row says besides, where the act was done for somebody else."""
    return {"stands_in_for": by.acts_for.pk} if by.acts_for is not None else {}


@dataclass(frozen=True)
class Signed:
    """How people signed acts on some records, for a paper that is made later: as the ledger has it."""

    names: Mapping[tuple[int, datetime], str]

    @classmethod
    def on(cls, *roots: CaseRecord) -> "Signed":
        """What was done on these cases in somebody else's place; one question for all."""
        if not roots:
            return cls({})
        rows = LedgerEntry.objects.filter(
            root_type=roots[0]._meta.label_lower, root_id__in=[root.pk for root in roots], actor_name__contains="（代"
        )
        return cls({(actor, at): name for actor, at, name in rows.values_list("actor", "at", "actor_name")})

    def name(self, officer: Officer, at: datetime) -> str:
        return self.names.get((officer.pk, at), officer.name)
