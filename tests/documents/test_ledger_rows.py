"""A row of the ledger with the digests that come with it, and the chain's head: written together (写入留痕)."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from documents import clock, ledger, vouching
from documents.models import Bureau, CaseDigest, LedgerEntry, LedgerHead
from documents.row_writing import execute_each
from supervision.models import Notice
from tests.cases import Cases


def append(bureau: Bureau, cases: list[tuple[str, int]]) -> tuple[LedgerEntry, list[str]]:
    """A row that vouches for these cases, and the questions that wrote something."""
    with transaction.atomic(), vouching.watched(), CaptureQueriesContext(connection) as asked:
        vouching.expect(Notice, [pk for _, pk in cases])
        entry = ledger.append(
            bureau_id=bureau.pk,
            at=clock.now(),
            by=None,
            act="test.act",
            verb="试",
            subject=bureau,
            root=bureau,
            data={"text": "百分之百%s"},
            cases=cases,
        )
    said = [query["sql"] for query in asked.captured_queries]
    return entry, [sql for sql in said if "INSERT" in sql or "UPDATE " in sql.replace("FOR UPDATE", "")]


@pytest.mark.parametrize("count", [0, 1, 3, 20, 25])
def test_what_comes_with_a_row_is_there_whole(cases: Cases, count: int) -> None:
    bureau = cases.cast.bureau
    for _ in range(count):
        cases.draft()
    told = [("supervision.notice", pk) for pk in Notice.objects.order_by("pk").values_list("pk", flat=True)]
    assert len(told) == count
    entry, wrote = append(bureau, told)
    stored = LedgerEntry.objects.get(pk=entry.pk)
    assert (stored.hash, stored.computed_hash()) == (entry.hash, entry.hash)
    digests = CaseDigest.objects.filter(entry=entry).order_by("root_id")
    assert [(digest.root_type, digest.root_id) for digest in digests] == told
    assert [digest.was_as_left for digest in digests] == [True] * count
    head = LedgerHead.objects.get(bureau=bureau)
    assert (head.sequence, head.hash) == (entry.sequence, entry.hash)
    assert list(ledger.breaks(bureau)) == []
    if connection.vendor == "postgresql":
        assert len(wrote) == 1 + (count > 20), "one way to the server and back"


def test_a_row_that_is_refused_leaves_neither_digest_nor_head(cases: Cases) -> None:
    """Its place in the chain is taken already: the chain stands as it stood."""
    bureau, notice = cases.cast.bureau, cases.draft()
    before = LedgerHead.objects.get(bureau=bureau)
    digests = CaseDigest.objects.count()
    with pytest.raises(IntegrityError):
        append_over(bureau, before.sequence - 1, [("supervision.notice", notice.pk)])
    after = LedgerHead.objects.get(bureau=bureau)
    assert (after.sequence, after.hash) == (before.sequence, before.hash)
    assert CaseDigest.objects.count() == digests


def append_over(bureau: Bureau, sequence: int, told: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        LedgerHead.objects.filter(bureau=bureau).update(sequence=sequence)
        append(bureau, told)


@pytest.mark.parametrize(("rows", "by_many"), [(0, []), (1, [False]), (3, [True])])
def test_one_row_goes_to_the_server_once(cases: Cases, rows: int, by_many: list[bool]) -> None:
    """``executemany`` goes there four times for it."""
    asked: list[bool] = []

    def watched(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(many)
        return execute(sql, params, many, context)

    bureau = cases.cast.bureau
    with connection.execute_wrapper(watched), connection.cursor() as cursor:
        statement = "UPDATE documents_bureau SET name = %s WHERE id = %s"
        execute_each(cursor, statement, [[f"局{number}", bureau.pk] for number in range(rows)])
    assert asked == by_many
    if rows:
        assert Bureau.objects.get(pk=bureau.pk).name == f"局{rows - 1}"
