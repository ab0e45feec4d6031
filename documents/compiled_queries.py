"""Queries whose SQL the ORM writes once (预编查询): reads by key of a record that was already allowed, and nothing else.

Of a page's time the ORM takes more to put the text of a query together than the database to answer it; and but for its
keys the text is the same each time. Who may see a record is never asked this way: ``visible_to`` is the ORM's, each time.
With ``COMPILED_QUERIES=false`` in the environment every query here is the ORM's too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from django.conf import settings
from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import models

from documents.compat import FrozenQuery, is_frozen, sql_of, without_owner

Row = TypeVar("Row")
Values = ParamSpec("Values")
Sql = tuple[str, Sequence[Any]]

KEPT = 1024
"""How many texts of one query are kept; it has one for each combination of what is no key."""

_STAND_INS = ((31_101, 1), (31_501, 2))
"""Two lines of numbers, first and step, that keep the places of keys while a text is written. It is written with both: what
differs is a place, whatever other numbers the query holds, and what was reckoned from a key is none. They fit into the
narrowest columns, or the ORM would see that nothing can be found."""


@dataclass(frozen=True)
class Kind:
    """A kind of record as a compiled query is told of it, and what is read together with it."""

    model: type[models.Model]
    joined: tuple[str, ...] = ()


@dataclass(frozen=True)
class SQLTemplate:
    """The text of a query, with the places of its keys."""

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


def compile_template(write: Callable[..., Sql], values: Sequence[Any]) -> SQLTemplate:
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


def _written(write: Callable[..., Sql], values: Sequence[Any]) -> SQLTemplate:
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


class CompiledQuery(Generic[Values, Row]):
    """A function to a query, called as one to the list of its rows."""

    def __init__(self, build: "Callable[Values, models.QuerySet[Any, Row]]") -> None:
        self.build = build
        self._with_shape = lru_cache(maxsize=KEPT)(self._prepared)
        update_wrapper(self, build)

    def __call__(self, *values: Values.args, **named: Values.kwargs) -> list[Row]:
        if named:
            raise TypeError("values of a compiled query are told by their place")
        if not settings.COMPILED_QUERIES:
            return self.by_orm(*values)
        query = self._with_shape(tuple(int if is_key(value) else _checked(value) for value in values))
        return query.rows(values)

    def by_orm(self, *values: Any) -> list[Row]:
        """The same rows, asked of the ORM anew."""
        return list(without_owner(self.build(*values)))  # type: ignore[call-arg]

    def _prepared(self, shape: tuple[Any, ...]) -> "_Prepared[Row]":
        return _Prepared(self.build, [0 if part is int else part for part in shape])


COMPILED: list[CompiledQuery[..., Any]] = []
"""Every compiled query, in the order of declaration."""


def compiled(build: "Callable[Values, models.QuerySet[Any, Row]]") -> CompiledQuery[Values, Row]:
    """Declare a query that the ORM compiles once.

    Its values are whole numbers, which are keys and put in anew each time, and frozen dataclasses, which decide its text;
    anything else is a TypeError. It may hang on nothing but its values: no time, no person, no other row; its shape on no
    key, nor on whether two of them are the same. One that locks rows is asked within a transaction: the ORM would say so
    only at the first time.
    """
    query = CompiledQuery(build)
    COMPILED.append(query)
    return query


def _checked(value: Any) -> Any:
    if is_frozen(type(value)):
        return value
    raise TypeError(f"a compiled query takes whole numbers and frozen dataclasses, not {type(value).__name__}")


class _Prepared(Generic[Row]):
    """One text, with all that the ORM needs to make rows of its answers."""

    def __init__(self, build: "Callable[..., models.QuerySet[Any, Row]]", values: Sequence[Any]) -> None:
        self.text = compile_template(lambda *values: sql_of(build(*values)), values)
        self.frozen = FrozenQuery(build(*_keeping_places(values, _STAND_INS[0]))) if self.text.sql else None

    def rows(self, values: Sequence[Any]) -> list[Row]:
        return [] if self.frozen is None else self.frozen.rows(self.text.sql, self.text.filled(values))
