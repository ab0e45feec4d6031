"""Finding what bears exactly a number (整号检索): 「10号」 stands by itself in 〔2026〕10号, and not in 210号.

Asked of the same indexes as ``search``: there a run of characters ends with a mark of its own, so that the end of the run
before it is where it begins.
"""

import re
from collections.abc import Sequence

from django.db import connection

from documents import replicas
from supervision.core.search import SHORTEST, pairs, runs

_NUMBER = re.compile(r"\d{1,9}号")


def holds_number(words: str) -> bool:
    """Whether a number is looked for that may end others."""
    return any(map(_NUMBER.fullmatch, runs(words)))


def find(kind: str, words: str, *, scope: Sequence[str], before: int | None, limit: int) -> list[int]:
    """The newest records of a kind that hold every word, and each number as one; ``search.find`` asks for no more than the words."""
    looked_for = [run for run in runs(words) if len(run) >= SHORTEST]
    look_up = {"sqlite": _find_sqlite, "postgresql": _find_postgresql}[connection.vendor]
    return look_up(kind, looked_for, scope, before, limit)


def _find_sqlite(kind: str, words: list[str], scope: Sequence[str], before: int | None, limit: int) -> list[int]:
    phrases = [_phrase(word) for word in words] + [f'"{mark}"' for mark in scope]
    query = (
        f"SELECT rowid FROM supervision_search_{kind} WHERE words MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s"
    )
    with replicas.cursor() as cursor:
        cursor.execute(query, [" AND ".join(phrases), before or 2**62, limit])
        return [row[0] for row in cursor.fetchall()]


def _phrase(word: str) -> str:
    cut = " ".join(pairs(word))
    return f'"zzz {cut} zzz"' if _NUMBER.fullmatch(word) else f'"{cut}"'


def _find_postgresql(kind: str, words: list[str], scope: Sequence[str], before: int | None, limit: int) -> list[int]:
    texts = [f"% {word} %" if _NUMBER.fullmatch(word) else f"%{word}%" for word in words]
    wanted = [pair for word in words for pair in pairs(word)] + list(scope)
    said = "' ' || said || ' ' LIKE %s AND " * len(texts)
    query = (
        f"SELECT record_id FROM (SELECT record_id FROM supervision_search_{kind} WHERE {said}words @> %s::text[] "
        "OFFSET 0) found WHERE record_id < %s ORDER BY record_id DESC LIMIT %s"
    )
    with replicas.cursor() as cursor:
        cursor.execute(query, [*texts, wanted, before or 2**62, limit])
        return [row[0] for row in cursor.fetchall()]
