"""``make proof PROOF=nodes``: two web nodes, a timer, a proxy, PostgreSQL with a standby and a real object store, each on a machine
of its own on this one. Needs root, iproute2, haproxy, PostgreSQL and a package index for Swift. Says what came of each scene, and
exits 1 where something was lost, doubled or left unfinished.

    python -m tests.nodes [--notices 60] [--kills 12] [--folder /tmp/supervision-nodes]
"""

import argparse
import ctypes
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from tests.nodes.database import NAME, Server, pair, reading_url, url_of
from tests.nodes.network import ADDRESSES, machines, on
from tests.nodes.object_store import ObjectStore
from tests.nodes.web import ROOT, Node, Person, environment_for, start_proxy

LEADER = "liushufen"
_NEWNET = 0x40000000


@dataclass
class Site:
    """All machines of the proof, and what was seen on them."""

    primary: Server
    standby: Server
    store: ObjectStore
    nodes: list[Node]
    timer: Node
    waiting: list[int]
    answered: set[int] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)

    def say(self, scene: str, text: str, *, well: bool) -> None:
        print(f"{datetime.now(UTC):%H:%M:%S} {'ok ' if well else 'BAD'} {scene}: {text}", flush=True)
        if not well:
            self.failed.append(scene)

    def world(self, *words: str) -> dict[str, Any]:
        command = [*on("sv-timer"), sys.executable, "-m", "tests.nodes.world", *words]
        ran = subprocess.run(command, cwd=ROOT, env=self.timer.environment, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(ran.stderr[-3000:])
        found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
        return found

    def issue(self, person: Person, pk: int) -> str:
        """Let the leader issue a notice; what the person was told."""
        address = f"/notices/{pk}/issue/"
        status, _, leads = person.post(address, version=person.version_of(address))
        if "reauthenticate" in leads:
            person.confirm()
            status, _, leads = person.post(address, version=person.version_of(address))
        if status == 302 and "reauthenticate" not in leads and "login" not in leads:
            self.answered.add(pk)
            return "done"
        return "no answer" if status in (0, 502, 503, 504) else f"refused ({status})"

    def leader(self) -> Person:
        person = Person()
        person.sign_in(LEADER)
        person.confirm()
        return person


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--notices", type=int, default=60)
    asked.add_argument("--kills", type=int, default=12)
    asked.add_argument("--folder", type=Path, default=Path("/tmp/supervision-nodes"))  # noqa: S108
    options = asked.parse_args()
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda number, frame: sys.exit(128 + number))  # everything that was started ends with it
    with ExitStack() as ends:
        ends.enter_context(machines())
        site = _built(options.folder, options.notices, ends)
        for scene in (
            lists_from_the_standby,
            processor_time,
            at_work,
            guesses,
            one_click_wins,
            at_once,
            lambda found: kills(found, options.kills),
            two_timers,
            moved,
            failover,
        ):
            scene(site)
    print(f"{len(site.failed)} scenes failed" if site.failed else "all scenes are well", flush=True)
    return 1 if site.failed else 0


def _enter(machine: str) -> None:
    with open(f"/run/netns/{machine}", "rb") as place:
        if ctypes.CDLL(None, use_errno=True).setns(place.fileno(), _NEWNET):
            raise OSError(ctypes.get_errno(), machine)


def _built(folder: Path, notices: int, ends: ExitStack) -> Site:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "keys").mkdir(parents=True)
    folder.chmod(0o755)
    store = ObjectStore(folder / "swift", ADDRESSES["sv-store"], 8080, on("sv-store"))
    store.install(Path(os.environ.get("SWIFT_ENVIRONMENT", folder.parent / "supervision-swift")))
    _enter("sv-people")  # from here on nothing but the machines of the proof is reached
    primary, standby = pair(folder / "postgresql", ends)
    store.make()
    store.start()
    ends.callback(store.kill)
    store.wait()
    environment = environment_for(folder, url_of(primary, standby), reading_url(standby), store.url)
    nodes = [Node(name, folder, environment) for name in ("sv-node1", "sv-node2")]
    site = Site(primary, standby, store, nodes, Node("sv-timer", folder, environment), [])
    site.timer.command("migrate", "--verbosity", "0")
    site.waiting = site.world("prepare", str(notices))["notices"]
    for node in nodes:
        node.command("collectstatic", "--noinput", "--verbosity", "0")
        node.start()
        ends.callback(_quietly(node.kill))
    for node in nodes:
        node.wait()
    proxy = start_proxy(folder)
    ends.callback(proxy.kill)
    time.sleep(5)
    site.say("built", f"{len(site.waiting)} notices wait", well=Person().get("/healthz")[0] == 200)
    return site


def _quietly(end: Callable[[], None]) -> Callable[[], None]:
    def ended() -> None:
        try:
            end()
        except (OSError, AssertionError):
            return

    return ended


def lists_from_the_standby(site: Site) -> None:
    """A list comes from the standby, but for half a minute after an act of one's own."""
    person = site.leader()
    at_once = _asked_of_the_standby(site, person)
    time.sleep(20)
    later = _asked_of_the_standby(site, person)
    told = f"{at_once} transactions there for ten lists right after an act, {later} later"
    site.say("lists from the standby", told, well=at_once < 10 <= later)


def _asked_of_the_standby(site: Site, person: Person) -> int:
    """Transactions there while ten lists are shown; what a connection did is counted ten seconds later, where it then does nothing."""
    count = f"SELECT xact_commit FROM pg_stat_database WHERE datname = '{NAME}'"
    before = int(site.standby.ask(count))
    shown = [person.get("/notices/")[0] for _ in range(10)]
    time.sleep(12)
    assert shown == [200] * 10, shown
    return int(site.standby.ask(count)) - before


def guesses(site: Site) -> None:
    """Wrong passwords, in turn at both nodes: five are looked at, and no more."""
    places = [Person(f"http://{node.address}:8000") for node in site.nodes]
    told = [places[number % 2].sign_in("zhoumin", "wrong")[1] for number in range(7)]
    refused = [
        number for number, text in enumerate(told) if "密码错误次数" in text or "次数过多" in text or "分钟" in text
    ]
    site.say(
        "guesses at two nodes", f"refused from the {refused[0] + 1 if refused else '—'}th on", well=refused == [5, 6]
    )


def one_click_wins(site: Site) -> None:
    """Ten clicks on one button, spread over both nodes."""
    pk = site.waiting.pop()
    people = [site.leader() for _ in range(10)]
    with ThreadPoolExecutor(10) as hands:
        came = Counter(hands.map(lambda person: site.issue(person, pk), people))
    rows = site.primary.ask("SELECT 1")
    found = site.world("examine")
    site.say("ten clicks at once", f"{dict(came)}, {found['papers']} paper", well=found["papers"] == 1 and rows == "1")


def at_once(site: Site) -> None:
    """Many notices on one series of numbers, by four people at once."""
    some = [site.waiting.pop() for _ in range(min(12, len(site.waiting) // 3))]
    people = [site.leader() for _ in range(4)]
    began = time.monotonic()
    with ThreadPoolExecutor(4) as hands:
        came = Counter(hands.map(lambda pair: site.issue(people[pair[0] % 4], pair[1]), enumerate(some)))
    taken = time.monotonic() - began
    _examined(site, f"{len(some)} notices at once", f"{dict(came)}, {len(some) / taken * 60:.0f} a minute")


def kills(site: Site, number: int) -> None:
    """One notice after the other is issued; now a node dies, now the store, now the database, at any moment of it."""
    chance = random.Random(4)  # noqa: S311 - the same deaths in every run
    victims: dict[str, tuple[Callable[[], None], Callable[[], None]]] = {
        "node1": (site.nodes[0].kill, site.nodes[0].start),
        "node2": (site.nodes[1].kill, site.nodes[1].start),
        "store": (site.store.kill, site.store.start),
        "database": (site.primary.kill, site.primary.start),
    }
    came: Counter[str] = Counter()
    for turn, (name, (kill, start)) in zip(range(number), _forever(victims), strict=False):
        if not site.waiting:
            break
        pk, person = site.waiting.pop(), site.leader()
        with ThreadPoolExecutor(1) as hand:
            going = hand.submit(site.issue, person, pk)
            time.sleep(chance.uniform(0.05, 2.0))
            kill()
            time.sleep(0.5)
            start()
            came[f"{name}: {going.result()}"] += 1
        _until_well(site)
        print(f"    kill {turn + 1}: {name}", flush=True)
    site.timer.command("sweep", check=False)
    _examined(site, f"{sum(came.values())} kills", json.dumps(came, ensure_ascii=False))


def _forever(victims: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    while True:
        yield from victims.items()


def _until_well(site: Site) -> None:
    site.store.wait()
    site.primary.wait()
    for node in site.nodes:
        node.wait()
    time.sleep(3)


def _examined(site: Site, scene: str, text: str) -> None:
    site.timer.command("finish_papers", check=False)
    found = site.world("examine")
    lost = sorted(site.answered - set(found["issued"]))
    well = not lost and found["numbers without gap"] and found["papers"] == len(found["issued"])
    faults = ("unfinished", "files that differ", "sealed twice", "breaks of the chain")
    well = well and not any(found[name] for name in faults)
    told = ", ".join(f"{name} {found[name]}" for name in ("papers", *faults))
    site.say(scene, f"{text}; answered {len(site.answered)}, lost {len(lost)}, {told}", well=well)


def at_work(site: Site) -> None:
    """A hundred people open lists, with ten seconds to think; meanwhile a node is taken away, and put back."""
    people = [site.leader()] + [Person() for _ in range(99)]
    for person in people[1:]:
        person.take_over(people[0])
    end, came = time.monotonic() + 90, Counter[int]()

    def work(person: Person) -> None:
        chance = random.Random(id(person))  # noqa: S311
        time.sleep(chance.uniform(0, 10))
        while time.monotonic() < end:
            came[person.get(chance.choice(("/", "/notices/", "/checks/", "/reviews/")))[0]] += 1
            time.sleep(chance.uniform(5, 15))

    with ThreadPoolExecutor(len(people)) as hands:
        going = [hands.submit(work, person) for person in people]
        time.sleep(30)
        site.nodes[1].stop()
        time.sleep(20)
        site.nodes[1].start()
        for working in going:
            working.result()
    site.say("a node away under 100 people", f"answers {dict(came)}", well=set(came) == {200})


def processor_time(site: Site) -> None:
    """What a request costs the nodes, where one answers all and where two do."""
    person = site.leader()
    there = [Person(f"http://{node.address}:8000") for node in site.nodes]
    for window in there:
        window.take_over(person)
    spent: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(7):
        for number in (1, 2):
            before = sum(node.processor_seconds() for node in site.nodes)
            for request in range(400):
                assert there[request % number].get("/")[0] == 200
            if turn > 1:  # the first two warm: each connection has its statements prepared
                spent[number].append(sum(node.processor_seconds() for node in site.nodes) - before)
    one, two = median(spent[1]), median(spent[2])
    site.say(
        "processor time of a worklist",
        f"{one * 2.5:.1f} ms, on two nodes {two / one:.2f} times",
        well=two <= 1.05 * one,
    )


def two_timers(site: Site) -> None:
    """Two sweeps at one moment, on two machines."""
    before = site.world("examine")["sweeps"]
    with ThreadPoolExecutor(2) as timers:
        said = list(timers.map(lambda node: node.command("sweep", check=False).stdout, (site.timer, site.nodes[0])))
    after = site.world("examine")["sweeps"]
    aside = sum("另一台机器" in text for text in said)
    site.say(
        "two timers", f"swept {after - before} times, one stood aside: {aside}", well=(after - before, aside) == (1, 1)
    )


def moved(site: Site) -> None:
    """All files from the store into a folder, and back into an empty store."""
    out = site.timer.command("move_files", "--to", "folder", "--again").stdout.splitlines()[-1]
    kept = [path for name in ("papers", "evidence") for path in (site.timer.folder / name).rglob("*")]
    files = sum(1 for path in kept if path.is_file())
    again = site.timer.command("move_files", "--to", "objects", S3_PREFIX="another").stdout.splitlines()[-1]
    site.say(
        "files to and fro", f"{out}; {again}", well=files > 0 and f"迁移{files}份" in out and f"迁移{files}份" in again
    )


def failover(site: Site) -> None:
    """The primary is lost, the standby takes its place: every act that was answered is there."""
    person, some = site.leader(), [site.waiting.pop() for _ in range(min(3, len(site.waiting)))]
    for pk in some:
        site.issue(person, pk)
    site.primary.kill()
    site.standby.promote()
    site.primary = site.standby
    time.sleep(5)
    person = site.leader()
    came = site.issue(person, site.waiting.pop()) if site.waiting else "none was left"
    site.say("lists without a standby", f"{person.get('/notices/')[0]}", well=person.get("/notices/")[0] == 200)
    _examined(site, "failover", f"the next act: {came}")


if __name__ == "__main__":
    sys.exit(main())
