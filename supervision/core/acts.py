"""How every act (办理事项) is done: declared once beside its noun, carried out here.

An act names its record, its verb, who may do it, its guards and what it does. This file does the rest, the same for
all: the database's time first, then one transaction with lock, stale-page check, permission, state, guards,
transition, saving, the ledger row, the papers' numbers, the turns; and, after the commit, the papers themselves.
Addresses, buttons, pages and the tests' matrix are derived from the same declarations.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

import structlog
from django import forms
from django.db import models, transaction

from documents import clock, evidence, failures, ledger, papers, vouching
from documents.compat import sources_of
from documents.compiled_queries import Kind, compiled
from documents.connection import reconnect_if_broken
from documents.drafts import store as drafts
from documents.models import LedgerEntry, Paper
from supervision.core.deadlines.models import Deadline
from supervision.core.guards import PeriodGuard, fits, keep
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord, DraftedCase, StatefulRecord
from supervision.core.refusals import Refusal, Refused, Why
from supervision.core.standing_in import acting, told_in

log = structlog.get_logger(__name__)

R = TypeVar("R", bound=Any)
Guard = Callable[[Any, Officer, datetime], Refusal | None]


@dataclass
class Done:
    """What an act did: the record to go to, what the ledger says of it, the papers and files that came with it."""

    record: Any
    message: str = ""
    reason: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    papers: Sequence[Paper] = ()
    shown: Mapping[str, Any] = field(default_factory=dict)
    """What the act's answer shows, where it shows something once."""
    also: Sequence[CaseRecord] = ()
    """Other cases that the act began or changed."""
    then: Any = None
    """Where the person goes, where that is not the record: to the draft that was begun from it."""
    entry: LedgerEntry | None = None
    unfinished: Sequence[str] = ()
    """Of each paper whose file could not be made yet, why not and what happens now."""


@dataclass(frozen=True)
class RelatedMaterial:
    """What whoever does an act should have before their eyes: the papers that it is about, the periods that run."""

    papers: Sequence[Paper] = ()
    deadlines: Sequence[Deadline] = ()
    notes: Sequence[str] = ()


class Act(Generic[R]):
    """One act (办理事项) on one kind of record.

    Declare ``name`` (its address), ``verb`` (its button), ``explains`` (what follows from it, for the page and the
    handbook), ``provision``, ``form``, and either ``transition`` (the model's method) or ``states``. Override
    ``permission`` and ``perform``; list ``guards``. ``model`` None means that the act begins a record.
    """

    model: ClassVar[type[models.Model] | None] = None
    noun: ClassVar[str] = ""
    name: ClassVar[str] = ""
    verb: ClassVar[str] = ""
    explains: ClassVar[str] = ""
    provision: ClassVar[str] = ""
    transition: ClassVar[str] = ""
    states: ClassVar[tuple[str, ...]] = ()
    guards: ClassVar[tuple[Guard, ...]] = ()
    form: ClassVar[type[forms.Form]] = forms.Form
    template: ClassVar[str] = "act.html"
    needs_recent_login: ClassVar[bool] = False
    is_grave: ClassVar[bool] = False
    """Whether the button warns (withdrawals, refusals)."""
    is_rare: ClassVar[bool] = False
    """Whether it is seldom called for, so that its button stands below those of the ordinary course."""
    is_confidential: ClassVar[bool] = False
    """Whether only certain people may know that it was done: its pages are kept by no browser."""
    shows: ClassVar[str] = ""
    """The template that answers the act itself, for what is shown once and kept nowhere."""
    recorded_as: ClassVar[str] = ""
    """The code of the ordinary act as which it stands in the ledger, under the record that it begins, where that row must
    not tell where the record came from. The case that it was done on is vouched for by the same row."""
    is_internal: ClassVar[bool] = False
    """Whether whoever sees the record in part only is not told that it was done: see ``told_to_all``."""
    takes_one_file: ClassVar[bool] = False
    """Whether its form has one field for one file: no more than that is received."""

    @classmethod
    def code(cls) -> str:
        return f"{cls.noun}.{cls.name}"

    @classmethod
    def url_name(cls) -> str:
        return f"{cls.noun}-{cls.name}"

    def permission(self, record: R, by: Officer) -> Refusal | None:
        """Who may do it: role, scope, recusal. The same answer draws the button and refuses the request."""
        raise NotImplementedError

    def perform(self, record: R, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        """Do it, inside the transaction, with everything checked. Saves what it changes but not the ledger."""
        raise NotImplementedError

    def form_for(self, record: R, *, by: Officer, **kwargs: Any) -> forms.Form:
        """The form to fill; ``kwargs`` are Django's (data, files, initial)."""
        return self.form(**kwargs)

    def cites(self, record: R) -> str:
        """The provision that the act stands on, for this record."""
        return self.provision

    def context(self, record: R, by: Officer, form: forms.Form) -> dict[str, Any]:
        """What the act's own template shows besides the form."""
        return {}

    def related_material(self, record: R) -> RelatedMaterial | None:
        """The papers and periods that the act's page shows, so that nobody decides from memory."""
        return None

    def refusal(self, record: R, by: Officer, now: datetime) -> Refusal | None:
        """The first reason why this person may not do it now, or None."""
        refused = self.permission(record, by) or self.state_refusal(record)
        if refused is not None:
            return refused
        guards = (*self.guards, *ALSO_GUARDED.get(self.code(), ()))
        return next((found for guard in guards if (found := guard(record, by, now)) is not None), None)

    def state_refusal(self, record: R) -> Refusal | None:
        if self._fits(record):
            return None
        return Refusal(Why.STATE, f"当前状态为「{record.get_state_display()}」，不能办理「{self.verb}」。")

    def _fits(self, record: R) -> bool:
        if self.transition:
            return fits(record, self.transition)
        return not self.states or record.state in self.states

    def is_upcoming(self, record: R) -> bool:
        """Whether the record has not yet come to the states from which the act is done."""
        order = [value for value, _ in type(record).State.choices]
        return any(order.index(source) > order.index(record.state) for source in self.sources())

    def sources(self) -> Iterable[str]:
        """The states from which the act is done."""
        if not self.transition or self.model is None:
            return self.states
        return sources_of(getattr(self.model, self.transition))


ALSO_GUARDED: dict[str, list[Guard]] = {}
"""Guards of acts, by code, that a package above declares: what the act's own noun must not know."""


def also_guards(code: str) -> Callable[[Guard], Guard]:
    """Declare a guard of an act that a package below declares."""

    def register(guard: Guard) -> Guard:
        ALSO_GUARDED.setdefault(code, []).append(guard)
        return guard

    return register


REGISTRY: dict[str, Act[Any]] = {}
"""Every act by its code, in the order of declaration."""

A = TypeVar("A", bound=type[Act[Any]])


def act(cls: A) -> A:
    """Register an act."""
    if cls.model is not None and not cls.noun:
        cls.noun = cls.model.noun  # type: ignore[attr-defined]
    if cls.code() in REGISTRY:
        raise ValueError(f"{cls.code()} is declared twice")
    _keep_periods(cls)
    REGISTRY[cls.code()] = cls()
    return cls


def _keep_periods(cls: type[Act[Any]]) -> None:
    """The periods that the act names are kept by its transition, too: no other way leads past them."""
    periods = [guard for guard in cls.guards if isinstance(guard, PeriodGuard)]
    if not periods:
        return
    if cls.model is None or not cls.transition:
        raise ValueError(f"{cls.code()} names a period, and no transition that keeps it")
    keep(cls.model, cls.transition, *periods)


def told_to_all(entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """The rows of a timeline that everybody may read who sees the record at all."""
    return [entry for entry in entries if entry.act not in REGISTRY or not REGISTRY[entry.act].is_internal]


def acts_of(model: type[models.Model]) -> list[Act[Any]]:
    return [known for known in REGISTRY.values() if known.model is model]


AFTER: dict[str, list[Callable[[Any, datetime], None]]] = {}
"""What is rewritten after each act on a case, by the label of its root: turns, search words."""


def after_acts_on(
    model: type[CaseRecord], *, where: Callable[[Any], bool] | None = None
) -> Callable[[Callable[[Any, datetime], None]], Callable[[Any, datetime], None]]:
    """Have a function called with the root after each act on the case, inside its transaction; only ``where`` the case's own
    package says that it concerns others, if that is named."""

    def register(function: Callable[[Any, datetime], None]) -> Callable[[Any, datetime], None]:
        AFTER.setdefault(model._meta.label_lower, []).append(
            function if where is None else partial(_rewrite_where, where, function)
        )
        return function

    return register


def _rewrite_where(
    where: Callable[[Any], bool], rewrite: Callable[[Any, datetime], None], case: Any, now: datetime
) -> None:
    if where(case):
        rewrite(case, now)


def carry_out(
    act: Act[Any],
    record: Any | None,
    *,
    by: Officer,
    data: Mapping[str, Any],
    version: int | None = None,
    token: UUID | None = None,
    draft: UUID | None = None,
) -> Done:
    """Carry out an act for a person, or raise Refused with nothing written.

    ``version`` is that of the case as the person's page showed it; ``token`` is of a page that begins a record. Either
    makes a second click, a second browser and a stale page harmless. Papers are finished before it returns; where
    that fails the act stands, and the paper is finished by the next sweep. ``draft`` is what was kept of the form while it was
    filled in: it goes with the act.
    """
    now = clock.now()
    with transaction.atomic(), vouching.watched(), evidence.removed_on_failure():
        done = _carry_out(act, record, by=by, now=now, data=data, version=version, token=token)
        if draft is not None:
            drafts.drop(by.pk, draft)
    done.unfinished = [text for paper in done.papers if (text := _finish(paper))]
    return done


def _carry_out(
    act: Act[Any],
    record: Any | None,
    *,
    by: Officer,
    now: datetime,
    data: Mapping[str, Any],
    version: int | None,
    token: UUID | None,
) -> Done:
    if record is not None:
        record = _locked(record)
        _refuse_stale(act, record, by, version)
        vouching.look_at(record.root())
        record.root().version += 1
    else:
        _refuse_repeated(token)
    refusal = act.refusal(record, by, now)
    if refusal is not None:
        raise Refused(refusal)
    by = acting(act, record, by)
    done = act.perform(record, by=by, now=now, data=data)
    root = done.record.root()
    _keep_version(root)
    _keep_writer(act, root, by)
    for case in (root, *done.also):
        for rewrite in AFTER.get(case._meta.label_lower, ()):
            rewrite(case, now)
    _write(act, done, root, by=by, now=now, token=token)
    return done


def join(record: Any) -> Any:
    """Take a record that an act without one found by what was typed into the act: its case is locked, and vouched for by the
    act's row like one that the act was opened on. Returns it afresh."""
    locked = _locked(record)
    vouching.look_at(locked.root())
    locked.root().version += 1
    return locked


def _locked(record: Any) -> Any:
    """Lock the case first, then read the record afresh, so that two acts on one case follow each other."""
    root = record.root()
    root.lock_whole()
    (locked,) = _locking(Kind(type(root), root.locked_with), root.pk)
    if type(record) is type(root):
        return locked
    fresh = type(record)._default_manager.get(pk=record.pk)
    fresh.use_locked(locked)
    return fresh


@compiled
def _locking(case: Kind, pk: int) -> models.QuerySet[Any]:
    found: models.QuerySet[Any] = case.model._default_manager.select_for_update(of=("self",))
    return found.select_related(*case.joined).filter(pk=pk).order_by()


def _refuse_stale(act: Act[Any], record: StatefulRecord, by: Officer, version: int | None) -> None:
    root: Any = record.root()  # type: ignore[attr-defined]
    if version is None or version == root.version:
        return
    last = _last_act_on(root) if not act.recorded_as else _last_that_vouches_for(root)
    if last is not None and last.actor_id == by.pk and last.act == (act.recorded_as or act.code()):
        raise Refused(Refusal(Why.DONE, f"「{act.verb}」已经办理，没有重复办理。"))
    raise Refused(Refusal(Why.STALE, f"您打开此页之后，{_last_in_words(last)}。请核对现在的情况，再决定是否办理。"))


def _last_act_on(root: Any) -> LedgerEntry | None:
    return LedgerEntry.objects.about(root).exclude(act=ledger.SEALED).last()


def _last_that_vouches_for(root: Any) -> LedgerEntry | None:
    """The newest row in which the case changed, of whichever case the row is."""
    rows = LedgerEntry.objects.filter(digests__root_type=root._meta.label_lower, digests__root_id=root.pk)
    return rows.exclude(act=ledger.SEALED).order_by("sequence").last()


def _last_in_words(last: LedgerEntry | None) -> str:
    return f"{last.actor_name}已办理「{last.verb}」" if last is not None else "已有新的办理"


def moved_on(record: Any, version: int) -> str:
    """What happened in a case since a version of it, for whoever typed while it stood there; empty where nothing did."""
    root = record.root()
    if root.version == version:
        return ""
    return f"您填写之后，{_last_in_words(_last_act_on(root))}。请核对现在的情况，再决定是否办理。"


def _refuse_repeated(token: UUID | None) -> None:
    if token is not None and LedgerEntry.objects.filter(token=token).exists():
        raise Refused(Refusal(Why.DONE, "此页已经提交过，没有重复办理。"))


def _keep_version(root: CaseRecord) -> None:
    """Write the case's new version, where the act itself did not save the case."""
    if root.saved_version != root.version:
        type(root)._default_manager.filter(pk=root.pk).update(version=root.version)


def _keep_writer(act: Act[Any], root: CaseRecord, by: Officer) -> None:
    """Remember who wrote in a draft: nobody approves what they wrote themselves."""
    if not isinstance(root, DraftedCase) or act.code() not in root.WRITTEN_BY or root.was_written_by(by):
        return
    root.writers = [*root.writers, by.pk]
    type(root)._default_manager.filter(pk=root.pk).update(writers=root.writers)


def _write(act: Act[Any], done: Done, root: CaseRecord, *, by: Officer, now: datetime, token: UUID | None) -> None:
    """The ledger row of the act, with the number and the content's hash of each paper that it issued."""
    shown = REGISTRY[act.recorded_as] if act.recorded_as else act
    numbers = {"papers": [[paper.number, paper.facts_hash()] for paper in done.papers]} if done.papers else {}
    done.entry = ledger.append(
        bureau_id=root.bureau_id,
        at=now,
        by=by,
        act=shown.code(),
        verb=shown.verb,
        subject=done.record,
        root=root,
        reason=done.reason,
        data={**done.data, **numbers, **told_in(by)},
        token=token,
        cases=[vouching.case_of(case) for case in (root, *done.also)],
    )


def _finish(paper: Paper) -> str:
    """Finish a paper after the commit; what to say where that fails. The act stands whatever happens: the failure is
    logged, the sweep tries again."""
    try:
        papers.finish(paper)
    except Exception as error:
        log.exception("paper_left_unfinished", paper=paper.pk)
        reconnect_if_broken()
        return f"{paper}已经编号，文件暂时没有制成。{failures.why(error)}原因排除后由系统自动补制，不需要重新办理。"
    return ""
