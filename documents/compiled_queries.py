"""Questions to the database whose text is written out once (预编查询).

Of a page's time the ORM takes more to put the text of a question together than the database to answer it; and but for its
keys the text is the same each time.
"""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

Row = TypeVar("Row")
Values = ParamSpec("Values")

KEPT = 1024
"""How many texts of one question are kept; it has one for each combination of what is no key."""

_STAND_INS = ((31_101, 1), (31_501, 2))
"""Two lines of numbers, first and step, that keep the places of keys while a text is written. It is written with both: what
differs is a place, whatever other numbers the question holds, and what was reckoned from a key is none. They fit into the
narrowest columns, or the ORM would see that nothing can be found."""


@dataclass(frozen=True)
class SQLTemplate:
    """The text of a question, with the places of its keys."""

    sql: str
    """Empty where nothing can be found, and nothing is asked."""
    parameters: tuple[Any, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    """Of each key in the parameters: where it stands, and which of the values it is."""

    def filled(self, values: Sequence[Any]) -> tuple[Any, ...]:
        """The parameters with these keys, each of the kind that the database was told."""
        filled = list(self.parameters)
        for at, place in self.places:
            filled[at] = type(filled[at])(values[place])
        return tuple(filled)


def compile_template(write: Callable[..., tuple[str, Sequence[Any]]], values: Sequence[Any]) -> SQLTemplate:
    """What a function writes of values, whose whole numbers are keys; ImproperlyConfigured where the text itself, or
    another parameter, hangs on one."""
    once, again = (_written(write, _keeping_places(values, line)) for line in _STAND_INS)
    places = {
        at: _place(mine, other, values)
        for at, (mine, other) in enumerate(zip(once.parameters, again.parameters, strict=False))
        if mine != other
    }
    is_same = once.sql == again.sql and len(once.parameters) == len(again.parameters)
    if not is_same or None in places.values():
        raise ImproperlyConfigured(f"a key decides what is asked: {once.sql}")
    return SQLTemplate(
        once.sql, once.parameters, tuple((at, place) for at, place in places.items() if place is not None)
    )


def _place(mine: Any, other: Any, values: Sequence[Any]) -> int | None:
    """Which of the values a parameter is that differs between the two; None where it is none as it is."""
    kept = [_keeping_places(values, line) for line in _STAND_INS]
    if not isinstance(mine, int) or mine not in kept[0]:
        return None
    place = kept[0].index(mine)
    return place if other == kept[1][place] else None


def _written(write: Callable[..., tuple[str, Sequence[Any]]], values: Sequence[Any]) -> SQLTemplate:
    try:
        sql, parameters = write(*values)
    except EmptyResultSet:
        return SQLTemplate("")
    return SQLTemplate(sql, tuple(parameters))


def _keeping_places(values: Sequence[Any], line: tuple[int, int]) -> list[Any]:
    first, step = line
    return [first + step * place if is_key(value) else value for place, value in enumerate(values)]


def is_key(value: Any) -> bool:
    """Whether a value is put in anew each time; truth is no number."""
    return type(value) is int


def compiled(build: Callable[Values, "QuerySet[Any, Row]"]) -> Callable[Values, list[Row]]:
    """A function to a query, as one to its rows, of which the ORM writes the text once.

    Whole numbers among the values are keys: places are kept for them in the text, and they are put in anew each time. All
    else decides the text, and has to be hashable. The query may hang on nothing but the values: no time, no other row; and
    its shape on no key, nor on whether two of them are the same. One that locks rows is asked within a transaction: the
    ORM would say so only at the first time.
    """

    @lru_cache(maxsize=KEPT)
    def question(shape: tuple[Any, ...]) -> "_CompiledQuery[Row]":
        return _CompiledQuery(build, [0 if kind is int else kind for kind in shape])

    @wraps(build)
    def rows(*values: Values.args, **named: Values.kwargs) -> list[Row]:
        if named:
            raise TypeError("values of a written question are told by their place")
        return question(tuple(int if is_key(value) else value for value in values)).rows(values)

    return rows


class _CompiledQuery(Generic[Row]):
    """One text, with all that the ORM needs to make rows of its answers."""

    def __init__(self, build: Callable[..., "QuerySet[Any, Row]"], values: Sequence[Any]) -> None:
        self.text = compile_template(lambda *values: _compiler(build(*values)).as_sql(), values)
        self.asked: QuerySet[Any, Row] = build(*_keeping_places(values, _STAND_INS[0]))
        vars(self.asked)["_known_related_objects"] = {}  # the ORM would give rows a stand-in to belong to
        if self.text.sql:
            self.compiler = _compiler(self.asked)
            self.compiler.as_sql()
            self.converters = self.compiler.get_converters([column for column, *_ in self.compiler.select])

    def rows(self, values: Sequence[Any]) -> list[Row]:
        if not self.text.sql:
            return []
        ready = self.text.sql, self.text.filled(values)
        compiler: Any = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # this thread's
        compiler.as_sql = lambda *_, **__: ready
        compiler.get_converters = lambda _: self.converters
        asked: Any = self.asked.all()
        asked.query.get_compiler = lambda *_, **__: compiler
        return list(asked)


def _compiler(asked: "QuerySet[Any, Any]") -> Any:
    return asked.query.get_compiler(using=DEFAULT_DB_ALIAS)
