"""Confidential cases (保密事项) in the ledger and among papers and files: nothing is said, and all of it can be verified."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from documents import clock, evidence, ledger, numbering, vault
from documents.models import Evidence, LedgerEntry, WithheldPart
from supervision.checks import paper_kinds
from supervision.models import Officer
from tests.cast import TODAY, Cast
from tests.conftest import signed_in
from tests.documents.test_ledger import tamper, verify

NAME = "郑被控"


@pytest.fixture
def secret(cast: Cast) -> Officer:
    """Anything that says of itself that it is confidential."""
    found = cast["inspector"]
    found.is_confidential = True  # type: ignore[attr-defined]
    return found


def write(secret: Officer, **changed: Any) -> LedgerEntry:
    said: dict[str, Any] = {"verb": "登记", "reason": f"涉及{NAME}", "data": {"named": NAME}, **changed}
    with transaction.atomic():
        return ledger.append(
            bureau_id=secret.bureau_id, at=TODAY, by=secret, act="secret.act", subject=secret, root=secret, **said
        )


def test_the_row_says_nothing_and_what_it_says_stands_beside(secret: Officer) -> None:
    entry = LedgerEntry.objects.get(pk=write(secret).pk)
    assert (entry.label, entry.reason, list(entry.data)) == ("保密事项", "", ["withheld"])
    said = ledger.content_of(entry)
    assert (said["label"], said["reason"], said["data"]) == (secret.name, f"涉及{NAME}", {"named": NAME})
    assert list(ledger.breaks(secret.bureau)) == []


def test_the_same_words_leave_no_same_trace(secret: Officer) -> None:
    assert write(secret).data != write(secret).data


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE documents_withheldpart SET content = \'{"reason": "x"}\'',
        "DELETE FROM documents_withheldpart",
    ],
)
def test_what_stands_beside_is_verified_with_the_chain(secret: Officer, statement: str) -> None:
    write(secret)
    with pytest.raises(DatabaseError, match="no_"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    tamper(statement)
    code, said = verify()
    assert code == 1
    assert "保密内容与摘要不符" in said


def test_a_row_cannot_be_made_public_or_secret_after(secret: Officer) -> None:
    write(secret)
    tamper("UPDATE documents_ledgerentry SET is_confidential = NOT is_confidential")
    assert verify()[0] == 1


def test_an_auditor_sees_that_it_holds_and_nothing_else(cast: Cast, secret: Officer) -> None:
    entry = write(secret, verb="特别的事项")
    browser = signed_in(cast["auditor"])
    actor = f"/ledger/?actor={secret.pk}"
    pages = [browser.get(where).content.decode() for where in ("/ledger/", f"/ledger/{entry.pk}/", actor)]
    assert "保密事项" in pages[0]
    assert "内容与摘要相符" in pages[1]
    assert entry.hash in pages[1]
    assert entry.hash[:12] not in pages[2], "whose act it was, a filter would tell"
    for page in pages[:2]:
        shown = _FORMS.sub("", page.split("<main", 1)[1])
        assert not any(word in shown for word in (NAME, "特别的事项", secret.name, "secret.act", "supervision."))


_FORMS = re.compile(r"<form.*?</form>", re.S)
"""The filters offer every person of the bureau."""


def test_its_papers_are_numbered_apart(cast: Cast) -> None:
    """A gap in the common series would tell of them."""
    on = clock.day(TODAY)

    def take(*, confidential: bool) -> int:
        with transaction.atomic():
            return numbering.take(bureau=cast.bureau, kind=paper_kinds.CHECK_RECORD, on=on, confidential=confidential)

    assert [take(confidential=hidden) for hidden in (False, True, False, True, False)] == [1, 1, 2, 2, 3]


def test_its_files_are_kept_encrypted_and_open_as_they_came(secret: Officer) -> None:
    upload = SimpleUploadedFile(f"{NAME}.txt", f"{NAME}打人".encode(), content_type="text/plain")
    (file,) = evidence.hand_in(
        [upload], subject=secret, root=secret, by=secret, now=TODAY, called=lambda name: f"材料{name[-4:]}"
    )
    file = Evidence.objects.get(pk=file.pk)
    assert (file.name, file.is_encrypted) == ("材料.txt", True)
    assert f"{NAME}打人".encode() not in file.path.read_bytes()
    with file.open() as opened:
        assert opened.read() == f"{NAME}打人".encode()


def test_an_encrypted_file_opens_as_itself_alone(secret: Officer) -> None:
    one, other = (
        evidence.hand_in([SimpleUploadedFile("a.txt", text)], subject=secret, root=secret, by=secret, now=TODAY)[0]
        for text in (b"one", b"other")
    )
    one.path.write_bytes(other.path.read_bytes())
    with pytest.raises(vault.Locked):
        one.open()
    assert WithheldPart.objects.count() == 0, "handing in is told by the act"
