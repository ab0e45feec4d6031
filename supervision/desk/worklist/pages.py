"""The worklist as its page shows it (工作台页面): tabs with counts, groups, filters, pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.apps import apps

from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.turn_store import noun
from supervision.core.turns import TurnQuerySet
from supervision.desk.worklist import done, queries, rights
from supervision.desk.worklist.queries import MOST
from supervision.desk.worklist.reading import GROUPS, LATE, Counted, Entry, count, entries, lines
from supervision.desk.worklist.rows import Row, kind_name, rows_of
from supervision.people.substitutions.open_work import whose

PAGE = 50
MINE, TOO_LATE, SOON, AWAITED, DONE = "mine", "late", "soon", "awaited", "done"


class Tab(NamedTuple):
    """A tab with its count."""

    name: str
    address: str
    number: str
    is_here: bool
    alarms: bool = False


class Group(NamedTuple):
    """Lines under one heading, with how many there are of all."""

    name: str
    number: int
    rows: list[Row]


class Choice(NamedTuple):
    """A choice of a filter."""

    value: str
    name: str
    chosen: bool


@dataclass
class Worklist:
    """What the page shows."""

    tab: str
    tabs: list[Tab]
    groups: list[Group] = field(default_factory=list)
    kinds: list[Choice] = field(default_factory=list)
    divisions: list[Choice] = field(default_factory=list)
    total: str = ""
    first: int = 0
    last: int = 0
    before: str = ""
    after: str = ""
    is_cut: bool = False
    done: list[Any] = field(default_factory=list)

    @property
    def is_awaited(self) -> bool:
        return self.tab == AWAITED

    @property
    def has_any(self) -> bool:
        """Whether anything waits for the person, or is shown."""
        return self.tabs[0].number != "0" or bool(self.groups) or bool(self.done)

    @property
    def is_filtered(self) -> bool:
        return any(choice.chosen for choice in (*self.kinds, *self.divisions))


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    tab: str
    kind: str
    division: str
    page: int

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        tab, page = query.get("tab", MINE), query.get("page", "1")
        known = tab if tab in (MINE, TOO_LATE, SOON, AWAITED, DONE) else MINE
        number = int(page) if page.isdecimal() and len(page) < 4 else 1
        return cls(known, query.get("kind", ""), query.get("division", ""), max(1, number))

    def address(self, **changed: Any) -> str:
        said = {"tab": self.tab, "kind": self.kind, "division": self.division, "page": self.page} | changed
        plain = {"tab": MINE, "kind": "", "division": "", "page": 1}
        query = urlencode({name: value for name, value in said.items() if value != plain[name]})
        return f"/?{query}" if query else "/"

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.division)

    def narrow(self, turns: list[TurnQuerySet]) -> list[TurnQuerySet]:
        """The turns that the filters leave in."""
        kind = {"root_type": _labels().get(self.kind, "")} if self.kind else {}
        division = {"division": self.division} if self.division else {}
        return [some.filter(**kind, **division) for some in turns] if self.is_narrowed else turns

    def of_tab(self, found: list[Entry]) -> list[Entry]:
        """What is late, or due within a week, where a tab asks for that."""
        if self.tab == TOO_LATE:
            return [entry for entry in found if entry.group == LATE]
        return [entry for entry in found if entry.is_soon] if self.tab == SOON else found


@cache
def _labels() -> dict[str, str]:
    """The labels of the kinds of cases, by how addresses name them."""
    models: list[Any] = [model for model in apps.get_models() if issubclass(model, CaseRecord)]
    return {model.noun: model._meta.label_lower for model in models}


def worklist(user: Officer, asked: Asked, now: datetime) -> Worklist:
    """The page; of the tabs that are not open the counts alone."""
    held, awaited = queries.held_by(user, now), queries.awaited_by(user, now)
    mine = entries(asked.narrow(held), now)
    is_awaited = asked.tab == AWAITED
    listed = entries(asked.narrow(awaited), now) if is_awaited else mine
    others = len(listed) if is_awaited else _count(asked.narrow(awaited))
    shown = Worklist(asked.tab, _tabs(user, asked, count(mine), others))
    if asked.tab == DONE:
        _show_done(shown, user, asked)
        return shown
    _show_turns(shown, asked.of_tab(listed), user, asked, now)
    all_of_them = entries(awaited if is_awaited else held, now) if asked.is_narrowed else listed
    _offer_filters(shown, all_of_them, asked)
    if asked.tab == MINE and asked.page == 1:
        shown.groups += [Group(rights.NAME, len(rows), rows) for rows in [rights.rows(user, asked, now)] if rows]
    return shown


# --- Tabs -------------------------------------------------------------------------------------------------------------


def _tabs(user: Officer, asked: Asked, own: Counted, others: int) -> list[Tab]:
    counted = [
        ("待办", MINE, own.groups.total()),
        ("其中已逾期", TOO_LATE, own.groups[LATE]),
        ("七日内到期", SOON, own.soon),
        ("待他人办理", AWAITED, others),
        ("已办", DONE, done.count(user)),
    ]
    return [
        Tab(name, asked.address(tab=tab, page=1), capped(number), tab == asked.tab, tab == TOO_LATE and number > 0)
        for name, tab, number in counted
    ]


def _count(turns: Iterable[TurnQuerySet]) -> int:
    """How many wait for others: their keys, for a count around them takes longer to put together."""
    return sum(len(some.order_by().values_list("pk")[: MOST + 1]) for some in turns)


def capped(number: int) -> str:
    return str(number) if number <= MOST else f"{MOST}+"


# --- Lines ------------------------------------------------------------------------------------------------------------


def _show_turns(shown: Worklist, taken: list[Entry], user: Officer, asked: Asked, now: datetime) -> None:
    page = taken[(asked.page - 1) * PAGE : asked.page * PAGE]
    absent = {} if shown.is_awaited else whose(user)
    rows = {row.turn: row for row in rows_of(lines(page), now, absent, names=shown.is_awaited)}
    groups = count(taken).groups
    for group, name in enumerate(GROUPS):
        own = [rows[entry.key] for entry in page if entry.group == group and entry.key in rows]
        if own:
            shown.groups.append(Group(name, groups[group], own))
    shown.is_cut = len(taken) > MOST
    _page(shown, asked, len(taken))


def _offer_filters(shown: Worklist, known: list[Entry], asked: Asked) -> None:
    """What there is of kinds and divisions."""
    kinds = sorted((kind_name(kind), noun(kind)) for kind in {entry.kind for entry in known})
    shown.kinds = [Choice(value, name, value == asked.kind) for name, value in kinds]
    divisions = sorted({entry.division for entry in known} - {""})
    shown.divisions = [Choice(name, name, name == asked.division) for name in divisions]


def _page(shown: Worklist, asked: Asked, total: int) -> None:
    """Where one is, and where it goes on: nothing ends without a word."""
    shown.total = capped(total)
    shown.first, shown.last = (asked.page - 1) * PAGE + 1, min(asked.page * PAGE, total)
    shown.before = asked.address(page=asked.page - 1) if asked.page > 1 else ""
    shown.after = asked.address(page=asked.page + 1) if asked.page * PAGE < min(total, MOST) else ""


def _show_done(shown: Worklist, user: Officer, asked: Asked) -> None:
    shown.done = done.lines(user, (asked.page - 1) * PAGE, PAGE)
    _page(shown, asked, done.count(user))


# --- One by one -------------------------------------------------------------------------------------------------------


def waiting_for(user: Officer, now: datetime) -> list[Row]:
    """What the person has to do, the most pressing first."""
    return rows_of(lines(entries(queries.held_by(user, now), now)[:PAGE]), now, whose(user))


def awaited_by(user: Officer, now: datetime) -> list[Row]:
    """What the person waits for others to do."""
    return rows_of(lines(entries(queries.awaited_by(user, now), now)[:PAGE]), now, {}, names=True)


def next_of(user: Officer, now: datetime) -> str:
    """Where the most pressing thing is done; the worklist's own address, where nothing waits."""
    for row in rows_of(lines(entries(queries.held_by(user, now), now)[:1]), now, whose(user)):
        return row.acts[0].address if row.acts else row.address
    return "/"
