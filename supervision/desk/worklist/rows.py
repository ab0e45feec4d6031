"""The lines of the worklist (工作台各行), ready to print: which act, of which matter, until when."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps

from documents import clock
from supervision.checks.models.checks import Check
from supervision.core.acts import REGISTRY
from supervision.core.lists import last_day_text
from supervision.core.organisation import Division, Officer
from supervision.core.turn_store import address_of


class _Turn(NamedTuple):
    """A turn as it is read for a line."""

    id: int
    root_type: str
    root_id: int
    title: str
    what: str
    acts: str
    acts_late: str
    record_id: int | None
    division: str
    due_at: datetime | None
    is_provisional: bool
    provisional_until: datetime | None
    since: datetime
    holder: str


COLUMNS = _Turn._fields
_HOLDER = COLUMNS.index("holder")
SOON = timedelta(days=3)
_TAKE_OVER = "check.take-over"


class Link(NamedTuple):
    """An act by its name, and where it is done."""

    verb: str
    address: str


class Row(NamedTuple):
    """One line of the worklist."""

    address: str
    what: str
    title: str
    division: str
    last_day: str
    since: str
    left: str = ""
    """How many days are left, or how many it is late."""
    urgency: str = ""
    """Late, soon, or nothing."""
    acts: tuple[Link, ...] = ()
    note: str = ""
    """What the names of the acts do not say."""
    who: str = ""
    """Who is waited for."""
    turn: int = 0


def rows_of(
    turns: Sequence[tuple[Any, ...]], now: datetime, absent: Mapping[str, str], *, names: bool = False
) -> list[Row]:
    """The lines of some turns, as ``COLUMNS`` are read; ``names`` says whether each tells whom it waits for."""
    holders = _holders({row[_HOLDER] for row in turns}) if names else {}
    return [_row(row, now, absent, holders) for row in turns]


def _row(row: tuple[Any, ...], now: datetime, absent: Mapping[str, str], holders: Mapping[str, str]) -> Row:
    told = _Turn(*row)
    late_from = told.provisional_until if told.is_provisional else told.due_at
    is_late = late_from is not None and now >= late_from
    acts = told.acts_late if is_late and told.acts_late else told.acts
    links = tuple(
        Link(REGISTRY[code].verb, _address(code, told.root_id, told.record_id))
        for code in _codes(acts, told.root_type, is_absents=told.holder in absent)
    )
    what, away = told.what, absent.get(told.holder, "")
    return Row(
        address=address_of(told.root_type, told.root_id),
        what=f"{what}（代{away}）" if away else what,
        title=told.title,
        division=told.division,
        last_day=last_day_text(told.due_at, is_provisional=told.is_provisional, over_at=told.provisional_until),
        since=clock.day(told.since).isoformat(),
        left=days_left(told.due_at, now, is_late=is_late),
        urgency="late" if is_late else "soon" if told.due_at is not None and told.due_at - now < SOON else "",
        acts=links,
        note=_note(what, links, away),
        who=holders.get(told.holder, ""),
        turn=told.id,
    )


def _codes(acts: str, root_type: str, *, is_absents: bool) -> list[str]:
    """The acts that do it; the check of somebody else is taken over first."""
    if is_absents and root_type == Check._meta.label_lower:
        return [_TAKE_OVER]
    return [code for code in acts.split(",") if code in REGISTRY]


def _address(code: str, root: int, record: int | None) -> str:
    return _form(code).format(root if record is None else record)


@cache
def _form(code: str) -> str:
    """How the address of an act is put together with the record that it is done on, or that it begins from."""
    act = REGISTRY[code]
    if act.model is None:
        return f"/{act.noun}s/{act.name}/?{act.begun_from}={{}}"
    return f"/{act.noun}s/{{}}/{act.name}/"


def _note(what: str, links: tuple[Link, ...], absent: str) -> str:
    said = "" if not links or any(link.verb == what for link in links) else what
    return f"{said}（代{absent}）" if absent else said


def days_left(due_at: datetime | None, now: datetime, *, is_late: bool) -> str:
    """How many days are left, today's aside, or how many it is late; of a provisional last day that it is past."""
    if due_at is None:
        return ""
    days = (clock.day(due_at - timedelta(microseconds=1)) - clock.day(now)).days
    if is_late:
        return f"逾期{max(-days, 0)}日" if days < 0 else "已逾期"
    if days < 0:
        return "已过暂定的末日"
    return f"还剩{days}日" if days else "今日到期"


def _holders(keys: Collection[str]) -> dict[str, str]:
    """Whom the keys of turns mean, in words."""
    named = {key: int(key.partition(":")[2]) for key in keys}
    officers = [pk for key, pk in named.items() if key.startswith("officer:")]
    divisions = [pk for key, pk in named.items() if key.startswith("head:")]
    people = dict(Officer.objects.filter(pk__in=officers).values_list("pk", "name")) if officers else {}
    places = dict(Division.objects.filter(pk__in=divisions).values_list("pk", "name")) if divisions else {}
    return {key: _holder(key, pk, people, places) for key, pk in named.items()}


def _holder(key: str, pk: int, people: Mapping[int, str], places: Mapping[int, str]) -> str:
    if key.startswith("officer:"):
        return people.get(pk, "")
    if key.startswith("head:"):
        return f"{places.get(pk, '')}负责人"
    return "局领导" if key.startswith("leader:") else "监察、人事人员"


def kind_name(root_type: str) -> str:
    """What a kind of case is called."""
    return str(apps.get_model(root_type)._meta.verbose_name)
