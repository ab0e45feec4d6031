"""Each act, with each call that it makes to database, disk and signer failing in its turn.

Whatever fails, nothing is half done: either nothing changed, or the act is wholly done, with its row in the ledger and its
papers' numbers, and the next sweep makes the files. Whoever was at work is told; the same form sent again does it once.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from config.sessions import REFRESH_SECONDS, SEEN
from documents import papers
from documents.models import LedgerEntry, Paper
from tests import rows
from tests.cases import Cases
from tests.conftest import signed_in
from tests.failing import Faults, files
from tests.supervision.core.example import Example
from tests.supervision.core.test_every_act import address, done_with, every_act, page, written

SAID = "服务器的磁盘已满，不能保存。"
CHECK_FIRST = "已经办理的，再次提交也不会重复办理。"


@dataclass
class _Trial:
    """One act on one record, to be done again and again from the same state."""

    example: Example
    cases: Cases
    record: Any
    carried: dict[str, Any]
    session: str
    before: list[tuple[str, str, str]]

    @classmethod
    def of(cls, example: Example, cases: Cases) -> "_Trial":
        record = example.prepare(cases)
        browser = signed_in(cases.person(example.by))
        session = browser.session
        session[SEEN] -= 2 * REFRESH_SECONDS  # so that it is written too
        session.save()
        return cls(example, cases, record, page(record), session.session_key, rows.recorded())

    def post(self, faults: Faults | None = None) -> HttpResponse:
        """The same form in a browser of the same person."""
        browser = Client(raise_request_exception=False)
        browser.cookies[settings.SESSION_COOKIE_NAME] = self.session
        typed = {**self.carried, **self.example.typed(self.cases, self.record)}
        where = address(self.example.code, self.record)
        if faults is None:
            return browser.post(where, typed)  # type: ignore[return-value]
        with faults.watching():
            return browser.post(where, typed)  # type: ignore[return-value]


@contextmanager
def _undone() -> Iterator[None]:
    """What happens inside leaves no trace in the tables or on the disk."""
    before, begun = files(), transaction.savepoint()
    try:
        yield
    finally:
        assert not connection.needs_rollback
        transaction.savepoint_rollback(begun)
        transaction.savepoint_commit(begun)
        for path in files() - before:
            path.unlink()


@pytest.mark.slow
@every_act
def test_whatever_fails_nothing_is_half_done(example: Example, cases: Cases) -> None:
    trial = _Trial.of(example, cases)
    faultless = Faults()
    with _undone():
        assert trial.post(faultless).status_code == done_with(example)
        _finish()
        rows_after = written()
    failed = 0
    for n in count(1):
        if _is_like_its_neighbours(faultless.calls, n):
            continue
        with _undone():
            if not _the_nth_call_fails(trial, n, rows_after):
                break
            failed = n
    assert failed > 8, "an act makes that many calls at least"


def _is_like_its_neighbours(calls: list[str], n: int) -> bool:
    """Of reads that follow each other, between which nothing changes, the first and the last fail: the rest take more time
    than all else together. ``EVERY_CALL=1`` leaves none out."""
    around = calls[max(n - 2, 0) : n + 1]
    return "EVERY_CALL" not in os.environ and len(around) == 3 and all(call.startswith(_READS) for call in around)


_READS = "database SELECT"


def _the_nth_call_fails(trial: _Trial, n: int, rows_after: dict[str, int]) -> bool:
    """Whether there was an n-th call; where there was none, the act is done."""
    kept, faults = files(), Faults(n)
    answer = trial.post(faults)
    where = (n, faults.struck)
    if faults.struck and rows.recorded() == trial.before:
        assert _is_told(answer), (where, answer.status_code, answer.content.decode()[:500])
        assert _left(kept) <= (1 if "RELEASE" in faults.struck else 0), where
    else:
        _is_wholly_done(trial, answer, rows_after, where)
    return bool(faults.struck)


def _left(kept: set[Any]) -> int:
    return len(files() - kept)


def _is_told(answer: HttpResponse) -> bool:
    return answer.status_code == 507 and SAID in answer.content.decode()


def _is_wholly_done(trial: _Trial, answer: HttpResponse, rows_after: dict[str, int], where: Any) -> None:
    """The act stands: the same form sent again is not done again, and the next sweep makes what is not made."""
    example = trial.example
    assert LedgerEntry.objects.filter(act=example.code).count() == 1, where
    is_said_done = answer.status_code == done_with(example)
    assert is_said_done or (_is_told(answer) and CHECK_FIRST in answer.content.decode()), (where, answer.status_code)
    once = written()
    again = trial.post()
    assert again.status_code == (302 if trial.record is not None else 409), where
    assert written() == once, where
    _finish()
    assert written() == rows_after, where


def _finish() -> None:
    """What the sweep does, and what must then be true of every paper."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(papers, "DRAFT_LIFETIME", 0)
        assert [error for _, error in papers.finish_unfinished() if error is not None] == []
    for paper in Paper.objects.filter(sealed_at__isnull=False).select_related("bureau"):
        assert LedgerEntry.objects.filter(act="paper.seal", subject_id=paper.pk).count() == 1
        assert paper.path.is_file()
    assert not [path for path in files() if path.suffix == ".part"]
