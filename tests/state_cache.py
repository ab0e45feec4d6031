"""States reached once (记住的状态): most tests begin with a record in some state, and to bring it there takes most of their time.

The first test that asks for a state gets it by the acts. The rows that the acts added to the cast's, or changed, are
kept, and a later test that begins with this state finds them in its tables as they were. Only what follows from nothing
but the cast is kept: nothing written before, plain arguments, the time standing still. A bureau that is set up in empty
tables is kept in the same way.

WITHOUT_STATE_CACHE=1 goes without: each test reaches its states by the acts.
"""

import os
import pickle
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

import pytest
from django.db import connection, models, transaction

from documents import clock
from tests import rows
from tests.rows import Rows

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class _Kept:
    """What was reached, and the rows that differ from those before."""

    again: Callable[[], Any]
    added: dict[str, Rows]
    changed: dict[str, Rows] = field(default_factory=dict)

    def put_back(self) -> Any:
        with transaction.atomic():
            for table, added in self.added.items():
                rows.add(table, added)
            for table, changed in self.changed.items():
                rows.change(table, changed)
        return self.again()


def _again(found: Any) -> Callable[[], Any]:
    """How a later test gets what was found: a record anew from the database, several as they were."""
    if isinstance(found, models.Model):
        model, key = type(found), found.pk
        return lambda: model._default_manager.get(pk=key)
    kept = pickle.dumps(found)
    return lambda: pickle.loads(kept)  # noqa: S301 - of this process


@dataclass
class _Memory:
    """What this process has reached by now; and in the running test, what was written since the cast came."""

    kept: dict[Any, _Kept] = field(default_factory=dict)
    written: set[str] | None = None

    def watch(self, execute: Callable[..., T], sql: str, params: Any, many: bool, context: Any) -> T:
        if self.written is not None and (written := _WRITES.match(sql)):
            self.written.add(written[1])
        return execute(sql, params, many, context)


def is_on() -> bool:
    return not os.environ.get("WITHOUT_STATE_CACHE")


_WRITES = re.compile(
    r'(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM|COPY|WITH\b.*?(?:INSERT INTO|UPDATE)) "?(\w+)', re.S
)
_MEMORY = _Memory()


@contextmanager
def watching() -> Iterator[None]:
    """For a test whose tables hold the cast and nothing else, and are rolled back at its end."""
    if not is_on():
        yield
        return
    _MEMORY.written = set()
    try:
        with connection.execute_wrapper(_MEMORY.watch):
            yield
    finally:
        _MEMORY.written = None


@contextmanager
def patched() -> Iterator[pytest.MonkeyPatch]:
    """Where something is made to differ: what is reached inside is not kept, and does not come from what was kept."""
    written, _MEMORY.written = _MEMORY.written, None
    try:
        with pytest.MonkeyPatch.context() as patch:
            yield patch
    finally:
        _MEMORY.written = None if written is None else {*written, *rows.tables()}


def remembered(reach: Callable[..., T]) -> Callable[..., T]:
    """For a function that brings a record to a state by acts; its first argument are the cases."""

    @wraps(reach)
    def reached(cases: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_untouched() or not _is_plain((args, kwargs)):
            return reach(cases, *args, **kwargs)
        said = (reach.__module__, reach.__qualname__, cases.of, clock.now(), repr(args), repr(kwargs))
        if said not in _MEMORY.kept:
            found = reach(cases, *args, **kwargs)
            if (isinstance(found, models.Model) or is_dataclass(found)) and (kept := _what_became(found)):
                _MEMORY.kept[said] = kept
            return found
        return _MEMORY.kept[said].put_back()

    return reached


def remember_each(kind: type[T]) -> type[T]:
    """The same for each method of a class that others may call and that says which record it reaches."""
    for name, method in list(vars(kind).items()):
        if callable(method) and not name.startswith("_") and _reaches_a_record(method):
            setattr(kind, name, remembered(method))
    return kind


def remembered_beginning(settle: Callable[P, T]) -> Callable[P, T]:
    """For a function that fills empty tables, in the same way each time for the same plain arguments."""

    @wraps(settle)
    def settled(*args: P.args, **kwargs: P.kwargs) -> T:
        if not is_on() or any(rows.count().values()):
            return settle(*args, **kwargs)
        said = (settle.__module__, settle.__qualname__, repr(args), repr(kwargs))
        if said not in _MEMORY.kept:
            found = settle(*args, **kwargs)
            _MEMORY.kept[said] = _Kept(_again(found), {table: rows.read(table) for table in rows.tables()})
            return found
        begun: T = _MEMORY.kept[said].put_back()
        return begun

    return settled


def _reaches_a_record(method: Callable[..., object]) -> bool:
    told = method.__annotations__.get("return")
    return isinstance(told, type) and issubclass(told, models.Model)


def _is_untouched() -> bool:
    return _MEMORY.written is not None and not _MEMORY.written & {*rows.tables()}


def _is_plain(value: object) -> bool:
    """Whether a value says the same in every test."""
    if isinstance(value, Mapping):
        return all(map(_is_plain, value.values()))
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | bytes | int | date | Enum)


def _what_became(found: Any) -> _Kept | None:
    """The rows that differ from the cast's; none where nothing was written, or what was not seen here, or some are gone."""
    if _is_untouched():
        return None
    kept = _Kept(_again(found), {})
    for table in [table for table in rows.tables() if table in (_MEMORY.written or ())]:
        before, after = _rows_of_cast(table), rows.read(table)
        if before.keys() - after.keys():
            return None
        kept.added[table] = {key: row for key, row in after.items() if key not in before}
        kept.changed[table] = {key: row for key, row in after.items() if before.get(key, row) != row}
    return kept if _is_whole(kept) else None


def _is_whole(kept: _Kept) -> bool:
    expected = {table: number + len(kept.added.get(table, ())) for table, number in _numbers_of_cast().items()}
    return rows.count() == expected


@cache
def _rows_of_cast(table: str) -> Rows:
    return rows.read(table, of=f"kept_{table}") if table in _numbers_of_cast() else {}


@cache
def _numbers_of_cast() -> dict[str, int]:
    return rows.count("kept_")
