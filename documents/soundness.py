"""Whether a bureau's ledger, cases, papers and evidence are sound (留痕、案件、文书和材料的核对): what is wrong, in words."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from itertools import chain

from django.db import connection

from documents import timestamps
from documents.agreement import disagreements
from documents.backup.databases import one_view
from documents.case_verification import begun_at, case_faults
from documents.evidence_verification import evidence_faults
from documents.ledger import Break, breaks, breaks_against
from documents.models import Bureau, LedgerEntry, LedgerHead, Paper, PaperTimestamp

Progress = Callable[[str, int], None]
"""Told, now and then, what is being read and how much of it was read by now."""
Heads = Mapping[str, tuple[int, str]]
"""Heads of ledgers that were kept outside, by the bureau's code: sequence number and hash."""


def _silent(what: str, read: int) -> None:
    """Nobody listens."""


def wrong_with(bureau: Bureau, exported: Heads, *, since: bool = False, progress: Progress = _silent) -> str:
    """What is wrong first, and how much more is; nothing where all is sound.

    ``since`` takes the chain up to the exported head for verified, and looks at nothing of which no later row tells.
    """
    found = faults(bureau, exported, since=since, progress=progress)
    first = next(found, "")
    rest = sum(1 for _ in found)
    return f"{first}（另有{rest}处）" if rest else first


def faults(bureau: Bureau, exported: Heads, *, since: bool = False, progress: Progress = _silent) -> Iterator[str]:
    """Everything that is wrong, read as of one instant, whoever works meanwhile.

    Papers are held against the ledger only where that holds itself.
    """
    after = exported[bureau.code][0] if since and bureau.code in exported else 0
    with _view():
        holds = True
        yield from _ownerless()
        for wrong in _wrong_rows(bureau, exported, after, progress):
            holds = False
            yield wrong
        if holds:
            yield from _wrong_papers(bureau, after, progress)
            yield from _wrong_timestamps(bureau, after)
        yield from _wrong_cases(bureau, after)
        yield from _wrong_evidence(bureau, after, progress)


def stored_faults(bureau: Bureau) -> Iterator[str]:
    """The same of what the database alone holds, inside a view that somebody else opened: for a backup, which reads each
    file as it copies it."""
    yield from _wrong_rows(bureau, {}, 0, _silent)
    yield from _wrong_cases(bureau, 0)


def _view() -> AbstractContextManager[None]:
    return nullcontext() if connection.in_atomic_block else one_view()


def vouched_from(bureau: Bureau) -> str:
    """From which row on the ledger vouches for what cases say, where it does not from its first one on."""
    begun = begun_at(bureau)
    rows = LedgerEntry.objects.filter(bureau=bureau, cases__isnull=False).order_by("sequence")
    first = begun or rows.values_list("sequence", flat=True).first()
    if first is None or first == 1:
        return ""
    whole = "全部案件的内容" if begun else "办理过的案件的内容"
    return f"{whole}自第{first}条起有据可查"


def _wrong_rows(bureau: Bureau, exported: Heads, after: int, progress: Progress) -> Iterator[str]:
    rows = breaks(bureau, after=after, progress=lambda read: progress("留痕", read))
    for found in chain(rows, _against_outside(bureau, exported, after)):
        yield f"留痕第{found.sequence}条不对：{found.wrong}"


def _ownerless() -> Iterator[str]:
    """Ledgers of bureaus that are not there."""
    for sequence in LedgerHead.objects.exclude(bureau__in=Bureau.objects.all()).values_list("sequence", flat=True):
        yield f"有留痕（至第{sequence}条）不属于登记的任何一个局"


def _wrong_cases(bureau: Bureau, after: int) -> Iterator[str]:
    for found in case_faults(bureau, after=after):
        yield f"{found.case}不对：{found.wrong}"


def _wrong_papers(bureau: Bureau, after: int, progress: Progress) -> Iterator[str]:
    for found in disagreements(bureau, after=after, progress=lambda read: progress("文书", read)):
        yield f"文书{found.paper}不对：{found.wrong}"


def _wrong_evidence(bureau: Bureau, after: int, progress: Progress) -> Iterator[str]:
    for found in evidence_faults(bureau, after=after, progress=lambda read: progress("材料", read)):
        yield f"{found.file}材料不对：{found.wrong}"


def _wrong_timestamps(bureau: Bureau, after: int) -> Iterator[str]:
    """Time-stamps that do not hold for the file that the ledger vouches for."""
    stamped = PaperTimestamp.objects.filter(paper__bureau=bureau, paper__ledger_sequence__gte=after)
    for kept in stamped.select_related("paper").defer("paper__facts").order_by("pk").iterator(500):
        try:
            timestamps.verified(kept, kept.paper.sha256)
        except timestamps.NoTimestamp as error:
            yield f"{kept}不对：{error}"


def _against_outside(bureau: Bureau, exported: Heads, after: int) -> Iterator[Break]:
    """The chain against the copies of its head outside: on sealed papers, and in an exported file."""
    heads = (
        Paper.objects.filter(bureau=bureau, ledger_sequence__gt=after)
        .order_by("ledger_sequence")
        .values_list("ledger_sequence", "ledger_hash")
        .distinct()
    )
    outside = [exported[bureau.code]] if bureau.code in exported and exported[bureau.code][0] > 0 else []
    yield from breaks_against(bureau, chain(heads.iterator(), outside))
