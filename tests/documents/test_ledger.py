"""The ledger (留痕): only ever added to, chained, and honest about what was done to it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from documents import clock, ledger
from documents.models import GENESIS, LedgerEntry, LedgerHead
from tests.cast import Cast
from tests.databases import without_triggers


def add(cast: Cast, count: int, of: str = "") -> list[LedgerEntry]:
    person = cast[f"{of}inspector"]
    with transaction.atomic():
        return [
            ledger.append(
                bureau_id=person.bureau_id,
                at=clock.now(),
                by=person,
                act="test.act",
                verb="试",
                subject=person,
                root=person,
                data={"n": n},
                cases=(),
            )
            for n in range(count)
        ]


def verify(*arguments: str) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("verify_ledger", *arguments, stdout=said, stderr=said)
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


def tamper(statement: str) -> None:
    """Change a row underneath, as somebody with the database's password could."""
    connection.check_constraints()  # PostgreSQL alters no table while references wait to be checked
    with without_triggers(connection), connection.cursor() as cursor:
        cursor.execute(statement)
        connection.check_constraints()


def test_rows_are_chained_from_the_first(cast: Cast) -> None:
    first, second, third = add(cast, 3)
    assert [entry.sequence for entry in (first, second, third)] == [1, 2, 3]
    assert first.previous == GENESIS
    assert [second.previous, third.previous] == [first.hash, second.hash]
    assert LedgerHead.objects.get(bureau=cast.bureau).hash == third.hash
    assert list(ledger.breaks(cast.bureau)) == []


def test_each_bureau_has_a_chain_of_its_own(cast: Cast) -> None:
    add(cast, 2)
    (foreign,) = add(cast, 1, of="foreign-")
    assert (foreign.sequence, foreign.previous) == (1, GENESIS)
    assert verify()[0] == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents_ledgerentry SET reason = 'x'",
        "DELETE FROM documents_ledgerentry",
        "UPDATE documents_ledgerentry SET hash = hash",
    ],
)
def test_the_database_refuses_to_change_or_delete(cast: Cast, statement: str) -> None:
    add(cast, 1)
    with (
        pytest.raises(DatabaseError, match="documents_ledgerentry"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert LedgerEntry.objects.get().reason == ""


@pytest.mark.parametrize(
    ("statement", "row", "wrong"),
    [
        ("UPDATE documents_ledgerentry SET reason = '另一个' WHERE sequence = 2", 2, "内容与摘要不符"),
        ("UPDATE documents_ledgerentry SET actor_name = '他人' WHERE sequence = 3", 3, "内容与摘要不符"),
        ("DELETE FROM documents_ledgerentry WHERE sequence = 2", 2, "缺少第2条"),
        ("DELETE FROM documents_ledgerentry WHERE sequence = 4", 4, "末尾"),
        ("UPDATE documents_ledgerentry SET previous = '0' WHERE sequence = 4", 4, "不相衔接"),
    ],
)
def test_verification_names_the_first_bad_row(cast: Cast, statement: str, row: int, wrong: str) -> None:
    add(cast, 4)
    tamper(statement)
    code, said = verify()
    assert code == 1
    assert f"第{row}条不对" in said
    assert wrong in said


def test_a_chain_rewritten_as_a_whole_is_found_by_its_exported_head(cast: Cast, tmp_path: Path) -> None:
    add(cast, 2)
    exported = StringIO()
    call_command("export_ledger_head", stdout=exported)
    outside = tmp_path / "head.json"
    outside.write_text(exported.getvalue())
    assert verify("--head", str(outside))[0] == 0

    rewritten = LedgerEntry.objects.get(sequence=2)
    rewritten.reason = "改过"
    rewritten.hash = rewritten.computed_hash()
    tamper(f"UPDATE documents_ledgerentry SET reason = '改过', hash = '{rewritten.hash}' WHERE sequence = 2")
    tamper(f"UPDATE documents_ledgerhead SET hash = '{rewritten.hash}' WHERE bureau_id = {cast.bureau.pk}")

    assert verify()[0] == 0, "the chain is whole in itself"
    code, said = verify("--head", str(outside))
    assert code == 1
    assert "外存的链头" in said


def test_the_exported_head_says_where_each_chain_ends(cast: Cast) -> None:
    add(cast, 2)
    exported = StringIO()
    call_command("export_ledger_head", stdout=exported)
    heads = {load["bureau"]: load["sequence"] for load in json.loads(exported.getvalue())}
    assert heads == {cast.bureau.code: 2, cast.other_bureau.code: 0}


def test_a_row_needs_a_transaction(transactional_db: None, cast: Cast) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        ledger.append(
            bureau_id=cast.bureau.pk,
            at=clock.now(),
            by=None,
            act="a.b",
            verb="试",
            subject=cast.bureau,
            root=cast.bureau,
        )
