"""Writing a row of the ledger (写入留痕) with the digests that come with it, and moving the chain's head on to it.

On PostgreSQL by one question: each takes a way to the server and back, and every act waits for all of them.
"""

from collections.abc import Sequence

from django.db import connection

from documents.models import CaseDigest, LedgerEntry, LedgerHead
from documents.models.case_digest import NewDigest
from documents.row_writing import insert_one, inserted, insertion

AT_ONCE = 1000
"""Digests that are written by one statement."""
_FEW = 20
"""So many go with the row itself; an act that tells of more is no hurry."""


_HEADS = connection.ops.quote_name(LedgerHead._meta.db_table)
_DIGESTS = connection.ops.quote_name(CaseDigest._meta.db_table)
_MOVE = f"UPDATE {_HEADS} SET sequence = %s, hash = %s WHERE bureau_id = %s"  # noqa: S608 - our own names
_SAID = {
    "root_type": "varchar",
    "root_id": "bigint",
    "form": "smallint",
    "salt": "varchar",
    "digest": "varchar",
    "was_as_left": "boolean",
}
"""The columns of a digest but its row, and of what kind PostgreSQL keeps each."""


def write(entry: LedgerEntry, digests: Sequence[NewDigest]) -> None:
    """Write a row, whose place in the chain is reckoned already, its digests, and the head; under the lock of the head."""
    if connection.vendor == "postgresql":
        _write_together(entry, digests[:_FEW])
        rest = digests[_FEW:]
    else:
        insert_one(entry)
        _move_head(entry)
        rest = digests
    for start in range(0, len(rest), AT_ONCE):
        _insert(entry, rest[start : start + AT_ONCE])


def _write_together(entry: LedgerEntry, digests: Sequence[NewDigest]) -> None:
    statement, values = insertion(entry)
    parts = [f"entry AS ({statement})", f"moved AS ({_MOVE})"]
    values += _head_of(entry)
    if digests:
        rows = ", ".join([f"({', '.join(f'%s::{kind}' for kind in _SAID.values())})"] * len(digests))
        own = f"INSERT INTO {_DIGESTS} (entry_id, {', '.join(_SAID)}) SELECT entry.id, said.* FROM entry, (VALUES {rows}) said"  # noqa: S608 - our own names
        parts.append(f"kept AS ({own})")
        values += [value for digest in digests for value in digest]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} SELECT id FROM entry", values)  # noqa: S608 - our own names
        inserted(entry, cursor.fetchone()[0])


def _head_of(entry: LedgerEntry) -> list[int | str]:
    return [entry.sequence, entry.hash, entry.bureau_id]


def _move_head(entry: LedgerEntry) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, _head_of(entry))


def _insert(entry: LedgerEntry, digests: Sequence[NewDigest]) -> None:
    columns = ("entry_id", *_SAID)
    rows = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(digests))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_DIGESTS} ({', '.join(columns)}) VALUES {rows}",  # noqa: S608 - our own names
            [value for digest in digests for value in (entry.pk, *digest)],
        )
