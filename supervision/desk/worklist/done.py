"""What a person did (已办): the newest of the own rows of the ledger."""

from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import QuerySet, prefetch_related_objects

from documents import ledger
from documents.compiled_queries import compiled
from documents.models import LedgerEntry
from supervision.core.acts import REGISTRY
from supervision.core.organisation import Officer
from supervision.core.turn_store import address_of
from supervision.desk.worklist.queries import MOST


class Line(NamedTuple):
    """An act that the person did. What they may not see any more is not named, and leads nowhere."""

    verb: str
    title: str
    address: str
    at: datetime


def _own(user: Officer) -> QuerySet[LedgerEntry]:
    own = LedgerEntry.objects.filter(bureau_id=user.bureau_id, actor=user).exclude(act=ledger.SEALED)
    return own.order_by("-sequence")


def count(user: Officer) -> int:
    """How many there are; it stops counting where nobody pages on."""
    return len(_done_keys(user.bureau_id, user.pk))


@compiled
def _done_keys(bureau: int, actor: int) -> "QuerySet[LedgerEntry, tuple[int]]":
    own = LedgerEntry.objects.filter(bureau_id=bureau, actor_id=actor).exclude(act=ledger.SEALED)
    return own.order_by("-sequence").values_list("pk")[: MOST + 1]


def lines(user: Officer, start: int, number: int) -> list[Line]:
    """One question for each kind of case among them."""
    found = list(_own(user).defer("data")[start : start + number])
    prefetch_related_objects([entry for entry in found if entry.is_confidential], "withheld")
    seen = _seen(found, user)
    return [_line(entry, is_seen=(entry.root_type, entry.root_id) in seen) for entry in found]


def _line(entry: LedgerEntry, *, is_seen: bool) -> Line:
    has_page = is_seen and entry.act in REGISTRY
    return Line(
        verb=entry.verb,
        title=_label(entry) if is_seen else "现在不能查看",
        address=address_of(entry.root_type, entry.root_id) if has_page else "",
        at=entry.at,
    )


def _label(entry: LedgerEntry) -> str:
    return str(entry.withheld.content["label"]) if entry.is_confidential else entry.label


def _seen(found: list[LedgerEntry], user: Officer) -> set[tuple[str, int]]:
    roots: dict[str, set[int]] = defaultdict(set)
    for entry in found:
        roots[entry.root_type].add(entry.root_id)
    return {(label, key) for label, keys in roots.items() for key in _visible(label, keys, user)}


def _visible(label: str, keys: set[int], user: Officer) -> list[int]:
    model: Any = apps.get_model(label)
    if not hasattr(model, "noun") or not hasattr(model.objects, "visible_to"):
        return []
    return list(model.objects.visible_to(user.viewer).filter(pk__in=keys).order_by().values_list("pk", flat=True))
