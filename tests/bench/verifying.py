"""Times ``verify_ledger`` on cases that people brought about: ``python -m tests.bench.verifying FOLDER [--cases 5000] [--day 200]``.

Each case is a notice that was drafted, submitted, issued, acknowledged and reported on through the acts of the browser, with
a paper that is signed and evidence that was handed in; only that the papers are laid out once and signed one by one. They
stay in FOLDER (a database of SQLite, or the one that DATABASE_URL names): the second run begins where the first ended.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import mean

from tests.bench.__main__ import environment

TENTHS = 10
LOOK_EVERY = 0.2
"""Seconds between two looks at the memory of the process."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.verifying", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--day", type=int, default=200, help="cases of a day, for --since")
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    where = os.environ.get("DATABASE_URL", f"sqlite:///{folder}/db.sqlite3")
    environ = environment(folder, where) | {"VERIFYING_HEAD": str(folder / "head.json")}
    filling = [sys.executable, "-m", "tests.bench.filling", str(options.cases), str(options.day)]
    subprocess.run(filling, env=environ, check=True)
    show("everything", [], environ)
    show(f"since {options.day} cases ago", ["--since", str(folder / "head.json")], environ)


def show(what: str, arguments: list[str], environ: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", "verify_ledger", *arguments]
    begun, used = time.perf_counter(), _processor()
    with subprocess.Popen(command, env=environ) as process:
        resident = _watched(process)
    wall, processor = time.perf_counter() - begun, _processor() - used
    print(f"{what}: exit {process.returncode}, {wall:.1f} s, {processor:.1f} s of the processor")
    print(
        f"MiB, the mean of each tenth of the time: {', '.join(map(str, _tenths(resident)))}; most {max(resident)}",
        flush=True,
    )


def _watched(process: "subprocess.Popen[bytes]") -> list[int]:
    """MiB of a process's memory, looked at until it ends."""
    found: list[int] = []
    while process.poll() is None:
        with Path(f"/proc/{process.pid}/statm").open() as statm:
            held = statm.read().split()
        if len(held) > 1:
            found.append(int(held[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20)
        time.sleep(LOOK_EVERY)
    return found


def _tenths(looks: list[int]) -> list[int]:
    step = max(len(looks) // TENTHS, 1)
    return [round(mean(looks[start : start + step])) for start in range(0, len(looks), step)]


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
