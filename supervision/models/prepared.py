"""Conditions about a person that are written out once a process (预编条件): building them anew took longer than asking.

What a person may see hangs on the roles held, on whether there is a division, and on three keys. The statement for each
combination of roles is written by the ORM, once; then only the keys are put in.
"""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from supervision.models.organisation import Officer
from supervision.roles import Role

_STAND_INS = {"pk": -101, "bureau_id": -102, "division_id": -103}
"""Keys that no row has: the places at which a person's own are put in."""

Build = Callable[[Officer], "QuerySet[Any, Any]"]


def prepared(build: Build) -> Callable[[Officer], RawSQL]:
    """A function of a person to a query of keys, as a subquery whose text is written once for each set of roles. Its one
    column is called ``key``.

    The query may depend on the person's roles, key, bureau and division, and on nothing else: no time, no other row.
    """

    @cache
    def written(vendor: str, roles: frozenset[Role], has_division: bool) -> tuple[str, tuple[Any, ...]]:
        person = _stand_in(roles, has_division=has_division)
        try:
            sql, parameters = build(person).query.sql_with_params()
        except EmptyResultSet:  # with these roles there is nothing to see
            return "SELECT 0 AS key WHERE 1 = 0", ()
        return sql, parameters

    @wraps(build)
    def condition(user: Officer) -> RawSQL:
        sql, parameters = written(connection.vendor, user.roles, user.division_id is not None)
        own = {stand_in: getattr(user, name) for name, stand_in in _STAND_INS.items()}
        return RawSQL(sql, [own.get(each, each) if isinstance(each, int) else each for each in parameters])  # noqa: S611

    return condition


def _stand_in(roles: frozenset[Role], *, has_division: bool) -> Officer:
    person = Officer(
        pk=_STAND_INS["pk"],
        bureau_id=_STAND_INS["bureau_id"],
        division_id=_STAND_INS["division_id"] if has_division else None,
    )
    person.__dict__["roles"] = roles
    return person
