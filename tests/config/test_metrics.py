"""Figures for Prometheus (运行指标): for whoever brings the token, and about nobody."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from documents import health
from tests.cast import Cast

TOKEN = "a token of the tests"


def test_without_a_token_there_are_none(cast: Cast) -> None:
    assert Client().get("/metrics").status_code == 404
    assert Client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    with override_settings(METRICS_TOKEN=TOKEN):
        assert Client().get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404


def test_they_count_pages_and_name_nobody(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library looks for its folder when it is loaded, which nothing else here does."""
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    counted = ["config.metrics.MetricsMiddleware", *settings.MIDDLEWARE]
    with override_settings(METRICS_TOKEN=TOKEN, MIDDLEWARE=counted):
        browser = Client()

        def told() -> str:
            return browser.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()

        browser.get("/verify/")
        browser.get("/verify/3f0e8f0e-0000-4000-8000-000000000000/")
        browser.get("/no/such/page/李四")
        first = told()
        monkeypatch.setattr(health, "database_takes", lambda: False)
        second = told()
    assert 'supervision_requests_total{method="GET",page="verify",status="2xx"} 1.0' in first
    assert 'page="verify-paper",status="4xx"} 1.0' in first
    assert 'page="none",status="4xx"} 1.0' in first
    for standing in ("database_up 1.0", "store_up 1.0", "unfinished_papers 0.0"):
        assert f"supervision_{standing}" in first
    assert 'supervision_request_seconds_bucket{le="10.0",method="GET"} 3.0' in first
    assert "李四" not in first
    assert "3f0e8f0e" not in first
    assert "supervision_database_up 0.0" in second
    assert "unfinished" not in second
