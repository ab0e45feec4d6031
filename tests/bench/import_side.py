"""One side of ``tests.bench.imports``: run by its path in a checkout, this one or an earlier one, whose ``tests.bench`` it takes.

Prepares itself as a worker of the server does, and says that it is ready; then, for each number of rows that it reads, imports as many case files that it has not imported yet, and
writes what each stage took, and what memory it holds at most.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path[0] = os.getcwd()

from tests.bench import measure  # noqa: E402

importing = sys.modules[measure.an_import.__module__]
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    measure.settle_in()
    import_module("config.wsgi")
    client = measure.signed_in("zhoumin")
    importing.HEADS = importing.HEADS[:7]  # those that tables always had
    print("ready", flush=True)
    for turn, line in enumerate(sys.stdin, start=1):
        stages = _import(client, int(line), turn)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([*stages, [memory, memory]]), flush=True)


def _import(client: Any, rows: int, turn: int) -> list[list[float]]:
    """What each stage of an import took."""
    upload, taken = _table(rows, turn), []

    def timing(stage: Callable[[], Any]) -> float:
        taken.append(timed(stage))
        return taken[-1][0]

    importing._stages(client, timing, upload, confirm=True)
    return taken


def _table(rows: int, turn: int) -> Any:
    """So many rows with numbers that no earlier turn had."""
    written = importing.register
    importing.register = lambda lines: written(_marked(lines, turn))
    try:
        return importing.table(rows, importing.Officer.objects.get(username="zhoumin").bureau_id)
    finally:
        importing.register = written


def _marked(lines: Any, turn: int) -> list[Any]:
    head, *rows = lines
    return [head, *([f"{number[:-1]}之{turn}号", *rest] for number, *rest in rows)]


def timed(stage: Callable[[], Any]) -> list[float]:
    """Milliseconds by the clock, and of the processor: of this process, and of those that it has files read by."""
    before = time.perf_counter(), time.process_time(), _of_children()
    stage()
    after = time.perf_counter(), time.process_time(), _of_children()
    wall, own, children = (1000 * (end - begun) for begun, end in zip(before, after, strict=True))
    return [wall, own + children]


def _of_children() -> float:
    """Seconds of the processor that children took that still live, with those of theirs that are over."""
    pid = os.getpid()
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    stats = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in listed]
    return sum(int(ticks) for stat in stats for ticks in stat[11:15]) / _TICKS


main()
