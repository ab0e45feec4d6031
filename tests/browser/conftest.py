"""A real browser at the real server, with people of the demo's first bureau."""

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from config.demo.cases import Setting
from tests.browser.people import Person
from tests.loop.world import settled


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for one module: its driver keeps an event loop in this thread, which no other test should find.

    Django would take the tests for asynchronous code.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = driver.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            # The language is that of the browser's own parts: a day is typed month first, wherever the tests run.
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--in-process-gpu",
                "--disable-quic",
                "--disable-background-networking",
                "--lang=en-US",
            ],
            # Laying out papers leaves this process with the papers' own fonts, which hold no more than papers need.
            env={name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"},
        )
        yield started
        started.close()


@pytest.fixture
def bureau(transactional_db: None, monkeypatch: pytest.MonkeyPatch, live_server: LiveServer) -> Setting:
    monkeypatch.setattr(settings, "BASE_URL", live_server.url)
    monkeypatch.setattr(settings, "SEAL_TRIAL", True)
    _, setting = settled()
    return setting


def apart(do: Callable[[], object]) -> None:
    """Have something done that seals: in a thread of its own, for the browser's driver keeps an event loop in this one."""

    def done() -> None:
        try:
            do()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(done).result()


FAILED = pytest.StashKey[bool]()
PICTURES = Path("var/test/pictures")
"""Where a failing test leaves what each of its people saw last."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


def pictured(name: str, people: list[Person]) -> list[Path]:
    """Take a picture of every person's page; returns the files."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    plain = re.sub(r"[^\w-]+", "-", name)
    files = [PICTURES / f"{plain}-{serial}.png" for serial, _ in enumerate(people, start=1)]
    for file, person in zip(files, people, strict=True):
        person.page.screenshot(path=file, full_page=True)
    return files


@pytest.fixture
def person(
    bureau: Setting, browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest
) -> Iterator["type[Person]"]:
    """Signs people in, each in a browser context of their own; at the end nobody saw an error."""
    people: list[Person] = []

    class SignedIn(Person):
        def __init__(self, username: str, **kwargs: object) -> None:
            super().__init__(browser, live_server.url, username, **kwargs)
            people.append(self)

    yield SignedIn
    if request.node.stash.get(FAILED, False):
        pictured(request.node.name, people)
    for one in people:
        one.leave()


@pytest.fixture
def passing(person: "type[Person]") -> "type[Person]":
    """People who look closely at each kind of page once, on a phone too: a journey passes most of them several times."""
    seen: set[str] = set()

    class Passing(person):  # type: ignore[misc, valid-type]
        def look(self) -> Person:
            kind = self.kind_of_page()
            if kind in seen:
                assert not self.wrong, f"{self.page.url}: {self.wrong}"
                return self
            seen.add(kind)
            return super().look().fits()

    return Passing
