"""Times sealed papers of this checkout and of another one, turn by turn: ``python -m tests.bench.papers [CHECKOUT] [--rounds 12]``.

Each side is a process of its own, which lays a letter of two pages out and signs it; of both the processor's time counts, so
that what else the machine does falls on neither. ``process`` is a new process until its first paper is made, its imports included; ``worker`` the first paper of a
server's worker, which has prepared itself before its first request;
``memory`` what a process holds after each hundred papers; ``two workers`` how many papers two processes seal while one seals one, by the
clock, and by what a paper takes of the processor in each, which the rest of the machine touches less. Without CHECKOUT these two alone.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

WORK = """
import os, sys, time
from pathlib import Path
sys.path.insert(0, os.getcwd())
begun = time.process_time()
import django
django.setup()
from documents.rendering import render
try:
    from documents.pdf_signature import load_key, make_trial_key, sign
except ImportError:
    from documents.sealing import load_key, make_trial_key, sign
text = "经查阅有关案卷，发现行政处罚告知书送达当日即作出处罚决定，未给予当事人法定的陈述、申辩期限，程序违法。"
name = "江滨区安全生产监督管理局"
facts = {
    "layout": "letter", "title": "执法监督通知书", "addressee": "监察一科", "copies_to": "局办公室。",
    "blocks": [{"type": "heading1", "text": "一、认定的事实和理由"}]
    + [{"type": "paragraph", "text": f"第{n}段。{text}"} for n in range(8)],
    "signature": {"name": name, "date": "2026-05-11", "seal": True}, "number": "江安监督通〔2026〕1号",
    "issued_on": "2026-05-11", "issuer": {"name": name, "seal_name": name, "trial": True},
    "verify_url": "http://testserver/verify/7d1c1f0e-0000-4000-8000-000000000000/",
    "ledger": {"sequence": 12, "hash": "ab" * 32},
}
where = Path(sys.argv[1])
if not where.exists():
    make_trial_key(where, "trial", name)
from importlib import import_module
import config.start as start
start.warm_up()
for module in getattr(start, "LOADED_LATE", ()):
    import_module(module)
loads_keys = hasattr(start, "_load_keys")
key = load_key(where, "trial") if loads_keys else None
ready = time.process_time()
key = key or load_key(where, "trial")
def papers(count):
    before = time.process_time()
    for _ in range(count):
        sign(render(facts), key, reason="Sealed")
    return 1000 * (time.process_time() - before) / count
papers(1)
done = time.process_time()
print(1000 * (done - begun), 1000 * (done - ready), flush=True)
for line in sys.stdin:
    print(papers(int(line)), int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGESIZE") // 2**20, flush=True)
"""
AT_ONCE = 5
MANY, HUNDRED = 400, 100


class Side:
    """A checkout's process."""

    def __init__(self, checkout: Path, folder: Path) -> None:
        environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "TESTS_DIR": str(folder)}
        command = [sys.executable, "-c", WORK, str(folder / "seal.p12")]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process: subprocess.Popen[str] = subprocess.Popen(command, cwd=checkout, env=environ, text=True, **pipes)  # type: ignore[call-overload]
        self.process_first, self.worker_first = map(float, self._answer())
        self.times: list[float] = []

    def _answer(self) -> list[str]:
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()

    def make(self, count: int) -> tuple[float, int]:
        """Milliseconds of the processor a paper, and MiB held after them."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{count}\n")
        self.process.stdin.flush()
        time, memory = self._answer()
        return float(time), int(memory)

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.papers", description=__doc__)
    parser.add_argument("checkout", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=12)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="papers-") as folder:
        here = (Path.cwd(), Path(folder) / "here")
        here[1].mkdir()
        if options.checkout is not None:
            there = (options.checkout.resolve(), Path(folder) / "there")
            there[1].mkdir()
            _beside({"there": there, "here": here}, options.rounds)
        _memory(here)
        _two_workers(here)


def _beside(places: dict[str, tuple[Path, Path]], rounds: int) -> None:
    for what, first in _first(places, rounds).items():
        _compare(f"first paper of a {what}", first)
    sides = {name: Side(*place) for name, place in places.items()}
    for _ in range(rounds):
        for one in sides.values():
            one.times.append(one.make(AT_ONCE)[0])
    _compare("a paper, warm", {name: median(one.times) for name, one in sides.items()})
    for one in sides.values():
        one.end()


def _memory(place: tuple[Path, Path]) -> None:
    one = Side(*place)
    held = [str(one.make(HUNDRED)[1]) for _ in range(MANY // HUNDRED)]
    print(f"memory after each {HUNDRED} papers: {', '.join(held)} MiB", flush=True)
    one.end()


def _first(places: dict[str, tuple[Path, Path]], rounds: int) -> dict[str, dict[str, float]]:
    """The first time prepares fonts and keys for those that follow."""
    found: dict[str, dict[str, list[float]]] = {what: {name: [] for name in places} for what in ("process", "worker")}
    for turn in range(max(rounds // 3, 2) + 1):
        for name, place in places.items():
            one = Side(*place)
            one.end()
            if turn:
                found["process"][name].append(one.process_first)
                found["worker"][name].append(one.worker_first)
    return {what: {name: median(times) for name, times in sides.items()} for what, sides in found.items()}


def _two_workers(place: tuple[Path, Path]) -> None:
    """Papers of two processes as many times those of one, turn by turn: by the clock, and by the processor."""
    one, other = Side(*place), Side(*place)
    alone, both = [], []
    for _ in range(4):
        alone.append(_worked([one]))
        both.append(_worked([one, other]))
    clock, processor = (2 * median(turn[at] for turn in alone) / median(turn[at] for turn in both) for at in (0, 1))
    print(f"two workers: by the clock {clock:.2f} × one, by the processor {processor:.2f} ×")
    one.end()
    other.end()


def _worked(sides: list[Side]) -> tuple[float, float]:
    """Seconds by the clock until each side has made its papers, and milliseconds of the processor a paper."""
    begun = time.monotonic()
    with ThreadPoolExecutor(len(sides)) as pool:
        made = list(pool.map(lambda side: side.make(AT_ONCE * 4)[0], sides))
    return time.monotonic() - begun, sum(made) / len(made)


def _compare(what: str, times: dict[str, float]) -> None:
    print(
        f"{what}: there {times['there']:.0f} ms, here {times['here']:.0f} ms, {times['here'] / times['there']:.2f} ×",
        flush=True,
    )


if __name__ == "__main__":
    main()
