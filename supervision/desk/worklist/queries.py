"""Which turns are on a person's worklist (工作台): what waits for them, and what they wait for."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from documents.compiled_queries import compiled
from supervision.core.organisation import Officer, RoleGrant
from supervision.core.roles import Role
from supervision.core.turn_access import desk_work, personal_work
from supervision.core.turns import Turn, TurnQuerySet, head_key, keys_of, listed, officer_key
from supervision.people.substitutions.open_work import absent_of

MOST = 200
"""So many turns are looked at under each key, the soonest due first; the filters reach the rest."""


def held_by(user: Officer, now: datetime) -> list[TurnQuerySet]:
    """What the person has to do, by whose key it stands under; what they must leave to others is left out.

    An inspector also sees what an inspector left behind who no longer is one: somebody has to go on with it.
    """
    found = [_turns("holder", keys, user, now) for keys in _groups(user)]
    led = led_for_others(user, now)
    return [*found, *([led] if led is not None else [])]


def awaited_by(user: Officer, now: datetime) -> list[TurnQuerySet]:
    """What the person waits for others to do."""
    keys = keys_of(user)
    return [_turns("waiter", [key], user, now).exclude(holder__in=keys) for key in keys]


def _groups(user: Officer) -> list[list[str]]:
    """The own keys one by one; those whom the person stands in for, and whose work an inspector goes on with, together."""
    left = _left_behind(user) if user.has_role(Role.INSPECTOR) else []
    others = list(dict.fromkeys([*_absent(user), *left]))
    return [*([key] for key in keys_of(user)), *([others] if others else [])]


def _absent(user: Officer) -> list[str]:
    return [officer_key(officer_id) for officer_id in sorted({*absent_of(user), *user.away(Role.LEADER)})]


def _own_groups(user: Officer) -> list[list[str]]:
    """The keys of what waits for the person: the own ones one by one, and those of whom the person stands in for."""
    absent = _absent(user)
    return [*([key] for key in keys_of(user)), *([absent] if absent else [])]


def led_for_others(user: Officer, now: datetime) -> TurnQuerySet | None:
    """What is confidential and a leader's for whom the person stands in, as far as the person may know of the case."""
    keys = [officer_key(officer_id) for officer_id in sorted(user.away(Role.LEADER))]
    if not keys:
        return None
    own: TurnQuerySet = Turn.objects.at(now).filter(holder__in=keys, confidential=True, in_person=False)
    own = own.exclude(_barring(user) | _closed_to(user))
    seen = Q(pk__in=())
    for label in sorted(set(own.values_list("root_type", flat=True))):
        model: Any = apps.get_model(label)
        seen |= Q(root_type=label, root_id__in=model.objects.visible_to(user.viewer).values("pk"))
    return own.filter(seen)


def _left_behind(user: Officer) -> list[str]:
    """The keys of those of the bureau who were inspectors and are none any more."""
    return [officer_key(officer_id) for (officer_id,) in _gone_inspectors(user.bureau_id)]


@compiled
def _gone_inspectors(bureau: int) -> "QuerySet[RoleGrant, tuple[int]]":
    grants = RoleGrant.objects.filter(role=Role.INSPECTOR, officer__bureau_id=bureau)
    standing = grants.active().filter(officer__is_active=True)
    return grants.exclude(officer_id__in=standing.values("officer_id")).order_by().values_list("officer_id").distinct()


MOST_DUE = 50
"""So many of each key's go into a calendar."""


def due_turns(user: Officer, now: datetime) -> list[Turn]:
    """What waits for the person and has a last day, the soonest due first."""
    found = [turn for keys in _own_groups(user) for turn in _due(_turns("holder", keys, user, now))]
    led = led_for_others(user, now)
    found += _due(led) if led is not None else []
    return sorted(found, key=lambda turn: (turn.sort_at, turn.pk))


def _due(turns: TurnQuerySet) -> list[Turn]:
    return list(turns.filter(due_at__isnull=False).order_by("sort_at", "id")[:MOST_DUE])


def _turns(side: str, keys: list[str], user: Officer, now: datetime) -> TurnQuerySet:
    """The turns under some keys, as far as the person may know of them; in few steps, for each copies what was asked before."""
    asked: dict[str, Any] = {f"{side}__in": keys} if len(keys) > 1 else {side: keys[0]}
    if keys != [officer_key(user.pk)]:  # what a handler left behind is not for whoever comes after
        asked["confidential"] = False
    hidden = _barring(user) if side == "holder" else Q()  # who may not act still waits
    if keys != [officer_key(user.pk)] and all(key.startswith("officer:") for key in keys):
        hidden |= Q(root_type__in=sorted(personal_work())) | Q(in_person=True)
    if user.division_id is None or keys != [head_key(user.division_id)]:
        hidden |= _closed_to(user)
    return Turn.objects.at(now).filter(**asked).exclude(hidden)


def _barring(user: Officer) -> Q:
    """What the person keeps out of (回避)."""
    return Q(barred__contains=listed([user.pk]))


def _closed_to(user: Officer) -> Q:
    """The notices, to who works on none, and what concerns the own division: a draft against it is not even to be known, and
    whatever else there is to do about it, self-checks and the head's part aside, is for others.
    """
    notices = Q() if user.holds_any((Role.INSPECTOR, Role.LEADER)) else Q(root_type__in=sorted(desk_work()))
    return notices if user.division_id is None else notices | Q(kept_out__contains=listed([user.division_id]))
