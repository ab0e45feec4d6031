"""To whom a turn is open (回避): the same rule for worklists, what is sent about turns, and who stands in for whom."""

from functools import cache

from django.apps import apps

from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.core.turns import Turn, head_key, listed


@cache
def desk_work() -> frozenset[str]:
    """The labels of the kinds of cases that only inspectors and leaders work on."""
    return frozenset(model._meta.label_lower for model in apps.get_models() if getattr(model, "is_desk_work", False))


@cache
def personal_work() -> frozenset[str]:
    """The labels of the kinds of cases that ask a person for what nobody else can do in their place."""
    return frozenset(model._meta.label_lower for model in apps.get_models() if getattr(model, "is_personal", False))


def is_open_to(turn: Turn, person: Officer) -> bool:
    """Whether recusal leaves the turn to the person, as on the worklist."""
    if listed([person.pk]) in turn.barred:
        return False
    if is_asked_as_head(turn, person):
        return True
    if turn.root_type in desk_work() and not person.holds_any((Role.INSPECTOR, Role.LEADER)):
        return False
    return person.division_id is None or listed([person.division_id]) not in turn.kept_out


def is_asked_as_head(turn: Turn, person: Officer) -> bool:
    return (
        person.division_id is not None
        and person.heads(person.division_id)
        and turn.holder == head_key(person.division_id)
    )
