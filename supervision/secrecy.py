"""Which turns are of cases that not everybody may know of (保密事项的待办), those included that show somebody a part of one."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps

from supervision.models import Turn
from supervision.waiting import SHOWN_A_PART

Root = tuple[str, int]


def confidential_roots(turns: Iterable[Turn]) -> set[Root]:
    """The confidential cases among those that the turns are of; one question a kind of case at most."""
    told: set[Root] = set()
    unsure: dict[str, set[int]] = {}
    for each in turns:
        if each.confidential:
            told.add((each.root_type, each.root_id))
        elif each.holder.startswith(SHOWN_A_PART):
            unsure.setdefault(each.root_type, set()).add(each.root_id)
    return told | {
        (label, each.pk) for label, keys in unsure.items() for each in _cases(label, keys) if each.is_confidential
    }


def _cases(label: str, keys: set[int]) -> Iterable[Any]:
    model: Any = apps.get_model(label)
    found: Iterable[Any] = model._default_manager.filter(pk__in=keys)
    return found
