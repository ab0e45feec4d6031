"""What an act (办理事项) is: declared once beside its noun, registered here.

An act names its record, its verb, who may do it, its guards and what it does; ``carrying_out`` does the rest, the same for
all. Addresses, buttons, pages and the tests' matrix are derived from the same declarations.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from django import forms
from django.db import models

from documents.compat import is_one_way, sources_of
from documents.models import LedgerEntry, Paper
from supervision.core import at_hand
from supervision.core.deadlines.models import Deadline
from supervision.core.guards import PeriodGuard, fits, keep
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.refusals import Refusal, Why

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

    def __bool__(self) -> bool:
        return bool(self.papers or self.deadlines or self.notes)


class Act(ABC, Generic[R]):
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
    is_final: ClassVar[bool] = False
    """Whether nobody takes it back, although it neither asks for the password nor leads to a state without a way back."""
    is_confidential: ClassVar[bool] = False
    """Whether only certain people may know that it was done: its pages are kept by no browser."""
    shows: ClassVar[str] = ""
    """The template that answers the act itself, for what is shown once and kept nowhere."""
    recorded_as: ClassVar[str] = ""
    """The code of the ordinary act as which it stands in the ledger, under the record that it begins, where that row must
    not tell where the record came from. The case that it was done on is vouched for by the same row."""
    is_internal: ClassVar[bool] = False
    """Whether whoever sees the record in part only is not told that it was done: see ``told_to_all``."""
    begun_from: ClassVar[str] = ""
    """Of an act that begins a record: the field of its form that names what it begins from, as its address takes it."""
    takes_one_file: ClassVar[bool] = False
    """Whether its form has one field for one file: no more than that is received."""

    @classmethod
    def code(cls) -> str:
        return f"{cls.noun}.{cls.name}"

    @classmethod
    def url_name(cls) -> str:
        return f"{cls.noun}-{cls.name}"

    @abstractmethod
    def permission(self, record: R, by: Officer) -> Refusal | None:
        """Who may do it: role, scope, recusal. The same answer draws the button and refuses the request."""

    @abstractmethod
    def perform(self, record: R, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        """Do it, inside the transaction, with everything checked. Saves what it changes but not the ledger."""

    def form_for(self, record: R, *, by: Officer, **kwargs: Any) -> forms.Form:
        """The form to fill; ``kwargs`` are Django's (data, files, initial)."""
        return self.form(**kwargs)

    def refilled(self, record: R, *, by: Officer, typed: Any) -> forms.Form | None:
        """The form again, with what follows from what was typed so far (the page's ``refresh``); None where nothing does."""
        return None

    def cites(self, record: R) -> str:
        """The provision that the act stands on, for this record."""
        return self.provision

    def context(self, record: R, by: Officer, form: forms.Form) -> dict[str, Any]:
        """What the act's own template shows besides the form."""
        return {}

    def related_material(self, record: R) -> RelatedMaterial | None:
        """The papers and periods that the act's page shows, so that nobody decides from memory."""
        return None

    def paper_about(self, record: R) -> Mapping[str, Any] | None:
        """What the paper says that the act issues, submits or signs for: its page shows it, before anybody goes on."""
        return None

    def summary(self, record: R) -> Sequence[tuple[str, str]]:
        """What the act decides on, in names and numbers: for the page of an act that nobody takes back, what is at hand of such a
        record."""
        return at_hand.facts_of(record) if self.cannot_be_undone() else ()

    def cannot_be_undone(self) -> bool:
        """Whether nobody takes it back (不可撤回): its page shows what it is about before its button."""
        if self.is_final or self.needs_recent_login:
            return True
        return self.model is not None and bool(self.transition) and is_one_way(self.model, self.transition)

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
