"""Times an import of case files of this checkout and of another one, turn by turn: ``python -m tests.bench.imports CHECKOUT
[--rows 10000] [--rounds 3] [--only sqlite]``.

Each side is a process of its own with a database of its own; both import the same rows. Of each stage the time by the clock, and of
the processor, with that of the processes that read the file; a server of the database is not counted.
"""

import argparse
import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from tests.bench.__main__ import DATABASES
from tests.bench.beside import HERE, MEASURES, Side, side

STAGES = ("hand in", "check", "write")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.imports", description=__doc__)
    parser.add_argument("checkout", type=Path, help="a work tree of the commit to compare with")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=DATABASES, help="one database")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    for database in [options.only] if options.only else DATABASES:
        with ExitStack() as stack:
            there, here = (
                stack.enter_context(side(checkout, database, "import_side.py"))
                for checkout in (options.checkout.resolve(), HERE.parents[2])
            )
            _show(database, options.rows, *_measured(there, here, options.rows, options.rounds))


def _measured(there: Side, here: Side, rows: int, rounds: int) -> list[list[list[list[float]]]]:
    for one in (there, here):
        one.answer()
    taken: list[list[list[list[float]]]] = [[], []]
    for turn in range(rounds):
        for place, one in ((0, there), (1, here)) if turn % 2 else ((1, here), (0, there)):
            taken[place].append(one.ask(rows))
    return taken


def _show(database: str, rows: int, there: list[list[list[float]]], here: list[list[list[float]]]) -> None:
    for place, measure in enumerate(MEASURES):
        old, new = ([median(turn[at][place] for turn in turns) for at in range(3)] for turns in (there, here))
        stages = ", ".join(
            f"{name} {a / 1000:.2f} and {b / 1000:.2f} s" for name, a, b in zip(STAGES, old, new, strict=True)
        )
        print(f"{database}, {rows} rows, {measure}: there and here {stages}; {sum(new) / sum(old):.2f} ×", flush=True)
    old_memory, new_memory = there[-1][3][0], here[-1][3][0]
    print(f"{database}, most memory: {old_memory:.0f} and {new_memory:.0f} MiB, {new_memory / old_memory:.2f} ×")


if __name__ == "__main__":
    # ``url`` takes a database that the environment names, but the two sides need one each.
    for name in ("DATABASE_URL", "TEST_DATABASE_URL"):
        os.environ.pop(name, None)
    main()
