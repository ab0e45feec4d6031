"""Finding a record for a person, its address, and what its page shows."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from documents import clock
from documents.compiled_queries import compiled
from documents.models import Evidence, LedgerEntry, Paper
from supervision.core.acts import Offer, offers
from supervision.core.deadlines.counting import Month, sentence, strip
from supervision.core.deadlines.models import Deadline
from supervision.core.deadlines.progress import where_it_stands
from supervision.core.dossiers import KINDS
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.scoped_queries import viewer_key, viewer_of

GREATEST_KEY = 2**63 - 1
"""What the databases' greatest whole numbers hold; an address may have a greater one."""


_JOINED: dict[type[models.Model], tuple[str, ...]] = {}
_JOINED_FOR_ACTS: dict[type[models.Model], tuple[str, ...]] = {}
_PAGES: dict[type[models.Model], Callable[[Any], str]] = {}


def register_record(
    model: type[models.Model],
    *,
    page: tuple[str, ...] = (),
    acts: tuple[str, ...] = (),
    at: Callable[[Any], str] | None = None,
) -> None:
    """Declare a kind of record: what its page and its acts read together with it, and where its page is, where it has
    none of its own."""
    _JOINED[model], _JOINED_FOR_ACTS[model] = page, acts
    if at is not None:
        _PAGES[model] = at


def no_store(answer: HttpResponse, root: CaseRecord) -> HttpResponse:
    """A page of a case; of one that only certain people may know of no browser keeps it."""
    if root.is_confidential:
        add_never_cache_headers(answer)
    return answer


def find(model: Any, user: Any, pk: int) -> Any:
    """The record with all that its page shows, or 404: for one that the person may not see just as for one that does
    not exist."""
    return _found(model, user, pk, _JOINED[model])


def find_for_act(model: Any, user: Any, pk: int) -> Any:
    """The same with the little that an act needs: it reads the record again under its lock."""
    return _found(model, user, pk, _JOINED_FOR_ACTS[model])


def visible_among(model: Any, user: Any, keys: Collection[int]) -> list[Any]:
    """Those of some records that the person may see, with what names them."""
    seen = model.objects.visible_to(user).select_related(*_JOINED_FOR_ACTS[model])
    return list(seen.filter(pk__in=keys).order_by())


def _found(model: Any, user: Any, pk: int, joined: tuple[str, ...]) -> Any:
    found = _visible(model, joined, pk, *viewer_key(user)) if pk <= GREATEST_KEY else []
    if not found:
        raise Http404("no such record for this person")
    return found[0]


@compiled
def _visible(model: Any, joined: tuple[str, ...], pk: int, *who: Any) -> models.QuerySet[Any]:
    seen: models.QuerySet[Any] = model.objects.visible_to(viewer_of(*who))
    return seen.select_related(*joined).filter(pk=pk).order_by()


def address(record: Any) -> str:
    """Where a record's page is."""
    if type(record) in _PAGES:
        return _PAGES[type(record)](record)
    return reverse(type(record).noun, args=[record.pk])


@dataclass(frozen=True)
class Strip:
    """A deadline as a page shows it: its name, how it was counted in a sentence, its days, and which of them today is."""

    name: str
    deadline: Deadline
    said: str
    months: list[Month]
    today: str
    is_over: bool


def files_of(evidence: list[Evidence], record: models.Model) -> list[Evidence]:
    """Those of a case's files that belong to one record of it."""
    label = record._meta.label_lower
    return [file for file in evidence if file.subject_type == label and file.subject_id == record.pk]


def strip_of(deadline: Deadline) -> Strip:
    counting, now = deadline.counting, clock.about_now()
    return Strip(
        name=deadline.rule.get_code_display(),
        deadline=deadline,
        said=sentence(counting),
        months=strip(counting),
        today=where_it_stands(deadline, now),
        is_over=deadline.is_over(now),
    )


@dataclass(frozen=True)
class CasePapers:
    """What belongs to a case, read once: papers, files, timeline."""

    papers: list[Paper]
    evidence: list[Evidence]
    timeline: list[LedgerEntry]
    goes_back_further: bool
    """Whether the ledger holds earlier rows than the timeline shows."""
    dossier: str = ""
    """Where the whole file of the case is to be had, if it has one."""


TIMELINE = 200
"""The longest timeline on a page: the newest rows. Earlier ones are in the ledger."""


def case_papers(root: models.Model, *joined: str) -> CasePapers:
    """All of a case; its papers with what is named, which mostly none has."""
    timeline, goes_back_further = timeline_of(root)
    return CasePapers(
        papers=_papers(type(root), root.pk, joined, ()),
        evidence=_evidence(type(root), root.pk, ()),
        timeline=timeline,
        goes_back_further=goes_back_further,
        dossier=_dossier(root),
    )


def _dossier(root: Any) -> str:
    kind = KINDS.get(getattr(root, "noun", ""))
    return reverse("dossier", args=[root.noun, root.pk]) if kind is not None and type(root) is kind.model else ""


def part_papers(root: models.Model, part: models.Model) -> CasePapers:
    """What belongs to one record of a case."""
    own = {"subject_type": part._meta.label_lower, "subject_id": part.pk}
    timeline, goes_back_further = timeline_of(root, **own)
    return CasePapers(
        papers=_papers(type(root), root.pk, (), tuple(own), *own.values()),
        evidence=_evidence(type(root), root.pk, tuple(own), *own.values()),
        timeline=timeline,
        goes_back_further=goes_back_further,
    )


@compiled
def _papers(
    case: type[models.Model], pk: int, joined: tuple[str, ...], narrowed: tuple[str, ...], *values: Any
) -> models.QuerySet[Paper]:
    papers = Paper.objects.about(case(pk=pk)).filter(**dict(zip(narrowed, values, strict=True)))
    papers = papers.defer("facts", *(f"{relation}__facts" for relation in joined))
    return papers.select_related(*joined) if joined else papers


@compiled
def _evidence(case: type[models.Model], pk: int, narrowed: tuple[str, ...], *values: Any) -> models.QuerySet[Evidence]:
    return Evidence.objects.of_case(case(pk=pk)).filter(**dict(zip(narrowed, values, strict=True)))


@compiled
def _newest_rows(
    case: type[models.Model], pk: int, narrowed: tuple[str, ...], *values: Any
) -> models.QuerySet[LedgerEntry]:
    about = LedgerEntry.objects.about(case(pk=pk)).filter(**dict(zip(narrowed, values, strict=True)))
    return about.defer("data").reverse()[: TIMELINE + 1]


def timeline_of(root: models.Model, **narrowed: Any) -> tuple[list[LedgerEntry], bool]:
    """The newest rows about a case in the order of time, and whether there are earlier ones."""
    found = _timeline(root, narrowed)
    return found[-TIMELINE:], len(found) > TIMELINE


def _timeline(root: models.Model, narrowed: dict[str, Any]) -> list[LedgerEntry]:
    """What happened last, oldest first, with the reasons; those of a confidential case stand beside its rows. One row
    more than a page shows, where there is one."""
    found = _newest_rows(type(root), root.pk, tuple(narrowed), *narrowed.values())[::-1]
    withheld = [entry for entry in found if entry.is_confidential]
    models.prefetch_related_objects(withheld, "withheld")
    for entry in withheld:
        entry.reason = entry.withheld.reason
    return found


def offers_on(records: list[Any], user: Officer, now: datetime) -> dict[str, list[Offer]]:
    """The acts on several records of a case, allowed ones and refused ones apart; those that warn come last."""
    found = sorted(
        (offer for record in records for offer in offers(record, user, now)), key=lambda offer: offer.act.is_grave
    )
    return {
        "allowed": [offer for offer in found if offer.allowed],
        "refused": [offer for offer in found if not offer.allowed],
    }
