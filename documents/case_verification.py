"""Whether each case says what its newest row in the ledger vouches for (案件与留痕相符)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max

from documents import canonical_form
from documents.canonical_form import Kind
from documents.case_contents import contents_of
from documents.models import Bureau, CaseDigest, LedgerEntry

AT_ONCE = 200
"""Cases that are read by one question."""
BEGUN = "case.vouch-all"
"""What the ledger calls the row that vouches for whatever no row had vouched for yet: from it on, everything has to be."""


@dataclass(frozen=True)
class CaseFault:
    """A case with which something is wrong, and what; ``case`` names no confidential one."""

    case: str
    wrong: str


def case_faults(bureau: Bureau, *, after: int = 0) -> Iterator[CaseFault]:
    """Walk the cases that a bureau's ledger vouches for and tell every one that says something else.

    ``after`` leaves out those that no row after this sequence number is about. Those that nobody vouches for are told
    always, once the ledger vouches for everything.
    """
    for kind in canonical_form.kinds(canonical_form.newest()).values():
        yield from faults_of_kind(bureau, kind, after=after)
    yield from _changed_between(bureau, after)


def faults_of_kind(bureau: Bureau, kind: Kind, *, after: int = 0) -> Iterator[CaseFault]:
    """The same of the cases of one kind as they stand now."""
    for newest in _newest_digests(bureau, kind.label, after):
        yield from _wrong_cases(kind.label, newest)
    if begun_at(bureau) is not None:
        yield from _unknown(bureau, kind)


def begun_at(bureau: Bureau) -> int | None:
    """From which row on the ledger vouches for everything; None where it has not come to that."""
    rows = LedgerEntry.objects.filter(bureau=bureau, act=BEGUN)
    return rows.order_by("sequence").values_list("sequence", flat=True).first()


def _newest_digests(bureau: Bureau, label: str, after: int) -> Iterator[list[CaseDigest]]:
    """The newest digest of each case of a kind, some at a time, by key."""
    of_kind, last = CaseDigest.objects.filter(root_type=label, entry__bureau=bureau), None
    while True:
        rest = of_kind if last is None else of_kind.filter(root_id__gt=last)
        keys = rest.order_by("root_id").values("root_id").annotate(newest=Max("entry_id"))[:AT_ONCE]
        newest = {row["root_id"]: row["newest"] for row in keys}
        if not newest:
            return
        found = CaseDigest.objects.filter(root_type=label, entry_id__in=newest.values(), root_id__in=newest)
        yield [
            digest
            for digest in found.select_related("entry").order_by("root_id")
            if digest.entry_id == newest[digest.root_id] and digest.entry.sequence > after
        ]
        last = max(newest)


def _wrong_cases(label: str, digests: Iterable[CaseDigest]) -> Iterator[CaseFault]:
    by_form: dict[int, list[CaseDigest]] = {}
    for digest in digests:
        by_form.setdefault(digest.form, []).append(digest)
    for form, some in sorted(by_form.items()):
        if form > canonical_form.newest():
            yield from (
                CaseFault(_name(digest), f"规范形式第{form}版由更新的系统写入，本版本不能核对") for digest in some
            )
            continue
        contents = contents_of(canonical_form.kinds(form)[label], [digest.root_id for digest in some])
        yield from _compared(some, contents)


def _compared(digests: Sequence[CaseDigest], contents: dict[int, str]) -> Iterator[CaseFault]:
    for digest in digests:
        found = contents.get(digest.root_id)
        if found is None:
            yield CaseFault(_name(digest), "已从数据库中删除")
        elif not digest.holds(found):
            wrong = f"内容与留痕第{digest.entry.sequence}条记载的摘要不符，已被改动"
            yield CaseFault(_name(digest), wrong)


def _changed_between(bureau: Bureau, after: int) -> Iterator[CaseFault]:
    """Cases that an act found otherwise than the row before had left them: what changed them was none."""
    found = CaseDigest.objects.filter(entry__bureau=bureau, entry__sequence__gt=after, was_as_left=False)
    for digest in found.select_related("entry").order_by("entry__sequence"):
        wrong = f"在留痕第{digest.entry.sequence}条以前，未经办理被改动"
        yield CaseFault(_name(digest), wrong)


def _name(digest: CaseDigest) -> str:
    """By the row of the ledger, which those who may know of it can open; the kind only where the row itself tells it."""
    entry = digest.entry
    if entry.is_confidential:
        return f"留痕第{entry.sequence}条所涉的保密事项"
    if (digest.root_type, digest.root_id) != (entry.root_type, entry.root_id):
        return f"留痕第{entry.sequence}条一并记载的记录"
    kind = canonical_form.kinds(canonical_form.newest())[digest.root_type]
    return f"留痕第{entry.sequence}条所涉的{kind.model._meta.verbose_name}"


def _unknown(bureau: Bureau, kind: Kind) -> Iterator[CaseFault]:
    """Cases that no act brought: they have no digest."""
    for _ in unvouched(bureau, kind):
        yield CaseFault("数据库中的一条记录", "不是经办理写入的，留痕中没有记载")


def unvouched(bureau: Bureau, kind: Kind, limit: int | None = None) -> list[int]:
    """The keys of a bureau's cases of a kind that have no digest. What belongs to no bureau counts with the first."""
    quote, table = connection.ops.quote_name, kind.tables[0]
    digests = quote(CaseDigest._meta.db_table)
    where = f"NOT EXISTS (SELECT 1 FROM {digests} d WHERE d.root_type = %s AND d.root_id = t0.id)"  # noqa: S608 - our own names
    where += f" AND t0.{table.only}" if table.only else ""
    own, values = _of_bureau(bureau, kind)
    last = f" LIMIT {limit}" if limit is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t0.id FROM {quote(kind.model._meta.db_table)} t0 WHERE {where}{own} ORDER BY t0.id{last}",  # noqa: S608
            [kind.label, *values],
        )
        return [key for (key,) in cursor.fetchall()]


def _of_bureau(bureau: Bureau, kind: Kind) -> tuple[str, list[int]]:
    if kind.model is Bureau:
        return " AND t0.id = %s", [bureau.pk]
    if any(field.attname == "bureau_id" for field in kind.model._meta.concrete_fields):
        return " AND t0.bureau_id = %s", [bureau.pk]
    is_first = not Bureau.objects.filter(pk__lt=bureau.pk).exists()
    return ("", []) if is_first else (" AND 1 = 0", [])
