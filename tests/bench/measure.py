"""Measures one database: ``python -m tests.bench.measure OUT PARTS PAGES CASES…``; started by ``tests.bench``, which gives it its
environment."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accountability.models import Referral  # noqa: E402
from config.demo import bulk  # noqa: E402
from config.demo.desk import Days  # noqa: E402
from config.demo.people import PLACES, settle  # noqa: E402
from documents import clock, papers  # noqa: E402
from documents.models import Bureau  # noqa: E402
from documents.pdf_signature import sign  # noqa: E402
from documents.rendering import render, warm_up  # noqa: E402
from supervision.core.acts import REGISTRY  # noqa: E402
from supervision.core.carrying_out import carry_out  # noqa: E402
from supervision.models import CaseFile, Complaint, Inspection, Notice, Officer  # noqa: E402
from tests.bench.importing import an_import  # noqa: E402
from tests.bench.whole_file import a_whole_file  # noqa: E402
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
    rows: int = 0
    """How many lines of tables the page shows: a list that is not full at few cases is no measure for one that is."""
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


def getter(client: Client, address: str) -> Callable[[], int]:
    """Asks for a page, and returns how many lines of tables it shows."""

    def get() -> int:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.content.count(b"<tr")

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
        rows = action() or 0
    queries = sum("SAVEPOINT" not in query["sql"] for query in asked.captured_queries)
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
        rows,
    )


class Returning:
    """An act over and over: a leader returns a notice with comments (lock, history, ledger row, turns); what the act
    needs, its submission by the inspector, is done by the same mechanism, outside the timing."""

    def __init__(self, leader: Client) -> None:
        self.leader, self.inspector = leader, Officer.objects.with_roles().get(username="zhoumin")
        drafts = Notice.objects.filter(state=Notice.State.DRAFT, drafted_by=self.inspector)
        self.pk = drafts.order_by("-pk").values_list("pk", flat=True)[0]
        Notice.objects.filter(pk=self.pk).update(correct_by=clock.today() + timedelta(days=30))
        self.version = 0

    def prepare(self) -> None:
        self.leader.cookies.pop("messages", None)  # the page that an act leads to would have shown them
        notice = Notice.objects.get(pk=self.pk)
        if notice.state == Notice.State.DRAFT:
            carry_out(REGISTRY["notice.submit"], notice, by=self.inspector, data={})
        self.version = Notice.objects.values_list("version", flat=True).get(pk=self.pk)

    def __call__(self) -> None:
        typed = urlencode({"version": self.version, "comments": "请补充。"})
        answer = self.leader.post(f"/notices/{self.pk}/give-back/", typed, "application/x-www-form-urlencoded")
        assert answer.status_code == 302, answer.content.decode()[:2000]


def pages(cases: int, chosen: set[str]) -> Iterator[Figure]:
    """The pages of these names, or all."""
    inspector, discipline = signed_in("zhoumin"), signed_in("xuhui")
    bare_list = getter(inspector, "/bare/list/")
    for what, address in addresses():
        if not chosen or what in chosen:
            client = discipline if what == "referrals to the discipline staff" else inspector
            yield _page(what, client, address, bare_list, cases)


def addresses() -> tuple[tuple[str, str], ...]:
    """Each page by its name; a record is one of the middle of all."""
    middle = Notice.objects.order_by("pk").values_list("pk", flat=True)[Notice.objects.count() // 2]
    served = Notice.objects.filter(state=Notice.State.SERVED).order_by("-pk").values_list("pk", flat=True)[0]
    filed = CaseFile.objects.order_by("closed_on")[CaseFile.objects.count() // 2]
    inspection = _middle(Inspection)
    check, circular = inspection.checks.order_by("pk")[0], inspection.circulars.get()
    referral = _middle(Referral)
    liable = referral.case
    return (
        ("worklist", "/"),
        ("list", "/notices/"),
        ("filtered list", "/notices/?state=served&division=2"),
        ("deep page", f"/notices/?after={middle}~{middle}"),
        ("search, two characters", "/notices/?q=粉体"),
        ("search, four characters", "/notices/?q=自由裁量"),
        ("record page", f"/notices/{served}/"),
        ("everything, two characters", "/search/?q=粉体"),
        ("everything, a number", f"/search/?{urlencode({'q': _issued().number})}"),
        ("everything, words of few", f"/search/?{urlencode({'q': inspection.title})}"),
        ("case files", "/casefiles/"),
        ("case files, filtered", f"/casefiles/?kind=penalty&division={filed.division_id}"),
        (
            "case files, a year",
            f"/casefiles/?closed_from={filed.closed_on.year}-01-01&closed_to={filed.closed_on.year}-12-31",
        ),
        ("case files, deep page", f"/casefiles/?after={filed.closed_on}~{filed.pk}"),
        ("case files, a number", f"/casefiles/?q={filed.number}"),
        ("case files, words and filter", f"/casefiles/?q=负载测试企业&kind={filed.kind}"),
        ("case file page", f"/casefiles/{filed.pk}/"),
        ("inspections", "/inspections/"),
        ("inspections, filtered", "/inspections/?state=closed&basis=superior"),
        ("inspections, two characters", "/inspections/?q=监察"),
        ("inspection page", f"/inspections/{inspection.pk}/"),
        ("checks", "/checks/"),
        ("checks, filtered", f"/checks/?state=concluded&division={check.division_id}"),
        ("check page", f"/checks/{check.pk}/"),
        ("requests for material", "/materials/"),
        ("requests for material, filtered", f"/materials/?state=settled&division={check.division_id}"),
        ("complaints", "/complaints/"),
        ("complaints, filtered", f"/complaints/?state=refused&division={check.division_id}"),
        ("complaints, two characters", "/complaints/?q=粉体"),
        ("complaint page", f"/complaints/{_middle(Complaint).pk}/"),
        ("circulars", "/circulars/"),
        ("circular page", f"/circulars/{circular.pk}/"),
        ("corrections", "/corrections/"),
        ("liability cases", "/liability-cases/"),
        ("liability cases, filtered", f"/liability-cases/?state=closed&division={liable.division_id}"),
        ("liability cases, two characters", "/liability-cases/?q=裁决"),
        ("liability case page", f"/liability-cases/{liable.pk}/"),
        ("referrals", "/referrals/"),
        ("referrals, a number", f"/referrals/?q={referral.number}"),
        ("referral page", f"/referrals/{referral.pk}/"),
        ("referrals to the discipline staff", "/referrals/"),
    )


def _page(what: str, client: Client, address: str, bare_list: Callable[[], Any], cases: int) -> Figure:
    figure = against(what, getter(client, address), bare_list, cases=cases, base_name="bare list")
    figure.per_second = pages_per_second(client, address)
    return figure


def _issued() -> Notice:
    """A notice with a number, one of the middle."""
    issued = Notice.objects.exclude(number="").order_by("pk")
    found: Notice = issued[issued.count() // 2]
    return found


def _middle(model: Any) -> Any:
    """One of the records in the middle of all."""
    return model.objects.order_by("pk")[model.objects.count() // 2]


def an_act(cases: int) -> Figure:
    leader = signed_in("liushufen")
    base = getter(leader, "/bare/page/")
    figure = against("an act", Returning(leader), base, cases=cases, base_name="bare page")
    figure.per_second = acts_per_second(leader)
    return figure


class _Stay(HTTPRedirectHandler):
    """Leaves a redirection as the answer that it is."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None

    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        return fp


WARMING = 16
"""The first requests, which each of the server's processes answers without any cache, are not timed."""


def per_second(requests: Sequence[Request], status: int) -> float:
    """Requests a second, 8 at once, of a server with two processes."""
    opener = build_opener(_Stay())

    def ask(request: Request) -> None:
        with opener.open(request, timeout=60) as answer:
            assert answer.status == status, (request.full_url, answer.status)

    with ThreadPoolExecutor(8) as eight:
        list(eight.map(ask, requests[:WARMING]))
        begun = time.perf_counter()
        list(eight.map(ask, requests[WARMING:]))
        return round((len(requests) - WARMING) / (time.perf_counter() - begun), 1)


def pages_per_second(client: Client, address: str) -> float:
    return per_second([_request(client, address)] * (WARMING + 120), status=200)


def acts_per_second(client: Client) -> float:
    """The same act on many cases: a leader returns each once."""
    waiting = Notice.objects.filter(state=Notice.State.SUBMITTED).order_by("-pk").values_list("pk", "version")
    typed = {"comments": "请补充。", "csrfmiddlewaretoken": CSRF}
    return per_second(
        [_request(client, f"/notices/{pk}/give-back/", {**typed, "version": version}) for pk, version in waiting[:80]],
        status=302,
    )


CSRF = "c" * 32


def _request(client: Client, address: str, typed: dict[str, Any] | None = None) -> Request:
    return Request(
        f"http://127.0.0.1:{PORT}{quote(address, safe='/?=&~')}",
        headers={"Cookie": f"sessionid={client.cookies['sessionid'].value}; csrftoken={CSRF}"},
        data=urlencode(typed).encode() if typed else None,
    )


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
    bare_list = getter(signed_in("zhoumin"), "/bare/list/")
    return {
        "bare": round(median([timed(bare_list) for _ in range(60)]), 1),
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
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def main(out: Path, parts: set[str], chosen: set[str], sizes: list[int]) -> None:
    settle_in()
    said: dict[str, Any] = {"figures": [], "loads": [], "database": connection.vendor}
    loaded = 0
    for size in sizes if parts & {"pages", "act"} else sizes[:1]:
        more, loaded = size - loaded, size
        said["loads"].append([more, round(timed(partial(bulk.add, more)) / 1000, 1)])
        bulk.add_others(max(more - bulk.WITH_OTHERS, 0))
        said["figures"] += [asdict(figure) for figure in figures(parts, chosen, size)]
    if "paper" in parts:
        said["paper"] = a_paper()
    if "lists" in parts:
        said["lists"] = a_thousand_lists()
    if "file" in parts:
        said["file"] = a_whole_file(signed_in("zhoumin"), timed)
    if "import" in parts:
        said["import"] = an_import(signed_in("zhoumin"), timed)
    out.write_text(json.dumps(said))


def settle_in() -> None:
    """A database as the demo has it before its first case: bureaus, rules, people."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with clock.set_to(Days(clock.today()).at(60, 8)):
        for place in PLACES:
            settle(place, clock.now())


def figures(parts: set[str], chosen: set[str], cases: int) -> Iterator[Figure]:
    if parts & {"pages", "act"}:
        with server():
            if "pages" in parts:
                yield from pages(cases, chosen)
            if "act" in parts:
                yield an_act(cases)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    main(
        Path(sys.argv[1]),
        set(sys.argv[2].split(",")),
        {name for name in sys.argv[3].split(";") if name},
        [int(size) for size in sys.argv[4:]],
    )
