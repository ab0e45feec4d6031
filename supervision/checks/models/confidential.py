"""Who may know of a confidential inspection (保密的监督检查, 3.5): the noun that began it says so, and nobody else does."""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Q

from supervision.core.viewer import Viewer

Known = Callable[[Viewer, str], Q]
_KNOWN: list[Known] = []


def knows_inspections(known: Known) -> Known:
    """Declare which confidential inspections a person may know of: a condition on the rows from which ``at`` leads there."""
    _KNOWN.append(known)
    return known


def known_to(viewer: Viewer, at: str = "") -> Q:
    """The rows whose inspection is confidential and such that a person may know of it; ``at`` is the way from a row to its
    inspection, such as ``inspection__``.

    Asked along the row: to gather all keys first would cost the more, the longer a person has worked here.
    """
    return reduce(or_, (known(viewer, at) for known in _KNOWN), Q(pk__in=[]))
