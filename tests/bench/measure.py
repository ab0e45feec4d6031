"""Measures one database: ``python -m tests.bench.measure OUT CASES…``; started by ``tests.bench`` with its environment."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from config.demo import bulk  # noqa: E402
from config.demo.desk import Days  # noqa: E402
from config.demo.people import PLACES, settle  # noqa: E402
from documents import clock, papers  # noqa: E402
from documents.models import Bureau  # noqa: E402
from documents.rendering import render, warm_up  # noqa: E402
from documents.sealing import sign  # noqa: E402
from supervision.acting import REGISTRY, carry_out  # noqa: E402
from supervision.models import Notice, Officer  # noqa: E402
from tests.documents.facts import LONG, letter  # noqa: E402

ROUNDS = 60
PORT = "8765"


@dataclass
class Figure:
    """One line of the table: milliseconds, questions to the database."""

    what: str
    cases: int
    median: float
    p95: float
    queries: int
    base: str
    ratio: float
    per_second: float | None = None


def signed_in(username: str) -> Client:
    person = Officer.objects.get(username=username)
    client = Client()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods_user"] = str(person.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() + 86400, "reauthenticated": True}
    ]
    session.save()
    return client


def timed(action: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1000


def getter(client: Client, address: str) -> Callable[[], None]:
    def get() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    return get


def against(what: str, action: Callable[[], Any], base: Callable[[], Any], *, cases: int, base_name: str) -> Figure:
    """Time an action and its bare page turn by turn, so that the machine's moods fall on both."""
    prepare = getattr(action, "prepare", lambda: None)
    for _ in range(5):
        prepare()
        action()
        base()
    prepare()
    with CaptureQueriesContext(connection) as asked:
        action()
    queries = sum("SAVEPOINT" not in each["sql"] for each in asked.captured_queries)
    pairs = []
    for _ in range(ROUNDS):
        prepare()
        pairs.append((timed(action), timed(base)))
    times = [mine for mine, _ in pairs]
    middle = median(times)
    return Figure(
        what,
        cases,
        round(middle, 2),
        round(quantiles(times, n=20)[-1], 2),
        queries,
        base_name,
        round(middle / median([bare for _, bare in pairs]), 2),
    )


class Returning:
    """An act over and over: a leader returns a notice with comments (lock, history, ledger row, turns); what the act
    needs, its submission by the inspector, is done by the same mechanism, outside the timing."""

    def __init__(self, leader: Client) -> None:
        self.leader, self.inspector = leader, Officer.objects.with_standing().get(username="zhoumin")
        drafts = Notice.objects.filter(state=Notice.State.DRAFT, drafted_by=self.inspector)
        self.pk = drafts.order_by("-pk").values_list("pk", flat=True)[0]
        Notice.objects.filter(pk=self.pk).update(correct_by=clock.today() + timedelta(days=30))
        self.version = 0

    def prepare(self) -> None:
        notice = Notice.objects.get(pk=self.pk)
        if notice.state == Notice.State.DRAFT:
            carry_out(REGISTRY["notice.submit"], notice, by=self.inspector, data={})
        self.version = Notice.objects.values_list("version", flat=True).get(pk=self.pk)

    def __call__(self) -> None:
        typed = {"version": self.version, "comments": "请补充。"}
        answer = self.leader.post(f"/notices/{self.pk}/give-back/", typed)
        assert answer.status_code == 302, answer.content.decode()[:2000]


def pages(cases: int) -> Iterator[Figure]:
    inspector, leader = signed_in("zhoumin"), signed_in("liushufen")
    bare_list, bare_page = getter(inspector, "/bare/list/"), getter(inspector, "/bare/page/")
    middle = Notice.objects.order_by("pk").values_list("pk", flat=True)[Notice.objects.count() // 2]
    served = Notice.objects.filter(state=Notice.State.SERVED).order_by("-pk").values_list("pk", flat=True)[0]
    for what, address in (
        ("worklist", "/"),
        ("list", "/notices/"),
        ("filtered list", "/notices/?state=served&division=2"),
        ("deep page", f"/notices/?after={middle}~{middle}"),
        ("search, two characters", "/notices/?q=粉体"),
        ("search, four characters", "/notices/?q=自由裁量"),
        ("record page", f"/notices/{served}/"),
    ):
        figure = against(what, getter(inspector, address), bare_list, cases=cases, base_name="bare list")
        figure.per_second = per_second(inspector, address)
        yield figure
    yield against("an act", Returning(leader), bare_page, cases=cases, base_name="bare page")


def per_second(client: Client, address: str) -> float:
    """Requests a second, 8 at once, of a server with two processes."""
    request = Request(
        f"http://127.0.0.1:{PORT}{quote(address, safe='/?=&~')}",
        headers={"Cookie": f"sessionid={client.cookies['sessionid'].value}"},
    )

    def ask(_: int) -> None:
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            assert answer.status == 200

    with ThreadPoolExecutor(8) as eight:
        list(eight.map(ask, range(16)))
        begun = time.perf_counter()
        list(eight.map(ask, range(120)))
        return round(120 / (time.perf_counter() - begun), 1)


@contextmanager
def server() -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{PORT}", "--workers", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for_server()
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for_server() -> None:
    for _ in range(120):
        try:
            urlopen(f"http://127.0.0.1:{PORT}/accounts/login/", timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the server did not start")


def a_paper() -> dict[str, Any]:
    """A paper of two pages, rendered and signed warm; and what 400 of them cost in memory."""
    facts: Any = letter(*[LONG] * 9)
    key = papers.seal_key(Bureau.objects.order_by("id")[0].code)
    warm_up()

    def make() -> None:
        sign(render(facts), key, reason="负载测试")

    for _ in range(20):
        make()
    before = resident()
    times = [timed(make) for _ in range(400)]
    return {
        "median": round(median(times), 1),
        "p95": round(quantiles(times, n=20)[-1], 1),
        "growth": resident() - before,
    }


def a_thousand_lists() -> int:
    """By how many MiB a process grows over a list that is rendered a thousand times."""
    get = getter(signed_in("zhoumin"), "/notices/")
    for _ in range(100):
        get()
    before = resident()
    for _ in range(1000):
        get()
    return resident() - before


def resident() -> int:
    """MiB of this process's memory now."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(out: Path, sizes: list[int]) -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with clock.set_to(Days(clock.today()).at(60, 8)):
        for place in PLACES:
            settle(place, clock.now())
    said: dict[str, Any] = {"figures": [], "loads": [], "database": connection.vendor}
    loaded = 0
    for size in sizes:
        seconds = timed(lambda more=size - loaded: bulk.add(more)) / 1000
        said["loads"].append([size - loaded, round(seconds, 1)])
        loaded = size
        with server():
            said["figures"] += [asdict(figure) for figure in pages(size)]
        out.write_text(json.dumps(said))
    said["paper"] = a_paper()
    said["lists"] = a_thousand_lists()
    out.write_text(json.dumps(said))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]])
