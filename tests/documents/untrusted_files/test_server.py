"""A server of five workers while twenty files misbehave at once: the worklist answers, no worker dies, none of them grows."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import signed_in

pytestmark = pytest.mark.slow

WORKERS, SECONDS, MB = 5, 15, 1 << 20
STEADY = ("sleeps", "spins", "dies", "says_too_much")


@pytest.fixture
def server(cast: Cast, transactional_db: None) -> Iterator[tuple[int, int]]:
    """The port of a server of its own, and its master's number."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    with subprocess.Popen(
        [*command, "--workers", str(WORKERS), "--timeout", "120", "--no-control-socket"], env=environment
    ) as process:
        try:
            _wait_for(port, process)
            yield port, process.pid
        finally:
            process.terminate()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 240
    while time.monotonic() < until and process.poll() is None:
        try:
            if asked(port, "GET", "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the server did not start")


def asked(port: int, method: str, where: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
    """The status of an answer, and its text."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request(method, where, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def workers(master: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{master}/task/{master}/children").read_text().split()]


def resident(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Person:
    """Somebody with a session, who looks at the worklist."""

    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={'c' * 32}"

    def p95(self, count: int) -> float:
        """Milliseconds in which 95 of 100 looks at the worklist are answered."""
        times = []
        for _ in range(count):
            began = time.perf_counter()
            status, page = asked(self.port, "GET", "/", Cookie=self.cookies)
            times.append((time.perf_counter() - began) * 1000)
            assert status == 200
            assert "工作台" in page
        return sorted(times)[int(count * 0.95)]

    def hand_in(self, how: str, content: bytes) -> tuple[int, float]:
        """Have a file verified, or imported: the status of the answer, and in how many seconds it came."""
        where = reverse("verify") if how == "verify" else reverse("import-upload")
        file = SimpleUploadedFile("a.xlsx", content)
        body = encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": "c" * 32, "token": str(uuid4()), "file": file})
        began = time.perf_counter()
        status, _ = asked(self.port, "POST", where, body, Cookie=self.cookies, Content_Type=MULTIPART_CONTENT)
        return status, time.perf_counter() - began


@pytest.mark.parametrize("again", [5, 1], ids=["who are told to come later do", "who are told so try each second"])
def test_the_worklist_answers_while_twenty_files_misbehave(cast: Cast, server: tuple[int, int], again: int) -> None:
    port, master = server
    inspector = Person(port, signed_in(cast.people["inspector"]).cookies[settings.SESSION_COOKIE_NAME].value)
    inspector.p95(40)
    for _ in range(WORKERS * 3):
        inspector.hand_in("verify", b"stand-in refuses")
    idle = inspector.p95(100)
    before = {process: resident(process) for process in workers(master)}

    over = Event()

    def misbehave(number: int) -> list[tuple[int, float]]:
        said = []
        while not over.is_set():
            how = ("import", "verify")[number % 2]
            content = f"stand-in {STEADY[number // 2 % len(STEADY)]} {number} {time.monotonic()}"
            said.append(inspector.hand_in(how, content.encode()))
            over.wait(again)
        return said

    with ThreadPoolExecutor(20) as people:
        handed_in = [people.submit(misbehave, number) for number in range(20)]
        time.sleep(1)
        looks, until = [], time.monotonic() + SECONDS
        while time.monotonic() < until:
            looks.append(inspector.p95(20))
        over.set()
        answers = [answer for done in handed_in for answer in done.result()]
    busy = sorted(looks)[len(looks) // 2]

    after = {process: resident(process) for process in workers(master)}
    figures: dict[str, Any] = {
        "seconds until they come again": again,
        "idle p95 ms": round(idle, 1),
        "p95 ms while twenty misbehave": round(busy, 1),
        "answers": {status: sum(status == one for one, _ in answers) for status, _ in answers},
        "growth of workers, MB": [round((after[process] - size) / MB, 1) for process, size in before.items()],
    }
    print(json.dumps(figures))  # noqa: T201 - the figures are told to whoever measures
    assert after.keys() == before.keys(), "no worker died"
    assert max(after[process] - size for process, size in before.items()) < 16 * MB
    assert {status for status, _ in answers} <= {200, 422, 429, 503}
    assert busy <= 3 * idle
