"""The check for what watches over the process (运行检查): ok or not, and nothing else."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from documents import health
from documents.models import LedgerHead
from tests.cast import Cast


def _asked() -> tuple[int, str]:
    answer = Client().get("/healthz")
    return answer.status_code, answer.content.decode()


def test_it_says_ok_and_changes_nothing(cast: Cast) -> None:
    before = list(LedgerHead.objects.values())
    with CaptureQueriesContext(connection) as asked:
        assert _asked() == (200, "ok\n")
    assert list(LedgerHead.objects.values()) == before
    assert len(asked) <= 4, "a change, with its savepoint, and the time"
    answer = Client().get("/healthz")
    assert "no-store" in answer["Cache-Control"]
    assert Client().post("/healthz").status_code == 405


def test_a_database_that_takes_nothing_is_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("read-only, at host 10.0.0.1")

    monkeypatch.setattr(health.transaction, "atomic", refuse)
    assert _asked() == (503, "not ok\n")


def test_a_disk_that_takes_nothing_is_told(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with override_settings(DATA_DIR=tmp_path / "gone"):
        assert _asked() == (503, "not ok\n")
    monkeypatch.setattr(health, "free_bytes", lambda: health.LEAST_FREE - 1)
    assert _asked() == (503, "not ok\n")


def test_the_machine_itself_asks_without_tls(cast: Cast) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        assert _asked()[0] == 200
        assert Client().get("/").status_code == 301
    assert settings.SECURE_REDIRECT_EXEMPT == [r"^healthz$", r"^metrics$"]
