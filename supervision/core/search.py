"""Finding a record by its words (检索): bigrams, because two Chinese characters must be found on both databases.

A text is cut into pairs of neighbouring characters. SQLite keeps them in a full-text table and asks for phrases;
PostgreSQL keeps them in an array with an inverted index and checks the text itself after. What is kept and what is looked for are
folded alike (``documents.text_folding``).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection

from documents import replicas
from documents.row_writing import execute_each
from documents.text_folding import folded

_RUNS = re.compile(r"\w+")
SHORTEST = 2
"""A shorter word would match nearly everything; the page says so."""


def pairs(run: str) -> list[str]:
    """The pairs of neighbouring characters of one run; a single character stands for itself."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def runs(text: str) -> list[str]:
    """The runs of characters of a folded text, without signs and spaces."""
    return _RUNS.findall(folded(text))


def too_short(words: str) -> bool:
    return not any(len(run) >= SHORTEST for run in runs(words))


def find(kind: str, words: str, *, scope: Sequence[str], before: int | None, limit: int) -> list[int]:
    """The newest records of a kind that hold every word, at most ``limit``, below the key ``before``.

    ``scope`` are marks, such as the bureau's, that each record must carry. A single character that signs part from the
    rest (罚〔2026〕17号) is no word that an index of pairs can look for, and is passed over.
    """
    long_enough = [run for run in runs(words) if len(run) >= SHORTEST]
    look_up = {"sqlite": _find_sqlite, "postgresql": _find_postgresql}[connection.vendor]
    return look_up(kind, long_enough, scope, before, limit)


def _find_sqlite(kind: str, words: list[str], scope: Sequence[str], before: int | None, limit: int) -> list[int]:
    phrases = ['"' + " ".join(pairs(word)) + '"' for word in words]
    match = " AND ".join([*phrases, *(f'"{mark}"' for mark in scope)])
    query = (
        f"SELECT rowid FROM supervision_search_{kind} WHERE words MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s"
    )
    with replicas.cursor() as cursor:
        cursor.execute(query, [match, before or 2**62, limit])
        return [row[0] for row in cursor.fetchall()]


NEWEST = (1000, 5000)
"""How many of the newest records are looked through before the index is asked: ten for each that is wanted, within these."""


def _find_postgresql(kind: str, words: list[str], scope: Sequence[str], before: int | None, limit: int) -> list[int]:
    """What many records hold, enough of the newest hold too: they are read in the order of their keys. The index would
    fetch and sort all that hold it, so it is asked only for what is seldom; and then really asked (OFFSET 0): a plan made
    for whatever words would rather read on in the order of the keys, through the whole table."""
    table = f"supervision_search_{kind}"
    wanted = [pair for word in words for pair in pairs(word)] + list(scope)
    texts = [f"%{word}%" for word in words]
    newest = min(max(NEWEST[0], 10 * limit), NEWEST[1])
    holds = f"{'said LIKE %s AND ' * len(texts)}words @> %s::text[]"
    query = (
        f"WITH newest AS MATERIALIZED (SELECT record_id FROM (SELECT record_id, words, said FROM {table} "
        f"WHERE record_id < %s ORDER BY record_id DESC LIMIT {newest}) latest WHERE {holds} "
        "ORDER BY record_id DESC LIMIT %s) "
        "SELECT record_id FROM newest WHERE (SELECT COUNT(*) FROM newest) = %s UNION ALL "
        f"(SELECT record_id FROM (SELECT record_id FROM {table} WHERE (SELECT COUNT(*) FROM newest) < %s AND {holds} "
        "OFFSET 0) seldom WHERE record_id < %s ORDER BY record_id DESC LIMIT %s)"
    )
    below = before or 2**62
    with replicas.cursor() as cursor:
        cursor.execute(query, [below, *texts, wanted, limit, limit, limit, *texts, wanted, below, limit])
        return [row[0] for row in cursor.fetchall()]


def marks(bureau_id: int, division_id: int | None = None) -> list[str]:
    """The marks of a bureau and of a division, as records carry them."""
    own = [f"zzb{bureau_id}"]
    return own if division_id is None else [*own, f"zzd{division_id}"]


def write(kind: str, entries: Sequence[tuple[int, Sequence[str], Sequence[str]]]) -> None:
    """Keep the words of records: (key, marks, texts) each. What was kept before is replaced."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            execute_each(
                cursor,
                f"INSERT OR REPLACE INTO supervision_search_{kind} (rowid, words) VALUES (%s, %s)",
                [(key, " ".join([*own, *_cut(texts)])) for key, own, texts in entries],
            )
        else:
            execute_each(
                cursor,
                f"INSERT INTO supervision_search_{kind} (record_id, words, said) VALUES (%s, string_to_array(%s, ' '), %s) "
                "ON CONFLICT (record_id) DO UPDATE SET words = EXCLUDED.words, said = EXCLUDED.said",
                [(key, *prepared(own, texts)) for key, own, texts in entries],
            )


def prepared(own: Sequence[str], texts: Sequence[str]) -> tuple[str, str]:
    """The words of a record as a table of rows to come keeps them, for ``write_prepared``."""
    if connection.vendor == "sqlite":
        return " ".join([*own, *_cut(texts)]), ""
    return " ".join(sorted({*own, *(pair for text in _cut(texts) for pair in text.split())})), _said(texts)


def write_prepared(kind: str, rows: str, parameters: Sequence[Any]) -> None:
    """Keep the words that a query gives as (key, words, said). What was kept before is replaced."""
    statement = {
        "sqlite": f"INSERT OR REPLACE INTO supervision_search_{kind} (rowid, words) SELECT key, words FROM ({rows}) r",
        "postgresql": (
            f"INSERT INTO supervision_search_{kind} (record_id, words, said) "
            f"SELECT key, string_to_array(words, ' '), said FROM ({rows}) r "
            "ON CONFLICT (record_id) DO UPDATE SET words = EXCLUDED.words, said = EXCLUDED.said"
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _cut(texts: Sequence[str]) -> list[str]:
    """Texts as pairs, one string a run, so that a phrase never reaches over two runs."""
    return [run for text in texts for run in _cut_one(text)]


@lru_cache(4_096)
def _cut_one(text: str) -> tuple[str, ...]:
    """The parties, subjects and handlers of an import come again and again."""
    return tuple(" ".join(pairs(run)) + " zzz" for run in runs(text))


def _said(texts: Sequence[str]) -> str:
    return " ".join(run for text in texts for run in runs(text))


def person_mark(officer_id: int) -> str:
    """The mark of what one person may see."""
    return f"zzo{officer_id}"


def entry(row: Sequence[object]) -> tuple[int, list[str], list[str]]:
    """The index entry of a row that begins with key, bureau and division, followed by its texts."""
    key, bureau_id, division_id, *texts = row
    assert isinstance(key, int)
    assert isinstance(bureau_id, int)
    assert isinstance(division_id, int)
    return key, marks(bureau_id, division_id), [str(text) for text in texts]


_SHORT_PENDING = "gin_pending_list_limit = 256"
"""PostgreSQL reads what is not yet sorted into an index with each search; by itself it lets 4 MB gather, and not 256 kB."""


_TOKENS = "ascii separators ' ' tokenchars '_'"
"""The words come folded and cut: SQLite takes them as they are. Its other ways know no character younger than Unicode 6.1."""


def create_tables(*kinds: str) -> dict[str, list[str]]:
    """The statements that make the tables of these kinds, by database, for a migration."""
    return {
        "sqlite": [
            f'CREATE VIRTUAL TABLE supervision_search_{kind} USING fts5(words, tokenize="{_TOKENS}")' for kind in kinds
        ],
        "postgresql": [
            statement
            for kind in kinds
            for statement in (
                f"CREATE TABLE supervision_search_{kind} "
                "(record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL)",
                f"CREATE INDEX supervision_search_{kind}_words ON supervision_search_{kind} USING gin (words) "
                f"WITH ({_SHORT_PENDING})",
            )
        ],
    }
