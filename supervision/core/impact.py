"""Which open records a new version of a rule concerns (发布影响到的未办结事项), told before it is published.

Each noun says what it has to say, in its ``impact``: on the rules that it goes by, on what a kind of paper will next be issued
on, on what a kind of period will next run in. Only the own bureau's, as counts and numbers or titles. What is not issued
yet against the reader's own division stays out of both, as it does everywhere else. Of what is confidential nothing is
told, not even whether there is any.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import QuerySet

from documents.declared_kinds import DeclaredKind
from documents.models import Letterhead, Version, Wording
from documents.paper_kinds import PAPER_KINDS, PaperKind
from supervision.core import paper_kinds
from supervision.core.deadlines.period_kinds import PeriodKind
from supervision.core.organisation import Officer
from supervision.core.period_kinds import RECEIPT

LISTED = 20
"""How many records a page names; the rest is a count."""


@dataclass(frozen=True)
class Impact:
    """One group of records: what happens to them, how many they are, and the first of them."""

    text: str
    count: int | None
    """None where it is not told."""
    listed: list[str]

    @property
    def rest(self) -> int:
        return (self.count or 0) - len(self.listed)


Name = Callable[[Any], str]


def group(message: str, records: QuerySet[Any], name: Name = str) -> Impact:
    """Records to which the same happens, named in the order of their keys."""
    return Impact(message, records.count(), [name(record) for record in records.order_by("pk")[:LISTED]])


def joined(message: str, *groups: Impact) -> Impact:
    """Records of several kinds to which the same happens."""
    listed = [name for part in groups for name in part.listed]
    return Impact(message, sum(part.count or 0 for part in groups), listed[:LISTED])


# --- Rules --------------------------------------------------------------------------------------------------------------

Says = Callable[[Any, Officer, datetime], Iterator[Impact]]
_ON_RULES: dict[type[Version], list[tuple[int, Says]]] = {}


def impact_of(rule: type[Version], *, position: int = 0) -> Callable[[Says], Says]:
    """Declare what a noun has to say when a version of a rule is to be published; the lowest position says it first."""

    def declare(says: Says) -> Says:
        _ON_RULES.setdefault(rule, []).append((position, says))
        return says

    return declare


def rules_with_impact() -> frozenset[type[Version]]:
    return frozenset(_ON_RULES)


def impacts_of(version: Version, by: Officer, now: datetime) -> list[Impact]:
    """The groups of open records that publishing this version concerns, as far as the person may know of them."""
    in_order = sorted(_ON_RULES[type(version)], key=lambda declared: declared[0])
    return [impact for _, says in in_order for impact in says(version, by, now)]


# --- Kinds of paper and of period ---------------------------------------------------------------------------------------

Upcoming = Callable[[Officer, datetime], Impact]
U = TypeVar("U", bound=Upcoming)
NEXT_PAPERS: dict[PaperKind, Upcoming] = {}
"""What each kind of paper will next be issued on."""
NEXT_PERIODS: dict[PeriodKind, Upcoming] = {}
"""What each kind of period will next run in."""


def next_paper(*kinds: PaperKind) -> Callable[[U], U]:
    """Declare what papers of these kinds will next be issued on."""
    return _declared_in(NEXT_PAPERS, kinds)


def next_period(*kinds: PeriodKind) -> Callable[[U], U]:
    """Declare what periods of these kinds will next run in."""
    return _declared_in(NEXT_PERIODS, kinds)


D = TypeVar("D", bound=DeclaredKind)


def _declared_in(declared: dict[D, Upcoming], kinds: tuple[D, ...]) -> Callable[[U], U]:
    def declare(upcoming: U) -> U:
        for kind in kinds:
            if kind in declared:
                raise ValueError(f"「{kind.label}」的影响重复登记")
            declared[kind] = upcoming
        return upcoming

    return declare


@impact_of(Wording)
def _by_wording(version: Wording, by: Officer, now: datetime) -> Iterator[Impact]:
    yield NEXT_PAPERS[PAPER_KINDS[version.kind]](by, now)


@impact_of(Letterhead)
def _by_letterhead(version: Letterhead, by: Officer, now: datetime) -> Iterator[Impact]:
    yield from (NEXT_PAPERS[kind](by, now) for kind in PAPER_KINDS)


# --- What is served -----------------------------------------------------------------------------------------------------

_UNSERVED: list[tuple[int, Callable[[Officer], QuerySet[Any]], Name]] = []


def awaits_service(
    position: int, name: Name = str
) -> Callable[[Callable[[Officer], QuerySet[Any]]], Callable[[Officer], QuerySet[Any]]]:
    """Declare which records of a noun are issued and not served yet: each will have its proof of service."""

    def declare(unserved: Callable[[Officer], QuerySet[Any]]) -> Callable[[Officer], QuerySet[Any]]:
        _UNSERVED.append((position, unserved, name))
        return unserved

    return declare


@next_paper(paper_kinds.SERVICE)
def _proofs_of_service(by: Officer, now: datetime) -> Impact:
    return _unserved("已签发、尚未送达的文书：其送达回证使用新版本", by)


@next_period(RECEIPT)
def _to_be_received(by: Officer, now: datetime) -> Impact:
    """Whatever is served: its receipt has a day."""
    return _unserved("已签发、尚未签收的文书：已经开始的期限不变；在施行日期以后签发的，按新规则提醒签收", by)


def _unserved(message: str, by: Officer) -> Impact:
    unserved = sorted(_UNSERVED, key=lambda declared: declared[0])
    return joined(message, *(group(message, records(by), name) for _, records, name in unserved))
