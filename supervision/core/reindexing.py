"""Writing the words of all records anew (重建检索), when what a search makes of a text changes: for a migration.

It asks the models as they are at that migration, and only for what a record is found by. Who may come upon a record is not
decided again: its marks stay as they stand.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from supervision.core import search

BATCH = 1_000
_MARK = re.compile(r"zz[a-z]\w+")


def _as_they_are(values: Sequence[Any]) -> list[str]:
    return [str(value or "") for value in values]


def _nothing_else(apps: Any, keys: list[int]) -> dict[int, list[str]]:
    return {}


@dataclass(frozen=True)
class Words:
    """What the records of a kind are found by: columns of their own, and those of many others."""

    kind: str
    model: tuple[str, str]
    columns: Sequence[str]
    many: Sequence[tuple[tuple[str, str], str, str, Mapping[str, Any]]] = ()
    """[model, the column with the key, the column with the text, what narrows it] each."""
    read: Callable[[Sequence[Any]], list[str]] = _as_they_are
    """The texts that the values of the columns hold."""
    also: Callable[[Any, list[int]], dict[int, list[str]]] = _nothing_else
    """What else is found of them by their keys, where no column holds it as it is looked for."""


def rewrite(apps: Any, words: Words) -> int:
    """Write the words of a kind anew, batch by batch; how many records. In the migration's transaction."""
    _set_aside(words.kind)
    written = 0
    for marks in _kept(words.kind):
        texts = _texts(apps, words, list(marks))
        search.write(words.kind, [(key, own, texts[key]) for key, own in marks.items() if key in texts])
        written += len(texts)
    _let_go(words.kind)
    return written


def _texts(apps: Any, words: Words, keys: list[int]) -> dict[int, list[str]]:
    rows = apps.get_model(*words.model)._default_manager.filter(pk__in=keys).order_by()
    found = {key: words.read(values) for key, *values in rows.values_list("pk", *words.columns)}
    for model, owner, column, narrowed in words.many:
        more = apps.get_model(*model)._default_manager.filter(**{f"{owner}__in": keys}, **narrowed).order_by()
        for key, text in more.values_list(owner, column):
            found[key].append(text)
    for key, texts in words.also(apps, keys).items():
        found[key] += texts
    return found


def _kept(kind: str) -> Iterator[dict[int, list[str]]]:
    """The marks of each record that was found till now, a batch at a time."""
    last = -1
    while rows := _KEPT[connection.vendor](kind, last):
        yield {key: [word for word in held if _MARK.fullmatch(word)] for key, held in rows}
        last = rows[-1][0]


def _kept_sqlite(kind: str, last: int) -> list[tuple[int, list[str]]]:
    query = f"SELECT rowid, words FROM supervision_search_{kind}_old WHERE rowid > %s ORDER BY rowid LIMIT {BATCH}"
    with connection.cursor() as cursor:
        cursor.execute(query, [last])
        return [(key, held.split(" ")) for key, held in cursor.fetchall()]


def _kept_postgresql(kind: str, last: int) -> list[tuple[int, list[str]]]:
    query = (
        f"SELECT record_id, words FROM supervision_search_{kind} WHERE record_id > %s ORDER BY record_id LIMIT {BATCH}"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [last])
        return [(key, list(held)) for key, held in cursor.fetchall()]


_KEPT = {"sqlite": _kept_sqlite, "postgresql": _kept_postgresql}


def _set_aside(kind: str) -> None:
    """On SQLite the table is made anew, for what it makes of its words cannot be changed. PostgreSQL writes in place."""
    if connection.vendor == "sqlite":
        _run(f"ALTER TABLE supervision_search_{kind} RENAME TO supervision_search_{kind}_old")
        for statement in search.create_tables(kind)["sqlite"]:
            _run(statement)


def _let_go(kind: str) -> None:
    if connection.vendor == "sqlite":
        _run(f"DROP TABLE supervision_search_{kind}_old")


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
