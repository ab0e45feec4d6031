"""Logs (日志): what happened and where. No name, no text, nobody who complained, nothing that opens anything."""

import json
import logging
import logging.config
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils.http import urlencode
from gunicorn.config import Config

from config import gunicorn_logs, logs
from documents import outgoing, papers
from documents.models import Paper
from supervision.checks.views import lists
from supervision.models import Officer
from tests.cases import Cases
from tests.config.addresses import RECORDS
from tests.config.test_access import addresses
from tests.conftest import signed_in
from tests.documents.test_bundling import pdf
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
    assert sum(line["event"] == "request_finished" for line in lines) > 40, "everything was written"
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
    failed = next(entry for entry in map(json.loads, text.splitlines()) if entry["event"] == "request_failed")
    assert failed["request"] == "GET /checks/"
    assert "builtins.RuntimeError" in failed["error"]
    assert "builtins.ValueError" in failed["error"]
    assert any(frame.endswith(" check_list") for frame in failed["error"])


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


@pytest.mark.parametrize("breaks", [False, True], ids=["well", "broken"])
def test_the_ticket_of_a_whole_file_stands_in_no_log(
    cases: Cases, written: StringIO, monkeypatch: pytest.MonkeyPatch, breaks: bool
) -> None:
    """Nor in any address, which others write down on the way: proxies, and browsers in what they send as the referer."""

    def broken(*args: Any) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(papers, "render", lambda facts: pdf())
    notice, browser = cases.issued(), signed_in(cases.person("inspector"))
    browser.raise_request_exception = False
    made = browser.post(reverse("dossier-make", args=["notice", notice.pk]), {"form": "pdf"})
    page = b"".join(made.streaming_content).decode()  # type: ignore[attr-defined]
    (ticket,) = re.findall(r'name="ticket" value="([^"]+)"', page)
    assert page.count(ticket) == 1, "in no address"
    if breaks:
        monkeypatch.setattr(outgoing.Ticket, "open", broken)
    answers = [browser.post(reverse("dossier-fetch"), {"ticket": sent}) for sent in (ticket, ticket[:-1])]
    lost = browser.get(f"/dossiers/fetch/{ticket}/", headers={"referer": f"http://testserver/x/{ticket}"})
    assert [answer.status_code for answer in (*answers, lost)] == [503 if breaks else 200, 404, 404]
    (file,) = {path.name for path in (settings.DATA_DIR / "outgoing").iterdir() if path.name in str(_told_in(ticket))}
    text = written.getvalue()
    assert "POST /dossiers/fetch/" in text
    assert ticket not in text
    assert file not in text


def _told_in(ticket: str) -> dict[str, Any]:
    said: dict[str, Any] = signing.loads(ticket, salt="documents.outgoing")
    return said


def test_an_address_that_leads_nowhere_is_logged_by_no_more_than_its_fixed_words(
    cases: Cases, written: StringIO
) -> None:
    browser = signed_in(cases.person("inspector"))
    for where in ("/张三 的案件/", "/notices/张三/", "/papers/no-token/", "/demo-login/zhoumin/", "/notices/7/x y/z"):
        browser.get(where)
        browser.post(where)
    text = written.getvalue()
    assert not any(word in text for word in ("张三", "的案件", "no-token", "zhoumin", "x y", "y/z"))
    assert "Not Found: /notices/…/" in text


def test_the_server_s_own_logs_are_as_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """An error that the server meets after the application, and an access log, where somebody asks for one."""
    config = Config()
    config.set("accesslog", "-")
    everything = "%(h)s %(r)s %(U)s %(q)s %(f)s %(a)s %({cookie}i)s %({raw_uri}e)s %({location}o)s %(s)s"
    config.set("access_log_format", everything)
    said = gunicorn_logs.Logger(config)
    where = "/calendar/secret.ics?q=secret"
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": where,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "PATH_INFO": "/calendar/secret.ics",
        "QUERY_STRING": "q=secret",
        "HTTP_REFERER": "http://x/secret",
        "HTTP_USER_AGENT": "secret",
        "REMOTE_ADDR": "127.0.0.1",
    }
    answer = SimpleNamespace(status="200 OK", sent=1, headers=[("Location", "/secret/")])
    asked = SimpleNamespace(headers=[("COOKIE", "secret")])
    try:
        raise ValueError("secret")
    except ValueError:
        said.exception("Error handling request %s", where)
    said.access(answer, asked, environ, timedelta(seconds=1))
    written = "".join(capsys.readouterr())
    assert "Error handling request /calendar/…" in written
    assert "builtins.ValueError" in written
    assert "GET /calendar/… HTTP/1.1" in written
    assert "secret" not in written


def test_the_server_takes_them_however_it_is_started() -> None:
    """gunicorn reads its file beside manage.py, on the command line of a service as by ``make run``."""
    command = [sys.executable, "-m", "gunicorn", "--print-config", "nothing:here"]
    ran = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert re.search(r"^logger_class\s+= config\.gunicorn_logs\.Logger$", ran.stdout, re.M)
    assert re.search(r"^accesslog\s+= None$", ran.stdout, re.M)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/notices/7/", "/notices/7/"),
        ("/notices/?q=张三", "/notices/"),
        ("/verify/abc/", "/verify/…/"),
        ("/calendar/abc.ics", "/calendar/…"),
        ("/calendar/", "/calendar/"),
        ("/dossiers/fetch/eyJ.x:y/", "/dossiers/fetch/…/"),
        ("/admin/supervision/officer/3/change/", "/admin/supervision/officer/3/change/"),
        ("/notices/12345678901234567890/", "/notices/…/"),
    ],
)
def test_what_is_said_of_an_address(path: str, said: str) -> None:
    assert logs.address_text(path) == said


def test_the_settings_use_it(cases: Cases) -> None:
    assert settings.LOGGING["formatters"]["json"]["()"] == "config.logs.formatter"
    assert "config.logs.QuietRequests" in settings.MIDDLEWARE
    assert all("structlog.middlewares" not in middleware for middleware in settings.MIDDLEWARE)
    assert addresses()["healthz"]
    with override_settings():
        logging.config.dictConfig({**settings.LOGGING, "root": {"handlers": ["stderr"], "level": "ERROR"}})
