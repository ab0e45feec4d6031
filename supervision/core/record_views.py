"""Finding a record for a person, its address, and what its page shows."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from documents import clock
from documents.compiled_queries import Kind, compiled
from documents.models import Evidence, LedgerEntry, Paper
from supervision.core.acts import REGISTRY, acts_of
from supervision.core.deadlines.change_models import changes_in_words
from supervision.core.deadlines.counting import NO_CHANGES
from supervision.core.deadlines.explanation import Month, sentence, strip
from supervision.core.deadlines.models import Deadline
from supervision.core.deadlines.progress import where_it_stands
from supervision.core.dossiers import KINDS
from supervision.core.escalations.acts import EscalationAct
from supervision.core.escalations.late_matters import turn_annotations
from supervision.core.offers import Offer, offers
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.viewer import Viewer

Rows = TypeVar("Rows", bound="models.QuerySet[Any]")

GREATEST_KEY = 2**63 - 1
"""What the databases' greatest whole numbers hold; an address may have a greater one."""


_JOINED: dict[type[models.Model], tuple[str, ...]] = {}
_JOINED_FOR_ACTS: dict[type[models.Model], tuple[str, ...]] = {}
_PAGES: dict[type[models.Model], Callable[[Any], str]] = {}
_LATE_IN: dict[type[models.Model], tuple[tuple[type[models.Model], str], ...]] = {}
"""Of which cases, by which columns, a record is a part whose page tells of what is late in them."""


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


def shows_late(model: type[models.Model], case: type[models.Model], column: str) -> None:
    """Have the page of a part of a case tell of what is late in the case, whose key stands in the column."""
    _LATE_IN[model] = (*_LATE_IN.get(model, ()), (case, column))


_ALSO_JOINED: dict[type[models.Model], tuple[str, ...]] = {}


def also_joined(model: type[models.Model], *names: str) -> None:
    """Have the page of a kind of record read what a noun above keeps beside it, too; the record's own noun does not know it."""
    _ALSO_JOINED[model] = (*_ALSO_JOINED.get(model, ()), *names)


def no_store(answer: HttpResponse, root: CaseRecord) -> HttpResponse:
    """A page of a case; of one that only certain people may know of no browser keeps it."""
    if root.is_confidential:
        add_never_cache_headers(answer)
    return answer


def find(model: Any, user: Any, pk: int) -> Any:
    """The record with all that its page shows, or 404: for one that the person may not see just as for one that does
    not exist."""
    joined = (*_JOINED[model], *_ALSO_JOINED.get(model, ()))
    found = _found(model, pk, joined, is_open=may_see(model, user.viewer, pk))
    if model in _LATE_IN:
        found.root().__dict__.update({name: getattr(found, name) for name in ("first_due_at", "is_escalated")})
    return found


def find_for_act(model: Any, user: Any, pk: int) -> Any:
    """The same with the little that an act needs: it reads the record again under its lock. One that the person only knows
    of is found, too, where the kind of record says so (``known_keys``): to be told whose an act is, or to end it."""
    return _found(model, pk, _JOINED_FOR_ACTS[model], is_open=may_know(model, user.viewer, pk))


def may_see(model: Any, viewer: Viewer, pk: int) -> bool:
    """Whether a person may see a record; asked of the ORM each time."""
    if pk > GREATEST_KEY:
        return False
    if hasattr(model.objects, "visible_keys"):
        return bool(model.objects.visible_keys(viewer, {pk}))
    return bool(model.objects.visible_to(viewer).filter(pk=pk).exists())


def may_know(model: Any, viewer: Viewer, pk: int) -> bool:
    """Whether a person may see a record, or know of it without reading it."""
    known = getattr(model.objects, "known_keys", None)
    if known is None or pk > GREATEST_KEY:
        return may_see(model, viewer, pk)
    return bool(known(viewer, {pk}))


def visible_among(model: Any, user: Any, keys: Collection[int]) -> list[Any]:
    """Those of some records that the person may see, with what names them."""
    seen = model.objects.visible_to(user.viewer).select_related(*_JOINED_FOR_ACTS[model])
    return list(seen.filter(pk__in=keys).order_by())


def _found(model: Any, pk: int, joined: tuple[str, ...], *, is_open: bool) -> Any:
    found = _read(Kind(model, joined), pk) if is_open else []
    if not found:
        raise Http404("no such record for this person")
    return found[0]


@compiled
def _read(kind: Kind, pk: int) -> models.QuerySet[Any]:
    read: models.QuerySet[Any] = kind.model._default_manager.select_related(*kind.joined)
    own = ((kind.model, "pk"),) if f"{getattr(kind.model, 'noun', '')}.escalate" in REGISTRY else ()
    if own or kind.model in _LATE_IN:
        read = read.annotate(**turn_annotations(*own, *_LATE_IN.get(kind.model, ())))
    return read.filter(pk=pk).order_by()


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
    text: str
    months: list[Month]
    today: str
    is_over: bool
    is_stopped: bool = False
    changes: tuple[str, ...] = ()
    """What was decided of it since it began: each stop and extension with its reason and its person."""

    @property
    def is_past(self) -> bool:
        """Whether it ran out: a page says so in a line, and how it was counted where that is asked for."""
        return self.is_over and not self.is_stopped


def files_of(evidence: list[Evidence], record: models.Model) -> list[Evidence]:
    """Those of a case's files that belong to one record of it."""
    label = record._meta.label_lower
    return [file for file in evidence if file.subject_type == label and file.subject_id == record.pk]


def strip_of(deadline: Deadline) -> Strip:
    counting, now = deadline.counting, clock.about_now()
    return Strip(
        name=deadline.rule.get_code_display(),
        deadline=deadline,
        text=sentence(counting),
        months=strip(counting),
        today=where_it_stands(deadline, now),
        is_over=deadline.is_over(now),
        is_stopped=counting.is_stopped,
        changes=tuple(changes_in_words(deadline)) if counting.changes != NO_CHANGES else (),
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
        papers=_papers(Kind(type(root), joined), root.pk),
        evidence=_evidence(Kind(type(root)), root.pk),
        timeline=timeline,
        goes_back_further=goes_back_further,
        dossier=_dossier(root),
    )


def _dossier(root: Any) -> str:
    kind = KINDS.get(getattr(root, "noun", ""))
    return reverse("dossier", args=[root.noun, root.pk]) if kind is not None and type(root) is kind.model else ""


def part_papers(root: models.Model, part: models.Model) -> CasePapers:
    """What belongs to one record of a case."""
    timeline, goes_back_further = timeline_of(root, part)
    whole, own = Kind(type(root)), Kind(type(part))
    return CasePapers(
        papers=_papers_of_part(whole, own, root.pk, part.pk),
        evidence=_evidence_of_part(whole, own, root.pk, part.pk),
        timeline=timeline,
        goes_back_further=goes_back_further,
    )


@compiled
def _papers(case: Kind, pk: int) -> models.QuerySet[Paper]:
    papers = Paper.objects.about(case.model(pk=pk))
    papers = papers.defer("facts", *(f"{joined}__facts" for joined in case.joined))
    return papers.select_related(*case.joined) if case.joined else papers


@compiled
def _papers_of_part(case: Kind, part: Kind, pk: int, part_pk: int) -> models.QuerySet[Paper]:
    return _about_part(Paper.objects.about(case.model(pk=pk)), part, part_pk).defer("facts")


@compiled
def _evidence(case: Kind, pk: int) -> models.QuerySet[Evidence]:
    return Evidence.objects.of_case(case.model(pk=pk))


@compiled
def _evidence_of_part(case: Kind, part: Kind, pk: int, part_pk: int) -> models.QuerySet[Evidence]:
    return _about_part(Evidence.objects.of_case(case.model(pk=pk)), part, part_pk)


@dataclass(frozen=True)
class _RowsOf:
    """Of which kind of case rows of the ledger are, of which kind of record of it, and of which acts; all where none is said."""

    case: type[models.Model]
    part: type[models.Model] | None = None
    acts: tuple[str, ...] = ()


@compiled
def _newest_rows(of: _RowsOf, pk: int, part_pk: int) -> models.QuerySet[LedgerEntry]:
    rows: models.QuerySet[LedgerEntry] = LedgerEntry.objects.about(of.case(pk=pk))
    if of.part is not None:
        rows = _about_part(rows, Kind(of.part), part_pk)
    if of.acts:
        rows = rows.filter(act__in=of.acts)
    return rows.defer("data").reverse()[: TIMELINE + 1]


def _about_part(rows: Rows, part: Kind, pk: int) -> Rows:
    return rows.filter(subject_type=part.model._meta.label_lower, subject_id=pk)


def timeline_of(
    root: models.Model, part: models.Model | None = None, acts: tuple[str, ...] = ()
) -> tuple[list[LedgerEntry], bool]:
    """The newest rows about a case, one record of it, or some acts, in the order of time; and whether there are earlier ones."""
    of = _RowsOf(type(root), type(part) if part is not None else None, acts)
    found = _with_reasons(_newest_rows(of, root.pk, part.pk if part is not None else 0)[::-1])
    return found[-TIMELINE:], len(found) > TIMELINE


def _with_reasons(rows: list[LedgerEntry]) -> list[LedgerEntry]:
    """Rows of the ledger with their reasons; those of a confidential case stand beside its rows."""
    withheld = [entry for entry in rows if entry.is_confidential]
    models.prefetch_related_objects(withheld, "withheld")
    for entry in withheld:
        entry.reason = entry.withheld.reason
    return rows


def offers_on(
    records: list[Any], user: Officer, now: datetime, *, within: CaseRecord | None = None
) -> dict[str, list[Offer]]:
    """The acts on several records of a case, allowed ones and refused ones apart; the ordinary course first, then what is
    seldom called for, those that warn last. ``within`` is the case that the page shows a part of: what is late in it can be
    put under 督办 from there, too."""
    found = [offer for record in records for offer in offers(record, user, now)]
    found += _escalating(within, user, now) if within is not None else []
    found.sort(key=lambda offer: (offer.act.is_grave, offer.act.is_rare))
    return {
        "allowed": [offer for offer in found if offer.allowed],
        "refused": [offer for offer in found if not offer.allowed],
    }


def _escalating(case: CaseRecord, user: Officer, now: datetime) -> list[Offer]:
    """What a person may do about what is late in a case."""
    acts = [act for act in acts_of(type(case)) if isinstance(act, EscalationAct)]
    return [Offer(act, None, case) for act in acts if act.refusal(case, user, now) is None]
