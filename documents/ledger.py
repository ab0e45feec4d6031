"""Writing and checking the ledger (留痕)."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from documents import clock, ledger_rows, vouching
from documents.confidential import is_confidential
from documents.models import GENESIS, Bureau, LedgerEntry, LedgerHead, WithheldPart
from documents.models.case_digest import digest_of_all
from documents.models.ledger import digest_of

SYSTEM = "系统"
"""Who acts where no person does: a sweep, a start."""
SEALED = "paper.seal"
"""What the ledger calls the finishing of a paper: it follows from an act, and is none that a person did."""
CONFIDENTIAL = "保密事项"
"""What a row about a confidential case is called."""


@dataclass(frozen=True)
class _Content:
    """What a row says of the record: its name, the reason, the data."""

    label: str
    reason: str
    data: dict[str, Any]

    def withheld(self) -> dict[str, Any]:
        return {"label": self.label, "reason": self.reason, "data": self.data, "salt": secrets.token_hex(16)}


def content_of(entry: LedgerEntry) -> dict[str, Any]:
    """What a row says, confidential or not: for those who may see its case."""
    if entry.is_confidential:
        return dict(entry.withheld.content)
    return {"label": entry.label, "reason": entry.reason, "data": entry.data}


def append(
    *,
    bureau_id: int,
    at: datetime,
    by: Any | None,
    act: str,
    verb: str,
    subject: models.Model,
    root: models.Model,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
    token: UUID | None = None,
    confidential: bool | None = None,
    cases: Iterable[vouching.Case] | None = None,
) -> LedgerEntry:
    """Add one row to the bureau's chain, inside the transaction of the act that it records.

    A row about a case that says of itself that it is confidential (or is said to be) carries a digest in the place of
    name, reason and data, which are kept beside it.

    The row vouches for what its case says now, or the cases that are told instead, and for all that the watched act wrote
    in; a row of somebody who only looked tells none.

    Takes the lock of the chain's head, so call it last: rows of one bureau follow each other, bureaus never wait for
    each other. Raises TransactionManagementError outside a transaction, and ClockSetBack where the clock lies before
    the chain's last row.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a ledger row belongs into the transaction of its act")
    sequence, previous, last = _locked_head(bureau_id)
    clock.refuse_set_back(at, last)
    digests = vouching.digests_after([vouching.case_of(root)] if cases is None else cases)
    content = _Content(str(subject)[:200], reason, dict(data or {}))
    hidden = is_confidential(root) if confidential is None else confidential
    withheld = content.withheld() if hidden else None
    shown = content if withheld is None else _Content(CONFIDENTIAL, "", {"withheld": digest_of(withheld)})
    entry = LedgerEntry(
        bureau_id=bureau_id,
        sequence=sequence + 1,
        at=at,
        actor=by,
        actor_name=by.name if by is not None else SYSTEM,
        act=act,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        root_type=root._meta.label_lower,
        root_id=root.pk,
        label=shown.label,
        reason=shown.reason,
        data=shown.data,
        token=token,
        is_confidential=hidden,
        cases=digest_of_all(digests) if digests else None,
        previous=previous,
    )
    entry.hash = entry.computed_hash()
    ledger_rows.write(entry, digests)
    if withheld is not None:
        WithheldPart.objects.create(entry=entry, content=withheld)
    return entry


_HEAD = connection.ops.quote_name(LedgerHead._meta.db_table)
_ROWS = connection.ops.quote_name(LedgerEntry._meta.db_table)
_LAST_AT = f"(SELECT at FROM {_ROWS} r WHERE r.bureau_id = head.bureau_id AND r.sequence = head.sequence)"  # noqa: S608


def _locked_head(bureau_id: int) -> tuple[int, str, datetime | None]:
    """The chain's last sequence number, hash and instant, locked. Written out, because every act waits for it."""
    lock = " FOR UPDATE OF head" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT sequence, hash, {_LAST_AT} FROM {_HEAD} head WHERE bureau_id = %s{lock}",  # noqa: S608
            [bureau_id],
        )
        sequence, last, at = cursor.fetchone()
    return sequence, last, clock.instant(at) if at is not None else None


@dataclass(frozen=True)
class Break:
    """Where a chain no longer holds: the row's sequence and what is wrong with it."""

    bureau: str
    sequence: int
    wrong: str


def breaks(bureau: Bureau, *, after: int = 0, progress: Callable[[int], None] = lambda walked: None) -> Iterator[Break]:
    """Walk a bureau's chain from its first row, or from the one after a row that is known from outside, and tell every
    place where it does not hold, first one first.

    ``progress`` is told, now and then, how many rows were walked.
    """
    expected, previous = after + 1, _hash_at(bureau, after)
    rows = LedgerEntry.objects.filter(bureau=bureau, sequence__gt=after).select_related("withheld")
    walk = rows.prefetch_related("digests").order_by("sequence").iterator(chunk_size=AT_ONCE)
    for walked, entry in enumerate(walk, start=1):
        if entry.sequence != expected:
            yield Break(bureau.name, expected, f"缺少第{expected}条，下一条是第{entry.sequence}条")
        elif entry.previous != previous:
            yield Break(bureau.name, entry.sequence, "与上一条不相衔接")
        yield from _wrong_in(entry, bureau)
        expected, previous = entry.sequence + 1, entry.hash
        if walked % AT_ONCE == 0:
            progress(walked)
    head = LedgerHead.objects.filter(bureau=bureau).first()
    if head is None:
        yield Break(bureau.name, expected, "没有链头")
    elif (head.sequence, head.hash) != (expected - 1, previous):
        yield Break(bureau.name, expected, f"链头记载到第{head.sequence}条，与留痕的末条不符，末尾可能被截去")


AT_ONCE = 2000
"""Rows that are read at once."""


def _hash_at(bureau: Bureau, sequence: int) -> str:
    if sequence == 0:
        return GENESIS
    found = LedgerEntry.objects.filter(bureau=bureau, sequence=sequence).values_list("hash", flat=True).first()
    return found or ""


def _wrong_in(entry: LedgerEntry, bureau: Bureau) -> Iterator[Break]:
    if entry.hash != entry.computed_hash():
        yield Break(bureau.name, entry.sequence, "内容与摘要不符，已被改动")
    if entry.is_confidential and not _holds_withheld(entry):
        yield Break(bureau.name, entry.sequence, "保密内容与摘要不符，已被改动或者缺失")
    digests = list(entry.digests.all())
    if entry.cases != (digest_of_all(digests) if digests else None):
        yield Break(bureau.name, entry.sequence, "所附的案件内容的摘要已被改动或者缺失")


def _holds_withheld(entry: LedgerEntry) -> bool:
    part: WithheldPart | None = getattr(entry, "withheld", None)
    return part is not None and entry.data.get("withheld") == part.computed_hash()


def breaks_against(bureau: Bureau, heads: Iterable[tuple[int, str]]) -> Iterator[Break]:
    """Compare the chain with heads that were kept outside, on sealed papers or exported: sequence number and hash each."""
    heads = iter(heads)
    while some := list(islice(heads, AT_ONCE)):
        kept = LedgerEntry.objects.filter(bureau=bureau, sequence__in={sequence for sequence, _ in some})
        hashes = dict(kept.values_list("sequence", "hash"))
        for sequence, digest in some:
            if sequence not in hashes:
                yield Break(bureau.name, sequence, f"外存的链头记载到第{sequence}条，库中没有这一条，末尾被截去")
            elif hashes[sequence] != digest:
                yield Break(bureau.name, sequence, "与外存的链头不符，留痕被整体改写过")
