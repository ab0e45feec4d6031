"""Whether a bureau's ledger and papers are sound (留痕与文书的核对): the first thing that is wrong, in words."""

from collections.abc import Iterator, Mapping
from itertools import chain

from documents.agreement import disagreements
from documents.ledger import Break, breaks, breaks_against
from documents.models import Bureau, Paper


def wrong_with(bureau: Bureau, exported: Mapping[str, tuple[int, str]]) -> str:
    """What is wrong first, or nothing. Papers are held against the ledger only where that holds itself."""
    return _wrong_with_chain(bureau, exported) or _wrong_with_papers(bureau)


def _wrong_with_chain(bureau: Bureau, exported: Mapping[str, tuple[int, str]]) -> str:
    found: Break | None = next(chain(breaks(bureau), _against_outside(bureau, exported)), None)
    return f"留痕第{found.sequence}条不对：{found.wrong}" if found is not None else ""


def _wrong_with_papers(bureau: Bureau) -> str:
    found = next(disagreements(bureau), None)
    return f"文书{found.paper}不对：{found.wrong}" if found is not None else ""


def _against_outside(bureau: Bureau, exported: Mapping[str, tuple[int, str]]) -> Iterator[Break]:
    """The chain against the copies of its head outside: on sealed papers, and in an exported file."""
    heads = list(
        Paper.objects.filter(bureau=bureau, ledger_sequence__gt=0)
        .order_by("ledger_sequence")
        .values_list("ledger_sequence", "ledger_hash")
        .distinct()
    )
    if bureau.code in exported and exported[bureau.code][0] > 0:
        heads.append(exported[bureau.code])
    for sequence, digest in heads:
        yield from breaks_against(bureau, sequence, digest)
