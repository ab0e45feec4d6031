"""Who may know of a confidential inspection (保密的监督检查, 3.5): the noun that began it says so, and nobody else does."""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import BooleanField, Expression, F, Func, Q

from supervision.core.organisation import Officer

Known = Callable[[Officer], Expression]
_KNOWN: list[Known] = []


def knows_inspections(known: Known) -> Known:
    """Declare which confidential inspections a person may know of: a subquery of their keys, in a column called ``key``."""
    _KNOWN.append(known)
    return known


def known_to(user: Officer, column: str) -> Q:
    """The rows of which ``column`` names a confidential inspection that a person may know of.

    Asked row by row: to gather all keys first would cost the more, the longer a person has worked here, and PostgreSQL
    would read whole tables rather than do so again and again.
    """
    return reduce(or_, (_is_among(known(user), column) for known in _KNOWN), Q(pk__in=[]))


def _is_among(keys: Expression, column: str) -> Q:
    return Q(
        Func(
            keys,
            F(column),
            template="EXISTS (SELECT 1 FROM %(expressions)s)",
            arg_joiner=" known WHERE known.key = ",
            output_field=BooleanField(),
        )
    )
