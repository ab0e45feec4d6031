"""Questions to the database whose text is written out once (预编查询).

Of a page's time the ORM takes more to put the text of a question together than the database to answer it; and but for its
keys the text is the same each time.
"""

from collections.abc import Callable, Sequence
from copy import copy
from functools import lru_cache, wraps
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

Row = TypeVar("Row")
Values = ParamSpec("Values")

KEPT = 1024
"""How many texts of one question are kept; it has one for each combination of what is no key."""


def written(build: Callable[Values, "QuerySet[Any, Row]"]) -> Callable[Values, list[Row]]:
    """A function to a query, as one to its rows: always one statement, of which the ORM writes the text once.

    Whole numbers among the values are keys: places are kept for them in the text, and they are put in anew each time. All
    else decides the text, and has to be hashable. The query may hang on nothing but the values, and its shape on no key:
    no time, no other row.
    """

    @lru_cache(maxsize=KEPT)
    def text(shape: tuple[Any, ...]) -> "_Text[Row]":
        query: Callable[..., QuerySet[Any, Row]] = build
        return _Text(query(*[stand_in(place) if each is int else each for place, each in enumerate(shape)]))

    @wraps(build)
    def rows(*values: Values.args, **named: Values.kwargs) -> list[Row]:
        if named:
            raise TypeError("values of a written question are told by their place")
        keys = {stand_in(place): each for place, each in enumerate(values) if type(each) is int}
        return text(tuple(int if type(each) is int else each for each in values)).rows(keys)

    return rows


class _Text(Generic[Row]):
    """One text, with all that the ORM needs to make rows of its answers."""

    def __init__(self, asked: "QuerySet[Any, Row]") -> None:
        self.asked = asked
        self.compiler = asked.query.get_compiler(using=DEFAULT_DB_ALIAS)
        try:
            self.sql, self.parameters = self.compiler.as_sql()
        except EmptyResultSet:  # with these values there is nothing to see
            self.sql, self.parameters = "", ()
            return
        self.converters = self.compiler.get_converters([each for each, *_ in self.compiler.select])

    def rows(self, keys: dict[int, int]) -> list[Row]:
        if not self.sql:
            return []
        ready = self.sql, put_in(self.parameters, keys)
        compiler: Any = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # this thread's
        compiler.as_sql = lambda *_, **__: ready
        compiler.get_converters = lambda _: self.converters
        asked: Any = self.asked.all()
        asked.query.get_compiler = lambda *_, **__: compiler
        return list(asked)


def stand_in(place: int) -> int:
    """A key that no row has: it keeps the place of one in a text."""
    return -101 - place


def put_in(parameters: Sequence[Any], keys: dict[int, int]) -> tuple[Any, ...]:
    """The parameters with the keys in the places that were kept for them, each of the kind that the database was told."""
    return tuple(type(each)(keys[each]) if isinstance(each, int) and each in keys else each for each in parameters)
