"""The whole files of cases (案卷): which records have one, who may have it made, and what belongs into it.

It holds what its reader may open one by one on the pages of the case, and nothing else.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.db.models import Q

from documents.dossiers import Content, Dossier, Piece
from documents.extracts import Extract
from documents.models import Evidence, Paper
from documents.templatetags.papers import chinese
from supervision.core.access_log import access_kind
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord

MADE = access_kind("dossier.make", "合成案卷")
"""What the ledger calls it: the whole file takes the material of a case out of the system."""
Gather = Callable[[Any, Officer], Sequence[Content]]


@dataclass(frozen=True)
class Kind:
    """The records of one kind, as far as they have a whole file."""

    model: type[CaseRecord]
    readers: Sequence[str]
    gather: Gather
    sees_all: Callable[[Any, Officer], bool]


KINDS: dict[str, Kind] = {}
"""By the noun of the record's addresses."""


def has_dossier(
    model: type[CaseRecord],
    readers: Sequence[str],
    sees_all: Callable[[Any, Officer], bool] = lambda record, user: True,
) -> Callable[[Gather], Gather]:
    """Declare that the records of a kind have a whole file, made of what the function gathers for a reader. ``sees_all`` says
    whether a reader of the record may see all that belongs to it."""

    def declare(gather: Gather) -> Gather:
        KINDS[model.noun] = Kind(model, readers, gather, sees_all)
        return gather

    return declare


@dataclass(frozen=True)
class DossierPart:
    """One part of a whole file (案卷的组成部分), with a heading: what stands in it, and of which records."""

    heading: str
    position: int
    models: tuple[type[models.Model], ...]
    """The records that it tells of. Papers and files of the case that belong to one of them stand in this part."""
    gather: Gather


PARTS: dict[str, list[DossierPart]] = {}
"""By the noun of the record, in the order of their positions."""


def dossier_part(
    model: type[CaseRecord], heading: str, *, position: int, models: Sequence[type[models.Model]]
) -> Callable[[Gather], Gather]:
    """Declare a part of the whole file of a kind of record: extracts of what no paper says, and papers and files that
    stand under other records. What belongs to the case itself is put under its part by the record that it is of."""

    def declare(gather: Gather) -> Gather:
        found = PARTS.setdefault(model.noun, [])
        found.append(DossierPart(heading, position, tuple(models), gather))
        found.sort(key=lambda part: part.position)
        return gather

    return declare


OTHER = "其他材料"
"""The last part: what belongs to none."""


def in_parts(record: CaseRecord, user: Officer, pieces: Iterable[Piece]) -> list[Content]:
    """The whole file of a record part by part: extracts first, then papers and files in the order of time. Each part that
    is not empty has its number in Chinese."""
    left = list(pieces)
    found: list[tuple[str, Sequence[Content]]] = []
    for part in PARTS.get(record.noun, ()):
        labels = {model._meta.label_lower for model in part.models}
        own = [piece for piece in left if piece.document.subject_type in labels]
        left = [piece for piece in left if piece.document.subject_type not in labels]
        found.append((part.heading, [*part.gather(record, user), *own]))
    found.append((OTHER, left))
    return _numbered([(heading, contents) for heading, contents in found if contents])


def _numbered(parts: Sequence[tuple[str, Sequence[Content]]]) -> list[Content]:
    return [
        replace(content, part=f"{chinese(place)}、{heading}")
        for place, (heading, contents) in enumerate(parts, start=1)
        for content in sorted(contents, key=lambda content: (not isinstance(content, Extract), content.at))
    ]


def dossier_of(record: CaseRecord, user: Officer) -> Dossier:
    """The whole file of a record as its reader may have it."""
    kind = KINDS[record.noun]
    pieces, is_extract = kind.gather(record, user), not kind.sees_all(record, user)
    return Dossier(record.bureau, f"{record}案卷{'（摘录）' if is_extract else ''}", pieces, user.name, is_extract)


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
