"""Number, render, sign, store, record (编号、制作、签名、存放、登记): whatever dies in between, on one machine or on two."""

import hashlib
from io import StringIO
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import files, ledger, papers, vault
from documents.models import LedgerEntry, Paper
from documents.register import check_file
from supervision.models import Notice
from tests.cases import Cases
from tests.cast import Cast
from tests.conftest import signed_in
from tests.documents.test_files import objects

__all__ = ["objects"]


@pytest.fixture(params=["folder", "objects"])
def kept_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "objects":
        monkeypatch.setitem(storages._storages, files.IN_USE, request.getfixturevalue("objects"))
    return str(request.param)


@pytest.fixture
def waiting(cast: Cast, seals: None, today: object, kept_in: str, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """A paper with its number, whose process died before it made the file."""

    def died(paper: Paper) -> Paper:
        raise OSError("the process died")

    with monkeypatch.context() as patch:
        patch.setattr(papers, "finish", died)
        notice: Notice = Cases(cast).issued()
    paper = Paper.objects.select_related("bureau").get(pk=notice.paper_id)
    assert not paper.is_sealed
    return paper


def rows_of_sealing(paper: Paper) -> int:
    return LedgerEntry.objects.filter(act="paper.seal", subject_id=paper.pk).count()


def test_what_was_stored_and_not_recorded_is_recorded_as_it_stands(
    waiting: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def died(**options: Any) -> None:
        raise RuntimeError("the process died")

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "append", died)
        with pytest.raises(RuntimeError):
            papers.finish(waiting)
    assert not Paper.objects.get(pk=waiting.pk).is_sealed
    stored = files.content_of(waiting.kept_as)

    call_command("finish_papers", stdout=StringIO())

    paper = Paper.objects.select_related("bureau").get(pk=waiting.pk)
    assert paper.sha256 == hashlib.sha256(stored).hexdigest()
    assert paper.read() == stored
    assert check_file(stored).genuine
    assert rows_of_sealing(paper) == 1


def test_what_stands_in_its_place_without_its_seal_is_replaced(waiting: Paper) -> None:
    files.store().write_new(waiting.kept_as, [b"%PDF half of something"])
    paper = papers.finish(waiting)
    assert check_file(paper.read()).genuine
    assert rows_of_sealing(paper) == 1


def test_two_that_finish_one_paper_leave_one_file_that_is_recorded(
    waiting: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = papers._record

    def the_other_first(paper: Paper, sealed: bytes, key: Any) -> Any:
        monkeypatch.setattr(papers, "_record", real)
        papers.finish(Paper.objects.select_related("bureau").get(pk=paper.pk))
        return real(paper, sealed, key)

    monkeypatch.setattr(papers, "_record", the_other_first)
    papers.finish(waiting)
    paper = Paper.objects.select_related("bureau").get(pk=waiting.pk)
    assert hashlib.sha256(files.content_of(paper.kept_as)).hexdigest() == paper.sha256
    assert rows_of_sealing(paper) == 1


def test_an_altered_paper_is_not_shown(waiting: Paper, cast: Cast) -> None:
    paper = papers.finish(waiting)
    browser = signed_in(cast["leader"])
    assert browser.get(f"/papers/{paper.token}/").status_code == 200
    files.store().put(paper.kept_as, b"%PDF another")
    with pytest.raises(vault.Locked, match="摘要不符"):
        paper.read()
    answer = browser.get(f"/papers/{paper.token}/")
    assert answer.status_code == 409
    assert "摘要不符" in answer.content.decode()


def test_a_part_of_a_paper_is_answered(waiting: Paper, cast: Cast) -> None:
    paper = papers.finish(waiting)
    whole, browser = paper.read(), signed_in(cast["leader"])
    address = f"/papers/{paper.token}/"

    def asked(text: str, **more: str) -> tuple[int, bytes, str]:
        answer = browser.get(address, headers={"Range": text, **more})
        return answer.status_code, answer.getvalue(), answer.headers.get("Content-Range", "")

    end = len(whole)
    assert asked("bytes=0-4") == (206, b"%PDF-", f"bytes 0-4/{end}")
    assert asked("bytes=100-") == (206, whole[100:], f"bytes 100-{end - 1}/{end}")
    assert asked("bytes=-10") == (206, whole[-10:], f"bytes {end - 10}-{end - 1}/{end}")
    assert asked(f"bytes=5-{end + 99}") == (206, whole[5:], f"bytes 5-{end - 1}/{end}")
    assert asked(f"bytes={end}-") == (416, b"", f"bytes */{end}")
    assert asked("bytes=-0") == (416, b"", f"bytes */{end}")
    for ignored in ("bytes=9-5", "bytes=0-1,5-6", "bytes=-", "lines=1-2"):
        assert asked(ignored) == (200, whole, "")
    assert asked("bytes=0-4", **{"If-Range": '"x"'})[0] == 200


def test_a_store_that_lets_two_be_first_still_keeps_what_is_recorded(
    waiting: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It looks for the name before it writes, and the later one wins: so it is asked by one at a time alone."""
    inside: list[bool] = []
    real = files.store().write_new

    def watched(name: str, pieces: Any) -> None:
        inside.append(connection.in_atomic_block)
        real(name, pieces)

    monkeypatch.setattr(files.store(), "write_new", watched)
    with CaptureQueriesContext(connection) as asked:
        papers.finish(waiting)
    assert inside == [True]
    locked = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    assert len(locked) >= 1 or connection.vendor == "sqlite"
