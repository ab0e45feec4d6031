"""Which turns are of cases that not everybody may know of (保密事项的待办), those included that show somebody a part of one."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps

from supervision.core.turn_store import SHOWN_A_PART
from supervision.core.turns import Turn

Root = tuple[str, int]


def confidential_roots(turns: Iterable[Turn]) -> set[Root]:
    """The confidential cases among those that the turns are of; one question a kind of case at most."""
    told: set[Root] = set()
    unsure: dict[str, set[int]] = {}
    for turn in turns:
        if turn.confidential:
            told.add((turn.root_type, turn.root_id))
        elif turn.holder.startswith(SHOWN_A_PART):
            unsure.setdefault(turn.root_type, set()).add(turn.root_id)
    return told | {
        (label, case.pk) for label, keys in unsure.items() for case in _cases(label, keys) if case.is_confidential
    }


def _cases(label: str, keys: set[int]) -> Iterable[Any]:
    model: Any = apps.get_model(label)
    found: Iterable[Any] = model._default_manager.filter(pk__in=keys)
    return found
