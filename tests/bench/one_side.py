"""One side of ``tests.bench.beside``: run by its path in a checkout, this one or an earlier one, whose ``tests.bench`` it takes.

Says that it is ready; then, for each number that it reads, does so many acts and writes what each took.
"""

import json
import os
import sys
import time

sys.path[0] = os.getcwd()

from tests.bench import measure  # noqa: E402

CASES = 60


def main() -> None:
    measure.settle_in()
    measure.bulk.add(CASES)
    act = measure.Returning(measure.signed_in("liushufen"))
    for _ in range(10):
        act.prepare()
        act()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps([timed(act) for _ in range(int(line))]), flush=True)


def timed(act: measure.Returning) -> list[float]:
    """Milliseconds by the clock, and of this process's processor."""
    act.prepare()
    before = time.perf_counter(), time.process_time()
    act()
    after = time.perf_counter(), time.process_time()
    return [(end - begun) * 1000 for begun, end in zip(before, after, strict=True)]


main()
