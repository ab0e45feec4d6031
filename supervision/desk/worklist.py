"""The worklist of a person (工作台): what waits for them, by due date, and what they wait for."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from supervision.core.lists import last_day_text
from supervision.core.organisation import Officer, RoleGrant
from supervision.core.roles import Role
from supervision.core.turn_access import desk_work, personal_work
from supervision.core.turn_store import address_of
from supervision.core.turns import Turn, TurnQuerySet, head_key, keys_of, officer_key
from supervision.people.substitutions.open_work import absent_of, whose

SHOWN = 50
NOBODY: Mapping[str, str] = MappingProxyType({})

_COLUMNS = (
    "sort_at",
    "id",
    "root_type",
    "root_id",
    "title",
    "what",
    "division",
    "due_at",
    "is_provisional",
    "provisional_until",
    "since",
    "holder",
    "waiter",
)
_HOLDER = _COLUMNS.index("holder")


class Row(NamedTuple):
    """One line of the worklist, ready to print."""

    address: str
    what: str
    title: str
    division: str
    last_day: str
    since: str
    urgency: str


def waiting_for(user: Officer, now: datetime) -> list[Row]:
    """What the person has to do, the soonest due first; what they must leave to others is left out.

    An inspector also sees what an inspector left behind who no longer is one: somebody has to go on with it.
    """
    keys = [*_own_groups(user), *([_left_behind(user)] if user.has_role(Role.INSPECTOR) else [])]
    found = [row for key in keys if key for row in _rows("holder", key, user, now)]
    return _shown([*found, *_led_for_others(user, now).values_list(*_COLUMNS)], now, whose(user))


def _own_groups(user: Officer) -> list[list[str]]:
    """The keys of what waits for the person: the own ones one by one, and those of whom the person stands in for."""
    absent = [officer_key(officer_id) for officer_id in sorted({*absent_of(user), *user.away(Role.LEADER)})]
    return [*([key] for key in keys_of(user)), *([absent] if absent else [])]


def _led_for_others(user: Officer, now: datetime) -> TurnQuerySet:
    """What is confidential and a leader's for whom the person stands in, as far as the person may know of the case."""
    keys = [officer_key(officer_id) for officer_id in sorted(user.away(Role.LEADER))]
    if not keys:
        none: TurnQuerySet = Turn.objects.none()
        return none
    own: TurnQuerySet = Turn.objects.at(now).filter(holder__in=keys, confidential=True, in_person=False)
    own = _open_to(own.without("barred", user.pk), user)
    seen = Q(pk__in=())
    for label in sorted(set(own.values_list("root_type", flat=True))):
        model: Any = apps.get_model(label)
        seen |= Q(root_type=label, root_id__in=model.objects.visible_to(user.viewer).values("pk"))
    return own.filter(seen).order_by("sort_at", "id")[:SHOWN]


def awaited_by(user: Officer, now: datetime) -> list[Row]:
    """What the person waits for others to do."""
    keys = keys_of(user)
    found = [row for key in keys for row in _rows("waiter", [key], user, now)]
    return _shown([row for row in found if row[_HOLDER] not in keys], now)


def _left_behind(user: Officer) -> list[str]:
    """The keys of those of the bureau who were inspectors and are none any more."""
    grants = RoleGrant.objects.filter(role=Role.INSPECTOR, officer__bureau_id=user.bureau_id)
    standing = grants.active().filter(officer__is_active=True)
    gone = grants.exclude(officer_id__in=standing.values("officer_id")).values_list("officer_id", flat=True)
    return [officer_key(officer_id) for officer_id in gone.distinct()]


def _rows(side: str, keys: list[str], user: Officer, now: datetime) -> list[tuple[Any, ...]]:
    turns = _turns(side, keys, user, now)
    return list(turns.order_by("sort_at", "id").values_list(*_COLUMNS)[:SHOWN])


def due_turns(user: Officer, now: datetime) -> list[Turn]:
    """What waits for the person and has a last day, the soonest due first."""
    found = [turn for keys in _own_groups(user) for turn in _due(_turns("holder", keys, user, now))]
    found += [turn for turn in _led_for_others(user, now) if turn.due_at is not None]
    return sorted(found, key=lambda turn: (turn.sort_at, turn.pk))


def _due(turns: TurnQuerySet) -> list[Turn]:
    return list(turns.filter(due_at__isnull=False).order_by("sort_at", "id")[:SHOWN])


def _turns(side: str, keys: list[str], user: Officer, now: datetime) -> TurnQuerySet:
    """The turns under some keys, as far as the person may know of them."""
    turns: TurnQuerySet = Turn.objects.at(now).filter(**{f"{side}__in": keys} if len(keys) > 1 else {side: keys[0]})
    if side == "holder":  # who may not act still waits
        turns = turns.without("barred", user.pk)
    if keys != [officer_key(user.pk)]:  # what a handler left behind is not for whoever comes after
        turns = turns.filter(confidential=False)
        if all(key.startswith("officer:") for key in keys):
            turns = turns.exclude(root_type__in=sorted(personal_work())).filter(in_person=False)
    if user.division_id is None or keys != [head_key(user.division_id)]:
        turns = _open_to(turns, user)
    return turns


def _open_to(turns: TurnQuerySet, user: Officer) -> TurnQuerySet:
    """Without the notices of who works on none, and without what concerns the own division: a draft against it is not
    even to be known, and whatever else there is to do about it, self-checks and the head's part aside, is for others.
    """
    if not user.holds_any((Role.INSPECTOR, Role.LEADER)):
        turns = turns.exclude(root_type__in=sorted(desk_work()))
    return turns if user.division_id is None else turns.without("kept_out", user.division_id)


def _shown(found: list[tuple[Any, ...]], now: datetime, absent: Mapping[str, str] = NOBODY) -> list[Row]:
    return [_row(row, now, absent) for row in sorted(set(found))[:SHOWN]]


def _row(row: tuple[Any, ...], now: datetime, absent: Mapping[str, str]) -> Row:
    _, _, root_type, root_id, title, what, division, due_at, is_provisional, until, since, holder, _ = row
    return Row(
        address=address_of(root_type, root_id),
        what=f"{what}（代{absent[holder]}）" if holder in absent else what,
        title=title,
        division=division,
        last_day=last_day_text(due_at, is_provisional=is_provisional, over_at=until),
        since=timezone.localtime(since).date().isoformat(),
        urgency=_urgency(due_at, now, late_from=until if is_provisional else due_at),
    )


def _urgency(due_at: datetime | None, now: datetime, *, late_from: datetime | None) -> str:
    """Overdue, past a provisional last day, due within three days, or nothing."""
    if due_at is None:
        return ""
    if now >= due_at:
        return "已逾期" if late_from is not None and now >= late_from else "已过暂定的末日"
    return "即将到期" if (due_at - now).days < 3 else ""
