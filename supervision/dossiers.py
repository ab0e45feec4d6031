"""The whole files of cases (案卷): which records have one, who may have it made, and what belongs into it.

It holds what its reader may open one by one on the pages of the case, and nothing else.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from documents.dossiers import Dossier, Piece, in_order
from documents.models import Evidence, Paper
from supervision.looking import look
from supervision.models import Check, Circular, Finding, Inspection, Notice, Officer
from supervision.models.checks import seen_by
from supervision.models.record import CaseRecord
from supervision.roles import CASE_ROLES, INSPECTING_ROLES

MADE = look("dossier.make", "合成案卷")
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
    return list(Paper.objects.filter(_of(roots)).select_related("bureau", "replaced_by").defer("facts"))


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


@has_dossier(Notice, CASE_ROLES)
def _of_notice(notice: Notice, user: Officer) -> list[Piece]:
    """The notice with its correction and reviews; of the checks that it stands on, what the reader may see of them."""
    findings = list(notice.findings.filter(seen_by(user, "check_task__")).values_list("pk", "check_task_id"))
    checks = [Check(pk=pk) for pk in {check for _, check in findings}]
    proof = Evidence.objects.filter(
        subject_type=Finding._meta.label_lower, subject_id__in=[pk for pk, _ in findings]
    ).select_related("bureau")
    return in_order(papers_of([notice, *checks]), [*files_of_cases([notice]), *proof])


@has_dossier(Check, INSPECTING_ROLES)
def _of_check(check: Check, user: Officer) -> list[Piece]:
    return in_order(papers_of([check]), files_of_cases([check]))


@has_dossier(Circular, CASE_ROLES)
def _of_circular(circular: Circular, user: Officer) -> list[Piece]:
    return in_order(papers_of([circular]), files_of_cases([circular]))


@has_dossier(Inspection, CASE_ROLES)
def _of_inspection(inspection: Inspection, user: Officer) -> list[Piece]:
    """Plan, draws and announcement, the checks and circulars that the reader may see."""
    checks = inspection.checks.filter(seen_by(user))
    circulars = Circular.objects.visible_to(user).filter(inspection=inspection)
    roots = [inspection, *checks, *circulars]
    return in_order(papers_of(roots), files_of_cases(roots))
