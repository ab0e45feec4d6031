"""The whole files of cases (案卷): which records have one, who may have it made, and what belongs into it.

It holds what its reader may open one by one on the pages of the case, and nothing else.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from documents.dossiers import Dossier, Piece
from documents.models import Evidence, Paper
from supervision.core.access_log import access_kind
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord

MADE = access_kind("dossier.make", "合成案卷")
"""What the ledger calls it: the whole file takes the material of a case out of the system."""
Gather = Callable[[Any, Officer], list[Piece]]


@dataclass(frozen=True)
class Kind:
    """The records of one kind, as far as they have a whole file."""

    model: type[CaseRecord]
    readers: Sequence[str]
    gather: Gather


KINDS: dict[str, Kind] = {}
"""By the noun of the record's addresses."""


def has_dossier(model: type[CaseRecord], readers: Sequence[str]) -> Callable[[Gather], Gather]:
    """Declare that the records of a kind have a whole file, made of what the function gathers for a reader."""

    def declare(gather: Gather) -> Gather:
        KINDS[model.noun] = Kind(model, readers, gather)
        return gather

    return declare


def dossier_of(record: CaseRecord, user: Officer) -> Dossier:
    """The whole file of a record as its reader may have it."""
    pieces = KINDS[record.noun].gather(record, user)
    return Dossier(record.bureau, f"{record}案卷", pieces, user.name)


def papers_of(roots: Iterable[models.Model]) -> list[Paper]:
    """The papers of cases, of every one of them."""
    papers = Paper.objects.filter(_of(roots)).select_related("bureau", "replaced_by", "amends")
    return list(papers.defer("facts").prefetch_related("amendments"))


def files_of_cases(roots: Iterable[models.Model]) -> list[Evidence]:
    """The files of cases, of every one of them."""
    return list(Evidence.objects.filter(_of(roots)).select_related("bureau"))


def _of(roots: Iterable[models.Model]) -> Q:
    """The conditions of several cases, put together kind by kind."""
    keys: dict[str, list[int]] = {}
    for root in roots:
        keys.setdefault(root._meta.label_lower, []).append(root.pk)
    found = Q(pk__in=[])
    for label, pks in keys.items():
        found |= Q(root_type=label, root_id__in=pks)
    return found
