"""Who is told of a turn (提醒对象): whoever has to act, then their superior; never anybody who may not see the case.

The same rules as on the worklist decide who may know of it, and the case's own ``visible_to`` besides. What is asked
of a division's head is of a case that the head may see no more of than that: there the turn itself says so.
"""

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any

from django.apps import apps

from supervision.core.organisation import Officer
from supervision.core.roles import INSPECTING_ROLES, Role
from supervision.core.turn_access import is_asked_as_head, is_open_to
from supervision.core.turns import Turn, officer_key


class People:
    """A bureau's people in office, read once."""

    def __init__(self, bureau_id: int) -> None:
        self.bureau_id = bureau_id

    @cached_property
    def in_office(self) -> list[Officer]:
        return list(Officer.objects.with_roles().filter(bureau_id=self.bureau_id, is_active=True).order_by("id"))

    def holding(self, role: Role) -> list[Officer]:
        return [officer for officer in self.in_office if officer.has_role(role)]

    def whose_turn(self, turn: Turn) -> list[Officer]:
        """Who has to act, as far as they may know of it."""
        return _informed(turn, self._under(turn))

    def waiting(self, turn: Turn) -> list[Officer]:
        """Who waits for it, as far as they may know of it: for a receipt, whoever sees to the service."""
        return _informed(turn, self._holding(turn.waiter, turn))

    def above(self, turn: Turn) -> list[Officer]:
        """The leaders over whoever has to act; nobody is over a leader."""
        if turn.holder.startswith("leader:"):
            return []
        holders = {officer.pk for officer in self._under(turn)}
        return _informed(turn, [officer for officer in self.holding(Role.LEADER) if officer.pk not in holders])

    def _under(self, turn: Turn) -> list[Officer]:
        """Who stands under a turn's key now; for somebody who left, all inspectors."""
        return self._holding(turn.holder, turn)

    def _holding(self, held: str, turn: Turn) -> list[Officer]:
        kind, _, key = held.partition(":")
        if kind == "head":
            return [officer for officer in self.holding(Role.HEAD) if officer.division_id == int(key)]
        if kind == "discipline":
            return self.holding(Role.DISCIPLINE)
        if kind == "leader":
            return self.holding(Role.LEADER)
        own = [officer for officer in self.in_office if officer.pk == int(key) and officer.holds_any(INSPECTING_ROLES)]
        if not turn.confidential:
            own = own or self.holding(Role.INSPECTOR)
        return own if turn.in_person else [*own, *self._standing_in_for(int(key), confidential=turn.confidential)]

    def _standing_in_for(self, absent: int, *, confidential: bool) -> list[Officer]:
        """Who does somebody's work today; what is confidential a leader's substitute alone."""
        roles = (Role.LEADER,) if confidential else (Role.LEADER, Role.INSPECTOR)
        return [
            officer
            for officer in self.in_office
            if any(absent in officer.away(role) and officer.has_role(role) for role in roles)
        ]


def _informed(turn: Turn, people: Iterable[Officer]) -> list[Officer]:
    return [person for person in people if is_open_to(turn, person) and _sees(turn, person)]


def _sees(turn: Turn, person: Officer) -> bool:
    """Whether the person may see the case itself, or is asked for something of it."""
    if is_asked_as_head(turn, person):
        return True
    model: Any = apps.get_model(turn.root_type)
    if model.objects.visible_to(person.viewer).filter(pk=turn.root_id).exists():
        return True
    return turn.holder == officer_key(person.pk) and turn.root_id in told_of(model, [turn.root_id], person)


def told_of(model: Any, keys: Collection[int], person: Officer) -> list[int]:
    """The cases about the person that the person was told of: what there is to answer is the person's own turn."""
    if not hasattr(model.objects, "told_to"):
        return []
    return list(model.objects.told_to(person.viewer).filter(pk__in=keys).values_list("pk", flat=True))
