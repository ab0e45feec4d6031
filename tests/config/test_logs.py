"""Logs (日志): what happened and where. No name, no text, nobody who complained, nothing that opens anything."""

import json
import logging
import logging.config
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils.http import urlencode

from config import logs
from documents.models import Paper
from supervision.models import Officer
from supervision.views import lists
from tests.cases import Cases
from tests.config.addresses import RECORDS
from tests.config.test_access import addresses
from tests.conftest import signed_in
from tests.planted import IDENTITY, MATTER, held_in, plant


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What a bureau's process would write if it wrote everything, line by line."""
    stream, root = StringIO(), logging.getLogger()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter())
    before = {name: logging.getLogger(name).level for name in ("", *settings.LOGGING["loggers"])}
    for name, said in settings.LOGGING["loggers"].items():
        logging.getLogger(name).setLevel(said["level"])
    root.setLevel(logging.DEBUG)
    root.addHandler(handler)
    try:
        yield stream
    finally:
        root.removeHandler(handler)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


def _names() -> list[str]:
    return [*Officer.objects.values_list("name", flat=True), *Officer.objects.values_list("username", flat=True)]


def test_a_walk_through_the_pages_names_nobody(cases: Cases, written: StringIO) -> None:
    """Every kind of page, a search by name, a wrong password, a page that is not there."""
    planted = plant(cases)
    records = [RECORDS[kind](cases) for kind in ("draft", "correction", "review", "check", "case file", "import")]
    people = {name: signed_in(cases.person(name)) for name in ("inspector", "head", "leader", "auditor")}
    for browser in people.values():
        for name in ("home", "notice-list", "check-list", "complaint-list", "ledger", "casefile-list"):
            browser.get(reverse(name) + "?" + urlencode({"q": f"{IDENTITY[0]} {MATTER[0]} 马科长"}))
        for name, args in zip(("notice", "correction", "review", "check", "casefile", "import"), records, strict=True):
            browser.get(reverse(name, args=args))
        for complaint in planted.complaints:
            browser.get(reverse("complaint", args=[complaint.pk]))
    Client().post(reverse("account_login"), {"login": "inspector", "password": "wrong-and-secret"})
    people["leader"].get("/notices/987654/")

    text = written.getvalue()

    lines = [json.loads(line) for line in text.splitlines()]
    assert sum(each["event"] == "request_finished" for each in lines) > 40, "everything was written"
    assert held_in(text.encode(), [*IDENTITY, *MATTER]) == []
    told = [name for name in _names() if f'"{name}"' in text or (len(name) > 10 and name in text)]
    assert told == []
    assert not any(word in text for word in ("马科长", "周督察", "wrong-and-secret", "?q="))


def test_an_error_says_where_and_not_what(cases: Cases, written: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        try:
            raise ValueError("当事人王五的材料")
        except ValueError as error:
            raise RuntimeError("投诉人李四") from error

    monkeypatch.setattr(lists, "page", broken)
    browser = signed_in(cases.person("inspector"))
    browser.raise_request_exception = False
    assert browser.get(reverse("check-list"), {"q": "赵六"}).status_code == 500
    text = written.getvalue()
    assert not any(name in text for name in ("王五", "李四", "赵六"))
    failed = next(each for each in map(json.loads, text.splitlines()) if each["event"] == "request_failed")
    assert failed["request"] == "GET /checks/"
    assert "builtins.RuntimeError" in failed["error"]
    assert "builtins.ValueError" in failed["error"]
    assert any(each.endswith(" check_list") for each in failed["error"])


def test_an_address_is_logged_without_what_opens_it(cases: Cases, written: StringIO) -> None:
    paper = Paper.objects.about(cases.issued())[0]
    (key,) = RECORDS["evidence"](cases)
    browser = signed_in(cases.person("inspector"))
    for where in (reverse("paper-file", args=[paper.token]), reverse("verify-paper", args=[paper.token])):
        browser.get(where)
    browser.get(reverse("evidence-file", args=[key]))
    browser.get("/calendar/a-wrong-and-secret-address.ics")
    text = written.getvalue()
    assert not any(secret in text for secret in (str(paper.token), str(key), "a-wrong-and-secret-address"))
    assert "GET /papers/…/" in text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/notices/7/", "/notices/7/"),
        ("/notices/?q=张三", "/notices/"),
        ("/verify/abc/", "/verify/…/"),
        ("/calendar/abc.ics", "/calendar/…"),
        ("/calendar/", "/calendar/"),
    ],
)
def test_what_is_said_of_an_address(path: str, said: str) -> None:
    assert logs.address_said(path) == said


def test_the_settings_use_it(cases: Cases) -> None:
    assert settings.LOGGING["formatters"]["json"]["()"] == "config.logs.formatter"
    assert "config.logs.QuietRequests" in settings.MIDDLEWARE
    assert all("structlog.middlewares" not in each for each in settings.MIDDLEWARE)
    assert addresses()["healthz"]
    with override_settings():
        logging.config.dictConfig({**settings.LOGGING, "root": {"handlers": ["stderr"], "level": "ERROR"}})
