"""What hangs on the person who asks, for questions whose text is written out once (预编条件).

What a person may see hangs on the roles held, on whether there is a division, and on three keys. So a text is written for
each combination of roles, once; then only the keys are put in.
"""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from documents.compiled_queries import SQLTemplate, compile_template
from supervision.core.organisation import Officer
from supervision.core.roles import Role

Asking = tuple[frozenset[Role], int, int, int | None]
"""All that a question may hang on of whoever asks it: roles, key, bureau, division."""

Build = Callable[[Officer], "QuerySet[Any, Any]"]


def viewer_key(user: Officer) -> Asking:
    """What a written question is told of a person."""
    return user.roles, user.pk, user.bureau_id, user.division_id


def viewer_of(roles: frozenset[Role], key: int, bureau: int, division: int | None) -> Officer:
    """The person of whom a written question was told so much, and no more."""
    person = Officer(pk=key, bureau_id=bureau, division_id=division)
    person.__dict__["roles"] = roles
    return person


def compiled_for_viewer(build: Build) -> Callable[[Officer], RawSQL]:
    """A function of a person to a query of keys, as a subquery whose text is written once for each set of roles, with a
    division or without. Its one column is called ``key``.

    The query may depend on the person's roles, key, bureau and division, and on nothing else: no time, no other row.
    """

    @cache
    def text(roles: frozenset[Role], has_division: bool) -> SQLTemplate:
        return compile_template(
            lambda *who: build(viewer_of(*who)).query.sql_with_params(), (roles, 0, 0, 0 if has_division else None)
        )

    @wraps(build)
    def condition(user: Officer) -> RawSQL:
        who = viewer_key(user)
        kept = text(user.roles, user.division_id is not None)
        # With roles that see nothing it is a subquery without rows.
        return RawSQL(kept.sql or "SELECT 0 AS key WHERE 1 = 0", list(kept.filled(who)))  # noqa: S611

    return condition
