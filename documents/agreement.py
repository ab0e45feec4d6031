"""Whether a paper's file, its row and the ledger agree (文书与留痕相符): each tells what the other two should be."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from documents import encrypted_papers, sealed_file, vault
from documents.ledger import SEALED, content_of
from documents.models import Bureau, CaseDigest, Ending, LedgerEntry, Paper

AT_ONCE = 500


@dataclass(frozen=True)
class Disagreement:
    """A paper with which something is wrong, and what."""

    paper: str
    wrong: str


@dataclass
class _Told:
    """What the ledger says of papers: the seals by key, the contents' hashes by instant and number."""

    seals: dict[int, dict[str, str]] = field(default_factory=dict)
    contents: set[tuple[datetime, str, str]] = field(default_factory=set)


def disagreements(
    bureau: Bureau, *, after: int = 0, progress: Callable[[int], None] = lambda read: None
) -> Iterator[Disagreement]:
    """Walk a bureau's papers and tell every one that does not agree, the oldest first; reads every file.

    ``after`` leaves out those of which no row after this sequence number tells.
    """
    yield from _lost(bureau)
    papers = Paper.objects.filter(bureau=bureau).exclude(ending=Ending.VOIDED, ended_at=F("reserved_at"))
    if after:
        told_of = CaseDigest.objects.filter(root_type=Paper._meta.label_lower, entry__bureau=bureau)
        papers = papers.filter(pk__in=told_of.filter(entry__sequence__gt=after).values("root_id"))
    rows, last = papers.select_related("bureau").order_by("id"), 0
    read = 0
    while some := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        told, last = _told_of(some), some[-1].pk
        for paper in some:
            wrong = _wrong(paper, told)
            if wrong:
                yield Disagreement(paper.number, wrong)
        read += len(some)
        progress(read)


def _lost(bureau: Bureau) -> Iterator[Disagreement]:
    """Papers that the ledger knows and the register does not."""
    seals = LedgerEntry.objects.filter(bureau=bureau, act=SEALED)
    lost = seals.exclude(Exists(Paper.objects.filter(pk=OuterRef("subject_id")))).order_by("sequence")
    for entry in lost.select_related("withheld"):
        yield Disagreement(content_of(entry)["data"]["number"], f"留痕第{entry.sequence}条记载的文书不在登记簿中")


def _told_of(papers: Sequence[Paper]) -> _Told:
    """What the ledger says of these papers: in the rows of their cases that they were sealed, in the rows of the
    instants of their numbers, maybe of another case (a varied review's), what they hold."""
    told, rows = _Told(), LedgerEntry.objects.filter(bureau=papers[0].bureau)
    cases = {"root_type__in": {paper.root_type for paper in papers}, "root_id__in": {paper.root_id for paper in papers}}
    for subject_id, data in _data_of(rows.filter(act=SEALED, **cases), "subject_id"):
        told.seals[subject_id] = data
    for at, data in _data_of(rows.filter(at__in={paper.reserved_at for paper in papers}), "at"):
        told.contents |= {(at, *listed) for listed in data.get("papers", ())}
    return told


def _data_of(rows: QuerySet[LedgerEntry], column: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    """A column and the data of each row, those of confidential cases from where they are kept; without making objects of
    them, of which a day of many acts has thousands."""
    for value, is_confidential, shown, withheld in rows.values_list(
        column, "is_confidential", "data", "withheld__content"
    ):
        yield value, withheld["data"] if is_confidential else shown


def _wrong(paper: Paper, told: _Told) -> str:
    """What is wrong with a paper, or nothing. One that still waits for its file is compared by its contents."""
    if (paper.reserved_at, paper.number, paper.facts_hash()) not in told.contents:
        return "载明的内容与留痕记载的摘要不符，已被改动"
    seal = told.seals.get(paper.pk)
    if paper.is_encrypted and (hidden := encrypted_papers.wrong_with(paper)):
        return hidden
    if not paper.is_sealed:
        return "登记为尚未制成，留痕记载已经制成" if seal else ""
    if seal is None or seal["sha256"] != paper.sha256:
        return "登记的文件摘要与留痕记载的不符"
    return wrong_with_file(paper)


def wrong_with_file(paper: Paper) -> str:
    """What is wrong with a sealed paper's file, by the register's row and by what the file itself prints; or nothing."""
    try:
        pdf = paper.as_found()
    except FileNotFoundError:
        return "文件缺失"
    except vault.Unreadable:
        return "加密保存的文件已被改动或者损坏，不能打开"
    except vault.Locked:
        return encrypted_papers.NO_KEY
    if hashlib.sha256(pdf).hexdigest() != paper.sha256:
        return "文件内容与登记的摘要不符，已被改动"
    try:
        printed = sealed_file.read(pdf, fingerprint=paper.signer)
    except sealed_file.Unsigned as unsigned:
        return str(unsigned)
    if printed.reason != str(paper):
        return "文件上的文号与登记的不符"
    if (printed.sequence, printed.hash) != (paper.ledger_sequence, paper.ledger_hash):
        return "文件上印载的留痕与登记的不符"
    return ""
